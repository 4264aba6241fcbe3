import { endRound, isLast } from './closing.ts';
import type { Step } from './events.ts';
import { become, unchanged } from './outcome.ts';
import { currentIndex, type Round } from './round.ts';

/** Takes a question out of those that are still to come. One that is open or on its way stays. */
export function withdraw(round: Round, question: string, at: number): Step {
  const { phase } = round;
  const isAsked = phase.name === 'open' || phase.name === 'asking';
  const next = currentIndex(round) + (isAsked ? 1 : 0);
  const plan = round.plan.filter(({ id }, index) => index < next || id !== question);
  if (plan.length === round.plan.length) return unchanged(round);
  const shorter = { ...round, plan };
  if (isAsked || !isLast(shorter)) return become(shorter);
  if (phase.name !== 'revealed') return endRound(shorter, 'content-changed', at);
  const last = { ...shorter, phase: { ...phase, end: 'finished' as const } };
  return become(last, phase.message === undefined ? [] : [{ type: 'edit', what: 'question' }]);
}
