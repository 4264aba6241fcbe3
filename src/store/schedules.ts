import { type Month, monthOf, type Recurrence } from '../schedule/recurrence.ts';
import type { Database } from './database.ts';
import type { ScheduleTable } from './tables.ts';

/** The id of a server's question of the day among what it has scheduled. */
export const DAILY = 'daily';

/** What a server wants to have posted by itself. */
export interface Schedule extends Recurrence {
  readonly guild: string;
  /** `DAILY`, or a scheduled round's own. */
  readonly id: string;
  readonly channel: string;
  /** JSON. */
  readonly wish: string;
  readonly dueAt: number;
  /** Why it does not come for now: a sentence for those who manage the server; undefined while it does. */
  readonly paused: string | undefined;
  /** Since when it has come without a break. */
  readonly since: number;
}

/** A round that was due. */
export interface DueRound {
  readonly schedule: Schedule;
  /** The round's id. */
  readonly run: string;
  readonly runAt: number;
}

/** What servers want to have posted by itself, and when it comes next. */
export class Schedules {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The month of a server: by the time zone of its question of the day, or else by UTC. */
  async month(guild: string, at: number): Promise<Month> {
    const daily = await this.get(guild, DAILY);
    return monthOf(at, daily?.zone ?? 'UTC');
  }

  /** What a server has scheduled: the question of the day first, then rounds in the order in which they were. */
  async of(guild: string): Promise<Schedule[]> {
    const rows = this.#database.selectFrom('schedule').selectAll().where('guild', '=', guild).orderBy('id');
    const schedules = (await rows.execute()).map(scheduleOf);
    return schedules.toSorted((a, b) => Number(b.id === DAILY) - Number(a.id === DAILY));
  }

  async get(guild: string, id: string): Promise<Schedule | undefined> {
    const row = await this.#row(guild, id).selectAll().executeTakeFirst();
    return row && scheduleOf(row);
  }

  /** Schedules something, in place of what had the same id. */
  async put(schedule: Schedule): Promise<void> {
    const { dueAt: due_at, paused = null, guild, id, ...rest } = schedule;
    const changed = { ...rest, due_at, paused };
    await this.#database
      .insertInto('schedule')
      .values({ guild, id, ...changed, run: null, run_at: null })
      .onConflict(conflict => conflict.columns(['guild', 'id']).doUpdateSet(changed))
      .execute();
  }

  /**
   * Pauses something. @param why a sentence for those who manage the server
   * @returns false when it was paused already
   */
  async pause(guild: string, id: string, why: string): Promise<boolean> {
    const update = this.#database.updateTable('schedule').set({ paused: why });
    const going = update.where('guild', '=', guild).where('id', '=', id).where('paused', 'is', null);
    return (await going.executeTakeFirst()).numUpdatedRows > 0n;
  }

  /** Lets something that was paused come again. */
  async resume(guild: string, id: string, dueAt: number, now: number): Promise<void> {
    const going = { paused: null, due_at: dueAt, since: now };
    const update = this.#database.updateTable('schedule').set(going);
    await update.where('guild', '=', guild).where('id', '=', id).execute();
  }

  async remove(guild: string, id: string): Promise<void> {
    const removed = this.#database.deleteFrom('schedule').where('guild', '=', guild);
    await removed.where('id', '=', id).execute();
  }

  /** What is due, of servers that the bot has not left. */
  async due(now: number): Promise<Schedule[]> {
    const due = this.#going().selectAll().where('due_at', '<=', now);
    const rows = await due.orderBy('due_at').orderBy('guild').orderBy('id').execute();
    return rows.map(scheduleOf);
  }

  /** When something is due next after a time; undefined while nothing is. */
  async nextDue(after: number): Promise<number | undefined> {
    const next = this.#going().where('due_at', '>', after);
    const row = await next.select(({ fn }) => fn.min<number | null>('due_at').as('at')).executeTakeFirst();
    return row?.at ?? undefined;
  }

  /** Moves what is due on to its next time; false when somebody else has done so. */
  async move({ guild, id, dueAt }: Schedule, next: number): Promise<boolean> {
    return moved(this.#database, { guild, id, due_at: dueAt }, { due_at: next });
  }

  /** Decides upon a scheduled round's next run; false when somebody else has done so. */
  async claimRun({ schedule, run, runAt }: DueRound, next: number): Promise<boolean> {
    const { guild, id, dueAt } = schedule;
    return moved(this.#database, { guild, id, due_at: dueAt }, { due_at: next, run, run_at: runAt });
  }

  /** Rounds that were due since a time and have not begun. */
  async unbegun(since: number): Promise<DueRound[]> {
    const rows = await this.#going()
      .selectAll()
      .where('run_at', '>=', since)
      .where('run', 'not in', this.#database.selectFrom('journal').select('round').where('seq', '=', 0))
      .where('run', 'not in', this.#database.selectFrom('round').select('id'))
      .orderBy('guild')
      .orderBy('id')
      .execute();
    return rows.map(row => ({ schedule: scheduleOf(row), run: row.run ?? '', runAt: row.run_at ?? 0 }));
  }

  /** How many people answered in a scheduled round the last time; undefined when it is not over, or there was none. */
  async lastRunPlayers(guild: string, id: string): Promise<number | undefined> {
    const row = await this.#database
      .selectFrom('schedule')
      .innerJoin('round', 'round.id', 'schedule.run')
      .select('round.players')
      .where('schedule.guild', '=', guild)
      .where('schedule.id', '=', id)
      .executeTakeFirst();
    return row?.players;
  }

  /** Notes that people are there for something: it goes on. */
  async noteLife(guild: string, id: string, now: number): Promise<void> {
    const update = this.#database.updateTable('schedule').set({ since: now });
    await update.where('guild', '=', guild).where('id', '=', id).execute();
  }

  #row(guild: string, id: string) {
    return this.#database.selectFrom('schedule').where('guild', '=', guild).where('id', '=', id);
  }

  /** What is not paused, in servers that the bot has not left. */
  #going() {
    const left = this.#database.selectFrom('left_guild').select('guild');
    return this.#database.selectFrom('schedule').where('paused', 'is', null).where('guild', 'not in', left);
  }
}

/** Moves a schedule on if it is still due at the same time; says whether it did. */
export async function moved(
  database: Database,
  { guild, id, due_at }: Pick<ScheduleTable, 'guild' | 'id' | 'due_at'>,
  change: Partial<ScheduleTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('schedule')
    .set(change)
    .where('guild', '=', guild)
    .where('id', '=', id)
    .where('due_at', '=', due_at)
    .where('paused', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function scheduleOf(row: ScheduleTable): Schedule {
  const { guild, id, channel, days, minute, zone, wish, since } = row;
  const when = { days, minute, zone };
  return { ...when, guild, id, channel, wish, since, dueAt: row.due_at, paused: row.paused ?? undefined };
}
