import type { Boards } from './boards.ts';
import type { OpenDatabase } from './database.ts';
import type { AnswerTable, KnownTable, ReportTable, RoundTable, StandingTable } from './tables.ts';

/** Everything that is stored about a player. */
export interface PlayerData {
  readonly player: string;
  readonly hidden: boolean;
  readonly answers: readonly AnswerTable[];
  readonly standings: readonly StandingTable[];
  readonly roundsHosted: readonly RoundTable[];
  readonly known: readonly KnownTable[];
  readonly reports: readonly ReportTable[];
}

const personal = ['answer', 'standing', 'known', 'hidden', 'report'] as const;

/** What is kept about a person, as they see it, take it along, hide it or have it removed. */
export class Players {
  readonly #database: OpenDatabase;
  readonly #boards: Pick<Boards, 'forget'>;

  /** @param boards are told when they must be counted anew */
  constructor(database: OpenDatabase, boards: Pick<Boards, 'forget'>) {
    this.#database = database;
    this.#boards = boards;
  }

  /** Everything about a player, as plain JSON, oldest first. Running rounds are the journal's. */
  async dataOf(player: string): Promise<PlayerData> {
    const database = this.#database;
    const answers = database.selectFrom('answer').selectAll().where('player', '=', player);
    const standings = database.selectFrom('standing').selectAll().where('player', '=', player);
    const hosted = database.selectFrom('round').selectAll().where('host', '=', player);
    const known = database.selectFrom('known').selectAll().where('player', '=', player);
    const reports = database.selectFrom('report').selectAll().where('player', '=', player);
    return {
      player,
      hidden: await this.isHidden(player),
      answers: await answers.orderBy('asked_at').execute(),
      standings: await standings.orderBy('ended_at').execute(),
      roundsHosted: await hosted.orderBy('started_at').execute(),
      known: await known.orderBy('at').execute(),
      reports: await reports.orderBy('at').execute(),
    };
  }

  /**
   * Removes everything about a player. Other people's results stay as they are. In running rounds,
   * `Journal.replacePlayer` does the like, with a `newAnonymous` name.
   */
  async remove(player: string): Promise<void> {
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
}
