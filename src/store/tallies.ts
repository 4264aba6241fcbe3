import type { Database } from './database.ts';
import type { TallyTable } from './tables.ts';

/** What is counted in windows of time, across restarts. */
export class Tallies {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The last count of a name; undefined before the first. */
  async of(name: string): Promise<TallyTable | undefined> {
    return this.#database.selectFrom('tally').selectAll().where('name', '=', name).executeTakeFirst();
  }

  /** Keeps a count in place of the one before. */
  async keep(tally: TallyTable): Promise<void> {
    const { since, count } = tally;
    await this.#database
      .insertInto('tally')
      .values(tally)
      .onConflict(conflict => conflict.column('name').doUpdateSet({ since, count }))
      .execute();
  }
}
