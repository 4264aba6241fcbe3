import type { Round } from '../round.ts';
import type { EffectQueue } from './effect-queue.ts';
import type { RoundTimer } from './round-timer.ts';

/** A round with what keeps it going. */
export interface RunningRound {
  round: Round;
  readonly effects: EffectQueue;
  readonly timer: RoundTimer;
  /** Who may not act on a question any more, and its index. */
  readonly barred: Map<string, number>;
  /** Who hosted it before they deleted their data: the place it takes is still theirs. */
  formerHost?: string;
  /** Its last event's commit. */
  committed: Promise<void>;
  /** When the last thing happened to it. */
  lastAt: number;
}
