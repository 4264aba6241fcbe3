import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Tallies } from '../store/tallies.ts';

/** What the counts that outlive a process are kept in, and go by. */
export interface TallyParts {
  readonly tallies: Pick<Tallies, 'of' | 'keep'>;
  /** The machine's. */
  readonly clock: Clock;
  readonly log: Logger;
}

/** How much of something there was in a window of time, counted across restarts as Discord counts it. */
export class Tally {
  readonly #parts: TallyParts;
  readonly #name: string;
  readonly #windowMs: number;
  #since: number;
  #count: number;
  #keeping: Promise<void> | undefined;

  private constructor(parts: TallyParts, name: string, windowMs: number, since: number, count: number) {
    this.#parts = parts;
    this.#name = name;
    this.#windowMs = windowMs;
    this.#since = since;
    this.#count = count;
  }

  /** Goes on with what earlier processes counted. */
  static async load(parts: TallyParts, name: string, windowMs: number): Promise<Tally> {
    const now = parts.clock.now();
    const last = await parts.tallies.of(name);
    // A window cannot begin in the future: this machine's clock was set back.
    return new Tally(parts, name, windowMs, Math.min(last?.since ?? now, now), last?.count ?? 0);
  }

  /** In the present window. */
  get count(): number {
    this.#turn();
    return this.#count;
  }

  /** How long the present window goes on, milliseconds. */
  get remainingMs(): number {
    this.#turn();
    return this.#since + this.#windowMs - this.#parts.clock.now();
  }

  /** Counts one more; resolves when that is kept, or cannot be. */
  async add(): Promise<void> {
    this.#turn();
    this.#count += 1;
    // Writes that come meanwhile are one.
    await this.#keeping;
    await (this.#keeping ??= this.#keep());
  }

  async #keep(): Promise<void> {
    const { tallies, log } = this.#parts;
    try {
      await tallies.keep({ name: this.#name, since: this.#since, count: this.#count });
    } catch (error) {
      log.warn({ err: error, name: this.#name }, 'a count could not be kept');
    } finally {
      this.#keeping = undefined;
    }
  }

  #turn(): void {
    const now = this.#parts.clock.now();
    if (now < this.#since + this.#windowMs) return;
    this.#since = now;
    this.#count = 0;
  }
}
