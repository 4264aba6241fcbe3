import type { Effect, Reply, Step } from './events.ts';
import type { Round } from './round.ts';

/** Nothing becomes of an event: the very same round. */
export function unchanged(round: Round, reply: Reply = { kind: 'none' }): Step {
  return { round, effects: [], reply };
}

/** What an event makes of a round. */
export function become(round: Round, effects: readonly Effect[] = [], reply: Reply = { kind: 'none' }): Step {
  return { round, effects, reply };
}
