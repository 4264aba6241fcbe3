import type { RoundEvent } from '../events.ts';
import type { Round } from '../round.ts';

/** A running round, as its effects see it. */
export interface RoundHandle {
  round(): Round;
  apply(event: RoundEvent): Promise<unknown>;
  /** Everything is done and kept: the round can be forgotten. */
  close(): Promise<void>;
}
