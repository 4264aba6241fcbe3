import { expect, it } from 'vitest';
import { problemLine } from '../../src/pack/problem.ts';
import { checkPack } from '../../tools/pack/check.ts';
import { readFiles } from '../../tools/pack/read-files.ts';
import { ARTICLE, exampleFiles, textsOf } from '../pack/example.ts';

// Mistakes that people make when they write a pack: what they changed in a good one, and what tells them.
type Texts = Record<'pack.json' | 'facts.json' | 'quotes.json' | 'questions.json', string | undefined>;

function linesOf(texts: Texts, encoding: 'utf8' | 'utf16le' = 'utf8', article = ARTICLE): string[] {
  const files = readFiles(file => {
    const text = texts[file];
    return text === undefined ? undefined : Buffer.from(text, encoding);
  });
  const { problems, advice } = checkPack('tea', files, article);
  return [...problems, ...advice].map(problemLine);
}

/** The files as an author has them, indented, with one piece of text put in place of another. */
function after(file: keyof Texts, from: string | RegExp, to: string): string[] {
  const texts: Texts = pretty();
  const text = texts[file] ?? '';
  const changed = text.replace(from, () => to);
  expect(changed).not.toBe(text);
  return linesOf({ ...texts, [file]: changed });
}

function pretty(): Texts {
  const { pack, facts, quotes, questions } = exampleFiles();
  const [text, ...others] = [pack, facts, quotes, questions].map(value => JSON.stringify(value, null, 2));
  return {
    'pack.json': text,
    'facts.json': others[0],
    'quotes.json': others[1],
    'questions.json': others[2],
  };
}

it('a good pack has nothing to tell', () => {
  expect(linesOf(pretty())).toEqual([]);
  expect(linesOf({ ...textsOf(exampleFiles()) })).toEqual([]);
});

it.each<readonly [string, keyof Texts, string | RegExp, string, string | RegExp]>([
  // JSON
  [
    'a comma after the last entry',
    'quotes.json',
    /\}\s*\]$/,
    '},]',
    /line \d+: there is a comma too many before this/,
  ],
  [
    'a comma forgotten',
    'facts.json',
    '"title": "The load was mixed",',
    '"title": "The load was mixed"',
    /line \d+: a comma is missing before this/,
  ],
  [
    'a quotation mark inside a text',
    'quotes.json',
    'On the day of the theft.',
    'On the "day" of the theft.',
    /^quotes\.json: line \d+: /,
  ],
  [
    'typographic quotation marks for JSON’s own',
    'facts.json',
    '"Its name was Duke."',
    '“Its name was Duke.”',
    /line \d+: typographic quotation marks .* straight ones: "/,
  ],
  ['a comment', 'questions.json', '[', '[ // my questions', /line 1: JSON has no comments/],
  [
    'a line break inside a text',
    'facts.json',
    'Her two boats',
    'Her\ntwo boats',
    /line \d+: a (text does not end on its line|line break or tab is inside a text)/,
  ],
  // Fields
  ['a field forgotten', 'facts.json', '"text": "Its name was Duke.",', '', 'facts.json f5 text: is missing'],
  [
    'a field misspelt',
    'facts.json',
    '"aliases"',
    '"alias"',
    /facts\.json f1: has an unknown key "alias"; did you mean "aliases"\?/,
  ],
  [
    'a number as a text',
    'facts.json',
    '"paragraph": 1',
    '"paragraph": "1"',
    /facts\.json f1 paragraph: must be a (whole )?number, written without quotation marks/,
  ],
  [
    'a list as a text',
    'facts.json',
    /"tags": \[\s*"tea"\s*\]/,
    '"tags": "tea, boats"',
    'facts.json f1 tags: must be a list: ["one", "another"]',
  ],
  [
    'a title that is too long',
    'facts.json',
    'The load was mixed',
    'The load was mixed '.repeat(5),
    /facts\.json f3 title: has \d+ characters; at most 80 are allowed/,
  ],
  [
    'a wrong kind',
    'questions.json',
    '"kind": "choice"',
    '"kind": "multiple choice"',
    /kind: must be one of: choice, true-false, speaker, finish, number/,
  ],
  [
    'an id of another pattern',
    'facts.json',
    '"id": "f1"',
    '"id": "fact1"',
    'facts.json fact1 id: must be "f" and a number, such as "f17"',
  ],
  [
    'an id twice',
    'facts.json',
    '"id": "f2"',
    '"id": "f3"',
    'facts.json f3 id: is the same as in f3 before it',
  ],
  [
    'another id than the folder’s',
    'pack.json',
    '"id": "tea"',
    '"id": "Tea-Robbery"',
    /pack\.json id: must be the name of its folder/,
  ],
  // References
  [
    'a section by its title',
    'facts.json',
    '"section": "night"',
    '"section": "The night"',
    /there is no section "The night"; there are: intro, night, after|section: must be a short lower-case name/,
  ],
  [
    'paragraphs counted through the article',
    'facts.json',
    '"section": "after",\n    "paragraph": 1',
    '"section": "after",\n    "paragraph": 6',
    'facts.json f6 paragraph: "Afterwards" has only 1 paragraph',
  ],
  [
    'a proof that is not there',
    'questions.json',
    '"f5"',
    '"f50"',
    'questions.json t1 proof[0]: there is no item "f50"',
  ],
  [
    'a heading in other words',
    'pack.json',
    '"heading": "What Came After"',
    '"heading": "What came afterwards"',
    'pack.json after heading: the article has no line "What came afterwards"; it has "What Came After"',
  ],
  [
    'sections in another order',
    'pack.json',
    /"heading": "The Night",([^]*)"heading": "What Came After"/,
    '"heading": "What Came After", "title": "X", "summary": "Y"}, {"id": "x", "title": "Z", "heading": "The Night"',
    /its heading comes too late: list the sections in the article’s order/,
  ],
  // Quotes
  [
    'a misquote',
    'quotes.json',
    '"words": "gone by noon"',
    '"words": "gone at noon"',
    'quotes.json q1 words: are not in paragraph 1 of Introduction word for word; it has "gone by noon"',
  ],
  [
    'quotation marks of its own',
    'quotes.json',
    '"words": "gone by noon"',
    '"words": "\\"gone by noon\\""',
    /words: stand between quotation marks of their own; leave these out/,
  ],
  [
    'something left out',
    'quotes.json',
    '"It\'s still a riddle."',
    '"Lind told nobody … still a riddle."',
    /words: leave something out \("…"\); take one unbroken piece/,
  ],
  [
    'a quote from another paragraph',
    'quotes.json',
    '"section": "intro"',
    '"section": "after"',
    'quotes.json q1 words: are not in paragraph 1 of Afterwards; they are in paragraph 1 of Introduction',
  ],
  [
    'no place for the quote',
    'quotes.json',
    'The tea was {quote}.',
    'The tea was gone by noon.',
    'quotes.json q1 within: must contain {quote} exactly once',
  ],
  [
    'another speaker',
    'quotes.json',
    'The harbour master',
    'Anna Lind',
    'quotes.json q1: "Anna Lind" is not in paragraph 1 of Introduction; it is in paragraph 1 of The night',
  ],
  // Facts
  [
    'a wrong number',
    'facts.json',
    'Forty chests went missing',
    'Fourteen chests went missing',
    'facts.json f4: "Fourteen" is nowhere in the article',
  ],
  [
    'a date from elsewhere',
    'facts.json',
    'Her two boats left by water.',
    'Her two boats left in 1911.',
    'facts.json f2: "1911" is not in paragraph 1 of The night; it is in paragraph 1 of Introduction',
  ],
  [
    'a misspelt name',
    'facts.json',
    'Anna Lind saw the thieves',
    'They were seen by Ana Lindt',
    'facts.json f2: "Ana Lindt" is nowhere in the article, which has "Anna Lind"',
  ],
  [
    'a name from general knowledge',
    'facts.json',
    'Nobody heard of it for years.',
    'Nobody in Norway heard of it.',
    'facts.json f6: "Norway" is nowhere in the article',
  ],
  // Questions
  [
    'an answer in other letters',
    'questions.json',
    '"answer": "A parrot"',
    '"answer": "a parrot"',
    'questions.json t1 answer: is not among the choices letter for letter: they have "A parrot"',
  ],
  ['three choices', 'questions.json', '"The mayor",', '', 'questions.json t1 choices: must be four, not 3'],
  [
    'a choice that is too long',
    'questions.json',
    'A brass bell',
    'A brass bell from the church on the hill',
    /choices\[3\]: has \d+ characters; at most 34 are allowed/,
  ],
  [
    'true or false in small letters',
    'questions.json',
    /"kind": "choice",([^]*?)"answer": "A parrot"/,
    '"kind": "true-false", "difficulty": "easy", "prompt": "A parrot went along.", "choices": ["true", "false"], "answer": "true"',
    'questions.json t1 choices: must be "True" and "False", in this order',
  ],
  [
    'an answer that the prompt tells',
    'questions.json',
    'What did the thieves take along with the tea?',
    'Which animal, a parrot, was taken?',
    'questions.json t1 prompt: has the answer in it',
  ],
  [
    'a wrong choice that is accepted',
    'questions.json',
    '"explanation"',
    '"accepted": ["mayor"], "explanation"',
    'questions.json t1 accepted[0]: "mayor" is a wrong choice',
  ],
])('%s is told', (_, file, from, to, line) => {
  const lines = after(file, from, to);
  expect(lines).toContainEqual(typeof line === 'string' ? line : expect.stringMatching(line));
  // Nothing else is blamed for it, but what follows from it.
  expect(lines.length).toBeLessThanOrEqual(3);
});

it('reads what editors save: byte order marks and UTF-16', () => {
  const texts = pretty();
  const marked = (text: string | undefined) => `\uFEFF${text ?? ''}`;
  const withMarks: Texts = {
    'pack.json': marked(texts['pack.json']),
    'facts.json': marked(texts['facts.json']),
    'quotes.json': marked(texts['quotes.json']),
    'questions.json': marked(texts['questions.json']),
  };
  expect(linesOf(withMarks)).toEqual([]);
  expect(linesOf(withMarks, 'utf16le')).toEqual([]);
});

it('tells of a broken file and of an unproved fact in one run', () => {
  const texts = pretty();
  const facts = texts['facts.json']?.replace('Its name was Duke.', 'It was sold in Oslo.');
  const lines = linesOf({
    ...texts,
    'facts.json': facts,
    'quotes.json': texts['quotes.json']?.replace(/\}\s*\]$/, '},]'),
  });
  expect(lines).toEqual([
    expect.stringMatching(/^quotes\.json: line \d+: there is a comma too many/),
    'facts.json f5: "Oslo" is nowhere in the article',
  ]);
});

it('has no complaints about what is not written yet', () => {
  const texts = pretty();
  const files = readFiles(file => Buffer.from(file === 'pack.json' ? (texts[file] ?? '') : '[]'));
  const { problems, unwritten } = checkPack('tea', files, ARTICLE);
  expect(problems).toEqual([]);
  expect(unwritten).toEqual(['facts.json', 'quotes.json', 'questions.json']);
});

it.each([
  [
    'a date whose year the section tells',
    'It was 8 November 1932.',
    'It opened on 8 November.',
    'The year was 1932.',
  ],
  ['a date the other way round', 'It was November 8, 1932.', 'It opened on 8 November 1932.', 'So it was.'],
  [
    'a name without the forenames between',
    'It was led by Major Meredith.',
    'Command fell to Major Gwynydd Purves Meredith.',
    'He went.',
  ],
  ['a number in words', 'There were 25 of them.', 'They were twenty-five.', 'So it was.'],
  ['“one” as a pronoun', 'The last one, and one of many, not one survivor.', 'It was so.', 'So it was.'],
  ['“first” as an adverb', 'It first rose, and so came first.', 'It was so.', 'So it was.'],
  ['the author’s own name', 'Ida Quill was there.', 'I was there.', 'So it was.'],
])('%s is accepted', (_, text, first, second) => {
  const { pack, facts } = exampleFiles();
  const article = `${pack.title}\n\n${first}\n\n${second}\n`;
  const [fact] = facts;
  const header = {
    ...pack,
    author: 'Ida Quill',
    about: 'What was.',
    sections: pack.sections.slice(0, 1),
    timeline: [],
    people: [],
  };
  const one = { ...fact, title: 'What was', text };
  const files = readFiles(file => {
    const value = { 'pack.json': header, 'facts.json': [one], 'quotes.json': [], 'questions.json': [] }[file];
    return Buffer.from(JSON.stringify(value));
  });
  expect(checkPack('tea', files, article).problems.map(problemLine)).toEqual([]);
});
