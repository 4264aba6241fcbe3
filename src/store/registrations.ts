import type { Database } from './database.ts';
import type { RegistrationTable } from './tables.ts';

/** The last registration; undefined before the first. */
export async function lastRegistration(database: Database): Promise<RegistrationTable | undefined> {
  return database.selectFrom('registration').selectAll().executeTakeFirst();
}

/** Remembers a registration in place of the one before. */
export async function rememberRegistration(
  database: Database,
  registration: RegistrationTable,
): Promise<void> {
  await database.transaction().execute(async transaction => {
    await transaction.deleteFrom('registration').execute();
    await transaction.insertInto('registration').values(registration).execute();
  });
}
