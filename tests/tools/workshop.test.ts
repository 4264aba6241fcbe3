import { describe, expect, it } from 'vitest';
import { readSentences } from '../../tools/workshop/sentences.ts';

function sentences(paragraph: string) {
  return readSentences([paragraph], { subject: 'The Tram', author: 'Ida Quill' }).flat();
}

describe('readSentences', () => {
  it('lights what has a name, a number or a date, and leaves the rest', () => {
    const found = sentences(
      'Nobody was hurt. On 14 January 1987 a substation caught fire. So what could be done? It cost 11 million crowns. The Tram was loved. Parliament in Drossen refused.',
    );
    expect(found.map(({ worth }) => worth)).toEqual([
      undefined,
      'fact',
      undefined,
      'fact',
      undefined,
      'fact',
    ]);
    expect(found.map(({ numbers }) => numbers)).toEqual([
      [],
      ['14 January 1987'],
      [],
      ['11 million'],
      [],
      [],
    ]);
    expect(found.at(-1)?.names).toContain('Drossen');
  });

  it.each([
    [
      'Mayor Edith Brandauer said that "we will have trams again" that night.',
      'we will have trams again',
      'Edith Brandauer',
    ],
    ['"They were ugly and cheap," wrote Josef Halloran.', 'They were ugly and cheap', 'Josef Halloran'],
    // Nobody else is taken for the speaker.
    ['He wrote to Amy Lind, calling it "a museum on wheels" of hers.', 'a museum on wheels', undefined],
  ])('finds the words and the speaker of %s', (text, quoted, speaker) => {
    const [found] = sentences(text);
    expect(found).toMatchObject({ worth: 'quote', quoted });
    expect(found?.speaker).toBe(speaker);
  });

  it('keeps a quotation with its speaker though a mark in it would end a sentence', () => {
    const texts = [
      'Marks were poor. "My God, when do you want me to sing, next April?" said Ann Lee, who led them.',
      '"I touch the sea. I swim," said Bo Ek. He swam.',
      '"It opened in 1987. Nobody came',
    ];
    const read = readSentences(texts, { subject: 'x', author: 'y' });
    expect(read.map(found => found.map(({ text }) => text))).toEqual([
      ['Marks were poor.', '"My God, when do you want me to sing, next April?" said Ann Lee, who led them.'],
      ['"I touch the sea. I swim," said Bo Ek.', 'He swam.'],
      ['"It opened in 1987.', 'Nobody came'],
    ]);
    expect(read[0]?.[1]).toMatchObject({
      worth: 'quote',
      quoted: 'My God, when do you want me to sing, next April?',
      speaker: 'Ann Lee',
    });
  });

  it('takes single words in quotation marks for no quote', () => {
    expect(sentences('He said that it was the "scene" of 1987.')[0]?.worth).toBe('fact');
  });

  it('does not end a sentence after an initial', () => {
    expect(sentences('George W. Bush came on 4 May. He left at once.')).toHaveLength(2);
  });
});
