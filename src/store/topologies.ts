import type { Topology } from '../clusters/sharding.ts';
import type { Database } from './database.ts';

/** How the processes that run share the servers. */
export class Topologies {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Undefined before the first was decided. */
  async read(): Promise<Topology | undefined> {
    return this.#database.selectFrom('topology').select(['shards', 'clusters']).executeTakeFirst();
  }

  /** Decides for all processes; none may be running. */
  async decide(topology: Topology): Promise<void> {
    const before = await this.read();
    await this.#database.transaction().execute(async transaction => {
      const insert = transaction.insertInto('topology').values({ id: 1, ...topology });
      await insert.onConflict(conflict => conflict.column('id').doUpdateSet(topology)).execute();
      if (before?.shards === topology.shards && before.clusters === topology.clusters) return;
      // Servers change clusters: each has lived until the last of all.
      const last = await transaction
        .selectFrom('heartbeat')
        .select(({ fn }) => fn.max('at').as('at'))
        .executeTakeFirst();
      if (typeof last?.at === 'number')
        await transaction.updateTable('heartbeat').set({ at: last.at }).execute();
    });
  }
}
