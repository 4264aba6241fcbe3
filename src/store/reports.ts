import { growingCache } from '../growing-cache.ts';
import type { OpenDatabase } from './database.ts';
import type { ReportDecision, ReportTable } from './tables.ts';

/** What somebody says is wrong with a question. */
export type Report = Readonly<ReportTable>;

/** How many reports one player may send in a day. */
export const REPORTS_A_DAY = 20;
const DAY_MS = 24 * 60 * 60_000;
/** Senders who are remembered. */
const SENDERS_MAX = 10_000;

/** What members say is wrong with questions. */
export class Reports {
  readonly #database: OpenDatabase;
  /** When each sender's were sent, by id: to delete them makes room for no others. Forgotten with this process. */
  readonly #sent = growingCache<string, ReadonlyMap<string, number>>(SENDERS_MAX);

  constructor(database: OpenDatabase) {
    this.#database = database;
  }

  /** Keeps a report, once however often it comes; false when its sender has sent too many lately. */
  async keep(sent: Omit<Report, 'decision'>): Promise<boolean> {
    const { id, player, at } = sent;
    const others = this.#lately(player, at);
    others.delete(id);
    if (others.size >= REPORTS_A_DAY || !(await this.#insert(sent))) return false;
    this.#sent.set(player, this.#lately(player, at).set(id, at));
    return true;
  }

  /** When somebody's of the day before a time were sent. */
  #lately(player: string, at: number): Map<string, number> {
    const sent = [...(this.#sent.get(player) ?? [])];
    return new Map(sent.filter(([, other]) => other > at - DAY_MS));
  }

  #insert(sent: Omit<Report, 'decision'>): Promise<boolean> {
    return this.#database.transaction().execute(async transaction => {
      await this.#database.kind.takeTurn(transaction, `reports ${sent.player}`);
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
        .values({ ...sent, decision: null })
        .onConflict(conflict => conflict.column('id').doNothing())
        .execute();
      return true;
    });
  }

  /** A report that came from a server; undefined when it is gone. */
  async get(guild: string, id: string): Promise<Report | undefined> {
    const reports = this.#database.selectFrom('report').selectAll().where('guild', '=', guild);
    return reports.where('id', '=', id).executeTakeFirst();
  }

  /** How many reports of a server nobody has decided about. */
  async waiting(guild: string): Promise<number> {
    const counted = this.#waitingIn(guild).select(({ fn }) => fn.countAll<number>().as('number'));
    return (await counted.executeTakeFirstOrThrow()).number;
  }

  /** One of those, the newest first. @param index from 0; undefined when there are not so many */
  async waitingAt(guild: string, index: number): Promise<Report | undefined> {
    const newest = this.#waitingIn(guild).selectAll().orderBy('at', 'desc').orderBy('id', 'desc');
    return newest.limit(1).offset(index).executeTakeFirst();
  }

  #waitingIn(guild: string) {
    return this.#database.selectFrom('report').where('guild', '=', guild).where('decision', 'is', null);
  }

  /** Notes what was decided about a report of a server; null: nothing yet. */
  async decide(guild: string, id: string, decision: ReportDecision | null): Promise<void> {
    const reports = this.#database.updateTable('report').set({ decision }).where('guild', '=', guild);
    await reports.where('id', '=', id).execute();
  }

  /** All reports, newest first. */
  async all(): Promise<Report[]> {
    const reports = this.#database.selectFrom('report').selectAll();
    return reports.orderBy('at', 'desc').orderBy('id', 'desc').execute();
  }
}
