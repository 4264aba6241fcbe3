import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Deck, deckSchema } from '../../../src/pack/deck.ts';
import { gistOf } from '../../../src/pack/lists/clean.ts';
import { deckFile, packFile } from '../../../src/pack/lists/export.ts';
import { readList } from '../../../src/pack/lists/read-list.ts';
import { parsePack } from '../../../src/pack/parse.ts';
import { exampleFiles, textsOf } from '../example.ts';
import { asked, bytesOf, outcomeOf, readDeck, readInVain } from './reading.ts';

const BULLDOG = {
  type: 'multiple',
  difficulty: 'hard',
  category: 'General Knowledge',
  question: 'What type of dog is &#039;Handsome Dan&#039;, the mascot of &quot;Yale&quot;?',
  correct_answer: 'Bulldog ',
  incorrect_answers: ['Yorkshire Terrier', 'Boxer', 'Pug'],
};
const READ = {
  prompt: `What type of dog is 'Handsome Dan', the mascot of "Yale"?`,
  choices: ['Bulldog', 'Yorkshire Terrier', 'Boxer', 'Pug'],
  answer: 'Bulldog',
  section: 'General Knowledge',
  difficulty: 'hard',
};

const json = (value: unknown) => readDeck(JSON.stringify(value), 'questions.json');

describe('OpenTDB JSON', () => {
  it.each([
    ['as the service answers', { response_code: 0, results: [BULLDOG] }],
    ['as a list alone', [BULLDOG]],
  ])('is read %s, its HTML entities decoded', (_, value) => {
    const reading = json(value);
    expect(reading.format).toBe('OpenTDB (JSON)');
    expect(asked(reading)).toEqual([READ]);
    expect(outcomeOf(reading, 1)).toEqual({ kind: 'mended', changes: ['HTML entities decoded'] });
  });

  it('is read in the two encodings that the service offers besides', () => {
    const plain = { ...BULLDOG, question: READ.prompt, correct_answer: 'Bulldog' };
    const recoded = (code: (text: string) => string) =>
      Object.fromEntries(
        Object.entries(plain).map(([key, value]) => [
          key,
          Array.isArray(value) ? value.map(code) : code(value),
        ]),
      );
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    expect(asked(json([recoded(base64)]))).toEqual([READ]);
    expect(asked(json([recoded(encodeURIComponent)]))).toEqual([READ]);
  });

  it('has true and false in their usual places', () => {
    const entry = {
      type: 'boolean',
      question: 'Is it?',
      correct_answer: 'False',
      incorrect_answers: ['True'],
    };
    expect(asked(json([entry]))).toEqual([{ prompt: 'Is it?', choices: ['True', 'False'], answer: 'False' }]);
  });

  it('keeps markup that a question is about', () => {
    const entry = { ...BULLDOG, question: 'What does &lt;br&gt; do, and &amp;lt;?', category: 'Web' };
    expect(json([entry]).questions[0]?.prompt).toBe('What does <br> do, and &lt;?');
  });
});

describe('other JSON', () => {
  it.each([
    ['an index', { question: 'Sky?', options: ['Red', 'Blue'], correctIndex: 1 }],
    ['a letter', { question: 'Sky?', A: 'Red', B: 'Blue', answer: 'B' }],
    ['named choices', { question: 'Sky?', choices: { a: 'Red', b: 'Blue' }, answer: 'b' }],
    [
      'answers and the right one',
      { question: { text: 'Sky?' }, answers: ['Red', 'Blue'], correctAnswer: 'Blue' },
    ],
  ])('says which choice is right by %s', (_, entry) => {
    const grass = Object.fromEntries(
      Object.entries(entry).map(([key, value]) => [key, value === 1 ? 0 : value === 'B' ? 'A' : value]),
    );
    const reading = json({ questions: [entry, { ...grass, question: 'Rose?' }] });
    expect(asked(reading)[0]).toEqual({
      prompt: 'Sky?',
      choices: ['Blue', 'Red'].toSorted(),
      answer: 'Blue',
    });
  });

  it('has named choices in the order of their names, whatever order they come in', () => {
    const choices = { D: 'Green', A: 'Red', C: 'Pink', B: 'Blue' };
    const reading = json([
      { question: 'Sky?', choices, correct_answer: 'B' },
      { question: 'Grass?', choices, correct_answer: 'D' },
      { question: 'Warm?', choices, correct_answer: 'A, C' },
    ]);
    expect(reading.questions.map(({ answer }) => answer)).toEqual(['Blue', 'Green', 'Red']);
    expect(outcomeOf(reading, 3)).toEqual({
      kind: 'mended',
      changes: ['several choices are right: left out "Pink"'],
    });
  });

  it('takes numbers, true and false for what they look like', () => {
    const reading = json([
      { question: 'Year?', answer: 1990 },
      { question: 'Is it?', answer: true },
    ]);
    expect(asked(reading)).toEqual([
      { prompt: 'Year?', answer: '1990' },
      { prompt: 'Is it?', choices: ['True', 'False'], answer: 'True' },
    ]);
  });

  it('reports on entries that are none', () => {
    const reading = json([{ question: 'Who?', answer: 'Me' }, 'x', null, 7, [], { question: 'Why?' }]);
    expect(reading.rows.map(({ outcome }) => outcome.kind)).toEqual(['taken', ...Array(5).fill('refused')]);
    expect(reading.unit).toBe('entry');
  });

  it.each([
    ['{"a": [', /^It begins like JSON, but is not: /],
    ['{"a": 1}', /no list of questions/],
    ['[]', /list of questions is empty/],
    ['null', /no list of questions/],
    ['[{"x": 1}]', /do not say what is asked/],
  ])('that is of no use is refused as a whole: %s', (text, reason) => {
    expect(readInVain(text, 'x.json').reason).toMatch(reason);
  });
});

const TYPED = { id: 't7', prompt: 'Who & "where"?', answer: 'Me | you', accepted: ['&amp; us'] };
const CHOSEN = {
  id: 't2',
  prompt: '1) Why?',
  choices: ['A) So', 'B) Not so'],
  answer: 'B) Not so',
  section: 'S',
};

describe('a deck of Skylark', () => {
  const deck: Deck = { title: 'My <b>deck</b>', about: 'All &amp; any.', questions: [TYPED, CHOSEN] };

  it('is taken as it stands, ids included', () => {
    const reading = readDeck(deckFile(deck), 'other.json');
    expect(reading).toMatchObject({ format: 'Skylark deck (JSON)', title: deck.title, about: deck.about });
    expect(reading.questions).toEqual(deck.questions);
    expect(reading.counts).toMatchObject({ taken: 2, mended: 0, refused: 0 });
  });

  it('is mended and refused row by row where somebody wrote it', () => {
    const questions = [
      CHOSEN,
      { prompt: 'Sky?', choices: ['Red', ' Blue '], answer: 'blue', difficulty: 'Hard' },
      { prompt: 'Grass?', choices: ['Red', 'Green'], answer: 'Brown' },
      { ...CHOSEN, id: 't3' },
    ];
    const reading = json({ title: 'Colours', questions });
    expect(reading.questions).toEqual([
      CHOSEN,
      { id: 't1', prompt: 'Sky?', choices: ['Blue', 'Red'], answer: 'Blue', difficulty: 'hard' },
    ]);
    expect(outcomeOf(reading, 3)).toMatchObject({ reason: 'the answer "Brown" is not among the choices' });
    expect(outcomeOf(reading, 4)).toMatchObject({ reason: 'asks the same as entry 1' });
  });

  it('reads back identically, whatever it says', () => {
    const line = (max: number) =>
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: max })
        .map(text => text.replace(/\p{Cc}/gu, ' ').trim())
        .filter(text => text !== '' && text.length <= max && text.isWellFormed());
    const question = fc.record(
      {
        prompt: line(300),
        choices: fc.uniqueArray(line(34), { minLength: 2, maxLength: 6 }),
        answer: line(34),
        accepted: fc.array(line(60), { minLength: 1, maxLength: 12 }),
        explanation: line(240),
        section: line(40),
        difficulty: fc.constantFrom('easy', 'medium', 'hard'),
      },
      { requiredKeys: ['prompt', 'answer'] },
    );
    const decks = fc
      .record(
        {
          title: line(60),
          about: line(600),
          questions: fc.uniqueArray(question, {
            minLength: 1,
            maxLength: 20,
            selector: ({ prompt }) => gistOf(prompt),
          }),
        },
        { requiredKeys: ['title', 'questions'] },
      )
      .map(({ questions, ...head }) => {
        const numbered = questions.map((each, at) => ({
          id: `t${9999 - at}`,
          ...each,
          answer: each.choices?.[0] ?? each.answer,
        }));
        return deckSchema.parse({ ...head, questions: numbered });
      });
    fc.assert(
      fc.property(decks, written => {
        const { title, about, questions } = readDeck(deckFile(written), 'deck.json');
        expect({ title, ...(about === undefined ? {} : { about }), questions }).toEqual(written);
      }),
    );
  });
});

describe('a whole pack of Skylark in one file', () => {
  const parsed = parsePack('tea', textsOf(exampleFiles()));
  if (!parsed.ok) throw new Error('the example is no pack');
  const { pack } = parsed;

  it('reads back identically', () => {
    expect(readList(bytesOf(packFile(pack)), 'tea.json')).toEqual({
      kind: 'pack',
      format: 'Skylark pack (JSON)',
      encoding: 'UTF-8',
      title: pack.title,
      pack,
    });
  });

  it('with problems is refused with the first of them', () => {
    const broken = { ...pack, author: '', facts: pack.facts.map(fact => ({ ...fact, paragraph: 0 })) };
    const { reason } = readInVain(packFile(broken), 'tea.json');
    expect(reason).toMatch(
      /^It is a Skylark pack with \d+ problems: pack\.json author: is empty; facts\.json f1 paragraph/,
    );
    expect(reason).toMatch(/; and \d+ more\.$/);
  });
});

describe('what chat models and editors write', () => {
  it('says of each choice whether it is right', () => {
    const answers = [
      { text: 'Paris', isCorrect: true },
      { text: 'Rome', isCorrect: false },
      { text: 'Lutetia', isCorrect: true },
      { text: 'Oslo', isCorrect: false },
    ];
    const wrong = answers.map(({ text }) => ({ text, isCorrect: false }));
    const reading = readDeck(
      JSON.stringify([
        { question: 'Capital of France?', answers },
        { question: 'Which?', answers: wrong },
      ]),
      'x.json',
    );
    expect(asked(reading)).toEqual([
      { prompt: 'Capital of France?', choices: ['Paris', 'Rome', 'Oslo'], answer: 'Paris' },
    ]);
    expect(outcomeOf(reading, 1)).toEqual({
      kind: 'mended',
      changes: ['several choices are right: left out "Lutetia"'],
    });
    expect(outcomeOf(reading, 2)).toMatchObject({
      reason: 'has no answer',
      remedy: 'Say which choice is right.',
    });
  });

  const entry = { question: 'Who?', answer: 'Me' };
  it.each([
    ['in a fence', `Here you are:\n\n\`\`\`json\n${JSON.stringify([entry])}\n\`\`\`\nEnjoy!`, 'x.txt'],
    [
      'line by line',
      `${JSON.stringify(entry)}\n${JSON.stringify({ ...entry, question: 'What?' })}\n`,
      'x.jsonl',
    ],
    ['under a name in a name', JSON.stringify({ quiz: { title: 'T', questions: [entry] } }), 'x.json'],
    ['by name', JSON.stringify({ 'Who?': 'Me', 'What?': 'It' }), 'x.json'],
  ])('is read %s', (_, text, name) => {
    expect(asked(readDeck(text, name))[0]).toEqual({ prompt: 'Who?', answer: 'Me' });
  });

  it.each([
    [[0, 2], ['a', 'c'], 'Its answers are numbers of choices: the first is 0.'],
    [[1, 3], ['a', 'c'], 'Its answers are numbers of choices: the first is 1.'],
  ])(
    'says which choice is right by its number, and the preview what was made of it: %j',
    (numbers, right, note) => {
      const entries = numbers.map((correctAnswer, at) => ({
        question: `Which, ${at}?`,
        options: ['a', 'b', 'c', 'd'],
        correctAnswer,
      }));
      const reading = readDeck(JSON.stringify(entries), 'x.json');
      expect(reading.questions.map(({ answer }) => answer)).toEqual(right);
      expect(reading.notes).toContain(note);
    },
  );

  it('with spaces as plus signs is OpenTDB in its old encoding', () => {
    const entries = [
      {
        question: 'What+is+%22C%2B%2B%22%3F',
        correct_answer: 'A+language',
        incorrect_answers: ['A+drink', 'A+ship', 'A+bird'],
      },
    ];
    expect(asked(readDeck(JSON.stringify({ results: entries }), 'x.json'))).toEqual([
      {
        prompt: 'What is "C++"?',
        choices: ['A language', 'A drink', 'A ship', 'A bird'],
        answer: 'A language',
      },
    ]);
  });
});
