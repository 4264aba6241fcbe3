import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from '../../../src/config.ts';
import { StorageUnavailableError } from '../../../src/store/errors.ts';
import { explained, SqliteError } from '../../../src/store/sqlite/errors.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skylark-errors-'));
  writeFileSync(join(folder, 'skylark.sqlite'), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

// https://sqlite.org/rescode.html, extended codes among them
test.for([
  ['SQLITE_BUSY_SNAPSHOT', 517, StorageUnavailableError, 'another program holds the database locked'],
  ['SQLITE_LOCKED', 6, StorageUnavailableError, 'another program holds the database locked'],
  ['SQLITE_FULL', 13, StorageUnavailableError, 'the disk is full'],
  ['SQLITE_IOERR_WRITE', 778, StorageUnavailableError, 'the disk of skylark.sqlite fails (what SQLite says)'],
  ['SQLITE_READONLY_DBMOVED', 1032, StorageUnavailableError, 'was moved or deleted; put it back'],
  ['SQLITE_READONLY_ROLLBACK', 776, ConfigError, 'cannot be written to: what SQLite says.'],
  ['SQLITE_CANTOPEN', 14, ConfigError, 'cannot be written to: what SQLite says.'],
  ['SQLITE_CORRUPT_VTAB', 267, ConfigError, 'is damaged (what SQLite says)'],
  ['SQLITE_NOTADB', 26, ConfigError, 'is damaged (what SQLite says)'],
] as const)('%s says to whoever runs the bot what is wrong', ([, code, kind, told]) => {
  const error = new SqliteError('what SQLite says', code);
  const meant = explained(error, folder);
  expect(meant).toBeInstanceOf(kind);
  expect(meant.message).toContain(told);
  expect(meant.cause).toBe(error);
});

test.for([1, 19, 0, undefined])('code %o is a bug, and stays what it is', code => {
  const error = new SqliteError('no such table: rounds', code);
  expect(explained(error, folder)).toBe(error);
});

test('what the operating system has against the file is told instead of SQLite’s words', () => {
  const gone = join(folder, 'gone');
  expect(explained(new SqliteError('unable to open', 14), gone).message).toContain(
    'cannot be written to: ENOENT',
  );
});
