import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { play, useDatabase } from './support.ts';

const used = useDatabase();
const ME = '510000000000000001';
const OTHER = '520000000000000002';

async function leaveTraces() {
  const questions = [{ [ME]: { right: true, ms: 1000 }, [OTHER]: { right: false, ms: 2000 } }];
  await used.stores.results.keep(() => play({ id: '1', host: ME, questions }), 5000);
  await used.stores.results.keep(() => play({ id: '2', host: OTHER, questions }), 6000);
  for (const player of [ME, OTHER]) {
    await used.stores.reviews.markKnown(player, 't1', 7000);
    await used.stores.players.hide(player);
    await used.stores.reports.keep({
      id: `9${player}`,
      question: 't1',
      guild: '1',
      player,
      text: 'no',
      at: 8000,
    });
  }
}

/** Everything about a player, part by part. */
async function dataOf(player: string): Promise<Record<string, unknown[]>> {
  const data: Record<string, unknown[]> = {};
  for await (const { section, rows } of used.stores.players.rowsOf(player)) {
    data[section] = [...(data[section] ?? []), ...rows];
  }
  return data;
}

/** Every row of every table, sorted. */
async function everything(): Promise<string[]> {
  const tables = await used.database.introspection.getTables();
  const rows = tables.map(({ name }) => sql<object>`select * from ${sql.table(name)}`.execute(used.database));
  return (await Promise.all(rows)).flatMap(result => result.rows.map(row => JSON.stringify(row))).toSorted();
}

test('a player can see everything that is stored about them, as plain JSON', async () => {
  await leaveTraces();
  const data = await dataOf(ME);
  expect(data).toMatchObject({
    answers: [
      { round: '1', ms: 1000 },
      { round: '2', ms: 1000 },
    ],
    standings: [
      { round: '1', place: 1 },
      { round: '2', place: 1 },
    ],
    roundsHosted: [{ id: '1' }],
    known: [{ question: 't1', at: 7000 }],
    reports: [{ text: 'no' }],
  });
  expect(await used.stores.players.countsOf(ME)).toEqual({
    hidden: true,
    answers: 2,
    standings: 2,
    roundsHosted: 1,
    known: 1,
    reports: 1,
    dailyAnswers: 0,
    blocks: 0,
  });
  expect(JSON.parse(JSON.stringify(data))).toEqual(data);
  expect(JSON.stringify(data)).not.toContain(OTHER);
});

test('no row with their id is left of a player who deletes their data, and every other one is', async () => {
  await leaveTraces();
  const before = await everything();
  const own = before.filter(row => row.includes(ME));
  expect(own).toHaveLength(2 + 2 + 1 + 1 + 1 + 1);
  await used.stores.players.remove(ME);
  const after = await everything();
  expect(after.filter(row => row.includes(ME))).toEqual([]);
  const hosted = /("host":)"\d+"/;
  const rest = before.flatMap(row => {
    if (!row.includes(ME)) return row;
    return hosted.test(row) ? row.replace(hosted, '$1null') : [];
  });
  expect(after).toEqual(rest.toSorted());
  expect(await dataOf(ME)).toEqual({});
  expect(await used.stores.players.countsOf(ME)).toEqual({
    hidden: false,
    answers: 0,
    standings: 0,
    roundsHosted: 0,
    known: 0,
    reports: 0,
    dailyAnswers: 0,
    blocks: 0,
  });
});

test('a player hides and shows themselves, however often', async () => {
  expect(await used.stores.players.isHidden(ME)).toBe(false);
  for (let times = 0; times < 2; times += 1) await used.stores.players.hide(ME);
  expect(await used.stores.players.isHidden(ME)).toBe(true);
  await used.stores.players.show(ME);
  expect(await used.stores.players.isHidden(ME)).toBe(false);
});

test('all of a player’s rows are read, each once, however many there are', async () => {
  const plan = Array.from({ length: 50 }, (_, index) => `t${index}`);
  const questions = plan.map(() => ({ [ME]: { right: true, ms: 1000 } }));
  for (let id = 0; id < 45; id += 1) {
    await used.stores.results.keep(() => play({ id: `${id}`, plan, questions }), 5000);
  }
  const slices = await Array.fromAsync(used.stores.players.rowsOf(ME));
  expect(slices.map(({ rows }) => rows.length)).toEqual([1000, 1000, 250, 45]);
  const answers = slices.slice(0, 3).flatMap(({ rows }) => rows);
  expect(new Set(answers.map(({ round, question }) => `${String(round)} ${String(question)}`)).size).toBe(
    2250,
  );
});
