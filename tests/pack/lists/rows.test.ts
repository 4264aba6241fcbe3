import { describe, expect, it } from 'vitest';
import { DECK_QUESTIONS_MAX } from '../../../src/pack/deck.ts';
import { asked, outcomeOf, readDeck, readInVain } from './reading.ts';

const HEADER = 'question,answer,wrong 1,wrong 2,wrong 3,wrong 4,wrong 5,wrong 6';
const LONG = 'a choice of more than thirty-four letters';

/** The outcome of one row beside a good one. */
function rowOf(cells: string, header = HEADER) {
  const reading = readDeck(`${header}\nGood?,Yes,No\n${cells}\n`);
  return { outcome: outcomeOf(reading, 3), question: asked(reading)[1] };
}

describe('a row of a list', () => {
  it('has no more choices than a question takes', () => {
    const { outcome, question } = rowOf('Which?,a1,b2,c3,d4,e5,f6,g7');
    expect(question?.choices).toEqual(['a1', 'b2', 'c3', 'd4', 'e5', 'f6']);
    expect(outcome).toEqual({ kind: 'mended', changes: ['1 choices beyond 6 left out'] });
  });

  it('keeps the right choice where it has too many', () => {
    const header = `question,${'abcdefgh'.split('').join(',')},answer`;
    const reading = readDeck(`${header}\nWhich?,p,q,r,s,t,u,v,w,h\nWhat?,p,q,r,s,t,u,v,w,a\n`);
    expect(reading.questions[0]).toMatchObject({ answer: 'w', choices: ['p', 'q', 'r', 's', 't', 'w'] });
  });

  it('does without a wrong choice that no button takes, while enough are left', () => {
    const { outcome, question } = rowOf(`Which?,one,two,${LONG},three`);
    expect(question?.choices).toEqual(['one', 'two', 'three']);
    expect(outcome).toEqual({ kind: 'mended', changes: [`left out what no button takes: "${LONG}"`] });
  });

  it.each([
    ['too few would be left', `Which?,one,two,${LONG}`],
    ['it is the right one', `Which?,${LONG},two,three,four`],
  ])('is refused for a choice that no button takes where %s', (_, cells) => {
    expect(rowOf(cells).outcome).toEqual({
      kind: 'refused',
      reason: `the choice "${LONG}" has 41 characters; a button takes 34`,
      remedy: 'Shorten it.',
    });
  });

  it('counts a button as Discord does', () => {
    expect(rowOf(`Which?,${'🐻'.repeat(17)},two`).outcome.kind).toBe('taken');
    expect(rowOf(`Which?,${'🐻'.repeat(18)},two`).outcome.kind).toBe('refused');
  });

  it('has each choice once, letter for letter', () => {
    const { outcome, question } = rowOf('Which?,list[0],list(0),list[0],List[0]');
    expect(question?.choices).toEqual(['list[0]', 'list(0)', 'List[0]']);
    expect(outcome).toEqual({ kind: 'mended', changes: ['a doubled choice left out'] });
    expect(rowOf('Which?,one,one,one').outcome).toMatchObject({ reason: 'its choices are all the same' });
  });

  it('loses the labels before its choices', () => {
    const { question } = rowOf('Which?,B) Rome,A) Bern,B) Rome', 'question,answer,option a,option b');
    expect(question).toEqual({ prompt: 'Which?', choices: ['Bern', 'Rome'], answer: 'Rome' });
  });

  it('with an answer that is not among its choices is refused', () => {
    const text = ['Sky?,Blue,Red,Blue', 'Grass?,Green,Red,Green', 'Rose?,Pink,Red,Blue'].join('\n');
    const reading = readDeck(`question,answer,option 1,option 2\n${text}\n`);
    expect(outcomeOf(reading, 4)).toMatchObject({ reason: 'the answer "Pink" is not among the choices' });
  });

  it('with the number of a choice that is not there is refused', () => {
    const text = ['Sky?,2,Red,Blue,', 'Grass?,1,Green,Red,Blue', 'Rose?,3,Red,Blue,'].join('\n');
    const reading = readDeck(`question,answer,option 1,option 2,option 3\n${text}\n`);
    expect(outcomeOf(reading, 4)).toMatchObject({ reason: 'there is no choice 3: it has 2' });
  });

  it.each([
    ['Who?,', 'has no answer'],
    [',Me', 'has no question'],
    [`${'Why? '.repeat(61)},So`, 'asks in 304 characters; a card takes 300'],
    [`Why?,${'so '.repeat(21)}`, 'its answer has 62 characters; a typed one takes 60'],
    ['Who is at www.example.org?,Me', 'has a link, which nobody can open from a question'],
    ['Join?,discord.gg/abc', 'has a link, which nobody can open from a question'],
    ['"=HYPERLINK(""x"")",Me', 'is a formula, or its error'],
    ['Sum?,#REF!', 'is a formula, or its error'],
    ["=cmd|' /C calc'!A0,x", 'is a formula, or its error'],
    ['[sound:a.mp3] Who?,Me', 'needs a picture or a sound'],
  ])('of typed answers is refused with its reason: %s', (cells, reason) => {
    const { outcome } = rowOf(cells, 'question,answer');
    expect(outcome).toMatchObject({ kind: 'refused', reason, remedy: expect.stringMatching(/\.$/) });
  });

  it.each([
    'Amazon.com sells what?,Books',
    'What is 3 < 4 > 2?,True',
    'Minus one?,-1',
    'At?,@home',
    'What ends a C line?,;',
  ])('that only looks like one of those is taken: %s', cells => {
    expect(rowOf(cells, 'question,answer').outcome.kind).toBe('taken');
  });

  it('loses what cannot be seen, and keeps what joins letters and emoji', () => {
    const { outcome, question } = rowOf('W\u200Bh\u202Eo?\u00AD,👩‍🚀\u2060', 'question,answer');
    expect(question).toEqual({ prompt: 'Who?', answer: '👩‍🚀' });
    expect(outcome).toEqual({ kind: 'mended', changes: ['invisible characters taken out'] });
    expect(rowOf('کدام؟,می‌خواهم', 'question,answer').question?.answer).toBe('می‌خواهم');
  });

  it('keeps mentions and markup as text: nothing but their reading is decided here', () => {
    const { question } = rowOf('Who is @everyone and <@123>?,**Me**', 'question,answer');
    expect(question).toEqual({ prompt: 'Who is @everyone and <@123>?', answer: '**Me**' });
  });

  it('may have several answers in one cell, but no sentences', () => {
    expect(rowOf('City?,NYC | New York; Big Apple', 'question,answer').question?.accepted).toEqual([
      'New York',
      'Big Apple',
    ]);
    expect(rowOf('Band?,AC/DC', 'question,answer').question).toEqual({ prompt: 'Band?', answer: 'AC/DC' });
    expect(
      rowOf('Say?,He came and saw it; she did not', 'question,answer').question?.accepted,
    ).toBeUndefined();
  });

  it('loses only what does not fit of its trimmings', () => {
    const cells = `Who?,Me,${'because '.repeat(40)},${'chapter '.repeat(8)},unknown`;
    const { outcome, question } = rowOf(cells, 'question,answer,explanation,category,difficulty');
    expect(question?.explanation).toMatch(/^(because )+because…$/);
    expect(question?.explanation?.length).toBeLessThanOrEqual(240);
    expect(question?.section).toBe('chapter chapter chapter chapter…');
    expect(outcome).toEqual({
      kind: 'mended',
      changes: [
        'the explanation cut to 240 characters',
        "the section's title cut to 40 characters",
        'the difficulty "unknown" left out',
      ],
    });
  });
});

describe('the rows of a list together', () => {
  it('ask nothing twice, whatever its case and punctuation, unless the answer is another', () => {
    const reading = readDeck(
      'question,answer,wrong\nWhich is a fruit?,Apple,Beet\nwhich is a FRUIT,apple,Kale\nWhich is a fruit?,Pear,Kale\nWhat is 2+2?,Four,Five\nWhat is 2-2?,Four,Five\n',
    );
    expect(outcomeOf(reading, 3)).toEqual({
      kind: 'refused',
      reason: 'asks the same as row 2',
      remedy: 'Keep one of them.',
    });
    expect(reading.questions).toHaveLength(4);
  });

  it('are all accounted for, and up to 2,000 are kept', () => {
    const rows = Array.from({ length: 2100 }, (_, at) => `What is ${at}?,Answer ${at}`);
    const reading = readDeck(`question,answer\n${rows.join('\n')}\n`);
    expect(reading.questions).toHaveLength(DECK_QUESTIONS_MAX);
    expect(reading.counts).toEqual({ taken: 2000, mended: 0, joined: 0, refused: 100, 'passed-over': 1 });
    expect(reading.rows.map(({ row }) => row)).toEqual(Array.from({ length: 2101 }, (_, at) => at + 1));
    expect(outcomeOf(reading, 2002)).toMatchObject({ reason: 'a deck holds 2000 questions' });
  });

  it('are shown by three samples from all over the list', () => {
    const rows = Array.from({ length: 101 }, (_, at) => `What is ${at}?,Answer ${at}`);
    const { samples } = readDeck(`question,answer\n${rows.join('\n')}\n`);
    expect(samples.map(({ answer }) => answer)).toEqual(['Answer 0', 'Answer 50', 'Answer 100']);
    expect(readDeck('question,answer\nWho?,Me\n').samples).toHaveLength(1);
  });

  it('are told with what stops most of them where none can be asked', () => {
    const { reason, remedy, rows } = readInVain(
      'question,answer\nWho? http://a.b,Me\nWhy? http://a.b,So\nWhat?,\n',
    );
    expect(reason).toBe(
      'None of its 3 questions can be asked. Most often: has a link, which nobody can open from a question.',
    );
    expect(remedy).toBe('Ask it in words alone.');
    expect(rows).toHaveLength(4);
  });

  it('make a deck named by their file, or by themselves', () => {
    const text = 'question,answer\nWho?,Me\n';
    expect(readDeck(text, 'film_night-2026.csv').title).toBe('film night 2026');
    expect(readDeck(text, '.csv').title).toBe('Questions');
    expect(readDeck(text, `${'long '.repeat(30)}.csv`).title.length).toBeLessThanOrEqual(60);
  });
});
