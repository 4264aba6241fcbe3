import { SnowflakeUtil } from 'discord.js';
import type { Clock } from '../clock.ts';

/** An interaction's token lives as long. */
const LATENESS_MAX_MS = 15 * 60_000;
/** So many of the last observations are believed; older ones may be from before this machine's clock was set. */
const OBSERVED_MAX = 50;

/**
 * Discord's time, as far as it can be told: this machine's, put right by the snowflakes that arrive. A snowflake
 * is at least as old as its arrival, so the youngest on arrival tells the difference best.
 */
export class DiscordClock implements Clock {
  readonly #machine: Clock;
  readonly #observed: number[] = [];
  #offset = 0;

  constructor(machine: Clock) {
    this.#machine = machine;
  }

  now(): number {
    return this.#machine.now() + this.#offset;
  }

  setTimeout(callback: () => void, ms: number): () => void {
    return this.#machine.setTimeout(callback, ms);
  }

  /** Takes note of something that Discord made just now. */
  observe(snowflake: string): void {
    const difference = SnowflakeUtil.timestampFrom(snowflake) - this.#machine.now();
    // Nothing arrives so late: this machine's clock was set.
    if (difference < this.#offset - LATENESS_MAX_MS) this.#observed.length = 0;
    this.#observed.push(difference);
    if (this.#observed.length > OBSERVED_MAX) this.#observed.shift();
    this.#offset = Math.max(...this.#observed);
  }
}
