import type { Mode } from '../mode.ts';
import { FULL_POINTS, firstRight, rankedByPoints } from '../scoring.ts';

export const race = {
  summary: 'the first right answer takes all',
  line: 'the first right answer scores and closes the question',
  rules: 'The first right answer takes 1,000 and closes the question; a wrong one locks you out of it.',
  usualSeconds: 20,
  answers: 'chosen',
  hasTeams: false,
  // Whoever stopped to take one would come too late.
  hasHint: () => false,
  points: ({ answer, question }) => (answer.id === firstRight(question)?.id ? FULL_POINTS : 0),
  decisive: firstRight,
  ranking: rankedByPoints,
} satisfies Mode;
