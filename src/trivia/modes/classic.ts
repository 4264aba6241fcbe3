import type { Mode } from '../mode.ts';
import { pointsForSpeed, rankedByPoints } from '../scoring.ts';

export const classic = {
  summary: 'everyone right scores, faster more',
  line: 'everyone right scores, faster scores more',
  rules:
    'A right answer scores 1,000 at once, down to 500 at the end; from the second in a row on 100 more each, up to 500. A hint halves the points for speed.',
  usualSeconds: 20,
  answers: 'chosen',
  hasTeams: true,
  hasHint: ({ hint }) => hint.length > 0,
  points: pointsForSpeed,
  ranking: rankedByPoints,
} satisfies Mode;
