import type { Answer, OpenQuestion, Player, Rules } from './round.ts';

const FULL = 1000;
const RUN_BONUS = 100;
const RUN_BONUS_MAX = 500;
/** A question survived, so that boards can add modes up. */
const SURVIVED = 500;

/** What a player's answer earns, given the others'; whole points, never negative. */
export function pointsFor(
  player: string,
  answer: Answer,
  run: number,
  rules: Rules,
  question: OpenQuestion,
): number {
  if (!answer.right) return 0;
  switch (rules.mode) {
    case 'race':
      return player === firstRight(question) ? FULL : 0;
    case 'survival':
      return SURVIVED;
    case 'classic':
    case 'typed': {
      const speed = FULL * (1 - answer.ms / (2 * rules.seconds * 1000));
      const hintedAfter = question.hinted[player];
      // An answer given before the hint may arrive after it.
      const isHinted = hintedAfter !== undefined && hintedAfter <= answer.ms;
      const base = isHinted ? speed / 2 : speed;
      return Math.round(base) + Math.min(RUN_BONUS_MAX, RUN_BONUS * (run - 1));
    }
  }
}

/** Who gave a right answer first, by Discord's own order. */
export function firstRight({ answers }: OpenQuestion): string | undefined {
  const right = Object.entries(answers).filter(([, answer]) => answer.right);
  return right.toSorted(([, a], [, b]) => (isEarlier(a.id, b.id) ? -1 : 1))[0]?.[0];
}

/** Whether a snowflake is older than another. */
function isEarlier(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length < b.length;
}

/** A player's account after a question they were there for; without an answer they missed it. */
export function credited(
  player: Player,
  answer: Answer | undefined,
  points: number,
  run: number,
  { index, limitMs, countsMissing }: { index: number; limitMs: number; countsMissing: boolean },
): Player {
  if (!answer) return { ...player, run, totalMs: player.totalMs + (countsMissing ? limitMs : 0) };
  const { right, ms } = answer;
  return {
    ...player,
    score: player.score + points,
    run,
    bestRun: Math.max(player.bestRun, run),
    right: player.right + (right ? 1 : 0),
    answered: player.answered + 1,
    totalMs: player.totalMs + ms,
    fastestMs: right ? Math.min(ms, player.fastestMs ?? ms) : player.fastestMs,
    lastAnswered: index,
  };
}

export function newPlayer(since: number, team = -1): Player {
  return {
    team,
    score: 0,
    run: 0,
    bestRun: 0,
    right: 0,
    answered: 0,
    totalMs: 0,
    fastestMs: undefined,
    since,
    lastAnswered: -1,
    survived: 0,
    outAt: undefined,
  };
}
