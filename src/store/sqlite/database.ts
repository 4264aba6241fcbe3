import { join } from 'node:path';
import { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { migrate } from '../migrate.ts';
import type { Tables } from '../tables.ts';
import { sqliteDialect } from './dialect.ts';

const PRAGMAS = [
  'busy_timeout = 2000',
  'journal_mode = WAL',
  // What is acknowledged survives a power cut, for one fsync a commit.
  'synchronous = FULL',
  // What people delete is overwritten in the file.
  'secure_delete = ON',
  'foreign_keys = ON',
];

/**
 * Opens the SQLite file in `folder`, which must exist, and brings it up to date.
 * @param formerPack see `MigrationSettings`
 * @throws ConfigError when it is damaged, or newer than this program
 * @throws StorageUnavailableError when it cannot be written to for now
 */
export async function openSqlite(folder: string, formerPack: string): Promise<Database> {
  const database: Database = new Kysely<Tables>({
    dialect: sqliteDialect(join(folder, 'skylark.sqlite'), PRAGMAS),
  });
  try {
    await migrate(database, { text: 'text', formerPack });
    return database;
  } catch (error) {
    await database.destroy();
    throw error;
  }
}
