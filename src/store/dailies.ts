import { sql } from 'kysely';
import * as z from 'zod';
import type { Database } from './database.ts';
import { DAILY, moved, type Schedule } from './schedules.ts';
import type { DailyQuestionTable } from './tables.ts';

const askedSchema = z.object({
  id: z.string(),
  prompt: z.string(),
  /** In the order in which they are shown. */
  choices: z.array(z.string()).min(2),
  /** The place of the right one, from 0. */
  right: z.int(),
});

/** A question as it is asked: a pack may change before it is answered. */
export type AskedOfTheDay = z.infer<typeof askedSchema>;

/** A question of the day in a server. */
export interface DailyQuestion {
  readonly guild: string;
  /** The date, in the server's time zone. */
  readonly day: string;
  readonly channel: string;
  /** Undefined on the day on which it ends because nobody answers. */
  readonly asked: AskedOfTheDay | undefined;
  readonly claimedAt: number;
  readonly message: string | undefined;
  readonly isOpen: boolean;
}

/** The questions of the day. */
export class Dailies {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Decides upon a server's question of a day and closes the last one, and moves the schedule on; false when somebody
   * else has done so, or it has had its question of that day, or a later one.
   * @param pausing ends it with that day: why, for those who manage the server
   */
  async claim(
    schedule: Schedule,
    { guild, day, channel, asked, claimedAt: claimed_at }: Omit<DailyQuestion, 'message' | 'isOpen'>,
    next: number,
    pausing?: string,
  ): Promise<boolean> {
    return this.#database.transaction().execute(async transaction => {
      const due = { guild, id: DAILY, due_at: schedule.dueAt };
      if (!(await moved(transaction, due, { due_at: next, paused: pausing ?? null }))) return false;
      const later = transaction.selectFrom('daily_question').select('day').where('guild', '=', guild);
      if (await later.where('day', '>=', day).executeTakeFirst()) return false;
      await closeLast(transaction, guild, claimed_at);
      const question = asked?.id ?? null;
      const row = { guild, day, channel, question, asked: asked ? JSON.stringify(asked) : null, claimed_at };
      await transaction
        .insertInto('daily_question')
        .values({ ...row, message: null, closed_at: null })
        .execute();
      if (question !== null) await noteAsked(transaction, guild, question, claimed_at);
      return true;
    });
  }

  /** Notes in which message a question is. */
  async posted({ guild, day }: DailyQuestion, message: string): Promise<void> {
    const update = this.#database.updateTable('daily_question').set({ message });
    await update.where('guild', '=', guild).where('day', '=', day).execute();
  }

  /** Takes back a question that cannot be posted: the one before it is open again. */
  async withdraw({ guild, day }: DailyQuestion): Promise<void> {
    await this.#database.transaction().execute(async transaction => {
      const own = transaction.deleteFrom('daily_question').where('guild', '=', guild).where('day', '=', day);
      await own.where('message', 'is', null).execute();
      const last = await lastOf(transaction, guild).executeTakeFirst();
      if (!last) return;
      const reopened = transaction.updateTable('daily_question').set({ closed_at: null });
      await reopened.where('guild', '=', guild).where('day', '=', last.day).execute();
    });
  }

  /** Questions that were decided upon and of which nobody knows whether they were posted. */
  async unposted(): Promise<DailyQuestion[]> {
    const rows = await this.#database
      .selectFrom('daily_question')
      .selectAll()
      .where('message', 'is', null)
      .where('guild', 'not in', this.#database.selectFrom('left_guild').select('guild'))
      .orderBy('guild')
      .orderBy('day')
      .execute();
    return rows.map(questionOf);
  }

  /** The question of a day. */
  async get(guild: string, day: string): Promise<DailyQuestion | undefined> {
    const row = await this.#questions(guild).where('day', '=', day).executeTakeFirst();
    return row && questionOf(row);
  }

  /** The last day of a server that had a question, or said that there are no more. */
  async lastDay(guild: string): Promise<string | undefined> {
    return (await lastOf(this.#database, guild).executeTakeFirst())?.day;
  }

  /** Whether a server's question of the day is open and is this one. */
  async asks(guild: string, question: string): Promise<boolean> {
    const open = this.#questions(guild).where('closed_at', 'is', null).where('question', '=', question);
    return (await open.limit(1).executeTakeFirst()) !== undefined;
  }

  /** The last question before a day. */
  async last(guild: string, before: string): Promise<DailyQuestion | undefined> {
    const questions = this.#questions(guild).where('question', 'is not', null).where('day', '<', before);
    const row = await questions.orderBy('day', 'desc').limit(1).executeTakeFirst();
    return row && questionOf(row);
  }

  /** How many questions in a row nobody has answered, of those posted since a time. */
  async unanswered(guild: string, since: number): Promise<number> {
    const answered = this.#database.selectFrom('daily_answer').where('guild', '=', guild);
    const row = await this.#questions(guild)
      .clearSelect()
      .where('claimed_at', '>=', since)
      .where('message', 'is not', null)
      .where('question', 'is not', null)
      .where('day', '>', ({ fn }) => fn.coalesce(answered.select(latestDay), sql<string>`''`))
      .select(({ fn }) => fn.countAll<number>().as('number'))
      .executeTakeFirstOrThrow();
    return row.number;
  }

  #questions(guild: string) {
    return this.#database.selectFrom('daily_question').selectAll().where('guild', '=', guild);
  }
}

/** Of days that are selected; null where there is none. */
export const latestDay = sql<string | null>`max(day)`.as('day');

function lastOf(database: Database, guild: string) {
  const days = database.selectFrom('daily_question').select('day').where('guild', '=', guild);
  return days.orderBy('day', 'desc').limit(1);
}

async function closeLast(database: Database, guild: string, at: number): Promise<void> {
  const open = database.updateTable('daily_question').set({ closed_at: at }).where('guild', '=', guild);
  await open.where('closed_at', 'is', null).execute();
}

async function noteAsked(database: Database, guild: string, question: string, at: number): Promise<void> {
  await database
    .insertInto('asked')
    .values({ guild, question, at })
    .onConflict(conflict => conflict.columns(['guild', 'question']).doUpdateSet({ at }))
    .execute();
}

function questionOf({
  guild,
  day,
  channel,
  asked,
  claimed_at,
  closed_at,
  message,
}: DailyQuestionTable): DailyQuestion {
  return {
    guild,
    day,
    channel,
    asked: asked === null ? undefined : askedSchema.parse(JSON.parse(asked)),
    claimedAt: claimed_at,
    message: message ?? undefined,
    isOpen: closed_at === null,
  };
}
