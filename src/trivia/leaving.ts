import type { Step } from './events.ts';
import { waitsLess } from './open-question.ts';
import { become, unchanged } from './outcome.ts';
import { currentIndex, type Round } from './round.ts';

/**
 * Lets somebody go who takes no part any more. What they have answered stays, the open question included; who has only
 * joined so far, before anything was asked, is not in the round any more.
 */
export function leave(round: Round, player: string, at: number): Step {
  const { phase } = round;
  if (round.played.length === 0 && (phase.name === 'lobby' || phase.name === 'paused')) {
    const { [player]: joined, ...players } = round.players;
    return joined === undefined ? unchanged(round) : become({ ...round, players }, [{ type: 'count' }]);
  }
  const index = currentIndex(round);
  const last = phase.name === 'open' ? index : index - 1;
  if (round.left?.[player] === last) return unchanged(round);
  const left = { ...round, left: { ...round.left, [player]: last } };
  if (phase.name !== 'open') return become(left);
  const question = waitsLess(left, phase.question, at);
  return become({ ...left, phase: { name: 'open', question } }, [{ type: 'count' }]);
}
