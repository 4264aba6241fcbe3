import pg from 'pg';
import { ConfigError } from '../../config.ts';
import { StorageUnavailableError } from '../errors.ts';

interface Sign {
  /** In an error's code or, where it has none, its text. */
  readonly in: RegExp;
  /** In words for whoever runs the bot. */
  readonly means: string;
}

export const READ_ONLY = 'PostgreSQL takes no changes: it is a standby, or its transactions are read-only';

// https://www.postgresql.org/docs/current/errcodes-appendix.html; `pg` itself and Node's TLS have words of their own.
/** What is to be mended before a start makes sense. */
const SETTINGS: readonly Sign[] = [
  { in: /^28P01$/, means: 'the password is wrong' },
  { in: /^28000$/, means: 'this user may not connect' },
  { in: /^3D000$/, means: 'there is no such database' },
  { in: /^42501$/, means: 'this user may not make or use its tables' },
  { in: /^42704$/, means: 'one of its options is not known' },
  { in: /^ENOTFOUND$/, means: 'there is no such host' },
  { in: /password must be a/i, means: 'it needs a password, as in postgres://user:password@host/database' },
  { in: /does not support SSL/, means: 'the server encrypts nothing, so leave sslmode out' },
  {
    in: /^(?:ERR_TLS_|UNABLE_TO_|HOSTNAME_MISMATCH|.*CERT)/,
    means:
      'the certificate of the server is not trusted; name the file of who signed it with sslrootcert, or trust any with sslmode=no-verify',
  },
];
/** What passes, without a change to any setting. */
const OUTAGES: readonly Sign[] = [
  { in: /^53100$/, means: 'the disk of PostgreSQL is full' },
  { in: /^25006$/, means: READ_ONLY },
  { in: /^57014$/, means: 'PostgreSQL has given up a statement that took too long' },
  { in: /^53300$/, means: 'PostgreSQL takes no more connections' },
  // It is shut down, starts, or has ended a session or a transaction.
  { in: /^(?:08|53|57P|58|25P0[34])/, means: 'the connection to PostgreSQL is gone' },
  { in: /^(?:E[A-Z]+|EAI_\w+)$/, means: 'PostgreSQL cannot be reached' },
  {
    in: /^Query read timeout|timeout exceeded|timeout expired|connection timeout/,
    means: 'PostgreSQL does not answer',
  },
  { in: /^Connection terminated|not queryable$/, means: 'the connection to PostgreSQL is gone' },
];

/** The host, port and database that an address leads to. @throws ConfigError when it names what is not there */
export function placeOf(url: string): string {
  try {
    const { host, port, database } = new pg.Client({ connectionString: url });
    return `${host.includes(':') ? `[${host}]` : host}:${port}/${database}`;
  } catch (error) {
    // Such as a file of a certificate; an address that is none is told without what is in it.
    throw new ConfigError([`DATABASE_URL: ${error instanceof Error ? error.message : 'it is no address'}.`]);
  }
}

/**
 * What an error at the opening means for whoever runs the bot; neither it nor its causes tell the password.
 * @param place see `placeOf`
 */
export function explained(error: unknown, place: string): unknown {
  if (!(error instanceof Error) || error instanceof ConfigError) return error;
  const isPlain = error instanceof StorageUnavailableError && !(error.cause instanceof Error);
  if (isPlain) return new StorageUnavailableError(`${error.message} (${place})`);
  const first = error.cause instanceof Error ? error.cause : error;
  const wrong = meaningOf(first, SETTINGS);
  if (wrong !== undefined)
    return new ConfigError([`DATABASE_URL: ${wrong} (${place}): ${reasonOf(first)}.`], { cause: first });
  const { message } = withoutConnection(first);
  return new StorageUnavailableError(`${message} (${place}): ${reasonOf(first)}`, { cause: first });
}

/** Why there is no connection. */
export function withoutConnection(error: unknown): StorageUnavailableError {
  return outageOf(error) ?? new StorageUnavailableError('PostgreSQL cannot be used', { cause: error });
}

/** That storage is away for now, if that is what an error says. */
export function outageOf(error: unknown): StorageUnavailableError | undefined {
  if (error instanceof StorageUnavailableError) return error;
  const away = error instanceof Error ? meaningOf(error, OUTAGES) : undefined;
  return away === undefined ? undefined : new StorageUnavailableError(away, { cause: error });
}

/** By its code or, where it has none, its text. */
function meaningOf(error: Error, signs: readonly Sign[]): string | undefined {
  const sign = 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  return signs.find(one => one.in.test(sign))?.means;
}

/** Several addresses of a host were tried, and each has its reason. */
function reasonOf(error: Error): string {
  return error instanceof AggregateError && error.message === ''
    ? error.errors.map(String).join(', ')
    : error.message;
}
