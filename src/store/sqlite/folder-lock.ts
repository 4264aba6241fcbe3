import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigError } from '../../config.ts';
import { FolderInUseError } from '../errors.ts';

/** Holds a data folder; keep a reference to it, since the lock goes when the handle is collected. */
export interface InstanceLock {
  readonly release: () => void;
}

/**
 * Takes the data folder for this process alone, making it if need be. The lock is one of the operating
 * system's, on a file that SQLite holds open, so it goes with the process, also after kill -9.
 *
 * @throws FolderInUseError when another process holds it
 * @throws ConfigError when it cannot be made or written
 */
export function lockDataFolder(folder: string): InstanceLock {
  const database = openLockFile(folder);
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    const isBusy = error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
    throw isBusy ? new FolderInUseError(`${folder} is in use by another Skylark`) : notWritable(error);
  }
  return { release: () => database.close() };
}

function openLockFile(folder: string): DatabaseSync {
  try {
    mkdirSync(folder, { recursive: true });
    return new DatabaseSync(join(folder, 'lock.sqlite'));
  } catch (error) {
    throw notWritable(error);
  }
}

function notWritable(error: unknown): ConfigError {
  const reason = error instanceof Error ? error.message : String(error);
  return new ConfigError([`SKYLARK_DATA must be a folder that can be written to: ${reason}.`], {
    cause: error,
  });
}

// https://sqlite.org/rescode.html#busy
const SQLITE_BUSY = 5;
