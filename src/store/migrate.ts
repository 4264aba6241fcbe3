import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { ConfigError } from '../config.ts';
import type { Database } from './database.ts';
import { migrations, type TextType } from './migrations.ts';

/**
 * Brings a database up to date; several processes may do so at once.
 * @param text the type of text columns, which must compare byte by byte
 * @throws ConfigError when it was written by a newer version of this program; it is left as it is
 */
export async function migrate(database: Database, text: TextType): Promise<void> {
  const known = migrations(text);
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => known },
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if ((await applied(database)).some(name => !Object.hasOwn(known, name))) {
    throw new ConfigError(
      [
        'The database was written by a newer version of Skylark and is left as it is: run that version, or restore a copy from before the upgrade.',
      ],
      { cause: error },
    );
  }
  throw error;
}

async function applied(database: Database): Promise<string[]> {
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(database);
    return rows.map(({ name }) => name);
  } catch {
    // What was wrong in the first place is to be told.
    return [];
  }
}
