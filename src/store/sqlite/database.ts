import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect, type SqliteStatement } from 'kysely';
import { Migrator } from 'kysely/migration';
import { ConfigError } from '../../config.ts';
import type { Database } from '../database.ts';
import { migrations } from '../migrations.ts';
import type { Tables } from '../tables.ts';

/**
 * Opens the SQLite file in `folder`, which must exist, and brings it up to date.
 * @throws ConfigError when it cannot be opened or brought to this program's version
 */
export async function openSqlite(folder: string): Promise<Database> {
  const sqlite = openFile(join(folder, 'skylark.sqlite'));
  const database: Database = new Kysely<Tables>({
    dialect: new SqliteDialect({
      database: { close: () => sqlite.close(), prepare: sql => statement(sqlite, sql) },
    }),
  });
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return database;
  await database.destroy();
  throw unusable('does not fit this version of Skylark; it may come from a newer one', error);
}

function openFile(path: string): DatabaseSync {
  try {
    const sqlite = new DatabaseSync(path);
    // FULL: what is acknowledged survives a power cut, for one fsync a commit. Secure: what people delete
    // is overwritten in the file.
    sqlite.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 2000',
    );
    return sqlite;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw unusable(`cannot be used (${reason}); mend or restore it, or move it away to start anew`, error);
  }
}

function unusable(problem: string, cause: unknown): ConfigError {
  return new ConfigError([`The database skylark.sqlite in SKYLARK_DATA ${problem}.`], { cause });
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
