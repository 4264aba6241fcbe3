import { ConfigError } from '../../config.ts';
import { StorageUnavailableError } from '../errors.ts';

// https://www.postgresql.org/docs/current/errcodes-appendix.html
const SETTINGS: Readonly<Record<string, string>> = {
  '28P01': 'the password is wrong',
  '28000': 'this user may not connect',
  '3D000': 'there is no such database',
  '42501': 'this user may not make or use its tables',
};
const DISK_FULL = '53100';

/** What an error at the opening means for whoever runs the bot; neither it nor its causes tell the password. */
export function explained(error: unknown, url: string): unknown {
  if (!(error instanceof Error) || error instanceof ConfigError) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const where = placeOf(url);
  const wrong = SETTINGS[code];
  if (wrong !== undefined) return new ConfigError([`DATABASE_URL: ${wrong} (${where}).`], { cause: error });
  if (code === 'ENOTFOUND')
    return new ConfigError([`DATABASE_URL: there is no such host (${where}).`], { cause: error });
  if (code === DISK_FULL)
    return new StorageUnavailableError('the disk of PostgreSQL is full', { cause: error });
  return new StorageUnavailableError(`PostgreSQL cannot be used (${where}): ${reasonOf(error)}`, {
    cause: error,
  });
}

/** The host, port and database of an address. */
function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || 'localhost'}:${port || 5432}${pathname}`;
}

/** Several addresses of a host were tried, and each has its reason. */
function reasonOf(error: Error): string {
  return error instanceof AggregateError && error.message === ''
    ? error.errors.map(String).join(', ')
    : error.message;
}
