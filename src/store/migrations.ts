import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Every change of the tables, in order; what has been released is never edited. */
export const migrations: Record<string, Migration> = {
  '001-registration': {
    async up(database: Kysely<unknown>) {
      await database.schema
        .createTable('registration')
        .addColumn('application', 'text', column => column.notNull())
        .addColumn('guild', 'text')
        .addColumn('hash', 'text', column => column.notNull())
        .execute();
    },
  },
};
