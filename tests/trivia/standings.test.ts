import { describe, expect, test } from 'vitest';
import type { ModeName } from '../../src/trivia/modes/names.ts';
import { newPlayer } from '../../src/trivia/players.ts';
import type { PlayedQuestion, PlayerState, Round } from '../../src/trivia/round.ts';
import {
  askedCount,
  awards,
  placesBefore,
  scoresOverTime,
  standings,
  teamStandings,
} from '../../src/trivia/standings.ts';
import { Game, HOST, RIGHT, WRONG } from './example-round.ts';

function player(more: Partial<PlayerState>): PlayerState {
  return { ...newPlayer(0), answered: 1, ...more };
}

function roundOf(
  players: Record<string, Partial<PlayerState>>,
  mode: ModeName = 'classic',
  played: readonly PlayedQuestion[] = [],
): Round {
  const { round } = new Game({ mode });
  const all = Object.entries(players).map(([id, more]) => [id, player(more)] as const);
  return { ...round, players: Object.fromEntries(all), played };
}

/** A question by what everybody scored; 0 for a wrong answer. */
function asked(points: Record<string, number>, ms = 1000): PlayedQuestion {
  const results = Object.entries(points).map(
    ([id, earned]) => [id, { ms, choice: 0, right: earned > 0, points: earned }] as const,
  );
  return {
    skipped: false,
    cutShort: false,
    askedAt: 0,
    results: Object.fromEntries(results),
    out: [],
    watched: {},
    hurt: [],
  };
}

const SKIPPED: PlayedQuestion = {
  skipped: true,
  cutShort: false,
  askedAt: 0,
  results: {},
  out: [],
  watched: {},
  hurt: [],
};

function placesOf(round: Round): [string, number][] {
  return standings(round).map(({ id, place }) => [id, place]);
}

describe('standings', () => {
  test('equals share a place, and the next ones count them', () => {
    const round = roundOf({
      a: { score: 5 },
      b: { score: 9 },
      c: { score: 9 },
      d: { score: 12 },
      e: { score: 5 },
    });
    expect(placesOf(round)).toEqual([
      ['d', 1],
      ['b', 2],
      ['c', 2],
      ['a', 4],
      ['e', 4],
    ]);
  });

  test('in a round for points, time breaks no tie', () => {
    const round = roundOf({ a: { score: 5, totalMs: 9 }, b: { score: 5, totalMs: 1 } });
    expect(placesOf(round).map(([, place]) => place)).toEqual([1, 1]);
  });

  test('whoever answered nothing is not listed', () => {
    expect(placesOf(roundOf({ a: { answered: 0 }, b: {} }))).toEqual([['b', 1]]);
  });

  test('survival goes by questions survived, then by total time, never by points', () => {
    const players = {
      a: { survived: 2, totalMs: 5, score: 9000 },
      b: { survived: 3, totalMs: 9 },
      c: { survived: 3, totalMs: 4 },
      d: { survived: 2, totalMs: 5 },
    };
    expect(placesOf(roundOf(players, 'survival'))).toEqual([
      ['c', 1],
      ['b', 2],
      ['a', 3],
      ['d', 3],
    ]);
  });
});

describe('the places before the last question', () => {
  test('there are none before the first', () => {
    expect(placesBefore(Game.opened().round)).toEqual(new Map());
    const game = Game.opened();
    game.answer('ann', 0);
    game.pass();
    expect(placesBefore(game.round)).toEqual(new Map());
  });

  test('they are without its points', () => {
    const game = Game.opened();
    game.answer('ann', 0);
    game.answer('bob', 1000);
    game.next();
    game.answer('ann', 0, WRONG);
    game.answer('bob', 0);
    game.pass();
    expect([...placesBefore(game.round)]).toEqual([
      ['ann', 1],
      ['bob', 2],
    ]);
    expect(placesOf(game.round)).toEqual([
      ['bob', 1],
      ['ann', 2],
    ]);
  });

  test('in survival they are without its time and its verdict', () => {
    const game = Game.opened({ mode: 'survival' });
    for (const [id, ms] of [
      ['ann', 1000],
      ['bob', 2000],
      ['cat', 3000],
    ] as const)
      game.answer(id, ms);
    game.next();
    const before = placesOf(game.round);
    game.answer('ann', 9000);
    game.answer('bob', 1000);
    game.answer('cat', 1000, WRONG);
    game.pass();
    expect([...placesBefore(game.round)]).toEqual(before);
    expect(placesOf(game.round)).toEqual([
      ['bob', 1],
      ['ann', 2],
      ['cat', 3],
    ]);
  });

  test('whoever was out with the first question has survived none since', () => {
    const game = Game.opened({ mode: 'survival' });
    for (const [at, playing] of [
      ['ann', 'eve', 'bob', 'cat'],
      ['ann', 'eve', 'bob'],
      ['ann', 'eve'],
    ].entries()) {
      if (at > 0) game.next();
      for (const [place, id] of playing.entries()) {
        const isOut = (at === 0 && id === 'cat') || (at === 1 && id === 'bob');
        game.answer(id, 1000 + place, isOut ? WRONG : RIGHT);
      }
    }
    game.next();
    const before = placesOf(game.round);
    expect(before.map(([id]) => id)).toEqual(['ann', 'eve', 'bob', 'cat']);
    game.answer('ann', 1000);
    game.answer('eve', 1000);
    game.pass();
    expect([...placesBefore(game.round)]).toEqual(before);
  });

  test('a question that cost a life was not survived, however fast the others were', () => {
    const game = Game.opened({ mode: 'survival', rules: { lives: 2 } });
    for (const choice of [RIGHT, WRONG]) {
      game.answer('ann', 18_000);
      game.answer('bob', 1000, choice);
      game.next();
    }
    const before = placesOf(game.round);
    expect(before.map(([id]) => id)).toEqual(['ann', 'bob']);
    game.answer('ann', 18_000);
    game.answer('bob', 1000);
    game.pass();
    expect([...placesBefore(game.round)]).toEqual(before);
  });

  test.each(['classic', 'survival'] as const)('a skipped question moves nobody in a %s round', mode => {
    const game = Game.opened({ mode });
    game.answer('ann', 1000);
    game.answer('bob', 2000);
    game.next();
    game.skip(HOST);
    expect([...placesBefore(game.round)]).toEqual(placesOf(game.round));
  });
});

test('all questions could be answered but skipped ones, and one that a stop cut short before anybody had', () => {
  const unanswered = asked({});
  const played = [asked({ a: 1 }), unanswered, SKIPPED, { ...asked({ a: 0 }), cutShort: true }];
  expect(askedCount(roundOf({}, 'classic', played))).toBe(3);
  expect(askedCount(roundOf({}, 'classic', [...played, { ...unanswered, cutShort: true }]))).toBe(3);
});

describe('teams', () => {
  test("a question's score is the mean of a team's best members, as many as the smallest team has", () => {
    const round = roundOf(
      { a: { team: 0 }, b: { team: 0 }, c: { team: 0 }, d: { team: 1 }, e: { team: 1 } },
      'classic',
      [asked({ a: 900, b: 100, c: 500, d: 600, e: 600 }), asked({ c: 1000, d: 300 }), SKIPPED],
    );
    expect(teamStandings(round)).toEqual([
      { team: 0, members: ['a', 'b', 'c'], score: 700 + 500, place: 1 },
      { team: 1, members: ['d', 'e'], score: 600 + 150, place: 2 },
    ]);
  });

  test('the best are chosen anew for each question', () => {
    const round = roundOf({ a: { team: 0 }, b: { team: 0 }, c: { team: 1 } }, 'classic', [
      asked({ a: 800, c: 700 }),
      asked({ b: 800, c: 700 }),
    ]);
    expect(teamStandings(round).map(({ team, score }) => [team, score])).toEqual([
      [0, 1600],
      [1, 1400],
    ]);
  });

  test('equal teams share a place, empty ones are left out', () => {
    const round = roundOf({ a: { team: 2 }, b: { team: 0 } }, 'classic', [asked({ a: 500, b: 500 })]);
    expect(teamStandings(round).map(({ team, place }) => [team, place])).toEqual([
      [0, 1],
      [2, 1],
    ]);
    expect(teamStandings(roundOf({}))).toEqual([]);
  });
});

describe('awards', () => {
  test('without a right answer there are none but the hardest question', () => {
    const round = roundOf({ a: {}, b: {} }, 'classic', [asked({ a: 0, b: 0 })]);
    expect(awards(round)).toEqual({
      mostValuable: undefined,
      fastest: undefined,
      longestRun: undefined,
      hardest: { index: 0, right: 0, answered: 2 },
    });
  });

  test('a round that nobody played has none', () => {
    expect(Object.values(awards(roundOf({})))).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('the most valuable player has the most right answers, then points, then the shorter time', () => {
    const a = { right: 3, score: 2000, totalMs: 5 };
    expect(awards(roundOf({ a, b: { ...a, right: 2, score: 9000 } })).mostValuable).toBe('a');
    expect(awards(roundOf({ a, b: { ...a, score: 2001 } })).mostValuable).toBe('b');
    expect(awards(roundOf({ a, b: { ...a, totalMs: 4 } })).mostValuable).toBe('b');
  });

  test('the fastest right answer and the longest run, of two at least', () => {
    const round = roundOf({ a: { fastestMs: 1200, bestRun: 1 }, b: { fastestMs: 900, bestRun: 1 } });
    expect(awards(round)).toMatchObject({ fastest: { id: 'b', ms: 900 }, longestRun: undefined });
    expect(awards(roundOf({ a: { bestRun: 2 }, b: { bestRun: 4 } })).longestRun).toEqual({ id: 'b', run: 4 });
  });

  test('the hardest question has the smallest share of right answers, skipped and easy ones apart', () => {
    const played = [asked({ a: 1, b: 0 }), SKIPPED, asked({ a: 0, b: 0, c: 1 }), asked({ a: 1 })];
    expect(awards(roundOf({}, 'classic', played)).hardest).toEqual({ index: 2, right: 1, answered: 3 });
    expect(awards(roundOf({}, 'classic', [asked({ a: 1 })])).hardest).toBeUndefined();
  });

  test('of equally hard questions it is the one more people answered', () => {
    const played = [asked({ a: 0 }), asked({ a: 0, b: 0 })];
    expect(awards(roundOf({}, 'classic', played)).hardest?.index).toBe(1);
  });
});

test('scores over time have one entry per question and end at the score', () => {
  const game = Game.opened();
  game.answer('ann', 0);
  game.next();
  game.skip(HOST);
  game.pass().posted();
  game.answer('ann', 10_000, RIGHT);
  game.pass();
  expect(scoresOverTime(game.round, 'ann')).toEqual([1000, 1000, 1850]);
  expect(game.score('ann')).toBe(1850);
  expect(scoresOverTime(game.round, 'nobody')).toEqual([0, 0, 0]);
});
