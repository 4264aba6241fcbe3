import { describe, expect, it } from 'vitest';
import { asked, outcomeOf, readDeck, readInVain } from './reading.ts';

const yaml = (text: string) => readDeck(text, 'list.yaml');

describe("Red's trivia lists", () => {
  it('have several answers, the first of which is shown', () => {
    const reading = yaml(
      'AUTHOR: Ann\nDESCRIPTION: All about bears.\nWho was it?:\n- Yogi\n- Yogi Bear\n- yogi\n"Why: so?":\n- Hunger\n',
    );
    expect(reading).toMatchObject({
      format: 'Red trivia list (YAML)',
      title: 'list',
      about: 'All about bears.',
    });
    expect(asked(reading)).toEqual([
      { prompt: 'Who was it?', answer: 'Yogi', accepted: ['Yogi Bear'] },
      { prompt: 'Why: so?', answer: 'Hunger' },
    ]);
    expect(reading.rows.map(({ row, outcome }) => [row, outcome.kind])).toEqual([
      [1, 'passed-over'],
      [2, 'passed-over'],
      [3, 'taken'],
      [7, 'taken'],
    ]);
  });

  it('have numbers, dates and yes or no as they are written', () => {
    const reading = yaml(
      'Year?:\n- 1990\n- 0x7C6\nHow much?:\n- 1_000\n- 1.50\nWhen?:\n- 12:30\nDay?:\n- 2001-09-11\nSo?:\n- yes\nNot?:\n- False\nNothing?:\n- null\n',
    );
    expect(reading.questions.map(({ answer, accepted = [] }) => [answer, ...accepted])).toEqual([
      ['1990', '0x7C6'],
      ['1_000', '1.50'],
      ['12:30'],
      ['2001-09-11'],
      ['yes'],
      ['False'],
      ['null'],
    ]);
    expect(reading.questions[5]?.choices).toEqual(['True', 'False']);
  });

  it('may ask the same twice: what the second adds counts with the first', () => {
    const reading = yaml(
      'Name a Beatle.:\n- John\nWho else?:\n- Yoko\nname a Beatle:\n- Paul\n- john\nName a  beatle?:\n- Paul\n',
    );
    expect(asked(reading)[0]).toEqual({ prompt: 'Name a Beatle.', answer: 'John', accepted: ['Paul'] });
    expect(outcomeOf(reading, 1)).toEqual({ kind: 'mended', changes: ['answers of line 5 added'] });
    expect(outcomeOf(reading, 5)).toEqual({ kind: 'joined', to: 1 });
    expect(outcomeOf(reading, 8)).toMatchObject({ kind: 'refused', reason: 'asks the same as line 1' });
  });

  it('are refused line by line where they need a link or have no answers', () => {
    const reading = yaml(
      'Whose flag is https://i.imgur.com/x.png?:\n- Chad\nWho?:\nWhy?: []\nWhere?:\n  here: there\nWhen?: Now\n',
    );
    expect(reading.rows.map(({ outcome }) => ('reason' in outcome ? outcome.reason : outcome.kind))).toEqual([
      'has a link, which nobody can open from a question',
      'has no list of answers',
      'has no list of answers',
      'has no list of answers',
      'taken',
    ]);
  });

  it('with a line that is no YAML keep the others', () => {
    const reading = yaml('Who?:\n- Me\nWhat: is this: thing?:\n- That\nWhy?:\n- So\n');
    expect(reading.questions.map(({ prompt }) => prompt)).toContain('Who?');
    expect(outcomeOf(reading, 3)).toMatchObject({
      kind: 'refused',
      remedy: expect.stringContaining('quotation marks'),
    });
  });

  it('are recognised without their file name', () => {
    expect(readDeck('Who?:\n- Me\nWhy?:\n- So\n', 'message.txt').format).toBe('Red trivia list (YAML)');
  });
});

describe('other YAML', () => {
  it('may list entries with names', () => {
    const reading = yaml(
      '- question: Sky?\n  answer: Blue\n  wrong: [Red, Green]\n- question: Grass?\n  answer: Green\n',
    );
    expect(asked(reading)[0]).toEqual({ prompt: 'Sky?', choices: ['Blue', 'Red', 'Green'], answer: 'Blue' });
    expect(outcomeOf(reading, 4)).toEqual({
      kind: 'mended',
      changes: ['without choices to take: its answer is typed'],
    });
  });

  it('that is no list is refused as a whole', () => {
    expect(readInVain('hello', 'x.yaml').remedy).toContain('after "- "');
  });
});
