import { sql } from 'kysely';
import type { Boards } from './boards.ts';
import type { OpenDatabase } from './database.ts';
import { primaryKeys, type Tables } from './tables.ts';

/** How much is stored about a player. */
export interface PlayerCounts {
  readonly hidden: boolean;
  readonly answers: number;
  readonly standings: number;
  readonly roundsHosted: number;
  readonly known: number;
  readonly reports: number;
  readonly dailyAnswers: number;
  /** Servers that keep them out of rounds; it is not theirs to remove. */
  readonly blocks: number;
}

/** A part of what is stored about a player. */
export type PlayerSection = Exclude<keyof PlayerCounts, 'hidden'>;

/** Some rows of a part, as plain JSON. */
export interface PlayerRows {
  readonly section: PlayerSection;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** Where a part stands: its table, the column with the player, and the order in which it is read. */
const sections: Readonly<
  Record<PlayerSection, readonly [keyof Tables, string, readonly [string, ...string[]]]>
> = {
  // By question, as its index is.
  answers: ['answer', 'player', ['question', 'round']],
  standings: ['standing', 'player', ['round']],
  roundsHosted: ['round', 'host', ['id']],
  known: ['known', 'player', ['question']],
  reports: ['report', 'player', ['id']],
  dailyAnswers: ['daily_answer', 'player', ['guild', 'day']],
  blocks: ['blocked', 'player', ['guild']],
};
const sectionNames = [
  'answers',
  'standings',
  'roundsHosted',
  'known',
  'reports',
  'dailyAnswers',
  'blocks',
] as const;
/** Rows that are read, or removed, at a time. */
const SLICE = 1000;

const personal = ['answer', 'standing', 'known', 'hidden', 'report', 'daily_answer'] as const;

/** What is kept about a person, as they see it, take it along, hide it or have it removed. */
export class Players {
  readonly #database: OpenDatabase;
  readonly #boards: Pick<Boards, 'forget'>;

  /** @param boards are told when they must be counted anew */
  constructor(database: OpenDatabase, boards: Pick<Boards, 'forget'>) {
    this.#database = database;
    this.#boards = boards;
  }

  /** How much there is about a player. Running rounds are the journal's. */
  async countsOf(player: string): Promise<PlayerCounts> {
    const count = async (section: PlayerSection) => {
      const [table, column] = sections[section];
      const { rows } = await sql<{ number: number }>`
        select count(*) as number from ${sql.table(table)} where ${sql.ref(column)} = ${player}`.execute(
        this.#database,
      );
      return rows[0]?.number ?? 0;
    };
    return {
      hidden: await this.isHidden(player),
      answers: await count('answers'),
      standings: await count('standings'),
      roundsHosted: await count('roundsHosted'),
      known: await count('known'),
      reports: await count('reports'),
      dailyAnswers: await count('dailyAnswers'),
      blocks: await count('blocks'),
    };
  }

  /** Everything about a player but whether they are hidden, part by part, some rows at a time. */
  async *rowsOf(player: string): AsyncGenerator<PlayerRows> {
    for (const section of sectionNames) {
      let rows = await this.#slice(section, player, undefined);
      while (rows.length > 0) {
        yield { section, rows };
        rows = rows.length < SLICE ? [] : await this.#slice(section, player, rows.at(-1));
      }
    }
  }

  /**
   * Removes everything about a player but where they are blocked, which would let them in again. Other people's results stay as they are. In running rounds,
   * `Journal.replacePlayer` does the like, with a `newAnonymous` name.
   */
  async remove(player: string): Promise<void> {
    // Most of it in small steps, between which everything else has its turn.
    for (const name of ['answer', 'standing'] as const) {
      while ((await this.#removeSome(name, player)) === SLICE);
    }
    await this.#database.transaction().execute(async transaction => {
      await this.#database.kind.holdResults(transaction);
      for (const name of personal) await transaction.deleteFrom(name).where('player', '=', player).execute();
      await transaction.updateTable('round').set({ host: null }).where('host', '=', player).execute();
    });
    this.#boards.forget();
    await this.#database.kind.eraseDeleted();
  }

  /** Leaves a player out of everybody else's boards. */
  async hide(player: string): Promise<void> {
    await this.#database
      .insertInto('hidden')
      .values({ player })
      .onConflict(conflict => conflict.column('player').doNothing())
      .execute();
    this.#boards.forget();
  }

  /** Takes back `hide`. */
  async show(player: string): Promise<void> {
    await this.#database.deleteFrom('hidden').where('player', '=', player).execute();
    this.#boards.forget();
  }

  async isHidden(player: string): Promise<boolean> {
    const hidden = this.#database.selectFrom('hidden').select('player').where('player', '=', player);
    return (await hidden.executeTakeFirst()) !== undefined;
  }

  /** Resolves to how many rows that were. */
  async #removeSome(name: 'answer' | 'standing', player: string): Promise<number> {
    const key = sql.join(primaryKeys[name].map(column => sql.ref(column)));
    const some = sql`select ${key} from ${sql.table(name)} where player = ${player} limit ${SLICE}`;
    const removed = await sql`delete from ${sql.table(name)} where (${key}) in (${some})`.execute(
      this.#database,
    );
    return Number(removed.numAffectedRows ?? 0n);
  }

  async #slice(
    section: PlayerSection,
    player: string,
    last: Readonly<Record<string, unknown>> | undefined,
  ): Promise<PlayerRows['rows']> {
    const [table, column, order] = sections[section];
    const columns = sql.join(order.map(name => sql.ref(name)));
    const values = last && sql.join(order.map(name => last[name]));
    const after = values ? sql`and (${columns}) > (${values})` : sql``;
    const { rows } = await sql<Readonly<Record<string, unknown>>>`
      select * from ${sql.table(table)} where ${sql.ref(column)} = ${player} ${after}
      order by ${columns} limit ${SLICE}`.execute(this.#database);
    return rows;
  }
}
