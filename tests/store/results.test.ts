import { expect, test } from 'vitest';
import { newAnonymous } from '../../src/store/anonymous.ts';
import { play, useDatabase } from './support.ts';

const used = useDatabase();
const right = (ms: number) => ({ right: true, ms });
const wrong = (ms: number) => ({ right: false, ms });
const answers = () =>
  used.database.selectFrom('answer').selectAll().orderBy('asked_at').orderBy('player').execute();
const standings = () => used.database.selectFrom('standing').selectAll().orderBy('player').execute();

test('a round is kept with an answer for every player and question they were there for', async () => {
  const round = play({
    host: '3',
    plan: ['t7', 't3', 't9'],
    questions: [{ '5': right(2000) }, { '5': wrong(3000), '6': right(4000) }, { '6': right(1000) }],
  });
  expect(await used.stores.results.keep(() => round, 5_000_000)).toBe(true);
  expect(await used.database.selectFrom('round').selectAll().execute()).toEqual([
    {
      id: '900',
      guild: '1',
      channel: '2',
      host: '3',
      mode: 'classic',
      started_at: 1_000_000,
      ended_at: 5_000_000,
      players: 2,
      reason: 'finished',
    },
  ]);
  expect(
    (await answers()).map(({ player, question, correct, ms, points }) => [
      player,
      question,
      correct,
      ms,
      points,
    ]),
  ).toEqual([
    ['5', 't7', 1, 2000, 950],
    ['5', 't3', 0, 3000, 0],
    ['6', 't3', 1, 4000, 900],
    ['5', 't9', 0, null, 0],
    ['6', 't9', 1, 1000, 1075],
  ]);
  expect(await used.stores.results.missedIn('900', '5')).toEqual(['t3', 't9']);
  expect(await used.stores.results.missedIn('900', '6')).toEqual([]);
});

test('a standing is kept for everybody who answered', async () => {
  const round = play({
    teams: { '5': 0, '6': 1, '7': 1 },
    questions: [
      { '5': right(2000), '6': wrong(1) },
      { '5': right(4000), '6': right(1000) },
    ],
  });
  await used.stores.results.keep(() => round, 5_000_000);
  expect(await standings()).toMatchObject([
    {
      player: '5',
      team: 0,
      place: 1,
      score: 950 + 1000,
      answered: 2,
      right_answers: 2,
      right_ms: 6000,
      fastest_ms: 2000,
      best_run: 2,
      counted: 1,
      ended_at: 5_000_000,
    },
    {
      player: '6',
      team: 1,
      place: 2,
      score: 975,
      answered: 2,
      right_answers: 1,
      right_ms: 1000,
      fastest_ms: 1000,
      best_run: 1,
    },
  ]);
});

test('in survival nothing is kept of the questions after somebody went out', async () => {
  const round = play({
    mode: 'survival',
    questions: [
      { '5': right(2000), '6': right(2000), '7': right(2000) },
      { '5': wrong(2000), '6': right(2000), '7': right(3000) },
      { '5': right(1), '6': right(2000), '7': right(500) },
    ],
  });
  await used.stores.results.keep(() => round, 5_000_000);
  const kept = (await answers()).filter(({ player }) => player === '5');
  expect(kept.map(({ question, correct }) => [question, correct])).toEqual([
    ['t1', 1],
    ['t2', 0],
  ]);
  expect((await standings()).map(({ player, place, survived }) => [player, place, survived])).toEqual([
    ['5', 3, 1],
    ['6', 2, 3],
    ['7', 1, 3],
  ]);
});

test('nobody misses a skipped question, nor one that the end of the round cut short', async () => {
  const round = play({
    host: '3',
    questions: [{ '5': right(2000), '6': right(2000) }, 'skipped', { '5': wrong(1000) }],
    isCutShort: true,
  });
  await used.stores.results.keep(() => round, 5_000_000);
  expect((await answers()).map(({ player, question }) => [player, question])).toEqual([
    ['5', 't1'],
    ['6', 't1'],
    ['5', 't3'],
  ]);
});

test('a round that is not over is not kept', async () => {
  const round = {
    ...play({ questions: [{}] }),
    phase: { name: 'asking' as const, message: undefined, since: 0 },
  };
  await expect(used.stores.results.keep(() => round, 1)).rejects.toThrow('not over');
});

test('a round is kept once only, also after a player deleted their data', async () => {
  const round = play({ questions: [{ '5': right(2000), '6': wrong(2000) }] });
  expect(await used.stores.results.keep(() => round, 5_000_000)).toBe(true);
  expect(await used.stores.results.keep(() => round, 6_000_000)).toBe(false);
  await used.stores.players.remove('5');
  expect(await used.stores.results.keep(() => round, 7_000_000)).toBe(false);
  expect((await answers()).map(({ player }) => player)).toEqual(['6']);
  expect((await standings()).map(({ player, ended_at }) => [player, ended_at])).toEqual([['6', 5_000_000]]);
});

test('nothing is kept about a player who deleted their data while playing, but others keep their points', async () => {
  const gone = newAnonymous();
  const round = play({ host: gone, questions: [{ [gone]: right(1000), '6': right(2000) }] });
  await used.stores.results.keep(() => round, 5_000_000);
  expect((await answers()).map(({ player }) => player)).toEqual(['6']);
  expect(await standings()).toMatchObject([{ player: '6', place: 2, counted: 0, score: 950 }]);
  expect(await used.database.selectFrom('round').select(['host', 'players']).execute()).toEqual([
    // Who deleted their data makes nobody else's round count.
    { host: null, players: 1 },
  ]);
});

test('every question that was asked is remembered with its latest time, in its server, also when skipped', async () => {
  const later = play({
    id: '902',
    at: 9_000_000,
    plan: ['t1', 't2'],
    questions: [{ '5': right(1) }, 'skipped'],
  });
  const earlier = play({ id: '901', at: 1_000_000, plan: ['t2', 't3'], questions: [{ '5': right(1) }, {}] });
  const elsewhere = play({ id: '903', guild: '77', plan: ['t9'], questions: [{ '5': right(1) }] });
  for (const round of [later, earlier, elsewhere]) await used.stores.results.keep(() => round, 1);
  expect(await used.stores.results.lastAsked('1')).toEqual(
    new Map([
      ['t1', later.played[0]?.askedAt],
      ['t2', later.played[1]?.askedAt],
      ['t3', earlier.played[1]?.askedAt],
    ]),
  );
  expect(await used.stores.results.lastAsked('unheard-of')).toEqual(new Map());
});

test('nobody who is deleted while a round is kept comes back with it, whichever is first', async () => {
  const { results, players } = used.stores;
  for (let id = 0; id < 20; id += 1) {
    const game = { id: `${id}`, questions: [{ '5': right(1000), '6': right(2000) }] };
    let round = play({ ...game, host: '5' });
    const keeping = async () => results.keep(() => round, 5000);
    const deleting = async () => {
      // As the deletion does: first out of the running round, then out of what is kept.
      round = play({
        ...game,
        host: newAnonymous(),
        questions: [{ [newAnonymous()]: right(1000), '6': right(2000) }],
      });
      await players.remove('5');
    };
    await Promise.all(id % 2 === 0 ? [keeping(), deleting()] : [deleting(), keeping()]);
  }
  for (const name of ['answer', 'standing'] as const) {
    const rows = await used.database.selectFrom(name).select('player').distinct().execute();
    expect(rows).toEqual([{ player: '6' }]);
  }
  const hosts = await used.database.selectFrom('round').select('host').distinct().execute();
  expect(hosts).toEqual([{ host: null }]);
});

test('a deletion that begins while a round is being kept waits for it, and takes its player out', async () => {
  const { results, players } = used.stores;
  // So many that keeping them takes a while.
  const crowd = Object.fromEntries(
    Array.from({ length: 400 }, (_, index) => [`${600 + index}`, right(2000)]),
  );
  for (let id = 0; id < 3; id += 1) {
    const round = play({ id: `${id}`, host: '5', questions: [{ '5': right(1000), ...crowd }] });
    // Connections that are there already.
    await Promise.all([players.isHidden('5'), players.isHidden('6'), players.isHidden('7')]);
    let reads = 0;
    let deleting: Promise<void> | undefined;
    const current = () => {
      reads += 1;
      // Within the transaction that keeps it.
      if (reads === 2) deleting = players.remove('5');
      return round;
    };
    await results.keep(current, 5000);
    await deleting;
    expect(reads).toBe(2);
  }
  const left = await used.database
    .selectFrom('standing')
    .select('player')
    .where('player', '=', '5')
    .execute();
  expect(left).toEqual([]);
  expect(await used.database.selectFrom('standing').select('player').execute()).toHaveLength(1200);
});
