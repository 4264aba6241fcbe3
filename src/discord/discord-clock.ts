import { SnowflakeUtil } from 'discord.js';
import type { Clock } from '../clock.ts';

/** An interaction's token lives as long. */
const LATENESS_MAX_MS = 15 * 60_000;
/** How much two clocks may drift apart while one of them is being adjusted: NTP's own limit, as a share. */
const DRIFT_MAX = 500e-6;
/** How far a `Date` may be behind when it is read: it has whole seconds, and has been on its way. */
const DATE_AGE_MAX_MS = 2000;
/** A first snowflake that is older than an answer's `Date` by less than this was late; by more, the `Date` was wrong. */
const LATE_MAX_MS = 60_000;
/** How much older it is without either: dates have whole seconds, and both have been on their way. */
const LATE_MIN_MS = 1000;
/** A change from which on timers are wrong. */
const STEP_MS = 250;

/** What is known of Discord's time, both in milliseconds: what it is ahead of the monotonic clock, learned at a time of that. */
interface Reading {
  readonly offset: number;
  readonly at: number;
}

/**
 * Discord's time, as far as it can be told. It is counted by this machine's monotonic clock, so that nothing
 * happens when the other one is set. A snowflake is at least as old as its arrival, so the youngest on arrival
 * tells it best; before the first one an answer's `Date` does, and before that this machine.
 */
export class DiscordClock implements Clock {
  readonly #machine: Clock;
  #offset: number;
  /** By the latest `Date`, which is never ahead of Discord's time. */
  #dated: number | undefined;
  /** By the youngest snowflake on arrival. */
  #best: Reading | undefined;
  #toldOffset: number;
  #onStep = () => {};

  constructor(machine: Clock) {
    this.#machine = machine;
    this.#offset = machine.now() - machine.monotonic();
    this.#toldOffset = this.#offset;
  }

  now(): number {
    return Math.floor(this.#machine.monotonic() + this.#offset);
  }

  monotonic(): number {
    return this.#machine.monotonic();
  }

  setTimeout(callback: () => void, ms: number): () => void {
    return this.#machine.setTimeout(callback, ms);
  }

  /** Has `listener` called when it shows another time than the one that timers went by. */
  onStep(listener: () => void): void {
    this.#onStep = listener;
  }

  /** Takes note of something that Discord made just now. */
  observe(snowflake: string): void {
    const at = this.monotonic();
    const seen = { offset: SnowflakeUtil.timestampFrom(snowflake) - at, at };
    if (!this.#best && this.#isLate(seen)) return;
    if (!this.#best || isBetter(seen, this.#best)) this.#best = seen;
    this.#set(this.#best.offset);
  }

  /** Takes note of the `Date` of an answer that came just now, epoch milliseconds; of use until a snowflake comes. */
  observeDate(date: number): void {
    if (this.#best || Number.isNaN(date)) return;
    this.#dated = date - this.monotonic();
    const now = Math.min(Math.max(this.now(), date), date + DATE_AGE_MAX_MS);
    this.#set(now - this.monotonic());
  }

  #isLate({ offset }: Reading): boolean {
    const late = (this.#dated ?? offset) - offset;
    return late > LATE_MIN_MS && late < LATE_MAX_MS;
  }

  #set(offset: number): void {
    this.#offset = offset;
    if (Math.abs(offset - this.#toldOffset) < STEP_MS) return;
    this.#toldOffset = offset;
    this.#onStep();
  }
}

function isBetter(seen: Reading, best: Reading): boolean {
  const less = best.offset - seen.offset;
  // Nothing arrives so late: the monotonic clock was wrong, as when a machine is moved.
  return less <= DRIFT_MAX * (seen.at - best.at) || less > LATENESS_MAX_MS;
}
