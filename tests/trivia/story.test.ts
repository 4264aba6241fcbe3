import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newPlayer } from '../../src/trivia/players.ts';
import type { PlayedQuestion, Round } from '../../src/trivia/round.ts';
import { standings } from '../../src/trivia/standings.ts';
import { comeback, perfectPlayers, winOf } from '../../src/trivia/story.ts';
import { Game } from './example-round.ts';

/** A round by what everybody scored with each question; 0 for a wrong answer. */
function roundOf(scores: Readonly<Record<string, readonly number[]>>): Round {
  const { round } = new Game({});
  const people = Object.entries(scores);
  const count = people[0]?.[1].length ?? 0;
  const played = Array.from({ length: count }, (_, index): PlayedQuestion => {
    const results = people.map(([id, points]) => {
      const earned = points[index] ?? 0;
      return [id, { ms: 1000, choice: 0, right: earned > 0, points: earned }] as const;
    });
    return {
      skipped: false,
      cutShort: false,
      askedAt: 0,
      results: Object.fromEntries(results),
      out: [],
      watched: {},
      hurt: [],
    };
  });
  const players = people.map(([id, points]) => {
    const score = points.reduce((sum, one) => sum + one, 0);
    const right = points.filter(one => one > 0).length;
    return [id, { ...newPlayer(0), score, right, answered: count }] as const;
  });
  return { ...round, played, players: Object.fromEntries(players) };
}

describe('how a round was won', () => {
  test('is told by the margin and the question since which nobody was level', () => {
    expect(winOf(roundOf({ a: [0, 900, 900], b: [800, 900, 70] }))).toEqual({ by: 30, decidedBy: 2 });
    expect(winOf(roundOf({ a: [900, 900], b: [800, 800] }))).toEqual({ by: 200, decidedBy: 0 });
    expect(winOf(roundOf({ a: [900, 900, 10], b: [900, 0, 0] }))).toEqual({ by: 910, decidedBy: 1 });
  });

  test('is not told where several won, or nobody else played', () => {
    expect(winOf(roundOf({ a: [900], b: [900] }))).toBeUndefined();
    expect(winOf(roundOf({ a: [900] }))).toBeUndefined();
    expect(winOf(roundOf({}))).toBeUndefined();
  });

  test('of one question alone, no question decided it', () => {
    expect(winOf(roundOf({ a: [900], b: [0] }))).toEqual({ by: 900, decidedBy: undefined });
  });
});

test('a perfect run takes every question there was, and two at least', () => {
  expect(perfectPlayers(roundOf({ a: [1, 2, 3], b: [9, 9, 0], c: [5, 5, 5] }))).toEqual(['c', 'a']);
  expect(perfectPlayers(roundOf({ a: [1, 2], b: [9, 0] }))).toEqual(['a']);
  expect(perfectPlayers(roundOf({ a: [1] }))).toEqual([]);
});

test('the best comeback rose the most places', () => {
  const round = roundOf({
    a: [900, 0, 0],
    b: [800, 0, 900],
    c: [700, 100, 0],
    d: [0, 900, 900],
    e: [600, 0, 100],
  });
  expect(comeback(round)).toEqual({ id: 'd', from: 5, to: 1 });
  const lower = roundOf({
    a: [900, 0],
    b: [850, 0],
    c: [800, 200],
    d: [700, 0],
    e: [600, 0],
    f: [0, 870],
  });
  expect(comeback(lower)).toEqual({ id: 'f', from: 6, to: 3 });
  const asFar = roundOf({ a: [900, 0], b: [800, 0], c: [700, 350], d: [600, 350], e: [500, 0] });
  expect(comeback(asFar)).toEqual({ id: 'c', from: 3, to: 1 });
  const four = roundOf({ a: [900, 0], b: [800, 0], c: [700, 0], d: [0, 1000] });
  expect(comeback(four)).toEqual({ id: 'd', from: 4, to: 1 });
  expect(comeback(roundOf({ a: [1, 0], b: [0, 2] }))).toBeUndefined();
  expect(comeback(roundOf({ a: [900, 0], b: [800, 0], c: [0, 1000] }))).toBeUndefined();
});

test('whatever the scores, what is told of a round agrees with its places', () => {
  const points = fc.constantFrom(0, 500, 900, 1000);
  const people = fc.dictionary(
    fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    fc.array(points, { minLength: 4, maxLength: 4 }),
  );
  fc.assert(
    fc.property(people, scores => {
      const round = roundOf(scores);
      const placed = standings(round);
      const won = winOf(round);
      const winners = placed.filter(({ place }) => place === 1);
      expect(won !== undefined).toBe(placed.length > 1 && winners.length === 1);
      if (won) expect(won.by).toBe((placed[0]?.player.score ?? 0) - (placed[1]?.player.score ?? 0));
      const rise = comeback(round);
      if (rise) {
        expect(placed.find(({ id }) => id === rise.id)?.place).toBe(rise.to);
        expect(rise.from - rise.to).toBeGreaterThan(1);
        expect(rise.from).toBeLessThanOrEqual(placed.length);
      }
      for (const id of perfectPlayers(round)) expect(round.players[id]?.right).toBe(4);
    }),
  );
});
