import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The data folder is in use by another process. */
export class FolderInUseError extends Error {
  override name = 'FolderInUseError';
}

/** Holds a data folder; keep a reference to it, since the lock goes when the handle is collected. */
export interface InstanceLock {
  readonly release: () => void;
}

/**
 * Takes the data folder for this process alone, making it if need be. The lock is one of the operating
 * system's, on a file that SQLite holds open, so it goes with the process, also after kill -9.
 *
 * @throws FolderInUseError when another process holds it
 */
export function lockDataFolder(folder: string): InstanceLock {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, 'lock.sqlite'));
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    const isBusy = error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
    throw isBusy ? new FolderInUseError(`${folder} is in use by another Skylark`) : error;
  }
  return { release: () => database.close() };
}

// https://sqlite.org/rescode.html#busy
const SQLITE_BUSY = 5;
