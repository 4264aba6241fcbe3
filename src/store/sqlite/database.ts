import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, sql } from 'kysely';
import type { Database, Kind, OpenDatabase } from '../database.ts';
import { migrate } from '../migrate.ts';
import type { Tables } from '../tables.ts';
import { sqliteDialect } from './dialect.ts';
import { damaged } from './errors.ts';
import { hasLog } from './folder-lock.ts';
import type { SqliteWorker } from './protocol.ts';

/** What waits for longer is told to whoever asked, while Discord still waits for an answer. */
const BUSY_MS = 1500;
const PRAGMAS = [
  'journal_mode = WAL',
  // What is acknowledged survives a power cut, for one fsync a commit.
  'synchronous = FULL',
  // What people delete is overwritten in the file.
  'secure_delete = ON',
  'foreign_keys = ON',
  // What is sorted takes no file of a temporary folder, which may be full, or not writable in a container.
  'temp_store = MEMORY',
];
/** Room that a start must find. */
const TRIAL_BYTES = 256 * 1024;
const ERASE_TRIES = 10;
const ERASE_AGAIN_MS = 1000;

export interface OpenOptions {
  /** It was not closed the last time, and is to be checked. */
  readonly isSuspect?: boolean;
  /** How long a statement waits for another program's lock; nothing but other statements waits with it. */
  readonly busyMs?: number;
  /** Works on other files, too, and does not end with this one; without it the file gets a thread of its own. */
  readonly worker?: SqliteWorker;
}

/**
 * Opens the SQLite file in `folder`, which must exist, and brings it up to date.
 * @param formerPack see `MigrationSettings`
 * @throws ConfigError when it is damaged, cannot be written to, or is newer than this program
 * @throws StorageUnavailableError when it is locked or its disk full
 */
export async function openSqlite(
  folder: string,
  formerPack: string,
  { isSuspect = hasLog(join(folder, 'skylark.sqlite')), busyMs = BUSY_MS, worker }: OpenOptions = {},
): Promise<OpenDatabase> {
  const path = join(folder, 'skylark.sqlite');
  const database: Database = new Kysely<Tables>({
    dialect: sqliteDialect(path, [`busy_timeout = ${busyMs}`, ...PRAGMAS], worker),
  });
  try {
    if (isSuspect) await check(database);
    await migrate(database, { text: 'text', formerPack });
    await tryToWrite(database);
  } catch (error) {
    await database.destroy();
    throw error;
  }
  const kind: Kind = {
    // A transaction is the only one that writes, so nothing needs to be held back, and it is always its turn.
    holdResults: async () => {},
    takeTurn: async () => {},
    eraseDeleted: () => eraseDeleted(database, busyMs),
    // There is no other process.
    oneAtATime: (_, act) => act(),
    tell: async () => {},
  };
  return Object.assign(database, { kind });
}

async function check(database: Database): Promise<void> {
  const { rows } = await sql<{ quick_check: string }>`PRAGMA quick_check(1)`.execute(database);
  const found = rows[0]?.quick_check ?? 'it cannot be checked';
  if (found !== 'ok') throw damaged(found.replace(/^\*+ in database main \*+\s*/, '').replaceAll('\n', '; '));
}

/** A full disk or another program's lock is found now, not when the first answer is to be kept. */
async function tryToWrite(database: Database): Promise<void> {
  const filling = sql.lit(TRIAL_BYTES);
  await sql`CREATE TABLE IF NOT EXISTS trial AS SELECT zeroblob(${filling}) AS filling`.execute(database);
  await sql`DROP TABLE trial`.execute(database);
}

/** Empties the write-ahead log, where what was deleted still stands. Tries again while somebody else reads it. */
async function eraseDeleted(database: Database, busyMs: number, tries = ERASE_TRIES): Promise<void> {
  const isDone = await database.connection().execute(async connection => {
    await sql`PRAGMA busy_timeout = 0`.execute(connection);
    const { rows } = await sql<{ busy: number }>`PRAGMA wal_checkpoint(TRUNCATE)`.execute(connection);
    await sql.raw(`PRAGMA busy_timeout = ${busyMs}`).execute(connection);
    return rows[0]?.busy === 0;
  });
  if (isDone || tries <= 1) return;
  // Nobody waits for it; a stop meanwhile empties the log as well.
  void sleep(ERASE_AGAIN_MS, undefined, { ref: false })
    .then(() => eraseDeleted(database, busyMs, tries - 1))
    .catch(() => {});
}
