import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError } from '../../../src/config.ts';
import { explainExit } from '../../../src/exit.ts';
import { FolderInUseError, StorageUnavailableError } from '../../../src/store/errors.ts';
import { KEPT_AFTER_LEAVING_MS } from '../../../src/store/guilds.ts';
import { migrations } from '../../../src/store/migrations.ts';
import { Registrations } from '../../../src/store/registrations.ts';
import { openSqlite } from '../../../src/store/sqlite/database.ts';
import { lockDataFolder } from '../../../src/store/sqlite/folder-lock.ts';
import { openStorage } from '../../../src/store/storage.ts';
import { buildStores } from '../../../src/store/stores.ts';
import { play, startOf } from '../support.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skylark-store-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the last registration is remembered in place of the one before, also after reopening', async () => {
  const first = await openSqlite(folder, 'the-interview');
  expect(await new Registrations(first).last()).toBeUndefined();
  await new Registrations(first).remember({ application: '1', guild: null, hash: 'a' });
  await new Registrations(first).remember({ application: '1', guild: '2', hash: 'b' });
  await first.destroy();

  const second = await openSqlite(folder, 'the-interview');
  expect(await new Registrations(second).last()).toEqual({ application: '1', guild: '2', hash: 'b' });
  await second.destroy();
});

test('nothing is kept in a file that was moved away or deleted, until it is back', async () => {
  const database = await openSqlite(folder, 'the-interview');
  const { players, settings } = buildStores(database);
  await players.hide('1');
  const [path, elsewhere] = [join(folder, 'skylark.sqlite'), join(folder, 'elsewhere')];
  renameSync(path, elsewhere);
  const acts = [
    () => players.hide('2'),
    () => settings.change('1', { questions: 9 }),
    () => players.remove('1'),
  ];
  for (const act of acts) await expect(act()).rejects.toBeInstanceOf(StorageUnavailableError);
  writeFileSync(path, '');
  await expect(players.hide('2')).rejects.toThrow('moved or deleted');
  renameSync(elsewhere, path);
  await players.hide('3');
  expect(await Promise.all(['1', '2', '3'].map(id => players.isHidden(id)))).toEqual([true, false, true]);
  await database.destroy();
});

test('a database written by a newer Skylark is refused', async () => {
  await (await openSqlite(folder, 'the-interview')).destroy();
  const sqlite = new DatabaseSync(join(folder, 'skylark.sqlite'));
  sqlite.exec("INSERT INTO kysely_migration (name, timestamp) VALUES ('999-from-the-future', '2099-01-01')");
  sqlite.close();
  await expect(openSqlite(folder, 'the-interview')).rejects.toBeInstanceOf(ConfigError);
});

test('the refusal of a newer database says so in one line, and leaves its data alone', async () => {
  const database = await openSqlite(folder, 'the-interview');
  await database.insertInto('settings').values({ guild: '1', json: '{}' }).execute();
  await database.destroy();
  const sqlite = new DatabaseSync(join(folder, 'skylark.sqlite'));
  const applied = sqlite.prepare('SELECT name FROM kysely_migration ORDER BY name').all();
  expect(applied.map(({ name }) => name)).toEqual(Object.keys(migrations({ text: 'text', formerPack: '' })));
  sqlite.exec("INSERT INTO kysely_migration (name, timestamp) VALUES ('999-from-the-future', '2099-01-01')");
  await expect(openSqlite(folder, 'the-interview')).rejects.toMatchObject({
    message: expect.stringMatching(
      /^[^\n]*written by a newer version of Skylark and is left as it is[^\n]*$/,
    ),
  });
  expect(sqlite.prepare('SELECT count(*) AS number FROM settings').get()).toEqual({ number: 1 });
  sqlite.close();
});

test('a database of the first version is brought up to date and keeps what it holds', async () => {
  const path = join(folder, 'skylark.sqlite');
  const database = await openSqlite(folder, 'the-interview');
  await new Registrations(database).remember({ application: '1', guild: null, hash: 'a' });
  const tables = await database.introspection.getTables();
  for (const { name } of tables) {
    if (name !== 'registration') await database.schema.dropTable(name).execute();
  }
  await database.destroy();
  const sqlite = new DatabaseSync(path);
  sqlite.exec("DELETE FROM kysely_migration WHERE name > '001-registration'");
  sqlite.close();

  const updated = await openSqlite(folder, 'the-interview');
  expect(await new Registrations(updated).last()).toEqual({ application: '1', guild: null, hash: 'a' });
  expect((await updated.introspection.getTables()).map(({ name }) => name)).toEqual(
    tables.map(({ name }) => name),
  );
  await updated.destroy();
});

test('a migration that a crash cut short is done again', async () => {
  await (await openSqlite(folder, 'the-interview')).destroy();
  const sqlite = new DatabaseSync(join(folder, 'skylark.sqlite'));
  sqlite.exec(
    "DELETE FROM kysely_migration WHERE name > '001-registration'; DROP TABLE asked; DROP TABLE heartbeat",
  );
  sqlite.close();
  const database = await openSqlite(folder, 'the-interview');
  expect(await database.selectFrom('asked').selectAll().execute()).toEqual([]);
  await database.destroy();
});

test('a file that is no database is refused with what to do', async () => {
  writeFileSync(join(folder, 'skylark.sqlite'), 'x'.repeat(9000));
  const opening = openSqlite(folder, 'the-interview');
  await expect(opening).rejects.toBeInstanceOf(ConfigError);
  await expect(opening).rejects.toThrow('file is not a database');
});

test('a file that cannot be opened is refused with its name', async () => {
  mkdirSync(join(folder, 'skylark.sqlite'));
  const settings = { databaseUrl: undefined, dataFolder: folder, formerPack: 'the-interview' };
  const opening = openStorage(settings);
  await expect(opening).rejects.toBeInstanceOf(ConfigError);
  await expect(opening).rejects.toThrow(
    /^The database skylark\.sqlite in SKYLARK_DATA cannot be written to: EISDIR: /,
  );
});

test('a data folder is one process’s own until that process releases it', () => {
  const lock = lockDataFolder(join(folder, 'new', 'folder'));
  const lockAgain = () => lockDataFolder(join(folder, 'new', 'folder'));
  expect(lockAgain).toThrow(FolderInUseError);
  lock.release();
  lockAgain().release();
});

test('a data folder that cannot be one is refused with what to do', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => lockDataFolder(join(folder, 'file'))).toThrow(
    'SKYLARK_DATA must be a folder that can be written to',
  );
});

test.runIf(process.platform === 'linux')('nor does one end in silence that can be made nowhere', () => {
  // In a process of its own: nothing else would end it.
  const url = JSON.stringify(new URL('../../../src/store/sqlite/folder-lock.ts', import.meta.url));
  const code = `(await import(${url})).lockDataFolder('/proc/skylark')`;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { timeout: 20_000 });
  expect(stderr.toString()).toContain('ConfigError: SKYLARK_DATA must be a folder that can be written to');
});

test('the lock of a killed process is gone with it', () => {
  const code = `
    const { DatabaseSync } = require('node:sqlite');
    new DatabaseSync(${JSON.stringify(join(folder, 'lock.sqlite'))}).exec('BEGIN EXCLUSIVE');
    process.kill(process.pid, 'SIGKILL');`;
  expect(spawnSync(process.execPath, ['-e', code]).signal).toBe('SIGKILL');
  lockDataFolder(folder).release();
});

test('a process that closes the database while something is asked of it goes on to its own end', () => {
  const code = `
    import { openSqlite } from ${JSON.stringify(new URL('../../../src/store/sqlite/database.ts', import.meta.url))};
    const database = await openSqlite(${JSON.stringify(folder)}, 'the-interview');
    void database.selectFrom('journal').selectAll().execute();
    await new Promise(setImmediate);
    await database.destroy();
    process.exit(78);`;
  // Node ends a process with code 13 that waits for something while nothing can come any more.
  const { status, stderr } = spawnSync(process.execPath, ['-e', code], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(78);
});

test('no temporary folder is needed: it may be full, or of somebody else', async () => {
  const database = await openSqlite(folder, 'the-interview');
  expect((await sql`PRAGMA temp_store`.execute(database)).rows).toEqual([{ temp_store: 2 }]);
  await database.destroy();
});

test('the data folder is made for its user alone', () => {
  lockDataFolder(join(folder, 'new', 'folder')).release();
  expect(statSync(join(folder, 'new', 'folder')).mode & 0o777).toBe(0o700);
});

test('a lock file that is damaged is made anew, and the process says so', async () => {
  writeFileSync(join(folder, 'lock.sqlite'), 'no lock'.repeat(500));
  const warned: string[] = [];
  const storage = await openStorage(
    { databaseUrl: undefined, dataFolder: folder, formerPack: 'the-interview' },
    message => warned.push(message),
  );
  expect(warned).toEqual(['the lock file of the data folder was damaged and has been made anew']);
  expect(() => lockDataFolder(folder)).toThrow(FolderInUseError);
  await storage.close();
});

test('a second process is refused although the lock file of the first was deleted', async () => {
  await (await openSqlite(folder, 'the-interview')).destroy();
  const code = `
    const { DatabaseSync } = require('node:sqlite');
    const file = new DatabaseSync(${JSON.stringify(join(folder, 'skylark.sqlite'))});
    file.prepare('SELECT count(*) FROM round').get();
    console.log('open');
    setInterval(() => file, 1000);`;
  const other = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(other.stdout, 'data');
  expect(() => lockDataFolder(folder)).toThrow(`skylark.sqlite in ${folder} is in use by another program`);
  other.kill('SIGKILL');
  await once(other, 'exit');
  lockDataFolder(folder).release();
});

test('a first start that an older version was killed in is gone on with', async () => {
  const sqlite = new DatabaseSync(join(folder, 'skylark.sqlite'));
  sqlite.exec('CREATE TABLE registration (application text NOT NULL, guild text, hash text NOT NULL)');
  sqlite.close();
  const database = await openSqlite(folder, 'the-interview');
  expect(await new Registrations(database).last()).toBeUndefined();
  await database.destroy();
});

test('migrations happen all together: one that fails leaves nothing behind', async () => {
  const sqlite = new DatabaseSync(join(folder, 'skylark.sqlite'));
  // Its name is what a later migration wants for an index.
  sqlite.exec('CREATE TABLE report_by_player_at (some text)');
  await expect(openSqlite(folder, 'the-interview')).rejects.toThrow('report_by_player_at');
  const tables = sqlite.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const names = tables.map(({ name }) => String(name)).filter(name => !name.startsWith('kysely_'));
  expect(names).toEqual(['report_by_player_at']);
  sqlite.close();
});

describe('a database that was not closed', () => {
  const PAGE = 4096;

  /** A copy of the files as a crash leaves them, of a database of some size. */
  async function crashed(): Promise<string> {
    const database = await openSqlite(folder, 'the-interview');
    const { results } = buildStores(database);
    const questions = Array.from({ length: 20 }, () => ({ '5': { right: true, ms: 1000 } }));
    for (let id = 0; id < 40; id += 1) await results.keep(() => play({ id: `${id}`, questions }), 5000);
    await database.kind.eraseDeleted();
    await new Registrations(database).remember({ application: '1', guild: null, hash: 'a' });
    const copy = join(folder, 'copy');
    mkdirSync(copy);
    for (const name of readdirSync(folder).filter(one => one.startsWith('skylark.sqlite'))) {
      cpSync(join(folder, name), join(copy, name));
    }
    await database.destroy();
    return copy;
  }

  /** Where a table begins, from 0. */
  function firstPageOf(table: string): number {
    const sqlite = new DatabaseSync(join(folder, 'skylark.sqlite'));
    const row = sqlite.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(table);
    sqlite.close();
    return Number(row?.['rootpage']) - 1;
  }

  test('is checked, and goes on when nothing is wrong', async () => {
    const database = await openSqlite(await crashed(), 'the-interview');
    expect(await new Registrations(database).last()).toMatchObject({ hash: 'a' });
    await database.destroy();
  });

  test('and is damaged is refused with its name and where to read on, for good', async () => {
    const copy = await crashed();
    const path = join(copy, 'skylark.sqlite');
    const bytes = readFileSync(path);
    bytes.fill(0x5a, firstPageOf('answer') * PAGE, firstPageOf('answer') * PAGE + PAGE);
    writeFileSync(path, bytes);
    const refusal = await openStorage({
      databaseUrl: undefined,
      dataFolder: copy,
      formerPack: 'the-interview',
    }).catch((error: unknown) => error);
    expect(explainExit(refusal)).toEqual({
      code: 78,
      message: expect.stringMatching(
        /^The database skylark\.sqlite in SKYLARK_DATA is damaged \([^\n]+\)\. Restore it as the README says \(Operate it, "Restore"\), or move it away to start anew\.$/,
      ),
    });
  });
});

test('a database that another program holds locked is found at once, and named', async () => {
  await (await openSqlite(folder, 'the-interview')).destroy();
  const other = new DatabaseSync(join(folder, 'skylark.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  const refusal = await openSqlite(folder, 'the-interview', { busyMs: 100 }).catch((error: unknown) => error);
  expect(explainExit(refusal)).toEqual({
    code: 75,
    message: 'Skylark cannot store anything: another program holds the database locked.',
  });
  other.exec('ROLLBACK');
  other.close();
  await (await openSqlite(folder, 'the-interview', { busyMs: 100 })).destroy();
});

test('a lock of another program is waited for, and holds up nothing but statements', async () => {
  const database = await openSqlite(folder, 'the-interview');
  const other = new DatabaseSync(join(folder, 'skylark.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  let isKept = false;
  const keeping = buildStores(database)
    .players.hide('5')
    .finally(() => {
      isKept = true;
    });
  let turns = 0;
  for (; turns < 100; turns += 1) await nextTurn();
  expect(isKept).toBe(false);
  other.exec('ROLLBACK');
  other.close();
  await keeping;
  await database.destroy();
});

test('what was deleted is in no file any more, also while the bot runs', async () => {
  const database = await openSqlite(folder, 'the-interview');
  const { results, players, reports, guilds, journal } = buildStores(database);
  const [me, guild, text] = ['510000000000000001', '770000000000000007', 'this is what I think of it'];
  await results.keep(
    () =>
      play({ guild, host: me, questions: [{ [me]: { right: true, ms: 1 }, '6': { right: true, ms: 2 } }] }),
    5000,
  );
  await reports.keep({ id: '1', question: 't1', guild: null, player: me, text, at: 1 });
  await journal.append('900', startOf({ host: me }));
  const holds = (what: string) =>
    readdirSync(folder).some(name => readFileSync(join(folder, name)).includes(what));
  expect([me, guild, text].map(holds)).toEqual([true, true, true]);
  await journal.replacePlayer('900', me, 'anonymous-1');
  await players.remove(me);
  expect([me, guild, text].map(holds)).toEqual([false, true, false]);
  await guilds.left(guild, 0);
  expect(await guilds.purge(KEPT_AFTER_LEAVING_MS + 1)).toBe(1);
  expect(holds(guild)).toBe(false);
  await database.destroy();
});

test('a deletion while somebody reads the file is not held up, and the log is emptied when they are done', async () => {
  const database = await openSqlite(folder, 'the-interview');
  const { reports, players } = buildStores(database);
  await reports.keep({ id: '1', question: 't1', guild: null, player: '5', text: 'secret words', at: 1 });
  const reader = new DatabaseSync(join(folder, 'skylark.sqlite'));
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM report').get();
  await players.remove('5');
  const log = () => readFileSync(join(folder, 'skylark.sqlite-wal'));
  expect(log().includes('secret words')).toBe(true);
  reader.exec('ROLLBACK');
  reader.close();
  await expect.poll(() => log().length).toBe(0);
  await database.destroy();
});
