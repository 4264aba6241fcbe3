import { type Clock, within } from '../../clock.ts';
import type { RoundEvent } from '../events.ts';
import { hasSlept } from '../halting.ts';
import type { Round } from '../round.ts';
import type { RoundIndex } from './round-index.ts';
import type { RunningRound } from './running-round.ts';

/** How many rounds bring their messages up to date at once after an interruption. */
const WAKING_AT_ONCE = 10;
/** How long the next ones wait for one of them. */
const WAKING_MS = 2000;

interface InterruptionsOptions {
  readonly rounds: RoundIndex<RunningRound>;
  readonly apply: (running: RunningRound, event: RoundEvent) => Promise<unknown>;
  /** Goes by Discord's time. */
  readonly clock: Clock;
  readonly report: (error: unknown, round: string) => void;
}

/** What stops running rounds: Discord is away, a channel is lost, or the process stood still. */
export class Interruptions {
  readonly #options: InterruptionsOptions;
  #isReachable: (round: Round) => boolean = () => true;

  constructor(options: InterruptionsOptions) {
    this.#options = options;
  }

  /** Says which rounds can be reached, of those that wake without being told to. */
  reachableIf(isReachable: (round: Round) => boolean): void {
    this.#isReachable = isReachable;
  }

  /** Stops the clocks of the rounds that are out of reach for now. */
  async halt(concerns: (round: Round) => boolean = () => true): Promise<void> {
    const { rounds, apply, clock } = this.#options;
    const at = clock.now();
    await Promise.all(rounds.all(concerns).map(running => apply(running, { type: 'halted', at })));
  }

  /** Lets halted rounds go on, each when its message shows the new time, a few at once. */
  async wake(concerns: (round: Round) => boolean = () => true): Promise<void> {
    const { rounds, clock } = this.#options;
    const waking = rounds.all(concerns).values();
    const worker = async () => {
      // A channel that does not answer holds up nobody else.
      for (const running of waking) {
        const mayWake = () => concerns(running.round);
        if (mayWake()) await within(clock, WAKING_MS, running.effects.wake(mayWake));
      }
    };
    await Promise.all(Array.from({ length: WAKING_AT_ONCE }, worker));
  }

  /** Ends the rounds whose channel is lost for good. */
  async lose(concerns: (round: Round) => boolean): Promise<void> {
    const { rounds, apply, clock } = this.#options;
    const lost = { type: 'failed', at: clock.now(), reason: 'unreachable' } as const;
    // One that is over may still owe its results.
    const end = (running: RunningRound) =>
      running.round.phase.name === 'over' ? running.effects.wake(() => true) : apply(running, lost);
    await Promise.all(rounds.all(concerns).map(end));
  }

  /** The process stood still from `since` until now: what happened before stands, and rounds go on as after a crash. */
  async comeBack(since: number, now: number): Promise<void> {
    const { rounds, report } = this.#options;
    report(new Error(`the process stood still for ${Math.round((now - since) / 1000)} s`), '');
    await Promise.all(rounds.all().map(running => this.#standStill(running, since, now)));
    await this.wake(this.#isReachable);
  }

  async #standStill(running: RunningRound, since: number, now: number): Promise<void> {
    const { apply } = this.#options;
    const at = Math.min(now, Math.max(since, running.lastAt));
    const halted = apply(running, { type: 'halted', at });
    if (hasSlept(running.round, now - at)) await apply(running, { type: 'failed', at, reason: 'asleep' });
    await halted;
  }
}
