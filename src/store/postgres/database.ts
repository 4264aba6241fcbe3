import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, sql } from 'kysely';
import pg from 'pg';
import { ConfigError } from '../../config.ts';
import type { Database, Kind, OpenDatabase } from '../database.ts';
import { StorageUnavailableError } from '../errors.ts';
import { migrate } from '../migrate.ts';
import type { Tables } from '../tables.ts';
import { OwnSchemaDialect } from './dialect.ts';
import { explained, placeOf, READ_ONLY } from './errors.ts';
import { PatientPool } from './patient-pool.ts';

/** The oldest PostgreSQL that is supported, as `server_version_num`. */
const VERSION_MIN = 140_000;
const CONNECTIONS_MAX = 10;
const CONNECT_MS = 5000;
/** A connection that does not answer for so long is given up. */
const ANSWER_MS = 10_000;
const TURN_EVERY_MS = 250;
/** A connection whose machine is gone is noticed some 10 s after that. */
const KEEP_ALIVE_MS = 5000;

/**
 * Connects to PostgreSQL and brings its tables up to date, in the schema that comes first in the search path.
 * @param url postgres://user:password@host/database; its query may hold what `pg` understands
 * @param formerPack see `MigrationSettings`
 * @param onLost is told of a connection that was lost while nothing was asked of it
 * @throws ConfigError when the address is not right, or the database too old or newer than this program
 * @throws StorageUnavailableError when it cannot be reached
 */
export async function openPostgres(
  url: string,
  formerPack: string,
  onLost: (error: Error) => void,
): Promise<OpenDatabase> {
  const place = placeOf(url);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'skylark',
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    types: { getTypeParser },
  });
  // Without a listener it would end the process; whoever asks next gets a new connection.
  pool.on('error', onLost);
  // The same for one that is at work; who asked is told by the rejection.
  pool.on('connect', client => client.on('error', () => {}));
  const patient = new PatientPool(pool);
  const database: Database = new Kysely<Tables>({ dialect: new OwnSchemaDialect({ pool: patient }) });
  try {
    await check(database);
    await migrate(database, { text: sql`text collate "C"`, formerPack });
    // Only bringing tables up to date may take its time.
    patient.answerMs = ANSWER_MS;
    return Object.assign(database, { kind });
  } catch (error) {
    await database.destroy();
    throw explained(error, place);
  }
}

const kind: Kind = {
  holdResults: async transaction => {
    await sql`lock table round in share row exclusive mode`.execute(transaction);
  },
  takeTurn: async (transaction, name) => {
    await sql`select pg_advisory_xact_lock(hashtext('skylark turn ' || current_schema()), hashtext(${name}))`.execute(
      transaction,
    );
  },
  // Dead rows stay until PostgreSQL vacuums them, and its log until it is archived or written over.
  eraseDeleted: async () => {},
  async oneAtATime(database, act) {
    for (;;) {
      const turn = await database.transaction().execute(async transaction => {
        const { rows } = await sql<{ yes: boolean }>`
          select pg_try_advisory_xact_lock(hashtext('skylark once ' || current_schema()), 0) as yes`.execute(
          transaction,
        );
        return rows[0]?.yes === true ? { result: await act() } : undefined;
      });
      if (turn) return turn.result;
      // Asked again and again: to wait within a statement is given up long before Discord has answered the other one.
      await sleep(TURN_EVERY_MS);
    }
  },
  tell: async (database, payload) => {
    await sql`select pg_notify('skylark ' || current_schema(), ${payload})`.execute(database);
  },
};

interface Facts {
  readonly version: number;
  readonly schema: string | null;
  readonly encoding: string;
  readonly readonly: boolean;
}

/** Refuses what is too old, has no place for tables, or does not keep everything that is written. */
async function check(database: Database): Promise<void> {
  const { rows } = await sql<Facts>`
    select current_setting('server_version_num')::int as version, current_schema() as schema,
      current_setting('server_encoding') as encoding,
      current_setting('transaction_read_only')::bool as readonly`.execute(database);
  const [facts] = rows;
  if (!facts) throw new Error('PostgreSQL says nothing about itself');
  const { version, schema, encoding, readonly } = facts;
  if (version < VERSION_MIN) {
    throw new ConfigError(['DATABASE_URL leads to a PostgreSQL older than 14; Skylark needs 14 or newer.']);
  }
  if (schema === null) {
    throw new ConfigError([
      'DATABASE_URL leads to a database without a schema to keep tables in; create the one its search_path names.',
    ]);
  }
  if (encoding !== 'UTF8') {
    throw new ConfigError([
      `DATABASE_URL leads to a database that does not keep all text: its encoding is ${encoding}; create one with UTF8.`,
    ]);
  }
  if (readonly) throw new StorageUnavailableError(READ_ONLY);
}

const { INT8, NUMERIC } = pg.types.builtins;

/** Times, counts and sums, which `pg` gives as text, are numbers here, as with SQLite. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (format !== 'binary' && (oid === INT8 || oid === NUMERIC)) return toNumber;
  return pg.types.getTypeParser(oid, format);
}

function toNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is no whole number that fits`);
  return number;
}
