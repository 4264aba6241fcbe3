import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { questionTicks, scoreTicks, spread } from '../../src/pictures/race-scale.ts';

describe('the lines behind the scores', () => {
  test.each([
    [0, 7532, [0, 2000, 4000, 6000, 8000]],
    [0, 881, [0, 500, 1000]],
    [0, 3, [0, 1, 2, 3]],
    [0, 0, [0]],
    [-50, 120, [-50, 0, 50, 100, 150]],
  ])('for %d to %d are round and few', (low, high, ticks) => {
    expect(scoreTicks(low, high)).toEqual(ticks);
  });

  test('span all scores and are at most six', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), high => {
        const ticks = scoreTicks(0, high);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(high);
      }),
    );
  });
});

describe('the numbers of the questions', () => {
  test.each([
    [1, [1]],
    [5, [1, 2, 3, 4, 5]],
    [13, [1, 5, 10, 13]],
    [20, [1, 5, 10, 15, 20]],
    [50, [1, 10, 20, 30, 40, 50]],
    [51, [1, 10, 20, 30, 40, 51]],
  ])('of %d begin with the first and end with the last', (count, ticks) => {
    expect(questionTicks(count)).toEqual(ticks);
  });
});

describe('the places of the end labels', () => {
  test('are those wanted where there is room', () => {
    expect(spread([10, 100, 200], 40, 0, 300)).toEqual([10, 100, 200]);
  });

  test('move apart evenly about where they were wanted', () => {
    expect(spread([100, 100], 40, 0, 300)).toEqual([80, 120]);
  });

  test('never overlap, never change order and never leave the chart', () => {
    const wanted = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(wanted, wishes => {
        const places = spread(wishes, 44, 0, 400);
        expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...places)).toBeLessThanOrEqual(400 + 1e-6);
        const gaps = places.slice(1).map((place, i) => place - (places[i] ?? 0));
        for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(44 - 1e-6);
      }),
    );
  });
});
