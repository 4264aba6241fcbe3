import type { RoundEvent } from '../events.ts';

/** Where events are kept; an append resolves when it is safe from a crash. */
export interface EventLog {
  append(round: string, event: RoundEvent): Promise<void>;
  /** Forgets a round's events. */
  close(round: string): Promise<void>;
  /** Notes that the process is alive. */
  beat(at: number): Promise<void>;
}

/** A round that was let go of cannot go on. */
export class StandstillError extends Error {
  override name = 'StandstillError';
}
