import { ConfigError } from '../../config.ts';
import { StorageUnavailableError } from '../errors.ts';

// https://sqlite.org/rescode.html; extended codes carry the primary one in their lowest byte.
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

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

/** What SQLite's refusal means for whoever runs the bot: the refusal itself where it means nothing to them. */
export function explained(error: SqliteError): Error {
  switch ((error.code ?? 0) & 0xff) {
    case FULL:
      return new StorageUnavailableError('the disk is full', { cause: error });
    case BUSY:
    case LOCKED:
      return new StorageUnavailableError('another program holds the database locked', { cause: error });
    case READONLY:
    case CANTOPEN:
      return new ConfigError(
        [`The database skylark.sqlite in SKYLARK_DATA cannot be written to: ${error.message}.`],
        { cause: error },
      );
    case CORRUPT:
    case NOTADB:
      return damaged(error.message, error);
    default:
      return error;
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
