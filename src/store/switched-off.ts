import type { Database } from './database.ts';
import type { SwitchedOffTable } from './tables.ts';

/** The questions that servers do not want to be asked. */
export class SwitchedOff {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** A server's, the last one first. */
  async of(guild: string): Promise<SwitchedOffTable[]> {
    const rows = this.#database.selectFrom('switched_off').selectAll().where('guild', '=', guild);
    return rows.orderBy('at', 'desc').orderBy('question').execute();
  }

  /** The ids of a server's. */
  async ids(guild: string): Promise<ReadonlySet<string>> {
    return new Set((await this.of(guild)).map(({ question }) => question));
  }

  /** Switches a question off in a server. @param at epoch milliseconds */
  async add(guild: string, question: string, at: number): Promise<void> {
    await this.#database
      .insertInto('switched_off')
      .values({ guild, question, at })
      .onConflict(conflict => conflict.columns(['guild', 'question']).doNothing())
      .execute();
  }

  /** Switches a question on again. */
  async remove(guild: string, question: string): Promise<void> {
    await this.#database
      .deleteFrom('switched_off')
      .where('guild', '=', guild)
      .where('question', '=', question)
      .execute();
  }
}
