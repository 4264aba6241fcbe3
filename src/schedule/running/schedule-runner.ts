import type { Clock } from '../../clock.ts';
import type { Dailies } from '../../store/dailies.ts';
import { DAILY, type DueRound, type Schedule, type Schedules } from '../../store/schedules.ts';
import { lastTime, nextTime } from '../recurrence.ts';
import { Agenda } from './agenda.ts';
import { type DailyOutcome, type DailyPoster, PostRefusedError } from './daily-poster.ts';

/** A round begins so late at most; after that it is left out. */
const ROUND_LATE_MAX_MS = 15 * 60_000;
/** A scheduled round ends when nobody has joined for so long. */
const UNJOINED_MAX_MS = 14 * 24 * 60 * 60_000;
/** How much of what is due at once is done at a time: rounds have their turn meanwhile. */
const AT_ONCE = 4;

/** Scheduled rounds in Discord's channels. */
export interface RoundStarts {
  /** An id for a round that begins about now. */
  newId(): string;
  /**
   * Begins a round, which the bot itself hosts.
   * @returns false when something is in its way that passes
   * @throws PostRefusedError when it makes no sense to try again
   */
  begin(due: DueRound): Promise<boolean>;
  /** Tells a channel that its round comes no more, as far as it can be told. */
  tellEnd(schedule: Schedule): Promise<void>;
}

export interface ScheduleRunnerParts {
  readonly schedules: Schedules;
  readonly dailies: Dailies;
  readonly daily: DailyPoster;
  readonly rounds: RoundStarts;
  /** Tells those who manage a server that something was paused, and why, as far as they can be told; never rejects. */
  readonly tellPaused: (guild: string, id: string, why: string) => Promise<void>;
  readonly clock: Clock;
  readonly report: (error: unknown, guild: string) => void;
}

/** Which servers are this process's. */
export interface Territory {
  /** Whether this process answers for a server. */
  readonly owns: (guild: string) => boolean;
  /** Whether anything can be posted there now. */
  readonly isReachable: (guild: string) => boolean;
}

/** Posts what servers have scheduled when it is due, each once, whatever stopped meanwhile. */
export class ScheduleRunner {
  readonly #parts: ScheduleRunnerParts;
  readonly #agenda: Agenda;
  /** Undefined while nothing is to be posted: before the start, and after the end. */
  #territory: Territory | undefined;

  constructor(parts: ScheduleRunnerParts) {
    const { schedules, clock, report } = parts;
    this.#parts = parts;
    this.#agenda = new Agenda({
      doDue: now => this.#doDue(now),
      nextDue: after => schedules.nextDue(after),
      clock,
      report: error => report(error, ''),
    });
  }

  /** Posts what is due from now on. */
  start(territory: Territory): void {
    this.#territory = territory;
    this.look();
  }

  /** Looks what is due; to be called when something was scheduled. */
  look(): void {
    if (this.#territory) this.#agenda.look();
  }

  /** Ends once what is under way is done. */
  stop(): Promise<void> {
    this.#territory = undefined;
    return this.#agenda.stop();
  }

  /** Posts a server's question of the day before its time. */
  async postNow(schedule: Schedule): Promise<DailyOutcome> {
    const outcome = await this.#parts.daily.postNow(schedule);
    this.look();
    return outcome;
  }

  async #doDue(now: number): Promise<boolean> {
    const { schedules, dailies, daily } = this.#parts;
    const tasks = [
      ...(await dailies.unposted()).map(question => ({
        guild: question.guild,
        run: async () => this.#isDone(question.guild, await daily.goOn(question)),
      })),
      ...(await schedules.unbegun(now - ROUND_LATE_MAX_MS)).map(due => ({
        guild: due.schedule.guild,
        run: () => this.#begin(due),
      })),
      ...(await schedules.due(now)).map(schedule => ({
        guild: schedule.guild,
        run: () => this.#perform(schedule, now),
      })),
    ];
    return this.#runAll(tasks.filter(({ guild }) => this.#territory?.owns(guild)));
  }

  /** @returns whether something is left */
  async #runAll(tasks: readonly Task[]): Promise<boolean> {
    let isLeft = false;
    const waiting = tasks.values();
    const worker = async () => {
      for (const { guild, run } of waiting) {
        const isDone = this.#territory?.isReachable(guild) === true && (await this.#try(guild, run));
        isLeft ||= !isDone;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return isLeft;
  }

  async #try(guild: string, run: () => Promise<boolean>): Promise<boolean> {
    try {
      return await run();
    } catch (error) {
      this.#parts.report(error, guild);
      return false;
    }
  }

  /** @returns whether it is done with */
  async #perform(schedule: Schedule, now: number): Promise<boolean> {
    if (schedule.id === DAILY) return this.#isDone(schedule.guild, await this.#parts.daily.postDue(schedule));
    const { schedules, rounds } = this.#parts;
    const { guild, id } = schedule;
    const dueAt = lastTime(schedule, schedule.dueAt, now);
    const next = nextTime(schedule, Math.max(now, dueAt));
    if (now - dueAt > ROUND_LATE_MAX_MS) {
      await schedules.move(schedule, next);
      return true;
    }
    const players = await schedules.lastRunPlayers(guild, id);
    if (players !== undefined && players > 0) await schedules.noteLife(guild, id, now);
    else if (players === 0 && dueAt - schedule.since >= UNJOINED_MAX_MS) {
      const isFirst = await schedules.pause(guild, id, 'Nobody had joined for two weeks.');
      if (isFirst) await rounds.tellEnd(schedule);
      return true;
    }
    const due = { schedule, run: rounds.newId(), runAt: dueAt };
    return (await schedules.claimRun(due, next)) ? this.#begin(due) : true;
  }

  /** Whether a question of the day is done with. Nobody sees that none comes, so those who can mend it are told why. */
  async #isDone(guild: string, outcome: DailyOutcome): Promise<boolean> {
    if (outcome.kind === 'refused' && outcome.isNew) await this.#parts.tellPaused(guild, DAILY, outcome.why);
    return outcome.kind !== 'left';
  }

  async #begin(due: DueRound): Promise<boolean> {
    const { guild, id } = due.schedule;
    try {
      return await this.#parts.rounds.begin(due);
    } catch (error) {
      if (!(error instanceof PostRefusedError)) throw error;
      const isNew = await this.#parts.schedules.pause(guild, id, error.message);
      if (isNew) await this.#parts.tellPaused(guild, id, error.message);
      return true;
    }
  }
}

interface Task {
  readonly guild: string;
  readonly run: () => Promise<boolean>;
}
