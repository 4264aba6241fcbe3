import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
  BOARD_KEPT_MS,
  BOARDS_MAX,
  type Board,
  type BoardEntry,
  type BoardQuery,
} from '../../src/store/boards.ts';
import type { Round } from '../../src/trivia/round.ts';
import { type Given, play, useDatabase } from './support.ts';

const used = useDatabase();
const base: BoardQuery = { scope: 'global', since: 0, sort: 'points', offset: 0, size: 100, viewer: '0' };
const board = (query: Partial<BoardQuery> = {}) => used.stores.boards.page({ ...base, ...query });
const ranks = ({ entries }: Board) => entries.map(({ player, rank }) => [player, rank]);
const right = (ms: number) => ({ right: true, ms });
const wrong = (ms: number) => ({ right: false, ms });

let ids = 0;
async function played(game: Omit<Parameters<typeof play>[0], 'id'>, endedAt = 1000): Promise<Round> {
  ids += 1;
  const round = play({ ...game, id: `${ids}` });
  await used.stores.results.keep(() => round, endedAt);
  return round;
}

test('equals share a rank, the next ones count them, in an order that is always the same; nobody without a point has one', async () => {
  await played({
    questions: [{ '9': right(2000), '5': right(4000), '7': right(4000), '6': right(6000), '8': wrong(1) }],
  });
  expect(ranks(await board())).toEqual([
    ['9', 1],
    ['5', 2],
    ['7', 2],
    ['6', 4],
  ]);
});

test('only rounds that two or more people answered in count', async () => {
  await played({ questions: [{ '5': right(2000), '6': wrong(2000) }] });
  await played({ questions: [{ '5': right(4000) }, { '5': wrong(4000) }] });
  await played({ questions: [{ '7': right(1) }] });
  const { entries, total } = await board();
  expect(total).toBe(1);
  expect(entries).toEqual([
    { player: '5', rank: 1, points: 950, rounds: 1, answered: 1, right: 1, accuracy: 1, averageMs: 2000 },
  ]);
});

test('accuracy and speed take 20 answers, over all rounds', async () => {
  const ten = (given: Given) => Array.from({ length: 10 }, () => given);
  await played({ questions: ten({ '5': right(3000), '6': wrong(1), '7': right(1000) }) });
  await played({
    questions: [
      ...ten({ '5': wrong(9000), '6': wrong(1) }).slice(1),
      { '5': right(5000), '6': wrong(1), '8': right(1) },
    ],
  });
  expect(ranks(await board({ sort: 'accuracy' }))).toEqual([
    ['5', 1],
    ['6', 2],
  ]);
  const bySpeed = await board({ sort: 'speed', viewer: '7' });
  expect(ranks(bySpeed)).toEqual([['5', 1]]);
  expect(bySpeed.entries[0]?.averageMs).toBe((10 * 3000 + 5000) / 11);
  expect(bySpeed.own).toBeUndefined();
});

test('a board is of a server, of a channel or of all, and of a period', async () => {
  const questions = [{ '5': right(1), '6': right(2) }];
  await played({ guild: '1', channel: '11', questions }, 1000);
  await played({ guild: '1', channel: '12', questions }, 2000);
  await played({ guild: '2', channel: '21', questions }, 3000);
  const rounds = async (query: Partial<BoardQuery>) => (await board(query)).entries[0]?.rounds;
  expect(await rounds({})).toBe(3);
  expect(await rounds({ scope: { guild: '1' } })).toBe(2);
  expect(await rounds({ scope: { guild: '1', channel: '12' } })).toBe(1);
  expect(await rounds({ scope: { guild: '1' }, since: 2000 })).toBe(1);
  expect(await rounds({ scope: { guild: '1' }, since: 2001 })).toBeUndefined();
});

test('every page knows the total and the viewer’s own entry', async () => {
  await played({ questions: [{ '5': right(1000), '6': right(2000), '7': right(3000) }] });
  const second = await board({ offset: 1, size: 1, viewer: '7' });
  expect(ranks(second)).toEqual([['6', 2]]);
  expect(second).toMatchObject({ total: 3, own: { player: '7', rank: 3 } });
  const beyond = await board({ offset: 50, viewer: 'nobody' });
  expect(beyond).toEqual({ entries: [], total: 3, own: undefined });
  expect(await board({ scope: { guild: 'empty' } })).toEqual({ entries: [], total: 0, own: undefined });
});

describe('hidden players', () => {
  test('take no rank from others and see their own', async () => {
    await played({ questions: [{ '5': right(1000), '6': right(2000), '7': right(3000) }] });
    await used.stores.players.hide('6');
    const others = await board({ viewer: '5' });
    expect(ranks(others)).toEqual([
      ['5', 1],
      ['7', 2],
    ]);
    const own = await board({ viewer: '6' });
    expect(own.entries).toEqual(others.entries);
    expect(own).toMatchObject({ total: 2, own: { player: '6', rank: 2 } });
    await used.stores.players.show('6');
    expect(ranks(await board())).toEqual([
      ['5', 1],
      ['6', 2],
      ['7', 3],
    ]);
  });

  test('who are alone on a board see themselves', async () => {
    await played({ questions: [{ '5': right(1000), '6': right(2000) }] });
    for (const player of ['5', '6']) await used.stores.players.hide(player);
    expect(await board({ viewer: '6' })).toMatchObject({ entries: [], total: 0, own: { rank: 1 } });
  });
});

describe('a board that was just counted', () => {
  const questions = [{ '5': right(1000), '6': right(2000) }];
  const at = (now: number, query: Partial<BoardQuery> = {}) => {
    used.now = 1000 + now;
    return board(query);
  };

  /** Removes a player's standings behind the boards' back. */
  async function loseStandings(player: string): Promise<void> {
    await used.database.deleteFrom('standing').where('player', '=', player).execute();
  }

  test('is remembered for a minute, on every page and for every viewer', async () => {
    await played({ questions });
    expect((await at(1000)).total).toBe(2);
    await loseStandings('6');
    const page = await at(1000 + BOARD_KEPT_MS, { offset: 1, size: 1, viewer: '6' });
    expect(page).toMatchObject({ entries: [{ player: '6' }], total: 2, own: { player: '6', rank: 2 } });
    expect((await at(1000 + BOARD_KEPT_MS + 1)).total).toBe(1);
  });

  test('is counted once for all who ask at the same time', async () => {
    await played({ questions });
    const boards = [at(0), at(0, { viewer: '5' })];
    await loseStandings('6');
    const totals = (await Promise.all(boards)).map(({ total }) => total);
    expect(totals[0]).toBe(totals[1]);
  });

  test('does not show somebody who was deleted since', async () => {
    await played({ questions });
    await at(0);
    await used.stores.players.remove('5');
    expect(ranks(await at(0))).toEqual([['6', 1]]);
  });

  test('shows a round of its server that ended since, and other servers’ and all servers’ ones later', async () => {
    const one = { scope: { guild: '1' } };
    const two = { scope: { guild: '2' } };
    for (const guild of ['1', '2']) await played({ guild, questions });
    for (const query of [one, two, {}]) await at(0, query);
    await loseStandings('6');
    await played({ guild: '1', questions: [{ '5': right(1), '7': right(2), '8': right(3) }] });
    expect((await at(0, one)).total).toBe(3);
    expect((await at(0, two)).total).toBe(2);
    expect((await at(0)).total).toBe(2);
    expect((await at(BOARD_KEPT_MS + 1)).total).toBe(3);
  });

  test('makes room for others when it was not asked for lately', async () => {
    await played({ questions });
    await at(0);
    await at(0, { sort: 'speed' });
    for (let since = 1; since < BOARDS_MAX; since += 1) {
      await at(0);
      await at(0, { since });
    }
    await loseStandings('6');
    expect((await at(0)).total).toBe(2);
    await at(0, { since: BOARDS_MAX });
    expect((await at(0, { since: 1 })).total).toBe(1);
  });

  test('that could not be counted is tried again', async () => {
    await played({ questions });
    await sql`alter table hidden rename to gone`.execute(used.database);
    await expect(at(0)).rejects.toThrow('hidden');
    await sql`alter table gone rename to hidden`.execute(used.database);
    expect((await at(0)).total).toBe(2);
  });
});

test('a board of many standings leaves the event loop to others, and counts each standing once', async () => {
  await played({ questions: [{ '5': right(1000), '6': right(2000) }] });
  for (let size = 1; size <= 2048; size *= 2) {
    await sql`insert into standing select round || '-' || ${size}, player, guild, channel, ended_at, counted, team, place, score, answered, right_answers, right_ms, best_run, survived, fastest_ms from standing`.execute(
      used.database,
    );
  }
  let turns = 0;
  const count = () => {
    turns += 1;
    next = setImmediate(count);
  };
  let next = setImmediate(count);
  const { entries } = await board();
  clearImmediate(next);
  expect(entries.map(({ rounds }) => rounds)).toEqual([4096, 4096]);
  expect(turns).toBeGreaterThan(1);
});

const names = ['51', '52', '53', '54', '55', '56'];
const given = fc.dictionary(
  fc.constantFrom(...names),
  fc.record({ right: fc.boolean(), ms: fc.constantFrom(0, 1000, 4000, 20_000) }),
  { maxKeys: names.length },
);
const games = fc.array(
  fc.record({
    channel: fc.constantFrom('1', '2'),
    mode: fc.constantFrom('classic' as const, 'race' as const, 'survival' as const),
    questions: fc.array(fc.oneof({ weight: 8, arbitrary: given }, fc.constant('skipped' as const)), {
      minLength: 1,
      maxLength: 12,
    }),
    endedAt: fc.constantFrom(1000, 2000, 3000),
  }),
  { minLength: 1, maxLength: 6 },
);

interface Played {
  readonly round: Round;
  readonly endedAt: number;
}

/** The same board, computed from the rounds themselves. */
function naive(rounds: readonly Played[], query: BoardQuery, hidden: ReadonlySet<string>): Board {
  const within = rounds.filter(
    ({ round, endedAt }) =>
      endedAt >= query.since &&
      query.scope !== 'global' &&
      (!('channel' in query.scope) || query.scope.channel === round.channel),
  );
  const all = names.flatMap(player => {
    const mine = within.map(({ round }) => ({
      results: round.played.flatMap(({ results }) => results[player] ?? []),
      counts: new Set(round.played.flatMap(({ results }) => Object.keys(results))).size > 1,
    }));
    const took = mine.filter(({ results, counts }) => results.length > 0 && counts);
    const results = took.flatMap(round => round.results);
    const rightOnes = results.filter(result => result.right);
    const points = results.reduce((sum, result) => sum + result.points, 0);
    const belongs = query.sort === 'points' ? points > 0 : results.length >= 20;
    if (!belongs || (query.sort === 'speed' && rightOnes.length === 0)) return [];
    const sum = rightOnes.reduce((ms, result) => ms + result.ms, 0);
    return {
      player,
      points,
      rounds: took.length,
      answered: results.length,
      right: rightOnes.length,
      accuracy: rightOnes.length / results.length,
      averageMs: rightOnes.length > 0 ? sum / rightOnes.length : undefined,
    };
  });
  const key = (entry: Omit<BoardEntry, 'rank'>) =>
    query.sort === 'speed'
      ? -(entry.averageMs ?? Infinity)
      : query.sort === 'accuracy'
        ? entry.accuracy
        : entry.points;
  const visible = all.filter(({ player }) => !hidden.has(player));
  const ranked = all
    .map(entry => ({ ...entry, rank: 1 + visible.filter(other => key(other) > key(entry)).length }))
    .toSorted((a, b) => a.rank - b.rank || (a.player < b.player ? -1 : 1));
  const seen = ranked.filter(({ player }) => !hidden.has(player));
  return {
    entries: seen.slice(query.offset, query.offset + query.size),
    total: seen.length,
    own: ranked.find(({ player }) => player === query.viewer),
  };
}

async function playAll(guild: string, list: typeof games extends fc.Arbitrary<infer T> ? T : never) {
  const rounds: Played[] = [];
  for (const { endedAt, ...game } of list) {
    rounds.push({ round: await played({ ...game, guild }, endedAt), endedAt });
  }
  return rounds;
}

test('a board is what counting the rounds by hand gives', async () => {
  const wish = fc.record({
    sort: fc.constantFrom('points' as const, 'accuracy' as const, 'speed' as const),
    isOfChannel: fc.boolean(),
    since: fc.constantFrom(0, 2000),
    offset: fc.nat(3),
    size: fc.integer({ min: 1, max: 7 }),
    viewer: fc.constantFrom(...names),
  });
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(games, fc.array(wish), fc.subarray(names), async (list, wishes, hiding) => {
      runs += 1;
      const guild = `g${runs}`;
      const rounds = await playAll(guild, list);
      await used.database.deleteFrom('hidden').execute();
      used.stores.boards.forget();
      for (const player of hiding) await used.stores.players.hide(player);
      for (const { isOfChannel, ...rest } of wishes) {
        const query = { ...rest, scope: isOfChannel ? { guild, channel: '1' } : { guild } };
        expect(await used.stores.boards.page(query)).toEqual(naive(rounds, query, new Set(hiding)));
      }
    }),
    { numRuns: 60 },
  );
});

test('deleting a player changes no other player’s entry but the ranks, nor does keeping a round again', async () => {
  let runs = 0;
  const withoutRanks = ({ entries }: Board) => entries.map(entry => ({ ...entry, rank: 0 }));
  await fc.assert(
    fc.asyncProperty(games, fc.constantFrom(...names), async (list, gone) => {
      runs += 1;
      const guild = `d${runs}`;
      const rounds = await playAll(guild, list);
      const before = await board({ scope: { guild } });
      await used.stores.players.remove(gone);
      for (const { round } of rounds) expect(await used.stores.results.keep(() => round, 9999)).toBe(false);
      const after = await board({ scope: { guild } });
      expect(withoutRanks(after)).toEqual(withoutRanks(before).filter(({ player }) => player !== gone));
    }),
    { numRuns: 40 },
  );
});
