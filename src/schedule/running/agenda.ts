import type { Clock } from '../../clock.ts';

/** So long after something could not be done it is tried again. */
const AGAIN_MS = 30_000;
/** At least so often it looks what is due: a machine may have slept meanwhile. */
const LOOK_EVERY_MS = 5 * 60_000;

export interface AgendaParts {
  /** Does what is due; resolves to whether something of it is left to be tried again. */
  readonly doDue: (now: number) => Promise<boolean>;
  /** When something is due next after a time; undefined while nothing is. */
  readonly nextDue: (after: number) => Promise<number | undefined>;
  /** Goes by Discord's time. */
  readonly clock: Clock;
  /** Something went wrong that nobody else hears of; it is tried again. */
  readonly report: (error: unknown) => void;
}

/** Has what is due done when it is due, one look at a time. */
export class Agenda {
  readonly #parts: AgendaParts;
  #cancelTimer = () => {};
  #looking: Promise<void> | undefined;
  #hasChanged = false;
  #isStopped = false;

  constructor(parts: AgendaParts) {
    this.#parts = parts;
  }

  /** Does what is due now, and waits for what is due next; to be called when that has changed. */
  look(): void {
    this.#cancelTimer();
    this.#hasChanged = true;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
  }

  /** Does nothing more, once what is under way is done. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancelTimer();
    await this.#looking;
  }

  async #look(): Promise<void> {
    let wait = AGAIN_MS;
    while (this.#hasChanged && !this.#isStopped) {
      this.#hasChanged = false;
      wait = await this.#doDue();
    }
    if (this.#isStopped) return;
    this.#cancelTimer = this.#parts.clock.setTimeout(() => this.look(), wait);
  }

  /** Resolves to how long there is nothing to do then. */
  async #doDue(): Promise<number> {
    const { doDue, nextDue, clock, report } = this.#parts;
    try {
      const now = clock.now();
      const isLeft = await doDue(now);
      const next = (await nextDue(now)) ?? Number.POSITIVE_INFINITY;
      return Math.max(0, Math.min(next - clock.now(), isLeft ? AGAIN_MS : LOOK_EVERY_MS));
    } catch (error) {
      report(error);
      return AGAIN_MS;
    }
  }
}
