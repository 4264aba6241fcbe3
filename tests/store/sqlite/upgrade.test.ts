import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openSqlite } from '../../../src/store/sqlite/database.ts';
import { buildStores } from '../../../src/store/stores.ts';
import { startOf } from '../support.ts';

const ANSWERS = 100_000;
/** What the upgrade has written when it is killed, in bytes: pages that no longer fit into memory, before it is done. */
const WRITTEN = [100_000, 4_000_000];

/** A year of a busy bot, from before there were packs. */
async function writeYear(folder: string): Promise<void> {
  const database = await openSqlite(folder, 'the-interview');
  await sql`
    with recursive n(i) as (select 0 union all select i + 1 from n where i < ${ANSWERS - 1})
    insert into answer (round, player, question, guild, channel, asked_at, correct, ms, points)
    select 'r' || (i / 50), 'p' || (i % 50), 't' || (1 + i / 50 % 60), 'g' || (i % 20), 'c', i, i % 2, 1000, 100
    from n`.execute(database);
  await sql`insert into asked (guild, question, at) select distinct guild, question, 1 from answer`.execute(
    database,
  );
  const { journal, reports, reviews } = buildStores(database);
  await journal.append('900', startOf({ id: '900', plan: ['t1', 't2'] }));
  await reviews.markKnown('1', 't2', 7);
  await reports.keep({ id: '8', question: 't3', guild: null, player: '1', text: 'Wrong.', at: 1 });
  await sql`delete from kysely_migration where name >= '009-packs'`.execute(database);
  await database.destroy();
}

/** Begins the upgrade in a process and kills it when so much is written; false where it was done, or failed, before. */
async function killedAfter(folder: string, bytes: number): Promise<boolean> {
  const child = fork(new URL('./upgrade.ts', import.meta.url), [folder]);
  const told: unknown[] = [];
  child.on('message', message => told.push(message));
  const written = () => statSync(join(folder, 'skylark.sqlite-wal'), { throwIfNoEntry: false })?.size ?? 0;
  while (told.length < 2 && child.exitCode === null && written() < bytes) await sleep(1);
  child.kill('SIGKILL');
  await once(child, 'exit');
  return told.length < 2 && child.signalCode === 'SIGKILL';
}

/** How many rows of a table belong to the pack, and how many do not yet. */
function owned(folder: string, table: string): { ours: number; bare: number } {
  const database = new DatabaseSync(join(folder, 'skylark.sqlite'));
  try {
    const count = (where: string) =>
      Number(database.prepare(`select count(*) as n from ${table} where ${where}`).get()?.['n']);
    return { ours: count(`question glob 'the-interview/t[0-9]*'`), bare: count(`question glob 't[0-9]*'`) };
  } finally {
    database.close();
  }
}

test('killed in the middle of its upgrade, a database of a year is as it was before, and then wholly upgraded', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'skylark-store-'));
  try {
    await writeYear(folder);
    for (const bytes of WRITTEN) {
      expect(await killedAfter(folder, bytes)).toBe(true);
      expect(owned(folder, 'answer')).toEqual({ ours: 0, bare: ANSWERS });
    }
    const database = await openSqlite(folder, 'the-interview');
    expect(
      JSON.parse((await database.selectFrom('journal').select('event').execute())[0]?.event ?? ''),
    ).toMatchObject({
      plan: [{ id: 'the-interview/t1' }, { id: 'the-interview/t2' }],
    });
    await database.destroy();
    expect(owned(folder, 'answer')).toEqual({ ours: ANSWERS, bare: 0 });
    expect(owned(folder, 'asked')).toEqual({ ours: 20 * 60, bare: 0 });
    for (const table of ['known', 'report']) expect(owned(folder, table)).toEqual({ ours: 1, bare: 0 });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
