import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CopyProgress, copyData } from '../../../src/store/copy.ts';
import type { OpenDatabase } from '../../../src/store/database.ts';
import { DAILY } from '../../../src/store/schedules.ts';
import { openSqlite } from '../../../src/store/sqlite/database.ts';
import { buildStores, type Stores } from '../../../src/store/stores.ts';
import { primaryKeys } from '../../../src/store/tables.ts';
import { play, startOf, useDatabase } from '../support.ts';

const used = useDatabase();
const folders: string[] = [];
const files: OpenDatabase[] = [];
beforeEach(() => {
  files.length = 0;
});
afterEach(async () => {
  await Promise.all(files.map(file => file.destroy()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function newFile(): Promise<OpenDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'skylark-copy-'));
  folders.push(folder);
  const file = await openSqlite(folder, 'the-interview');
  files.push(file);
  return file;
}

/** Something in every table, and in one of them more than goes at a time. */
async function fill(database: OpenDatabase): Promise<void> {
  const stores = buildStores(database);
  const {
    blocks,
    decks,
    results,
    reviews,
    players,
    reports,
    settings,
    switchedOff,
    guilds,
    registrations,
    journal,
  } = stores;
  const questions = [{ '5': { right: true, ms: 1000 }, '6': { right: false, ms: 2000 } }, 'skipped' as const];
  for (let id = 0; id < 600; id += 1) await results.keep(() => play({ id: `${id}`, questions }), 5000 + id);
  await reviews.markKnown('5', 't1', 7000);
  await players.hide('6');
  const text = 'ümlaut 😀 \u0000 “quoted”';
  await reports.keep({ id: '1', question: 't1', guild: null, player: '5', text, at: 8_640_000_000_000_000 });
  await settings.change('1', { questions: 20 });
  await decks.add(
    '1',
    { title: 'Own', questions: [{ id: 't1', prompt: 'Who?', answer: 'Mé' }] },
    1,
    Math.random,
  );
  await switchedOff.add('1', 't1', 1);
  await blocks.block('1', '5', 1);
  await guilds.left('2', 1);
  await registrations.remember({ application: '1', guild: null, hash: 'a' });
  await journal.append('900', startOf({}));
  await fillDaily(stores);
  await journal.beat(1_700_000_000_000);
  await database.insertInto('tally').values({ name: 'refused', since: 1, count: 2 }).execute();
  await database.insertInto('topology').values({ id: 1, shards: 2, clusters: 2 }).execute();
  await database.insertInto('identify').values({ bucket: 0, at: 1_700_000_000_000 }).execute();
}

/** A question of the day that somebody has answered. */
async function fillDaily({ schedules, dailies, dailyAnswers }: Stores): Promise<void> {
  const recurrence = { days: '0123456', minute: 540, zone: 'Europe/Berlin' };
  const schedule = { ...recurrence, guild: '1', id: DAILY, channel: '2', wish: '{}', dueAt: 5, since: 1 };
  await schedules.put({ ...schedule, paused: undefined });
  const asked = { id: 'p/t1', prompt: 'Who “asked”?', choices: ['Ann', 'Bob'], right: 1 };
  const question = { guild: '1', day: '2026-11-29', channel: '2', asked, claimedAt: 6 };
  await dailies.claim({ ...schedule, paused: undefined }, question, 7);
  await dailyAnswers.keep('1', '2026-11-29', { player: '5', at: 7, chosen: 1, right: true });
}

async function everything(database: OpenDatabase): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const table of Object.keys(primaryKeys)) {
    const { rows } = await sql<object>`select * from ${sql.table(table)}`.execute(database);
    const sorted = rows.map(row => Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    found[table] = sorted.map(row => JSON.stringify(row)).toSorted();
  }
  return found;
}

test('everything goes to the other kind of database and back, and is the same', async () => {
  const [from, back] = [await newFile(), await newFile()];
  await fill(from);
  const steps: CopyProgress[] = [];
  const rows = await copyData(from, used.database, step => steps.push(step));
  const kept = await everything(from);
  expect(Object.values(kept).every(({ length }) => length > 0)).toBe(true);
  expect(await everything(used.database)).toEqual(kept);
  expect(rows).toBe(Object.values(kept).flat().length);
  expect(steps.filter(({ table }) => table === 'standing').map(({ copied }) => copied)).toEqual([
    500, 1000, 1200,
  ]);
  await copyData(used.database, back, () => {});
  expect(await everything(back)).toEqual(kept);
});

test('nothing is copied into a database that holds anything', async () => {
  const from = await newFile();
  await fill(from);
  await buildStores(used.database).players.hide('7');
  await expect(copyData(from, used.database, () => {})).rejects.toThrow('not empty: it has rows in "hidden"');
  expect(await used.database.selectFrom('standing').selectAll().execute()).toEqual([]);
});

test('a copy that fails on its way leaves the other database empty, for another try', async () => {
  const from = await newFile();
  await fill(from);
  await sql`alter table report add constraint nobody check (player <> '5')`.execute(used.database);
  await expect(copyData(from, used.database, () => {})).rejects.toThrow('nobody');
  expect(Object.values(await everything(used.database)).flat()).toEqual([]);
  await sql`alter table report drop constraint nobody`.execute(used.database);
  await copyData(from, used.database, () => {});
  expect(await everything(used.database)).toEqual(await everything(from));
});
