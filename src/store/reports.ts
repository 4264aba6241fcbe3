import type { Database } from './database.ts';
import type { ReportTable } from './tables.ts';

/** What somebody says is wrong with a question. */
export type Report = Readonly<ReportTable>;

/** How many reports one player may send in a day. */
export const REPORTS_A_DAY = 20;
const DAY_MS = 24 * 60 * 60_000;

/** What members say is wrong with questions. */
export class Reports {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Keeps a report, once however often it comes; false when its sender has sent too many lately. */
  async keep(sent: Report): Promise<boolean> {
    return this.#database.transaction().execute(async transaction => {
      const others = await transaction
        .selectFrom('report')
        .select(({ fn }) => fn.countAll<number>().as('number'))
        .where('player', '=', sent.player)
        .where('at', '>', sent.at - DAY_MS)
        .where('id', '!=', sent.id)
        .executeTakeFirstOrThrow();
      if (others.number >= REPORTS_A_DAY) return false;
      await transaction
        .insertInto('report')
        // PostgreSQL has no text with a NUL in it.
        .values({ ...sent, text: sent.text.replaceAll('\0', '') })
        .onConflict(conflict => conflict.column('id').doNothing())
        .execute();
      return true;
    });
  }

  /** All reports, newest first. */
  async all(): Promise<Report[]> {
    const reports = this.#database.selectFrom('report').selectAll();
    return reports.orderBy('at', 'desc').orderBy('id', 'desc').execute();
  }
}
