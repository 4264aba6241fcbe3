import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { ConfigError } from '../config.ts';
import type { MigrationSettings } from './create-table.ts';
import type { Database } from './database.ts';
import { migrations } from './migrations.ts';

/**
 * Brings a database up to date; several processes may do so at once.
 * @throws ConfigError when it was written by a newer version of this program; it is left as it is
 */
export async function migrate(database: Database, settings: MigrationSettings): Promise<void> {
  const known = migrations(settings);
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
