import { describe, expect, it } from 'vitest';
import { checkPack } from '../../tools/pack/check.ts';
import { findingLine } from '../../tools/pack/finding.ts';
import { readFiles } from '../../tools/pack/read-files.ts';
import { exampleFiles, fact, question } from '../pack/example.ts';

const PARAGRAPH =
  'The wreck was found by a diver in 1896, off Port Lyle. In 1898 the harbour was closed, and twelve ships stayed away. Forty chests of tea were raised.';

/** The advice about one fact and one question with another text, of an article with one paragraph. */
function advice({
  title = 'A diver found the wreck in 1896',
  text = 'It lay off Port Lyle.',
  explanation = 'So it was.',
  prompt = 'When did a diver find the wreck?',
  answer = '1896',
}) {
  const { pack } = exampleFiles();
  const asked = question('t1', 'number', prompt, answer, ['f1']);
  const written = {
    'pack.json': {
      ...pack,
      sections: pack.sections.slice(0, 1),
      about: 'A wreck.',
      timeline: [],
      people: [],
    },
    'facts.json': [fact('f1', 'intro', 1, title, text)],
    'quotes.json': [],
    'questions.json': [{ ...asked, choices: ['1890', answer, '1901', '1911'], explanation }],
  };
  const files = readFiles(file => Buffer.from(JSON.stringify(written[file])));
  const { problems, advice: told } = checkPack('tea', files, `${pack.title}\n\n${PARAGRAPH}\n`);
  return [...problems, ...told]
    .map(findingLine)
    .filter(line => line.includes('something else'))
    .map(line => line.replace(/\.json:\d+/, '.json'));
}

describe('a year or a number that is of something else', () => {
  it('is not told of where there is none', () => {
    expect(advice({})).toEqual([]);
    expect(
      advice({ explanation: 'It was in 1896, two years before the harbour was closed in 1898.' }),
    ).toEqual([]);
    expect(advice({ text: 'Forty chests of tea came up.' })).toEqual([]);
  });

  it('is told in a fact by the sentence that has its words', () => {
    expect(advice({ title: 'A diver found the wreck in 1898', answer: '1898' })).toEqual([
      'facts.json f1 title: has "1898", but the sentence with most of its words has "1896": is it of something else?',
    ]);
    expect(advice({ text: 'Twelve chests of tea were raised.' })).toEqual([
      'facts.json f1 text: has "Twelve", but the sentence with most of its words has "Forty": is it of something else?',
    ]);
  });

  it('is told in what a question explains, asks and answers by its proof', () => {
    expect(advice({ explanation: 'The diver noticed it in 1898.' })).toEqual([
      'questions.json t1 explanation: has "1898", but f1 has "1896": is it of something else?',
    ]);
    expect(advice({ answer: '1898' })).toEqual([
      'questions.json t1 answer: has "1898", but f1 has "1896": is it of something else?',
    ]);
    expect(advice({ prompt: 'Who found the wreck in 1898?', answer: '1898' })).toHaveLength(2);
  });
});
