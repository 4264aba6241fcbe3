import { answer, watch } from './answering.ts';
import type { PlayerAction, Reply, Step } from './events.ts';
import { hurry, hurryOn } from './hurrying.ts';
import { modeOf } from './modes/index.ts';
import { elapsed, isDone, momentOf, refusalFor } from './open-question.ts';
import { unchanged } from './outcome.ts';
import { currentIndex, type OpenQuestion, type PlannedQuestion, type Round } from './round.ts';
import { isWithout } from './rules.ts';
import { skip } from './skipping.ts';

/** Somebody answers, takes the hint or wants to skip. */
export function act(round: Round, event: PlayerAction): Step {
  const { phase } = round;
  if (event.index !== currentIndex(round)) return unchanged(round, { kind: 'closed' });
  if (phase.name === 'revealed' && event.type === 'hurried') return hurryOn(round, phase, event);
  if (phase.name !== 'open') return unchanged(round, { kind: 'closed' });
  const refusal = event.type === 'skipped' ? undefined : refusalFor(round, event.player);
  if (refusal) {
    const mayWatch = refusal.kind === 'out' || refusal.kind === 'entry-closed';
    const watches = event.type === 'answered' && mayWatch;
    return watches ? watch(round, phase.question, event) : unchanged(round, refusal);
  }
  if (event.type === 'answered') return answer(round, phase.question, event);
  if (momentOf(round, event) > phase.question.closesAt) return unchanged(round, { kind: 'closed' });
  switch (event.type) {
    case 'hinted':
      return hint(round, phase.question, event);
    case 'skipped':
      return skip(round, phase.question, event);
    case 'hurried':
      return hurry(round, phase.question, event);
  }
}

/** Whether there is a hint for a question of a round. */
export function offersHint(round: Round, question: PlannedQuestion): boolean {
  return !isWithout(round.rules, 'hints') && modeOf(round).hasHint(question);
}

function hint(round: Round, question: OpenQuestion, event: PlayerAction): Step {
  const { player } = event;
  const planned = round.plan[currentIndex(round)];
  if (!planned || !offersHint(round, planned)) return unchanged(round, { kind: 'no-hints' });
  const given = question.answers[player];
  if (given && isDone(given)) return unchanged(round, { kind: 'already', answer: given });
  const reply: Reply = { kind: 'hint', choices: planned.hint };
  if (Object.hasOwn(question.hinted, player)) return unchanged(round, reply);
  const hinted = { ...question.hinted, [player]: elapsed(question, momentOf(round, event)) };
  return {
    round: { ...round, phase: { name: 'open', question: { ...question, hinted } } },
    effects: [],
    reply,
  };
}
