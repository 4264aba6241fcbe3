import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigError } from '../../config.ts';
import { FolderInUseError } from '../errors.ts';
import { diskFull, isDiskFull, whyNotWritable } from './errors.ts';

// https://sqlite.org/rescode.html
const BUSY = 5;
const CORRUPT = 11;
const NOTADB = 26;

/** Holds a data folder; keep a reference to it, since the lock goes when the handle is collected. */
export interface FolderLock {
  /** Whether the lock file was damaged, and made anew. */
  readonly wasDamaged: boolean;
  /** Whether the last process that had the database open did not close it. */
  readonly wasCutShort: boolean;
  readonly release: () => void;
}

/**
 * Takes the data folder for this process alone, making it for its user alone if need be. The lock is one of the
 * operating system's, on a file that SQLite holds open, so it goes with the process, also after kill -9.
 *
 * @throws FolderInUseError when another process holds it, or the database in it
 * @throws ConfigError when it cannot be made or written
 * @throws StorageUnavailableError when its disk is full
 */
export function lockDataFolder(folder: string): FolderLock {
  const path = join(folder, 'lock.sqlite');
  makeFolder(folder);
  let lock = tryToLock(path);
  // Nobody holds it: a holder's lock would have been met before the damage.
  const wasDamaged = lock === 'damaged';
  if (wasDamaged) {
    rmSync(path, { force: true });
    lock = tryToLock(path);
  }
  if (lock === 'busy') throw new FolderInUseError(`${folder} is in use by another Skylark`);
  if (lock === 'damaged') throw notWritable(new Error(`${path} is damaged`), folder);
  const { close } = lock;
  const database = join(folder, 'skylark.sqlite');
  const wasCutShort = hasLog(database);
  // Where nobody holds it, this empties the log.
  if (isDatabaseHeld(database)) {
    close();
    // Such as a Skylark whose lock file was deleted.
    throw new FolderInUseError(`skylark.sqlite in ${folder} is in use by another program`);
  }
  return { wasDamaged, wasCutShort, release: close };
}

/** Whether a database has a write-ahead log: it is open, or was not closed. */
export function hasLog(database: string): boolean {
  return (statSync(`${database}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function makeFolder(folder: string): void {
  try {
    makeFolders(folder);
  } catch (error) {
    throw notWritable(error, folder);
  }
}

/** Node's own recursion never ends where a folder cannot be made although the one above it is there, as in /proc. */
function makeFolders(folder: string): void {
  if (isFolder(folder)) return;
  if (dirname(folder) !== folder) makeFolders(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it just now.
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function tryToLock(path: string): { readonly close: () => void } | 'busy' | 'damaged' {
  let file: DatabaseSync | undefined;
  try {
    const opened = new DatabaseSync(path);
    file = opened;
    opened.exec('BEGIN EXCLUSIVE');
    return { close: () => opened.close() };
  } catch (error) {
    file?.close();
    const code = primaryCodeOf(error);
    if (code === BUSY) return 'busy';
    if (code === CORRUPT || code === NOTADB) return 'damaged';
    throw notWritable(error, dirname(path), whyNotWritable(path));
  }
}

/** Whether another process has the database open: each holds a shared lock on its file all the time. */
function isDatabaseHeld(path: string): boolean {
  if (!existsSync(path)) return false;
  let file: DatabaseSync | undefined;
  try {
    file = new DatabaseSync(path);
    file.exec('PRAGMA busy_timeout = 500; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; ROLLBACK');
    return false;
  } catch (error) {
    // Whatever else is wrong with it, the opening tells.
    return primaryCodeOf(error) === BUSY;
  } finally {
    file?.close();
  }
}

function primaryCodeOf(error: unknown): number | undefined {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code & 0xff : undefined;
}

function notWritable(error: unknown, folder: string, why?: string): Error {
  if (isDiskFull(folder)) return diskFull(error);
  const reason = why ?? (error instanceof Error ? error.message : String(error));
  return new ConfigError([`SKYLARK_DATA must be a folder that can be written to: ${reason}.`], {
    cause: error,
  });
}
