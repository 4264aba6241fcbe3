import type { OpenDatabase } from './database.ts';
import type { RegistrationTable } from './tables.ts';

/** What was last registered with Discord. */
export class Registrations {
  readonly #database: OpenDatabase;

  constructor(database: OpenDatabase) {
    this.#database = database;
  }

  /** Registers while no other process does. */
  inTurn<T>(register: () => Promise<T>): Promise<T> {
    return this.#database.kind.oneAtATime(this.#database, register);
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
