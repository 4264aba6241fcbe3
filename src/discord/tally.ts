import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { TallyTable } from '../store/tables.ts';
import type { Tallies } from '../store/tallies.ts';

/** What the counts that outlive a process are kept in, and go by. */
export interface TallyParts {
  readonly tallies: Pick<Tallies, 'of' | 'add'>;
  /** The machine's. */
  readonly clock: Clock;
  readonly log: Logger;
}

/** How much of something there was in a window of time, counted as Discord counts it: of all processes together. */
export class Tally {
  readonly #parts: TallyParts;
  readonly #name: string;
  readonly #windowMs: number;
  #since: number;
  #count = 0;
  /** Counted here and not kept yet. */
  #pending = 0;
  #keeping: Promise<void> | undefined;
  #reading: Promise<void> | undefined;

  private constructor(parts: TallyParts, name: string, windowMs: number) {
    this.#parts = parts;
    this.#name = name;
    this.#windowMs = windowMs;
    this.#since = parts.clock.now();
  }

  /** Goes on with what earlier and other processes counted. */
  static async load(parts: TallyParts, name: string, windowMs: number): Promise<Tally> {
    const tally = new Tally(parts, name, windowMs);
    tally.#take(await parts.tallies.of(name));
    return tally;
  }

  /** In the present window, as far as this process knows. */
  get count(): number {
    this.#turn();
    return this.#count + this.#pending;
  }

  /** How long the present window goes on, milliseconds. */
  get remainingMs(): number {
    this.#turn();
    return this.#since + this.#windowMs - this.#parts.clock.now();
  }

  /** Learns what other processes counted; what it knows stands where that cannot be read. */
  refresh(): Promise<void> {
    // Many shards may ask at once.
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #read(): Promise<void> {
    try {
      this.#take(await this.#parts.tallies.of(this.#name));
    } catch (error) {
      this.#parts.log.warn({ err: error, name: this.#name }, 'a count could not be read');
    }
  }

  /** Counts one more; resolves when that is kept, or cannot be. */
  async add(): Promise<void> {
    this.#pending += 1;
    // Writes that come meanwhile are one.
    await this.#keeping;
    await (this.#keeping ??= this.#keep());
  }

  async #keep(): Promise<void> {
    const { tallies, log, clock } = this.#parts;
    const by = this.#pending;
    try {
      if (by === 0) return;
      const kept = await tallies.add({ name: this.#name, by, now: clock.now(), windowMs: this.#windowMs });
      this.#pending -= by;
      this.#take(kept);
    } catch (error) {
      log.warn({ err: error, name: this.#name }, 'a count could not be kept');
    } finally {
      this.#keeping = undefined;
    }
  }

  #take(kept: TallyTable | undefined): void {
    if (kept === undefined) return;
    // A window cannot begin in the future: this machine's clock was set back.
    this.#since = Math.min(kept.since, this.#parts.clock.now());
    this.#count = kept.count;
  }

  #turn(): void {
    const now = this.#parts.clock.now();
    if (now < this.#since + this.#windowMs) return;
    this.#since = now;
    this.#count = 0;
  }
}
