import { modeOf } from './modes/index.ts';
import type { Round } from './round.ts';
import { askedCount, scoresOverTime, standings, teamScoresOverTime, teamStandings } from './standings.ts';

// What a finished round is told by, beside its places.

/** So few right answers in a round are no feat. */
const PERFECT_MIN = 2;
/** A comeback takes so many players, and so many places. */
const COMEBACK_PLAYERS_MIN = 4;
const COMEBACK_PLACES_MIN = 2;

/** How the only winner, a player or a team, won. */
export interface Win {
  /** How much more they gathered than the next ones. */
  readonly by: number;
  /**
   * The index of the question since which nobody was level with them or ahead; undefined where time decides, or
   * when there was but one question.
   */
  readonly decidedBy: number | undefined;
}

/** How a round was won; undefined when several or none did, or nobody else has a place. */
export function winOf(round: Round): Win | undefined {
  const { timed } = modeOf(round).ranking;
  const runs =
    round.rules.teams > 0
      ? teamStandings(round).map(({ team, place }) => ({ place, scores: teamScoresOverTime(round, team) }))
      : standings(round).map(({ id, place }) => ({ place, scores: scoresOverTime(round, id) }));
  const [first, ...others] = runs;
  if (!first || others.length === 0 || others.some(({ place }) => place === 1)) return undefined;
  const lead = first.scores.map(
    (score, index) => score - Math.max(...others.map(({ scores }) => scores[index] ?? 0)),
  );
  const by = lead.at(-1) ?? 0;
  const decided = lead.findLastIndex(ahead => ahead <= 0) + 1;
  return { by, decidedBy: timed || lead.length < 2 ? undefined : decided };
}

/** Who had every question right that was asked, in the order of their places. */
export function perfectPlayers(round: Round): string[] {
  const asked = askedCount(round);
  if (asked < PERFECT_MIN) return [];
  return standings(round)
    .filter(({ player }) => player.right === asked)
    .map(({ id }) => id);
}

/** Who rose the most places since an earlier question. */
export interface Comeback {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** The best comeback; undefined when nobody made one, or where time decides places. */
export function comeback(round: Round): Comeback | undefined {
  const placed = standings(round);
  if (modeOf(round).ranking.timed || placed.length < COMEBACK_PLAYERS_MIN) return undefined;
  const runs = placed.map(({ id, place }) => ({ id, place, scores: scoresOverTime(round, id) }));
  const worst = new Map(runs.map(({ id }) => [id, 1]));
  for (const index of round.played.keys()) {
    const sums = runs.map(({ scores }) => scores[index] ?? 0).toSorted((a, b) => b - a);
    for (const { id, scores } of runs) {
      // Level with others, they are not behind them.
      const place = sums.indexOf(scores[index] ?? 0) + 1;
      worst.set(id, Math.max(worst.get(id) ?? 1, place));
    }
  }
  const rises = runs.map(({ id, place }) => ({ id, from: worst.get(id) ?? place, to: place }));
  // Of those who rose as far, the best placed: they come first.
  const best = rises.toSorted((a, b) => b.from - b.to - (a.from - a.to))[0];
  return best && best.from - best.to >= COMEBACK_PLACES_MIN ? best : undefined;
}
