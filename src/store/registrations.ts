import type { Database } from './database.ts';
import type { RegistrationTable } from './tables.ts';

/** What was last registered with Discord. */
export class Registrations {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The last registration; undefined before the first. */
  async last(): Promise<RegistrationTable | undefined> {
    return this.#database.selectFrom('registration').selectAll().executeTakeFirst();
  }

  /** Remembers a registration in place of the one before. */
  async remember(registration: RegistrationTable): Promise<void> {
    await this.#database.transaction().execute(async transaction => {
      await transaction.deleteFrom('registration').execute();
      await transaction.insertInto('registration').values(registration).execute();
    });
  }
}
