import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from '../../../src/config.ts';
import { FolderInUseError } from '../../../src/store/errors.ts';
import { migrations } from '../../../src/store/migrations.ts';
import { Registrations } from '../../../src/store/registrations.ts';
import { openSqlite } from '../../../src/store/sqlite/database.ts';
import { lockDataFolder } from '../../../src/store/sqlite/folder-lock.ts';

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

test('the lock of a killed process is gone with it', () => {
  const code = `
    const { DatabaseSync } = require('node:sqlite');
    new DatabaseSync(${JSON.stringify(join(folder, 'lock.sqlite'))}).exec('BEGIN EXCLUSIVE');
    process.kill(process.pid, 'SIGKILL');`;
  expect(spawnSync(process.execPath, ['-e', code]).signal).toBe('SIGKILL');
  lockDataFolder(folder).release();
});
