import type { RoundStarted } from '../events.ts';
import type { Round } from '../round.ts';

/** A round cannot start now, and why; `round` is the one in the way. */
export class RoundRefusedError extends Error {
  override name = 'RoundRefusedError';
  readonly reason: 'channel-busy' | 'channel-clearing' | 'guild-busy' | 'host-busy' | 'stopping';
  readonly round: Round | undefined;

  constructor(reason: RoundRefusedError['reason'], round?: Round) {
    super(reason);
    this.reason = reason;
    this.round = round;
  }
}

/** How many rounds a server may have at once. */
export const ROUNDS_PER_GUILD = 3;

/**
 * Why a round cannot start, if it cannot.
 * @param rounds those that run in its server
 * @param hosted those of them that its host began
 * @param posting a round of its channel that is over, but not yet posted to its end
 */
export function refusalOf(
  { channel, rules }: RoundStarted,
  rounds: readonly Round[],
  hosted: readonly Round[],
  posting: Round | undefined,
): RoundRefusedError | undefined {
  const busy = rounds.find(round => round.channel === channel);
  if (busy) return new RoundRefusedError('channel-busy', busy);
  if (posting) return new RoundRefusedError('channel-clearing', posting);
  // The bot hosts whatever was scheduled, also at the same time.
  const waiting = rules.gathers ? undefined : hosted.find(isWaiting);
  if (waiting) return new RoundRefusedError('host-busy', waiting);
  return rounds.length < ROUNDS_PER_GUILD ? undefined : new RoundRefusedError('guild-busy', rounds[0]);
}

/** Whether a round takes a place without asking anything. */
function isWaiting(round: Round): boolean {
  return round.phase.name === 'lobby' || isOnHold(round);
}

/** Whether a round is paused, or will be after the open question. */
export function isOnHold({ phase, pauseBy }: Round): boolean {
  return phase.name === 'paused' || pauseBy !== undefined;
}
