import type { Step } from './events.ts';
import { waitsLess } from './open-question.ts';
import { become, unchanged } from './outcome.ts';
import { currentIndex, type Round } from './round.ts';

/** Lets somebody go who takes no part any more. What they have answered stays, the open question included. */
export function leave(round: Round, player: string, at: number): Step {
  const { phase } = round;
  const index = currentIndex(round);
  const last = phase.name === 'open' ? index : index - 1;
  if (round.left?.[player] === last) return unchanged(round);
  const left = { ...round, left: { ...round.left, [player]: last } };
  if (phase.name !== 'open') return become(left);
  const question = waitsLess(left, phase.question, at);
  return become({ ...left, phase: { name: 'open', question } }, [{ type: 'count' }]);
}
