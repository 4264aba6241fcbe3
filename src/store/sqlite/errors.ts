import { closeSync, openSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../../config.ts';
import { StorageUnavailableError } from '../errors.ts';
import { MOVED } from './protocol.ts';

// https://sqlite.org/rescode.html; extended codes carry the primary one in their lowest byte.
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** Less room than that on a disk, in bytes, is none. */
const ROOM_MIN = 64 * 1024;

/** SQLite refused a statement. */
export class SqliteError extends Error {
  override name = 'SqliteError';
  /** SQLite's extended result code. */
  readonly code: number | undefined;

  constructor(message: string, code: number | undefined) {
    super(message);
    this.code = code;
  }
}

/**
 * What SQLite's refusal means for whoever runs the bot: the refusal itself where it means nothing to them.
 * @param folder of the file
 */
export function explained(error: SqliteError, folder: string): Error {
  const code = (error.code ?? 0) & 0xff;
  if (error.code === MOVED)
    return new StorageUnavailableError('skylark.sqlite was moved or deleted; put it back', { cause: error });
  if (code === FULL || ((code === IOERR || code === CANTOPEN) && isDiskFull(folder))) return diskFull(error);
  switch (code) {
    case BUSY:
    case LOCKED:
      return new StorageUnavailableError('another program holds the database locked', { cause: error });
    case IOERR:
      return new StorageUnavailableError(`the disk of skylark.sqlite fails (${error.message})`, {
        cause: error,
      });
    case READONLY:
    case CANTOPEN: {
      const reason = whyNotWritable(join(folder, 'skylark.sqlite')) ?? error.message;
      return new ConfigError(
        [`The database skylark.sqlite in SKYLARK_DATA cannot be written to: ${reason}.`],
        {
          cause: error,
        },
      );
    }
    case CORRUPT:
    case NOTADB:
      return damaged(error.message, error);
    default:
      return error;
  }
}

export function diskFull(cause: unknown): StorageUnavailableError {
  return new StorageUnavailableError('the disk is full', { cause });
}

/** Whether a folder has no room, or none for another file: what cannot even be begun is told in other words. */
export function isDiskFull(folder: string): boolean {
  try {
    const { bavail, bsize, files, ffree } = statfsSync(folder);
    return bavail * bsize < ROOM_MIN || (files > 0 && ffree === 0);
  } catch {
    return false;
  }
}

/** The file is damaged. @param what was found */
export function damaged(what: string, cause?: unknown): ConfigError {
  return new ConfigError(
    [
      `The database skylark.sqlite in SKYLARK_DATA is damaged (${what}). Restore it as the README says (Operate it, "Restore"), or move it away to start anew.`,
    ],
    { cause },
  );
}

/** What the operating system says against writing to a file, which SQLite does not tell; undefined when it has nothing against it. */
export function whyNotWritable(path: string): string | undefined {
  try {
    closeSync(openSync(path, 'a'));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
