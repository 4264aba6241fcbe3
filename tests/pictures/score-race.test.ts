import { describe, expect, test } from 'vitest';
import { type ScoreRace, scoreRace } from '../../src/pictures/score-race.ts';
import { HOSTILE, sizeOf } from './png.ts';

const race = (series: ScoreRace['series']): ScoreRace => ({
  title: 'Trivia: The Interview',
  series,
  unit: 'points',
});

/** People who miss questions out of step with each other, so that lines cross as often as in a real round. */
const crowd = (people: number, questions: number) =>
  race(
    Array.from({ length: people }, (_, person) => {
      let score = 0;
      const scores = Array.from({ length: questions }, (_question, i) => {
        const missed = (i * 7 + person * 5) % 11 < 2 + person / 5;
        score += missed ? 0 : 500 + ((i * 37 + person * 61) % 500);
        return score;
      });
      return { name: `Somebody with a long name ${person}`, scores };
    }),
  );

describe('the score race', () => {
  test('is a PNG of 900 × 600 pixels', async () => {
    expect(sizeOf(await scoreRace(crowd(3, 10)))).toEqual({ width: 900, height: 600 });
  });

  test('is the same picture, byte for byte, for the same scores', async () => {
    const [first, second] = await Promise.all([scoreRace(crowd(8, 10)), scoreRace(crowd(8, 10))]);
    expect(first.equals(second)).toBe(true);
  });

  test('differs when a score differs', async () => {
    const [first, second] = await Promise.all(
      [100, 200].map(score => scoreRace(race([{ name: 'ann', scores: [0, score] }]))),
    );
    expect(first).not.toEqual(second);
  });

  test('stays below 150 kB with 30 people and 50 questions', async () => {
    expect((await scoreRace(crowd(30, 50))).length).toBeLessThan(150_000);
  });

  test('draws a round of one question', async () => {
    expect(sizeOf(await scoreRace(crowd(4, 1)))).toEqual({ width: 900, height: 600 });
  });

  test('draws a round in which nobody scored', async () => {
    const nobody = race([
      { name: 'ann', scores: [0, 0, 0] },
      { name: 'bob', scores: [0, 0, 0] },
    ]);
    expect(sizeOf(await scoreRace(nobody))).toEqual({ width: 900, height: 600 });
  });

  test.each([
    ['nobody', []],
    ['somebody without a question', [{ name: 'ann', scores: [] }]],
    [
      'series of unequal lengths',
      [
        { name: 'ann', scores: [5, 9] },
        { name: 'bob', scores: [4] },
        { name: 'cat', scores: [] },
      ],
    ],
    ['scores that are no numbers', [{ name: 'ann', scores: [Number.NaN, Number.POSITIVE_INFINITY, -50] }]],
    ['enormous scores', [{ name: 'ann', scores: [1e15, Number.MAX_SAFE_INTEGER] }]],
    ['fractions', [{ name: 'ann', scores: [0.1, 0.25] }]],
  ])('is drawn for %s', async (_what, series) => {
    expect(sizeOf(await scoreRace(race(series)))).toEqual({ width: 900, height: 600 });
  });

  test.each(HOSTILE)('is drawn with a name, a title and a unit that are %s', async (_what, text) => {
    const picture = await scoreRace({ title: text, series: [{ name: text, scores: [1, 2] }], unit: text });
    expect(sizeOf(picture)).toEqual({ width: 900, height: 600 });
  });
});
