import { describe, expect, it } from 'vitest';
import { checkPack } from '../../tools/pack/check.ts';
import { findingLine } from '../../tools/pack/finding.ts';
import { readFiles } from '../../tools/pack/read-files.ts';
import { ARTICLE, exampleFiles, textsOf } from '../pack/example.ts';

// Mistakes that people make when they write a pack: what they change in a good one, and the one line that tells them.
type File = 'pack.json' | 'facts.json' | 'quotes.json' | 'questions.json';
type Contents = Readonly<Record<File, string | Buffer | undefined>>;
type Change = (contents: Contents) => Contents;
type Mistake = readonly [name: string, change: Change, line: string | RegExp];

/** What the check says, in the order in which it does, without the lines of the files. */
function linesOf(contents: Contents, names: readonly string[] = [], article = ARTICLE): string[] {
  return numberedLinesOf(contents, names, article).map(line => line.replace(/\.json:\d+/, '.json'));
}

function numberedLinesOf(contents: Contents, names: readonly string[] = [], article = ARTICLE): string[] {
  const files = readFiles(file => {
    const content = contents[file];
    return typeof content === 'string' ? Buffer.from(content) : content;
  }, names);
  const { problems, advice } = checkPack('tea', files, article);
  return [...problems, ...advice].map(findingLine);
}

/** The files as an author has them, indented. */
function pretty(): Record<File, string> {
  const { pack, facts, quotes, questions } = exampleFiles();
  const written = (value: unknown) => JSON.stringify(value, null, 2);
  return {
    'pack.json': written(pack),
    'facts.json': written(facts),
    'quotes.json': written(quotes),
    'questions.json': written(questions),
  };
}

/** One piece of a file's text in place of another. */
function text(file: File, from: string | RegExp, to: string): Change {
  return contents => {
    const before = String(contents[file]);
    const after = before.replace(from, () => to);
    expect(after).not.toBe(before);
    return { ...contents, [file]: after };
  };
}

/** An entry of a list with some of its fields changed; `undefined` takes one out. */
function entry(
  file: Exclude<File, 'pack.json'>,
  id: string,
  change: Readonly<Record<string, unknown>>,
): Change {
  return contents => {
    const entries: { id: string }[] = JSON.parse(String(contents[file]));
    return {
      ...contents,
      [file]: JSON.stringify(entries.map(one => (one.id === id ? { ...one, ...change } : one))),
    };
  };
}

const fact = (id: string, change: Readonly<Record<string, unknown>>) => entry('facts.json', id, change);
const quote = (change: Readonly<Record<string, unknown>>) => entry('quotes.json', 'q1', change);
const question = (change: Readonly<Record<string, unknown>>) => entry('questions.json', 't1', change);

/** Another entry at the end of a list, made from one that is there. */
function another(
  file: Exclude<File, 'pack.json'>,
  id: string,
  change: Readonly<Record<string, unknown>>,
): Change {
  return contents => {
    const entries: { id: string }[] = JSON.parse(String(contents[file]));
    const like = entries.find(one => one.id === id);
    return { ...contents, [file]: JSON.stringify([...entries, { ...like, ...change }]) };
  };
}

/** `pack.json` with some of its fields changed. */
function header(change: Readonly<Record<string, unknown>>): Change {
  return contents => ({
    ...contents,
    'pack.json': JSON.stringify({ ...JSON.parse(String(contents['pack.json'])), ...change }),
  });
}

function sections(change: (section: { id: string }) => object): Change {
  return header({ sections: exampleFiles().pack.sections.map(change) });
}

it('a good pack has nothing to tell', () => {
  expect(linesOf(pretty())).toEqual([]);
  expect(linesOf({ ...textsOf(exampleFiles()) })).toEqual([]);
});

const speakerQuestion = {
  kind: 'speaker',
  prompt: 'Who called the tea “gone by noon”?',
  answer: 'The harbour master',
  choices: ['Anna Lind', 'Duke', 'The harbour master', 'The mayor'],
  proof: ['q1'],
};
const either = {
  kind: 'true-false',
  prompt: 'A parrot went along.',
  choices: ['True', 'False'],
  answer: 'True',
};

const MISTAKES: Readonly<Record<string, readonly Mistake[]>> = {
  JSON: [
    [
      'quotation marks inside a text',
      text('facts.json', 'More than tea', 'More than "tea"'),
      'facts.json:31: a quotation mark stands inside a text, before “tea”; write it as \\" or as “ ”',
    ],
    [
      'quotation marks before a comma in a text',
      text('facts.json', 'Her two boats', '"Her two", boats'),
      /^facts.json:\d+: a quotation mark stands inside a text, before “Her”; /,
    ],
    [
      'a line break inside a text',
      text('facts.json', 'More than', 'More\nthan'),
      /^facts.json:\d+: a line break stands inside a text: /,
    ],
    [
      'a tab inside a text',
      text('facts.json', 'More than', 'More\tthan'),
      /^facts.json:\d+: a tab stands inside a text: /,
    ],
    [
      'no mark at the end of a text',
      text('facts.json', 'was mixed",', 'was mixed,'),
      /^facts.json:\d+: a text has no closing quotation mark: it is missing after The load was mixed$/,
    ],
    [
      'no mark at the beginning of a text',
      text('facts.json', '"The load', 'The load'),
      /^facts.json:\d+: a quotation mark is missing before The load was mixed$/,
    ],
    [
      'no mark at the end of a name',
      text('facts.json', '"title":', '"title:'),
      /^facts.json:\d+: the name title has no closing quotation mark$/,
    ],
    [
      'no marks around a name',
      text('facts.json', '"title":', 'title:'),
      /^facts.json:\d+: quotation marks are missing around title$/,
    ],
    [
      'no marks around a text',
      text('facts.json', '"The load was mixed"', 'mixed'),
      /^facts.json:\d+: quotation marks are missing around mixed$/,
    ],
    [
      'single marks',
      text('facts.json', '"The load was mixed"', "'The load was mixed'"),
      /^facts.json:\d+: single quotation marks stand around a name or a text; /,
    ],
    [
      'typographic marks',
      text('facts.json', '"The load was mixed"', '“The load was mixed”'),
      /^facts.json:\d+: typographic quotation marks stand around a name or a text; /,
    ],
    [
      'a comma after the last entry',
      text('quotes.json', /\}\s*\]$/, '},]'),
      /^quotes.json:\d+: a comma stands after the last entry, before the \]: take it out$/,
    ],
    [
      'a comma after the last field',
      text('facts.json', /\]\n {2}\}/, '],\n  }'),
      /^facts.json:\d+: a comma stands after the last entry, before the \}: take it out$/,
    ],
    [
      'a comma twice',
      text('facts.json', '"paragraph": 1,', '"paragraph": 1,,'),
      /^facts.json:\d+: there is a comma too many: take it out$/,
    ],
    [
      'no comma between fields',
      text('facts.json', '"paragraph": 1,', '"paragraph": 1'),
      /^facts.json:\d+: a comma is missing at the end of this line$/,
    ],
    [
      'no comma between entries',
      text('facts.json', /\},\n/, '}\n'),
      /^facts.json:\d+: a comma is missing at the end of this line$/,
    ],
    [
      'no colon',
      text('facts.json', '"paragraph": 1', '"paragraph" 1'),
      /^facts.json:\d+: a colon is missing here, between a name and its value$/,
    ],
    [
      'no bracket at the end of a list',
      text('questions.json', /"f5"\s*\]/, '"f5"'),
      /^questions.json:\d+: a \] is missing after this/,
    ],
    [
      'no bracket at the end of an entry',
      text('facts.json', /\n {2}\},\n/, ',\n'),
      /^facts.json:\d+: a \} is missing after this, for the \{ of line 2$/,
    ],
    [
      'no bracket at the beginning of an entry',
      text('facts.json', /\},\n {2}\{\n/, '},\n  \n'),
      /^facts.json:\d+: a \{ is missing before this$/,
    ],
    [
      'a file that was not saved whole',
      text('facts.json', /was mixed[\s\S]*$/, 'was mix'),
      /^facts.json:\d+: the file breaks off here, in the middle of a text: it was not saved or copied whole; /,
    ],
    [
      'no bracket at the end of the file',
      text('facts.json', /\]$/, '\n'),
      /^facts.json:\d+: a \] is missing after this, at the end of the file$/,
    ],
    [
      'a bracket too many',
      text('facts.json', /\]$/, ']]'),
      /^facts.json:\d+: there is a \] too many: take it out$/,
    ],
    [
      'a second list',
      text('facts.json', /\},\n {2}\{/, '}\n]\n[\n  {'),
      /^facts.json:\d+: \[ stands after the end: everything belongs inside /,
    ],
    [
      'what a chat puts around code',
      contents => ({ ...contents, 'facts.json': `\`\`\`json\n${String(contents['facts.json'])}\n\`\`\`` }),
      /^facts.json:1: ``` is no JSON: take the whole line out; so in line \d+$/,
    ],
    [
      'what a merge leaves',
      text(
        'facts.json',
        '"paragraph": 1',
        '<<<<<<< mine\n"paragraph": 1\n=======\n"paragraph": 2\n>>>>>>> hers',
      ),
      /^facts.json:\d+: a merge left its marks here \(.*\): keep one of the two versions, and take out the marks$/,
    ],
    [
      'a name before the list',
      text('facts.json', '[', 'facts = ['),
      'facts.json:1: the file begins with facts, but JSON begins with [ or {: take out what stands before it',
    ],
    [
      'a mark left out in a list',
      text('facts.json', /"tags": \[[^\]]*\]/, '"tags": ["tea, "boats"]'),
      /^facts.json:\d+: a quotation mark is missing in this line: each text of a list stands between two$/,
    ],
    [
      'round brackets around a list',
      text('facts.json', /"tags": \[[^\]]*\]/, '"tags": ("tea")'),
      /^facts.json:\d+: a \( stands where JSON wants a \[, with a \] at the end$/,
    ],
    [
      'braces around a list',
      text('facts.json', /"tags": \[[^\]]*\]/, '"tags": {"tea", "boats"}'),
      /^facts.json:\d+: a name without a value stands before this comma: write its value, or put a list between/,
    ],
    [
      'a square bracket around an entry',
      text('pack.json', /\{\s*"when"/, '[ "when"'),
      /^pack.json:\d+: a \[ stands where a \{ should: names with values stand between \{ and \}$/,
    ],
    [
      'two entries in one',
      text('facts.json', /\n {2}\},\n {2}\{/, ''),
      /^facts.json:\d+: a second entry begins here, in the one before it: write \}, before it and a \{ in front of its "id"$/,
    ],
    [
      'a 0 before a number',
      text('facts.json', '"paragraph": 1', '"paragraph": 01'),
      /^facts.json:\d+: 01 is no number as JSON writes it: write 1$/,
    ],
    [
      'a field misspelt, which is told in its own line',
      text('facts.json', '"aliases"', '"alias"'),
      'facts.json:11 f1: has an unknown key "alias" (did you mean "aliases"?)',
    ],
    [
      'a comment',
      text('questions.json', '[', '[ // mine'),
      'questions.json:1: JSON has no comments: take it out',
    ],
    [
      'a value of another language',
      text('facts.json', '"paragraph": 1', '"note": None, "paragraph": 1'),
      /^facts.json:\d+: JSON does not know None; /,
    ],
    [
      'a backslash that means nothing',
      text('facts.json', 'More than', "More\\'than"),
      /^facts.json:\d+: there is a \\ that means nothing: /,
    ],
    [
      'a field twice',
      text('facts.json', '"title": "The load', '"title": "A load", "title": "The load'),
      /^facts.json:\d+: "title" is there twice in the same entry: /,
    ],
    [
      'the list inside an object',
      contents => ({ ...contents, 'facts.json': `{"facts": ${String(contents['facts.json'])}}` }),
      /^facts.json: has its list inside an object: take out \{"facts": at the beginning/,
    ],
    [
      'an entry without its list',
      text(
        'quotes.json',
        /^\[([^]*?\n {2}\}),[^]*$/,
        '{"id": "q1", "words": "gone by noon", "speaker": "The harbour master", "context": "Then.", "section": "intro", "paragraph": 1, "aliases": ["midday"]}',
      ),
      'quotes.json: must be a list, even of one: put a [ before it and a ] after it',
    ],
    [
      'a line for each entry',
      contents => ({
        ...contents,
        'quotes.json': exampleFiles()
          .quotes.map(one => JSON.stringify(one))
          .join('\n'),
      }),
      /^quotes.json:2: another entry begins here: put all of them into one list, /,
    ],
    [
      'a comma at the end of the file',
      text('facts.json', /\]$/, '],\n'),
      /^facts.json:\d+: a comma stands after the end: take it out$/,
    ],
    [
      'dots for what is left out',
      text('facts.json', /\n\]$/, ',\n  ...\n]'),
      /^facts.json:\d+: dots leave something out here: /,
    ],
    [
      'the text of another file',
      contents => ({ ...contents, 'facts.json': contents['quotes.json'] }),
      'facts.json: has entries with ids such as "q1": is it the text of another file?',
    ],
    [
      'an empty file',
      contents => ({ ...contents, 'facts.json': '' }),
      'facts.json: is empty; as long as nothing is written it is: []',
    ],
    [
      'no file',
      contents => ({ ...contents, 'questions.json': undefined }),
      'questions.json: is missing; there is "Questions.json": rename it to "questions.json"',
    ],
    [
      'another encoding',
      contents => ({
        ...contents,
        'facts.json': Buffer.from(String(contents['facts.json']).replace('Her two', 'Hér two'), 'latin1'),
      }),
      /^facts.json: is saved in Windows-1252; save it as UTF-8/,
    ],
  ],
  'ids and references': [
    [
      'an id twice',
      fact('f3', { id: 'f2' }),
      /^facts.json f2 id: "f2" is the id of the entry in line \d+, too: give this one the next free id, f7$/,
    ],
    [
      'an id mistyped as the one before it',
      fact('f6', { id: 'f5' }),
      /^facts.json f5 id: "f5" is the id of the entry in line \d+, too; "f6" is named by q2 and missing, so this is probably f6$/,
    ],
    [
      'an id mistyped as the one after it',
      fact('f2', { id: 'f3' }),
      /^facts.json f3 id: "f3" is .*; "f2" is named by people\[0\] of pack.json and missing, so the first of them is probably f2$/,
    ],
    [
      'a section’s id mistyped as another one’s',
      sections(one => (one.id === 'after' ? { ...one, id: 'night' } : one)),
      /^pack.json night id: "night" is .*; "after" is named by f6 and q2 and missing, so one of the two is probably after$/,
    ],
    [
      'a fact taken out that several name',
      contents =>
        fact('f1', { related: ['f4'] })(
          fact('f3', { related: ['f4'] })(
            fact('f4', { id: 'f7' })(entry('questions.json', 't2', { proof: ['f7'] })(contents)),
          ),
        ),
      'facts.json f1 related[0]: there is no fact "f4" any more (f3 related[0] names it, too): take it out there and here; if it was ever used, retire it in pack.json',
    ],
    [
      'an id of another pattern',
      fact('f1', { id: 'F1' }),
      'facts.json F1 id: is "F1", but must be "f" and a number, between quotation marks: write "f1"',
    ],
    [
      'an id of another kind',
      fact('f6', { id: 'q6' }),
      'facts.json q6 id: is "q6", which is the id of a quote; a fact\'s is "f" and a number: the next free one is f6',
    ],
    [
      'a number as an id',
      fact('f1', { id: 1 }),
      'facts.json item 1 id: is 1, but must be "f" and a number, between quotation marks: write "f1"',
    ],
    ['no id', fact('f1', { id: undefined }), 'facts.json item 1 id: is missing: add "id": "f7"'],
    [
      'a proof that is not there',
      question({ proof: ['f50'] }),
      'questions.json t1 proof[0]: there is no fact "f50"; did you mean f5, “A parrot was taken, too”?',
    ],
    [
      'a question as a proof',
      question({ proof: ['t2'] }),
      'questions.json t1 proof[0]: is "t2", a question; it must be the id of a fact or a quote, such as "f1"',
    ],
    [
      'two proofs in one text',
      question({ proof: ['f5, f3'] }),
      'questions.json t1 proof[0]: has several ids in one text: write "f5", "f3"',
    ],
    [
      'a fact in place of the quote',
      question({ ...speakerQuestion, proof: ['f1'] }),
      'questions.json t1 proof: needs a quote, since the kind is "speaker": q1 has these words',
    ],
    [
      'a proof from elsewhere',
      question({
        explanation: 'Duke was the parrot.',
        proof: ['f6'],
        prompt: 'Whose name was “Duke”?',
      }),
      'questions.json t1 proof: "Duke" is not in paragraph 1 of Afterwards, which f6 is from, but in paragraph 4 of The night: take "f5", which is from there',
    ],
    [
      'the proof and the explanation of the question that was copied',
      question({
        prompt: 'Who was it that Anna Lind saw in two boats?',
        answer: 'The thieves',
        choices: ['The thieves', 'Rum', 'Tar', 'Salt'],
        explanation: 'Its name was Duke.',
      }),
      'questions.json t1 proof: "Anna Lind" and "two" are not in paragraph 4 of The night, which f5 is from, but in paragraph 1 of The night: take "f2", which is from there, and explain it from there',
    ],
    [
      'a proof that has one word of the question',
      question({
        prompt: 'What left the quay by water?',
        answer: 'Tea',
        choices: ['Tea', 'Rum', 'Tar', 'Salt'],
        proof: ['f1'],
      }),
      'questions.json t1 proof: is f1 the right proof? "left", "quay", "water" are not in its paragraph, but in that of f2',
    ],
    [
      'a fact that was given another id',
      fact('f2', { id: 'f20' }),
      'pack.json people[0].item: there is no fact "f2", but between its neighbours is "f20": if that is meant, make it f2 again; if not, name another one, and retire f2 in pack.json',
    ],
    [
      'a fact that was taken out',
      contents =>
        fact('f1', { related: ['f4'] })(
          fact('f4', { id: 'f7' })(entry('questions.json', 't2', { proof: ['f7'] })(contents)),
        ),
      'facts.json f1 related[0]: there is no fact "f4" any more: take it out here; if it was ever used, retire it in pack.json',
    ],
    [
      'a section by its title',
      fact('f2', { section: 'The night' }),
      'facts.json f2 section: is "The night", but must be the id of a section: write "night"',
    ],
    [
      'itself as what is related',
      fact('f3', { related: ['f3'] }),
      'facts.json f3 related[0]: is the fact itself: take it out, or name another one',
    ],
    [
      'a proof twice',
      question({ proof: ['f5', 'f5'] }),
      'questions.json t1 proof[1]: "f5" is there twice: take one of them out',
    ],
    [
      'no proof',
      question({ proof: [] }),
      'questions.json t1 proof: is empty: name the fact or quote that bears the answer out; did you mean f5, “A parrot was taken, too”?',
    ],
    [
      'the proof of another question',
      question({ proof: ['f2'], explanation: 'So it was.' }),
      'questions.json t1 proof: "A parrot" is neither on f2 nor in the article there; it is on f5: is that the proof?',
    ],
    [
      'a section misspelt',
      fact('f2', { section: 'nigth' }),
      'facts.json f2 section: there is no section "nigth"; did you mean "night"? There are: intro, night, after',
    ],
    [
      'paragraphs counted through the article',
      fact('f6', { paragraph: 6 }),
      'facts.json f6 paragraph: is 6, but "Afterwards" has only 1 paragraph: they are counted anew in each section',
    ],
  ],
  fields: [
    ['a field forgotten', fact('f5', { text: undefined }), 'facts.json f5 text: is missing: add "text": "…"'],
    [
      'a field misspelt',
      text('facts.json', '"aliases"', '"alias"'),
      'facts.json f1: has an unknown key "alias" (did you mean "aliases"?)',
    ],
    [
      'a field by another name',
      header({ timeline: [{ date: 'May 1911', what: 'The tea is stolen.', item: 'f1' }] }),
      'pack.json timeline[0]: has an unknown key "date" (did you mean "when"?)',
    ],
    [
      'an addition without its list',
      fact('f6', { additions: { text: '1911', reason: 'It was then.' } }),
      'facts.json f6 additions: must be a list: [ { "text": "1929", "reason": "…" } ]',
    ],
    [
      'fields of an addition by other names',
      fact('f6', { text: 'Nobody heard of it in 1911.', additions: [{ what: '1911', why: 'It was then.' }] }),
      'facts.json f6 additions[0]: has an unknown key "what" (did you mean "text"?), "why" (did you mean "reason"?)',
    ],
    [
      'paragraphs counted from 0',
      fact('f1', { paragraph: 0 }),
      'facts.json f1 paragraph: is 0, but paragraphs are counted from 1, anew in each section',
    ],
    [
      'too many entries',
      fact('f1', { related: ['f2', 'f3', 'f4', 'f5', 'f6', 'q1'] }),
      'facts.json f1 related: has 6 entries; at most 5 are allowed: take 1 out',
    ],
    [
      'an empty alias',
      fact('f1', { aliases: ['theft', ''] }),
      'facts.json f1 aliases[1]: is empty: write something, or take it out',
    ],
    [
      'a letter that was lost',
      fact('f2', { text: 'Her two boats left a caf\uFFFD.' }),
      'facts.json f2 text: has "\uFFFD" after “oats left a caf”, where a letter or a mark was lost when it was saved: type it anew, and save the file as UTF-8',
    ],
    [
      'a whole file that was misread',
      contents =>
        fact('f2', { text: 'Her two boats; itâ€™s so.' })(
          fact('f3', { text: 'More than tea â€” rum.' })(contents),
        ),
      'facts.json f2 text: has "â€™" in the place of "’": the text was saved as UTF-8 and opened as Windows-1252; type it anew, and save the file as UTF-8; so it is with 1 more of its texts',
    ],
    [
      'a field too many in an addition',
      fact('f6', {
        text: 'Nobody heard of it in 1911.',
        additions: [{ text: '1911', reason: 'It was then.', page: 3 }],
      }),
      'facts.json f6 additions[0]: has an unknown key "page": take it out; known are text, reason',
    ],
    [
      'a field too many',
      fact('f1', { source: 'p. 2' }),
      /^facts.json f1: has an unknown key "source": take it out; known are id, title, /,
    ],
    [
      'a number as a text',
      fact('f1', { paragraph: '1' }),
      'facts.json f1 paragraph: must be a number, written without quotation marks: 1',
    ],
    [
      'numbers as choices',
      question({ choices: [1, 2, 3, 'A parrot'] }),
      'questions.json t1 choices[0]: must be a text, between quotation marks: "1"; so it is with choices[1] and choices[2]',
    ],
    [
      'a list as a text',
      fact('f1', { tags: 'tea, boats' }),
      'facts.json f1 tags: must be a list: ["tea", "boats"]',
    ],
    [
      'a title that is too long',
      fact('f3', { title: 'Tea '.repeat(25) }),
      'facts.json f3 title: has 99 characters; at most 80 are allowed: shorten it by 19',
    ],
    [
      'a kind misspelt',
      question({ kind: 'choise' }),
      'questions.json t1 kind: is "choise"; did you mean "choice"? It must be one of: choice, true-false, speaker, finish, number',
    ],
    [
      'a difficulty misspelt',
      question({ difficulty: 'Medium' }),
      'questions.json t1 difficulty: is "Medium"; did you mean "medium"? It must be one of: easy, medium, hard',
    ],
    [
      'letters that look like others',
      fact('f2', { text: 'Her two bоats left by water.' }),
      'facts.json f2 text: has "о" in "bоats", which looks like a Latin letter and is a Cyrillic one: type the word anew',
    ],
    [
      'an invisible character',
      fact('f2', { text: 'Her two\u200B boats left by water.' }),
      'facts.json f2 text: has a zero-width space after “Her two”: take it out',
    ],
    [
      'a ligature',
      fact('f2', { text: 'Her two boats were the ﬁrst.' }),
      /^facts.json f2 text: has "ﬁ" after .*, one character for "fi": type that$/,
    ],
    [
      'two blanks',
      fact('f2', { text: 'Her two  boats left by water.' }),
      'facts.json f2 text: has two blanks after “Her two”: one is enough',
    ],
    [
      'HTML',
      fact('f2', { text: 'Her two boats &amp; oars.' }),
      'facts.json f2 text: has "&amp;", an HTML entity: write the character itself',
    ],
    [
      'letters that were misread',
      fact('f2', { text: 'Her two boats left; itâ€™s so.' }),
      'facts.json f2 text: has "â€™" in the place of "’": the text was saved as UTF-8 and opened as Windows-1252; type it anew, and save the file as UTF-8',
    ],
  ],
  'pack.json': [
    [
      "another id than the folder's",
      header({ id: 'Tea-Robbery' }),
      'pack.json id: is "Tea-Robbery", but must be the name of its folder, "tea": write that',
    ],
    [
      'another title',
      header({ title: 'The Robbery' }),
      'pack.json title: is "The Robbery", but the article begins with "The Great Tea Robbery": the title has to be its first line',
    ],
    [
      'a summary that new:pack left',
      sections(one => (one.id === 'after' ? { ...one, summary: 'What Came After' } : one)),
      'pack.json after summary: is only a title: say what the section tells',
    ],
    [
      'a subject of something else',
      header({ subject: 'the Coffee Riots' }),
      'pack.json subject: is "the Coffee Riots", of which no word is in the article',
    ],
    [
      'a heading in other words',
      sections(one => (one.id === 'after' ? { ...one, heading: 'What came afterwards' } : one)),
      'pack.json after heading: the article has no line "What came afterwards"; it has "What Came After": write that',
    ],
    [
      'no heading',
      sections(one => (one.id === 'after' ? { ...one, heading: undefined } : one)),
      'pack.json after heading: is missing: add "heading": "…", the line of the article that the section begins with: only the first section can do without',
    ],
    [
      'a heading’s name misspelt',
      text('pack.json', '"heading"', '"headings"'),
      'pack.json sections[1]: has an unknown key "headings" (did you mean "heading"?)',
    ],
    [
      'a section whose id was changed',
      sections(one => (one.id === 'night' ? { ...one, id: 'by-night' } : one)),
      'pack.json sections: have no section "night", which f2, f3, f4 and f5 are from; nothing is from "by-night": if that is the one, give it its id back',
    ],
    [
      'people as texts',
      header({ people: ['Anna Lind'] }),
      'pack.json people[0]: must be an object: { "name": …, "role": …, "item": … }',
    ],
    [
      'a person twice',
      header({ people: Array.from({ length: 2 }, () => exampleFiles().pack.people[0]) }),
      'pack.json people[1].name: "Anna Lind" is there before, as people[0]: take one of them out',
    ],
    [
      'a person in small letters',
      header({ people: [{ name: 'anna lind', role: 'The witness', item: 'f2' }] }),
      'pack.json people[0].name: is "anna lind", but the article has "Anna Lind": write that',
    ],
    [
      'a person with more than a name',
      header({ people: [{ name: 'Anna Lind, the witness', role: 'The witness', item: 'f2' }] }),
      'pack.json people[0].name: is "Anna Lind, the witness", which is more than a name: write "Anna Lind", and say the rest in another field',
    ],
    [
      'a person in two forms',
      header({
        people: ['Anna Lind', 'Lind'].map(name => ({ name, role: 'The witness', item: 'f2' })),
      }),
      'pack.json people[1].name: is "Lind", but people[0] of pack.json has "Anna Lind": if that is the same person, write "Anna Lind" here, too',
    ],
    [
      'no summary',
      sections(one => (one.id === 'after' ? { ...one, summary: undefined } : one)),
      'pack.json sections[2].summary: is missing: add "summary": "…"',
    ],
    [
      'the id of a section twice',
      sections(one => (one.id === 'after' ? { ...one, id: 'night' } : one)),
      /^pack.json night id: "night" is the id of the entry/,
    ],
    [
      'a section left out',
      header({ sections: exampleFiles().pack.sections.filter(({ id }) => id !== 'night') }),
      'pack.json sections: have no section "night", which f2, f3, f4 and f5 are from: put it there, with its heading in the article',
    ],
    [
      'a wrong year that is late',
      header({
        timeline: [
          { when: 'May 1919', what: 'The tea is stolen.', item: 'f1' },
          { when: '1911', what: 'The harbour master looks.', item: 'f1' },
        ],
      }),
      'pack.json timeline[0].when: "May 1919" is nowhere in the article; paragraph 1 of Introduction has "May 1911": write that',
    ],
    [
      'a number of another card in the timeline',
      header({ timeline: [{ when: '1911', what: 'Forty boats leave.', item: 'f2' }] }),
      'pack.json timeline[0].what: "Forty" is not in paragraph 1 of The night, which has "two": write that',
    ],
    [
      'an entry that leads elsewhere',
      header({ people: [{ name: 'Anna Lind', role: 'The witness', item: 'f5' }] }),
      'pack.json people[0].item: is f5, whose paragraph does not have "Anna Lind"; f2 is from a paragraph that does: take that',
    ],
    [
      'a person whose card does not name them',
      contents =>
        fact('f2', { title: 'Two boats left the quay' })(
          fact('f6', { title: 'Anna Lind kept silent' })(contents),
        ),
      'pack.json people[0].item: is f2, which does not name "Anna Lind"; f6 does: take that',
    ],
  ],
  quotes: [
    [
      'a misquote',
      quote({ words: 'gone at noon' }),
      'quotes.json q1 words: are not in paragraph 1 of Introduction word for word; it has "gone by noon"',
    ],
    [
      'quotation marks of its own',
      quote({ words: '"gone by noon"' }),
      'quotes.json q1 words: stand between quotation marks of their own; leave these out, the card adds them',
    ],
    [
      'something left out',
      quote({ words: 'gone … noon' }),
      'quotes.json q1 words: leave something out ("…"); take one unbroken piece of what was said',
    ],
    [
      'another paragraph',
      quote({ section: 'after' }),
      'quotes.json q1 section: the words are not in paragraph 1 of Afterwards; they are in paragraph 1 of Introduction',
    ],
    [
      'no place for the words',
      quote({ within: 'The tea was away.' }),
      'quotes.json q1 within: must contain {quote} exactly once, where the words are to stand: “He spoke of {quote}.”',
    ],
    [
      'a capital in the place for the words',
      quote({ within: 'The tea was {Quote}.' }),
      'quotes.json q1 within: must contain {quote} exactly once, in these letters; it has {Quote}',
    ],
    [
      'the words in their own place',
      quote({ within: 'The tea was gone by noon.' }),
      /^quotes.json q1 within: must contain \{quote\} exactly once: put \{quote\} in the place of “gone by noon”/,
    ],
    [
      'a speaker from elsewhere',
      quote({ speaker: 'Anna Lind' }),
      'quotes.json q1 speaker: is "Anna Lind", whom paragraph 1 of Introduction, where the words are, does not name: write who says them',
    ],
    [
      'braces around the place for the words',
      quote({ within: 'The tea was {{quote}}.' }),
      'quotes.json q1 within: has more braces than those of {quote}, which the card would show: take them out',
    ],
    [
      'the mark after the words, too',
      quote({ words: 'gone by noon"' }),
      'quotes.json q1 words: end with a quotation mark of the article: leave it out, the card adds its own',
    ],
    [
      'dots at the end',
      quote({ words: 'gone by noon …' }),
      'quotes.json q1 words: end in dots, which nobody said: take them out',
    ],
    [
      'who says it, before the words',
      quote({ words: 'The master: gone by noon' }),
      'quotes.json q1 words: are not in paragraph 1 of Introduction word for word; it has "gone by noon"',
    ],
    [
      'quotation marks around the place for the words',
      quote({ within: 'The tea was “{quote}”.' }),
      'quotes.json q1 within: has quotation marks around {quote}, which the card adds: take them out',
    ],
    [
      'who says it, too',
      quote({ words: 'gone by noon," the harbour master said' }),
      'quotes.json q1 words: go on past the closing quotation mark of the article: end them with "noon"',
    ],
    [
      'half of who says it, without the mark',
      quote({ words: 'gone by noon the harbour' }),
      'quotes.json q1 words: go on past the closing quotation mark of the article: end them with "noon"',
    ],
    [
      'what leads to it, too',
      quote({ words: 'It was "gone by noon' }),
      'quotes.json q1 words: begin before the opening quotation mark of the article: begin after it, "gone by noon"',
    ],
    [
      'what is around it, too',
      quote({ words: 'It was "gone by noon," the harbour master said' }),
      'quotes.json q1 words: are not all said: the article has only "gone by noon" between quotation marks: take that',
    ],
    [
      'two paragraphs',
      quote({ words: 'leave the quay. They carried', section: 'night', paragraph: 1, speaker: 'Anna Lind' }),
      'quotes.json q1 words: go on from paragraph 1 into paragraph 2: end them where paragraph 1 ends',
    ],
    [
      'another word at the beginning',
      quote({ words: 'away by noon' }),
      'quotes.json q1 words: are not in paragraph 1 of Introduction word for word; it has "gone by noon"',
    ],
    [
      'another word at the end',
      quote({ words: 'gone by night' }),
      'quotes.json q1 words: are not in paragraph 1 of Introduction word for word; it has "gone by noon"',
    ],
    [
      'words that nobody says',
      quote({ words: 'somebody stole the tea' }),
      'quotes.json q1 words: stand without quotation marks in the article: did "The harbour master" say them? If not, make them a fact, or take "The article\'s author" as speaker',
    ],
  ],
  facts: [
    [
      'a wrong number',
      fact('f4', { title: 'Fourteen chests went missing' }),
      'facts.json f4 title: "Fourteen" is nowhere in the article; paragraph 3 of The night has "Forty": write that',
    ],
    [
      'a year where the paragraph has none',
      fact('f6', { text: 'Nobody heard of it until 1923.' }),
      'facts.json f6 text: "1923" is nowhere in the article: take it out, or give it under `additions` with the reason if it comes from elsewhere',
    ],
    [
      'another unit',
      fact('f6', { text: 'For 10 years nobody heard; for a decade, Anna Lind knew.' }),
      'facts.json f6 text: "10" is nowhere in the article: take it out, or give it under `additions` with the reason if it comes from elsewhere',
    ],
    [
      'a date from elsewhere',
      fact('f2', { text: 'Her two boats left in 1911.' }),
      'facts.json f2 text: "1911" is not in paragraph 1 of The night; it is in paragraph 1 of Introduction',
    ],
    [
      'a date in digits',
      fact('f1', { text: 'All of it was from Port Lyle, on 5/12/1911.' }),
      'facts.json f1 text: "5/12/1911" is a date in digits: write its month in letters',
    ],
    [
      'a month cut short',
      fact('f1', { text: 'All of it was from Port Lyle, on 12 Oct.' }),
      'facts.json f1 text: "12 Oct" has its month cut short: write "October"',
    ],
    ['nothing but a note', fact('f6', { text: 'TODO' }), 'facts.json f6 text: is only "TODO": write it'],
    [
      'a day of the week that is another',
      fact('f1', { text: 'All of it was from Port Lyle, on a Monday.' }),
      'facts.json f1 text: "Monday" is nowhere in the article: take it out, or give it under `additions` with the reason if it comes from elsewhere',
    ],
    [
      'a misspelt name',
      fact('f2', { title: 'The witness was Ana Lindt' }),
      'facts.json f2 title: "Ana Lindt" is nowhere in the article; paragraph 1 of The night has "Anna Lind": write that',
    ],
    [
      'a number that another paragraph has',
      contents =>
        fact('f4', { title: 'Two chests went missing' })(
          entry('questions.json', 't2', { explanation: 'There were forty.' })(contents),
        ),
      'facts.json f4 title: "Two" is not in paragraph 3 of The night, which has "Forty": write that',
    ],
    [
      'another span of time',
      fact('f6', { text: 'For a year nobody heard of it.' }),
      'facts.json f6 text: "For a year" is not in paragraph 1 of Afterwards, which has "for a decade": write that',
    ],
    [
      'a name from general knowledge',
      fact('f6', { text: 'Nobody in Norway heard of it.' }),
      'facts.json f6 text: "Norway" is nowhere in the article; paragraph 1 of Afterwards names "Lind", "The Hague": take it out, or give it under `additions` with the reason if it comes from elsewhere',
    ],
    [
      'another paragraph',
      fact('f5', { paragraph: 2 }),
      'facts.json f5 text: "Duke" is not in paragraph 2 of The night; it is in paragraph 4 of The night',
    ],
    [
      'the title once more',
      fact('f5', { text: 'A parrot was taken, too.' }),
      'facts.json f5 text: says the same as the title: say what adds to it',
    ],
    [
      'a fact twice',
      another('facts.json', 'f5', { id: 'f7' }),
      'facts.json f7 title: is the same as in f5 before it: "A parrot was taken, too"; keep one of them',
    ],
    [
      'a fact twice in other words',
      another('facts.json', 'f5', { id: 'f7', title: 'A parrot was also taken', text: 'The name was Duke.' }),
      'facts.json f7 title: says almost the same as f5 before it, “A parrot was taken, too”: keep one of them',
    ],
    ['no aliases', fact('f5', { aliases: [] }), /^facts.json f5 aliases: has none: /],
    [
      'an alias that the card has',
      fact('f5', { aliases: ['parrot'] }),
      /^facts.json f5 aliases\[0\]: "parrot" adds nothing: /,
    ],
    [
      'an alias twice',
      fact('f5', { aliases: ['bird', 'Bird'] }),
      'facts.json f5 aliases[1]: "Bird" is the same as "bird" before it',
    ],
    [
      'several aliases in one',
      fact('f5', { aliases: ['bird, animal'] }),
      /^facts.json f5 aliases\[0\]: "bird, animal" is several in one: /,
    ],
    [
      'a tag in other letters',
      fact('f5', { tags: ['Tea'] }),
      'facts.json f5 tags[0]: is "Tea"; others have "tea": write that',
    ],
  ],
  questions: [
    [
      'an answer that is no choice',
      question({ answer: 'A cat' }),
      /^questions.json t1 answer: is "A cat", which is not among the choices, "A barrel of rum", .*: write one of them/,
    ],
    [
      'a part of a choice as the answer, which is accepted, too',
      question({ answer: 'Bell', accepted: ['Bell'] }),
      'questions.json t1 answer: is "Bell", which is not among the choices: did you mean "A brass bell"? Write it letter for letter',
    ],
    [
      'an answer misspelt',
      question({ answer: 'A parott' }),
      'questions.json t1 answer: is "A parott", which is not among the choices: did you mean "A parrot"? Write it letter for letter',
    ],
    [
      'an answer in other letters',
      question({ answer: 'a parrot' }),
      'questions.json t1 answer: is "a parrot", which is not among the choices letter for letter: they have "A parrot": write that',
    ],
    [
      'three choices',
      question({ choices: ['A parrot', 'Rum', 'Tar'] }),
      'questions.json t1 choices: must be four, not 3: write 1 more',
    ],
    [
      'a choice twice',
      question({ choices: ['A parrot', 'Rum', 'rum!', 'Tar'] }),
      'questions.json t1 choices[2]: "rum!" counts as the same as "Rum": write another choice',
    ],
    [
      'a choice that is too long',
      question({ choices: ['A parrot', 'Rum', 'Tar', 'Salt '.repeat(8)] }),
      'questions.json t1 choices[3]: has 39 characters; at most 34 are allowed: shorten it by 5',
    ],
    [
      'a choice of all the others',
      question({ choices: ['A parrot', 'Rum', 'Tar', 'All of the above'] }),
      /^questions.json t1 choices\[3\]: is "All of the above", but the choices are shuffled/,
    ],
    [
      'choices with letters of their own',
      question({ choices: ['A) Rum', 'B) A parrot', 'C) Tar', 'D) Salt'], answer: 'B) A parrot' }),
      /^questions.json t1 choices: have letters or numbers of their own/,
    ],
    [
      'one small letter among the choices',
      question({ choices: ['A parrot', 'Rum', 'a bell', 'Tar'] }),
      'questions.json t1 choices[2]: "a bell" is the only one that begins with a small letter: begin all of them alike',
    ],
    [
      'one number among the choices',
      question({ choices: ['A parrot', 'Rum', '12', 'Tar'] }),
      'questions.json t1 choices[2]: "12" is the only one with a number: choices are of one kind',
    ],
    [
      'a letter as the answer',
      question({ answer: 'B' }),
      'questions.json t1 answer: is "B", but must be the choice itself, letter for letter: "A parrot"',
    ],
    [
      'a wrong choice as the answer',
      entry('questions.json', 't2', { answer: 'Sixty' }),
      'questions.json t2 answer: "Sixty" is not in paragraph 3 of The night, which f4 is from; of the choices of t2 "Forty" is there: is that the answer?',
    ],
    [
      'choices as an object',
      question({ choices: { a: 'A parrot', b: 'Rum' } }),
      'questions.json t1 choices: must be a list: ["A parrot", "Rum"]',
    ],
    [
      'true and false as JSON has them',
      question({ ...either, choices: [true, false], answer: 'True' }),
      'questions.json t1 choices[0]: must be a text, between quotation marks: "True"; so it is with choices[1]',
    ],
    [
      'true or false in small letters',
      question({ ...either, choices: ['true', 'false'], answer: 'true' }),
      'questions.json t1 choices: must be "True" and "False", in this order, not "true", "false"',
    ],
    [
      'a question that is true or false',
      question({ ...either, prompt: 'Did a parrot go along?' }),
      'questions.json t1 prompt: is a question; of kind "true-false" it is a statement that is true or false',
    ],
    [
      'an answer that the prompt tells',
      question({ prompt: 'Which animal, a parrot, was taken?' }),
      'questions.json t1 prompt: has the answer in it, "A parrot": ask without it',
    ],
    [
      'a part of the answer in the prompt',
      question({
        prompt: 'Which parrot was taken along?',
        answer: 'The parrot Duke',
        choices: ['The parrot Duke', 'Rum', 'Tar', 'Salt'],
      }),
      'questions.json t1 prompt: has "parrot" in it, which of the choices only the answer has: ask without it',
    ],
    [
      'no question mark',
      question({ prompt: 'Name what the thieves took along.' }),
      'questions.json t1 prompt: has no question mark: end it in one',
    ],
    [
      'a wrong choice that is accepted',
      question({ accepted: ['mayor'] }),
      'questions.json t1 accepted[0]: "mayor" is the wrong choice "The mayor": take it out',
    ],
    [
      'a part of a wrong choice that is accepted',
      question({ accepted: ['bell'] }),
      'questions.json t1 accepted[0]: "bell" is short for the wrong choice "A brass bell", too, and who types it may mean that: take it out',
    ],
    [
      'a wrong choice that is accepted, letter for letter',
      question({ accepted: ['The mayor'] }),
      'questions.json t1 accepted[0]: "The mayor" is one of the wrong choices: take it out',
    ],
    [
      'another wording of a number',
      entry('questions.json', 't2', { accepted: ['40'] }),
      'questions.json t2 accepted[0]: "40" is the answer "Forty" itself, which counts anyway: take it out',
    ],
    [
      'a speaker who is another',
      question({ ...speakerQuestion, answer: 'The mayor' }),
      'questions.json t1 answer: is "The mayor", but q1 is by "The harbour master": write the same name in both',
    ],
    [
      'words that are not the quote’s',
      question({ ...speakerQuestion, prompt: 'Who called the tea “gone by night”?' }),
      'questions.json t1 prompt: quotes “gone by night”; it has to quote from q1, “gone by noon”',
    ],
    [
      'an end that is another',
      question({
        ...speakerQuestion,
        kind: 'finish',
        prompt: 'How soon was it away? “Gone by …”',
        choices: ['night', 'dawn', 'noon', 'tea-time'],
        answer: 'dawn',
      }),
      'questions.json t1 answer: is "dawn", which is not how the quote goes on, q1, “gone by noon”: write "noon"',
    ],
    [
      'a beginning that is misquoted',
      question({
        ...speakerQuestion,
        kind: 'finish',
        prompt: 'How soon was it away? “Went by …”',
        choices: ['night', 'dawn', 'noon', 'tea-time'],
        answer: 'noon',
      }),
      'questions.json t1 prompt: “Went by” is not how q1 begins: write “gone by …”',
    ],
    [
      'a beginning of another quote',
      question({
        ...speakerQuestion,
        kind: 'finish',
        prompt: 'What did the author think? “It’s still a …”',
        choices: ['riddle', 'secret', 'scandal', 'joke'],
        answer: 'riddle',
      }),
      'questions.json t1 proof: “It\'s still a” is not how q1 begins, but q2: take "q2"',
    ],
    [
      'a quote whose end is told',
      question({
        ...speakerQuestion,
        kind: 'finish',
        prompt: 'How soon? “Gone by noon”',
        choices: ['night', 'dawn', 'noon', 'tea-time'],
        answer: 'noon',
      }),
      'questions.json t1 prompt: has the whole quote in it, the answer with it: end it in dots before the answer',
    ],
    [
      'a number that is none',
      question({ kind: 'number' }),
      'questions.json t1 answer: is "A parrot", which has no number, month or day of the week: the kind is "choice"',
    ],
    [
      'a question twice',
      another('questions.json', 't1', { id: 't3' }),
      'questions.json t3 prompt: is the same as in t1 before it: "What did the thieves take along with the tea?"; keep one of them',
    ],
    [
      'a question twice in other words',
      another('questions.json', 't1', { id: 't3', prompt: 'Which loot had wings?' }),
      'questions.json t3 prompt: asks for the same as t1 before it: both have the answer "A parrot" from f5: keep one of them',
    ],
  ],
};

describe.each(Object.entries(MISTAKES))('a mistake in %s', (where, mistakes) => {
  it.each(mistakes)('is told in one line: %s', (_name, change, line) => {
    const contents = change(pretty());
    const lines = where === 'JSON' ? numberedLinesOf(contents, ['Questions.json']) : linesOf(contents);
    expect(lines).toEqual([typeof line === 'string' ? line : expect.stringMatching(line)]);
  });
});

it.each(['utf8', 'utf16le'] as const)('reads what editors save: a byte order mark, in %s', encoding => {
  const marked = (file: File) => Buffer.from(`\uFEFF${pretty()[file]}`, encoding);
  const files = readFiles(marked);
  expect(checkPack('tea', files, ARTICLE).problems).toEqual([]);
});

it('tells of a broken file and of an unproved fact in one run', () => {
  const broken = text(
    'quotes.json',
    /\}\s*\]$/,
    '},]',
  )(fact('f5', { text: 'It was sold in Oslo.' })(pretty()));
  expect(linesOf(broken)).toEqual([
    expect.stringMatching(/^quotes\.json: a comma stands after the last entry/),
    'facts.json f5 text: "Oslo" is nowhere in the article; paragraph 4 of The night names "Duke": take it out, or give it under `additions` with the reason if it comes from elsewhere',
  ]);
});

it('says who says the words in the article, unless an addition says why it is somebody else', () => {
  const article = ARTICLE.replace('the harbour master said', 'Anna Lind said to Bo Ek');
  const by = (speaker: string, additions: object[] = []) => quote({ speaker, additions })(pretty());
  expect(linesOf(by('Anna Lind'), [], article)).toEqual([]);
  expect(linesOf(by('Bo Ek'), [], article)).toEqual([
    'quotes.json q1 speaker: is "Bo Ek", but the article gives these words to "Anna Lind" (“Anna Lind said to Bo Ek”): write "Anna Lind"',
  ]);
  expect(linesOf(by('Mr. Lind'), [], article)).toEqual([
    'quotes.json q1 speaker: is "Mr. Lind", but the article gives these words to "Anna Lind" (“Anna Lind said to Bo Ek”): write "Anna Lind"',
  ]);
  expect(linesOf(by("The article's author"), [], article)).toEqual([
    'quotes.json q1 speaker: is "The article\'s author", but the article gives these words to "Anna Lind" (“Anna Lind said to Bo Ek”): write "Anna Lind"',
  ]);
  expect(
    linesOf(by('Bo Ek', [{ text: 'Bo Ek', reason: 'She read his letter out.' }]), [], article),
  ).toHaveLength(1);
});

it('takes no day for a year that is meant', () => {
  const article = ARTICLE.replace('Lind told nobody', 'On 24 November Lind told nobody');
  expect(linesOf(fact('f6', { text: 'Nobody heard of it until 1923.' })(pretty()), [], article)).toEqual([
    'facts.json f6 text: "1923" is nowhere in the article: take it out, or give it under `additions` with the reason if it comes from elsewhere',
  ]);
});

it('says what to do about a file that is lost', () => {
  expect(linesOf({ ...pretty(), 'questions.json': undefined })).toEqual([
    'questions.json: is missing; put it back, or save one that has only [] in it as long as there are no questions',
  ]);
});

it('takes a person’s card that has only the surname, or words of theirs, for theirs', () => {
  const byHer = quote({ speaker: 'Anna Lind', words: 'leave the quay', section: 'night', within: undefined });
  const person = (item: string) => header({ people: [{ name: 'Anna Lind', role: 'The witness', item }] });
  const about = (contents: Contents, item: string) =>
    linesOf(person(item)(contents)).filter(line => line.startsWith('pack.json'));
  expect(about(fact('f2', { title: 'Lind saw two boats' })(pretty()), 'f2')).toEqual([]);
  expect(about(byHer(pretty()), 'q1')).toEqual([]);
});

it('has no complaints about what is not written yet', () => {
  const texts = pretty();
  const files = readFiles(file => Buffer.from(file === 'pack.json' ? texts[file] : '[]'));
  const { problems, advice, unwritten } = checkPack('tea', files, ARTICLE);
  expect(problems).toEqual([]);
  expect(advice).toEqual([]);
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
])('%s is accepted', (_, claim, first, second) => {
  const { pack, facts } = exampleFiles();
  const article = `${pack.title}\n\n${first}\n\n${second}\n`;
  const told = {
    ...pack,
    author: 'Ida Quill',
    about: 'What was.',
    sections: pack.sections.slice(0, 1),
    timeline: [],
    people: [],
  };
  const one = { ...facts[0], title: 'What was', text: claim };
  const files = readFiles(file => {
    const value = { 'pack.json': told, 'facts.json': [one], 'quotes.json': [], 'questions.json': [] }[file];
    return Buffer.from(JSON.stringify(value));
  });
  expect(checkPack('tea', files, article).problems.map(findingLine)).toEqual([]);
});
