import { skipQuestion } from './closing.ts';
import type { PlayerAction, Reply, Step } from './events.ts';
import { refusalFor } from './open-question.ts';
import { unchanged } from './outcome.ts';
import { activePlayers } from './players.ts';
import type { OpenQuestion, Round } from './round.ts';
import { isWithout } from './rules.ts';

/** Whether one press of somebody's skips the open question, without a vote. */
export function skipsAlone({ phase, host, rules }: Round, player: string): boolean {
  if (phase.name !== 'open' || isWithout(rules, 'skips')) return false;
  return player === host && Object.keys(phase.question.answers).length === 0;
}

/** Somebody wants to skip the open question: it takes a vote of those who play, unless they may do so alone. */
export function skip(round: Round, question: OpenQuestion, { player, at }: PlayerAction): Step {
  if (isWithout(round.rules, 'skips')) return unchanged(round, { kind: 'no-skips' });
  const answered = Object.keys(question.answers);
  if (skipsAlone(round, player)) {
    return { ...skipQuestion(round, question, at), reply: { kind: 'skipped' } };
  }
  const refusal = refusalFor(round, player);
  if (refusal) return unchanged(round, refusal);
  // Question 1 runs its full time, so that all can join.
  const voters = new Set(round.played.length === 0 ? [] : [...activePlayers(round), ...answered]);
  // One person alone would skip what they have missed.
  if (!voters.has(player) || (voters.size === 1 && answered.length > 0)) {
    return unchanged(round, { kind: 'skip-refused' });
  }
  const skips = [...new Set([...question.skips, player])];
  const needed = Math.floor(voters.size / 2) + 1;
  if (skips.length >= needed) {
    return { ...skipQuestion(round, question, at), reply: { kind: 'skipped' } };
  }
  const reply: Reply = { kind: 'skip-vote', votes: skips.length, needed };
  if (skips.length === question.skips.length) return unchanged(round, reply);
  return {
    round: { ...round, phase: { name: 'open', question: { ...question, skips } } },
    effects: [{ type: 'count' }],
    reply,
  };
}
