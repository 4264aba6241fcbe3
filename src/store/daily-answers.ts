import { sql } from 'kysely';
import { growingCache } from '../growing-cache.ts';
import type { Boards } from './boards.ts';
import { latestDay } from './dailies.ts';
import type { Database } from './database.ts';

/** Somebody's answer. */
export interface DailyAnswer {
  readonly player: string;
  /** Epoch milliseconds, by Discord's clock. */
  readonly at: number;
  /** The place among the choices. */
  readonly chosen: number;
  readonly right: boolean;
}

/** What came of an answer: it is kept, there was one before, or the question is closed. */
export type Kept =
  | { readonly kind: 'kept' | 'before'; readonly answer: DailyAnswer }
  | { readonly kind: 'closed' };

/** How many answered, and how many of them rightly. */
export interface DailyTally {
  readonly answered: number;
  readonly right: number;
}

/** How somebody does with a server's questions of the day. */
export interface DailyStats extends DailyTally {
  /** Questions answered in a row, up to the last one or the one before it. */
  readonly streak: number;
}

/** Whoever deletes their data while a question is open would have a second try. */
const BARRED = { kind: 'barred' } as const;
/** People who are remembered to have done so. */
const BARRED_MAX = 10_000;

/** What was answered to questions of the day. */
export class DailyAnswers {
  readonly #database: Database;
  readonly #boards: Pick<Boards, 'forget'>;
  /** When players deleted their data; forgotten with this process. */
  readonly #barred = growingCache<string, number>(BARRED_MAX);

  /** @param boards are told when they must be counted anew */
  constructor(database: Database, boards: Pick<Boards, 'forget'>) {
    this.#database = database;
    this.#boards = boards;
  }

  /** Keeps somebody from answering what is open at a time, for example when they delete what they have answered. */
  bar(player: string, at: number): void {
    this.#barred.set(player, at);
  }

  /** Keeps an answer; of somebody's answers to a question the first one counts. */
  async keep(guild: string, day: string, given: DailyAnswer): Promise<Kept | typeof BARRED> {
    const barredAt = this.#barred.get(given.player);
    if (barredAt !== undefined && (await this.#wasAsked(guild, day, barredAt))) return BARRED;
    const kept = await this.#database.transaction().execute(async transaction => {
      // Whoever closes it waits, or has done so: what the next card tells of it is all there is.
      const open = transaction.updateTable('daily_question').set({ closed_at: null });
      const held = open.where('guild', '=', guild).where('day', '=', day).where('closed_at', 'is', null);
      const { numUpdatedRows } = await held.executeTakeFirst();
      const before = await answerOf(transaction, guild, day, given.player);
      if (before) return { kind: 'before', answer: before } as const;
      if (numUpdatedRows === 0n) return { kind: 'closed' } as const;
      const { right, ...rest } = given;
      await transaction
        .insertInto('daily_answer')
        .values({ guild, day, ...rest, correct: right ? 1 : 0 })
        .execute();
      return { kind: 'kept', answer: given } as const;
    });
    if (kept.kind === 'kept') this.#boards.forget(guild);
    return kept;
  }

  /** How a question was answered. */
  async tally(guild: string, day: string): Promise<DailyTally> {
    const answers = this.#database.selectFrom('daily_answer').where('guild', '=', guild);
    return answers.where('day', '=', day).select(tallied).executeTakeFirstOrThrow();
  }

  /** How somebody does in a server. @param since of answers from then on, as far as they are counted */
  async statsOf(guild: string, player: string, since = 0): Promise<DailyStats> {
    const own = this.#database
      .selectFrom('daily_answer')
      .where('guild', '=', guild)
      .where('player', '=', player);
    const counts = await own.where('at', '>=', since).select(tallied).executeTakeFirstOrThrow();
    const missed = this.#database
      .selectFrom('daily_question')
      .where('guild', '=', guild)
      .where('question', 'is not', null)
      // Of the one that is open nobody has missed anything yet.
      .where('closed_at', 'is not', null)
      .where('day', 'not in', own.select('day'));
    const row = await own
      .where('day', '>', ({ fn }) => fn.coalesce(missed.select(latestDay), sql<string>`''`))
      .select(({ fn }) => fn.countAll<number>().as('number'))
      .executeTakeFirstOrThrow();
    return { ...counts, streak: row.number };
  }

  /** Whether the question of a day was decided upon by a time. */
  async #wasAsked(guild: string, day: string, by: number): Promise<boolean> {
    const questions = this.#database.selectFrom('daily_question').select('day').where('guild', '=', guild);
    const asked = questions.where('day', '=', day).where('claimed_at', '<=', by);
    return (await asked.executeTakeFirst()) !== undefined;
  }
}

const tallied = [
  sql<number>`count(*)`.as('answered'),
  sql<number>`coalesce(sum(correct), 0)`.as('right'),
] as const;

async function answerOf(
  database: Database,
  guild: string,
  day: string,
  player: string,
): Promise<DailyAnswer | undefined> {
  const row = await database
    .selectFrom('daily_answer')
    .select(['at', 'chosen', 'correct'])
    .where('guild', '=', guild)
    .where('day', '=', day)
    .where('player', '=', player)
    .executeTakeFirst();
  return row && { player, at: row.at, chosen: row.chosen, right: row.correct === 1 };
}
