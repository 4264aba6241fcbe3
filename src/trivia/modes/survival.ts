import type { Elimination, Mode } from '../mode.ts';

/** A question survived, so that boards can add modes up. */
const POINTS = 500;

const elimination: Elimination = {
  lives: 2,

  refusal({ players, played }, id) {
    const player = players[id];
    if (player?.outAt !== undefined) return { kind: 'out', index: player.outAt };
    // Skipped questions leave the entry open.
    const isEntryOver = played.some(({ skipped }) => !skipped);
    return isEntryOver && !player ? { kind: 'entry-closed' } : undefined;
  },

  // If everybody would go out, nobody does; whoever plays alone does.
  out: (failed, left, joined) => (failed.length === left && joined !== 1 ? [] : failed),

  end(players) {
    if (players.length === 0) return 'unanswered';
    const left = players.filter(({ outAt }) => outAt === undefined).length;
    return left === 0 || (left === 1 && players.length > 1) ? 'survivor' : undefined;
  },
};

export const survival = {
  summary: 'two misses and you are out',
  line: 'a wrong or missing answer costs a life; join in question 1',
  rules:
    'Join in question 1. A wrong or missing answer costs a life; the last ones cannot all go at once. Who is out may play along. Most questions survived win, then the shortest time, of which a miss takes all; boards count 500 points a right answer.',
  usualSeconds: 20,
  answers: 'chosen',
  hasTeams: false,
  hasHint: () => false,
  points: () => POINTS,
  ranking: {
    amount: ({ survived }) => survived,
    gain: (_, lived) => (lived ? 1 : 0),
    timed: true,
    counted: { noun: 'question', done: 'survived' },
  },
  beginsEasy: true,
  elimination,
} satisfies Mode;
