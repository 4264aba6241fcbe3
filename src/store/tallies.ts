import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { TallyTable } from './tables.ts';

/** Something happened so many times; a count that is older than its window begins anew. */
export interface Addition {
  readonly name: string;
  readonly by: number;
  readonly now: number;
  readonly windowMs: number;
}

/** What is counted in windows of time, across restarts and by all processes of the database together. */
export class Tallies {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The last count of a name; undefined before the first. */
  async of(name: string): Promise<TallyTable | undefined> {
    return this.#database.selectFrom('tally').selectAll().where('name', '=', name).executeTakeFirst();
  }

  /** Resolves to the count with what others added meanwhile. One statement, so that nobody's is lost. */
  async add({ name, by, now, windowMs }: Addition): Promise<TallyTable> {
    const goesOn = sql<boolean>`tally.since > ${now - windowMs}`;
    return this.#database
      .insertInto('tally')
      .values({ name, since: now, count: by })
      .onConflict(conflict =>
        conflict.column('name').doUpdateSet({
          count: sql`case when ${goesOn} then tally.count + excluded.count else excluded.count end`,
          // A window cannot begin in the future: this machine's clock was set back.
          since: sql`case when ${goesOn} and tally.since < excluded.since then tally.since else excluded.since end`,
        }),
      )
      .returningAll()
      .executeTakeFirstOrThrow();
  }
}
