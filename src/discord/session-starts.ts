import { setTimeout as sleep } from 'node:timers/promises';
import type { IIdentifyThrottler } from 'discord.js';
import type { Logger } from 'pino';
import { Tally, type TallyParts } from './tally.ts';

/** Discord resets the token of a bot that starts more than 1000 sessions a day. */
const DAY_MS = 24 * 60 * 60_000;
/** So many a day are started as they come; the others are spread over what is left of the day. */
const FREE = 500;
const SPREAD = 450;

/** Paces the sessions that are started with Discord, counted across restarts and processes: a supervisor may restart in a loop. */
export class SessionStarts {
  readonly #started: Tally;
  readonly #log: Logger;

  private constructor({ log }: TallyParts, started: Tally) {
    this.#started = started;
    this.#log = log;
  }

  static async load(parts: TallyParts): Promise<SessionStarts> {
    return new SessionStarts(parts, await Tally.load(parts, 'identify', DAY_MS));
  }

  /** How long the next one has to wait, milliseconds. */
  get waitMs(): number {
    const { count, remainingMs } = this.#started;
    return count < FREE ? 0 : remainingMs / Math.max(1, FREE + SPREAD - count);
  }

  /**
   * For discord.js: lets a shard start a session when it is its turn.
   * @param pace keeps sessions apart
   */
  throttler(pace: IIdentifyThrottler): IIdentifyThrottler {
    return {
      waitForIdentify: async (shard, signal) => {
        await this.#started.refresh();
        const { waitMs } = this;
        if (waitMs > 0) {
          this.#log.warn({ waitMs }, 'many sessions were started today; waiting before the next one');
          await sleep(waitMs, undefined, { signal });
        }
        await this.#started.add();
        // Last: what was claimed is to be started at once.
        await pace.waitForIdentify(shard, signal);
      },
    };
  }
}
