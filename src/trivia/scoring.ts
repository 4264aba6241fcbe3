import type { Ranking, RightAnswer } from './mode.ts';
import type { GivenAnswer, OpenQuestion } from './round.ts';

/** What the best possible answer to a question earns. */
export const FULL_POINTS = 1000;
const RUN_BONUS = 100;
const RUN_BONUS_MAX = 500;

/** Points for an answer's speed, half as many with a hint, and for the run it is part of. */
export function pointsForSpeed({ player, answer, run, rules, question }: RightAnswer): number {
  const speed = FULL_POINTS * (1 - answer.ms / (2 * rules.seconds * 1000));
  const hintedAfter = question.hinted[player];
  // An answer given before the hint may arrive after it.
  const isHinted = hintedAfter !== undefined && hintedAfter <= answer.ms;
  const base = isHinted ? speed / 2 : speed;
  return Math.round(base) + Math.min(RUN_BONUS_MAX, RUN_BONUS * (run - 1));
}

export const rankedByPoints: Ranking = {
  amount: ({ score }) => score,
  gain: result => result?.points ?? 0,
  timed: false,
};

/** The right answer that was given first, by Discord's own order. */
export function firstRight({ answers }: OpenQuestion): GivenAnswer | undefined {
  const right = Object.values(answers).filter(answer => answer.right);
  return right.toSorted((a, b) => (isEarlier(a.id, b.id) ? -1 : 1))[0];
}

/** Whether a snowflake is older than another. */
function isEarlier(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length < b.length;
}
