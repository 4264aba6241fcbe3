import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect, type SqliteStatement } from 'kysely';
import { Migrator } from 'kysely/migration';
import { ConfigError } from '../config.ts';
import { migrations } from './migrations.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/**
 * Opens the SQLite file in `folder`, which must exist, and brings it up to date.
 * @throws ConfigError when it cannot be brought to this program's version
 */
export async function openDatabase(folder: string): Promise<Database> {
  const sqlite = new DatabaseSync(join(folder, 'skylark.sqlite'));
  // FULL: what is acknowledged survives a power cut, for one fsync a commit.
  sqlite.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 2000',
  );
  const database: Database = new Kysely<Tables>({
    dialect: new SqliteDialect({
      database: { close: () => sqlite.close(), prepare: sql => statement(sqlite, sql) },
    }),
  });
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return database;
  await database.destroy();
  throw new ConfigError(
    ['The database in SKYLARK_DATA does not fit this version of Skylark; it may come from a newer one.'],
    { cause: error },
  );
}

/** Lets Kysely's SQLite dialect, made for better-sqlite3, use Node's own SQLite. */
function statement(sqlite: DatabaseSync, sql: string): SqliteStatement {
  const prepared = sqlite.prepare(sql);
  const values = (parameters: readonly unknown[]) => parameters.map(toSqlValue);
  return {
    reader: prepared.columns().length > 0,
    all: parameters => prepared.all(...values(parameters)),
    run: parameters => prepared.run(...values(parameters)),
    iterate: parameters => prepared.iterate(...values(parameters)),
  };
}

function toSqlValue(value: unknown): string | number | bigint | null {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || value === null)
    return value;
  throw new TypeError(`SQLite has no ${typeof value}`);
}
