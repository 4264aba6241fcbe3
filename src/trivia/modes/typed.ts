import type { Mode } from '../mode.ts';
import { pointsForSpeed, rankedByPoints } from '../scoring.ts';

export const typed = {
  summary: 'write the answer yourself',
  line: 'type your answer in private, three tries',
  rules:
    'As classic, typed in private with three tries. Small typos pass, but not in numbers and short answers.',
  usualSeconds: 40,
  answers: 'typed',
  hasTeams: true,
  // The answer with most of its letters hidden, which every answer has.
  hasHint: () => true,
  points: pointsForSpeed,
  ranking: rankedByPoints,
} satisfies Mode;
