import type { Clock } from '../../clock.ts';
import type { AskedOfTheDay, Dailies, DailyQuestion } from '../../store/dailies.ts';
import { DAILY, type Schedule, type Schedules } from '../../store/schedules.ts';
import { dayOf, isTooLate, lastTime, nextTime, nextTimeAfterDay } from '../recurrence.ts';

/** It ends after so many questions in a row that nobody has answered. */
const UNANSWERED_MAX = 14;

/** Questions of the day in Discord's channels. */
export interface DailyMessages {
  /**
   * Posts a question, or says that there are no more; may be called twice for the same one.
   * @param mayBeThere looks for it in the channel first: an earlier attempt may have succeeded unnoticed
   * @returns the message's id
   * @throws PostRefusedError when it makes no sense to try again
   */
  post(question: DailyQuestion, wish: string, mayBeThere: boolean): Promise<string>;
  /** The message of a question that may have been posted; undefined when there is none. @throws as `post` does */
  find(question: DailyQuestion): Promise<string | undefined>;
}

/** Something cannot be posted until somebody mends what the message says, a sentence for those who manage the server. */
export class PostRefusedError extends Error {
  override name = 'PostRefusedError';
}

export interface DailyPosterParts {
  readonly schedules: Schedules;
  readonly dailies: Dailies;
  readonly messages: DailyMessages;
  /** Picks a server's next question; undefined when it has none. */
  readonly pick: (guild: string) => Promise<AskedOfTheDay | undefined>;
  readonly clock: Clock;
  /** Something went wrong that is tried again. */
  readonly report: (error: unknown, guild: string) => void;
}

/** What became of a question: it is there, there was one that day, it is to be tried again, or it cannot be. */
export type DailyOutcome =
  | { readonly kind: 'posted' | 'already' | 'left' }
  /** It is paused; `isNew` where it was not before. */
  | { readonly kind: 'refused'; readonly why: string; readonly isNew: boolean };

/** Posts questions of the day, each once. */
export class DailyPoster {
  readonly #parts: DailyPosterParts;
  /** Servers whose question is being posted. */
  readonly #underWay = new Set<string>();

  constructor(parts: DailyPosterParts) {
    this.#parts = parts;
  }

  /** Posts what is due, or leaves it out if that is too late. */
  async postDue(schedule: Schedule): Promise<DailyOutcome> {
    const { schedules, clock } = this.#parts;
    const now = clock.now();
    const due = lastTime(schedule, schedule.dueAt, now);
    const next = nextTime(schedule, Math.max(now, due));
    if (!isTooLate(due, now, schedule.zone)) return this.#ask(schedule, dayOf(due, schedule.zone), next);
    await schedules.move(schedule, next);
    return { kind: 'already' };
  }

  /** Posts today's question before its time. */
  async postNow(schedule: Schedule): Promise<DailyOutcome> {
    const now = this.#parts.clock.now();
    const today = dayOf(now, schedule.zone);
    return this.#ask(schedule, today, nextTimeAfterDay(schedule, now, today));
  }

  /** Goes on with a question of which nobody knows whether it was posted. */
  async goOn(question: DailyQuestion): Promise<DailyOutcome> {
    const { schedules, clock } = this.#parts;
    const schedule = await schedules.get(question.guild, DAILY);
    const isOver = !schedule || isTooLate(question.claimedAt, clock.now(), schedule.zone);
    return this.#deliver(question, isOver ? undefined : schedule.wish, true);
  }

  async #ask(schedule: Schedule, day: string, next: number): Promise<DailyOutcome> {
    const { schedules, dailies, pick, clock } = this.#parts;
    const { guild, channel } = schedule;
    const isForgotten = (await dailies.unanswered(guild, schedule.since)) >= UNANSWERED_MAX;
    const picked = isForgotten ? undefined : await pick(guild);
    if (!isForgotten && !picked) {
      const why = 'There is no question left to ask: choose other articles, or switch questions on again.';
      return { kind: 'refused', why, isNew: await schedules.pause(guild, DAILY, why) };
    }
    const question = {
      guild,
      day,
      channel,
      asked: picked,
      claimedAt: clock.now(),
    };
    const pausing = isForgotten ? 'Nobody had answered for two weeks.' : undefined;
    if (!(await dailies.claim(schedule, question, next, pausing))) return { kind: 'already' };
    return this.#deliver({ ...question, message: undefined, isOpen: true }, schedule.wish, false);
  }

  /** @param wish undefined: only if it is there already */
  async #deliver(
    question: DailyQuestion,
    wish: string | undefined,
    mayBeThere: boolean,
  ): Promise<DailyOutcome> {
    const { guild } = question;
    if (this.#underWay.has(guild)) return { kind: 'already' };
    this.#underWay.add(guild);
    try {
      return await this.#send(question, wish, mayBeThere);
    } catch (error) {
      if (!(error instanceof PostRefusedError)) {
        this.#parts.report(error, guild);
        return { kind: 'left' };
      }
      await this.#parts.dailies.withdraw(question);
      const isNew = await this.#parts.schedules.pause(guild, DAILY, error.message);
      return { kind: 'refused', why: error.message, isNew };
    } finally {
      this.#underWay.delete(guild);
    }
  }

  async #send(question: DailyQuestion, wish: string | undefined, mayBeThere: boolean): Promise<DailyOutcome> {
    const { messages, dailies } = this.#parts;
    const message =
      wish === undefined ? await messages.find(question) : await messages.post(question, wish, mayBeThere);
    if (message === undefined) await dailies.withdraw(question);
    else await dailies.posted(question, message);
    return { kind: message === undefined ? 'already' : 'posted' };
  }
}
