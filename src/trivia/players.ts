import { modeOf } from './modes/index.ts';
import type { GivenAnswer, PlayerState, Round } from './round.ts';

/** Who is playing right now: answered one of the last two questions; where players go out, who is still in. */
export function activePlayers(round: Round): string[] {
  // Nobody could answer a skipped one.
  const asked = round.played.flatMap(({ skipped }, index) => (skipped ? [] : [index]));
  const recent = asked.at(-2) ?? 0;
  const isActive =
    modeOf(round).elimination && asked.length > 0
      ? ({ outAt }: PlayerState) => outAt === undefined
      : ({ lastAnswered }: PlayerState) => lastAnswered >= recent;
  return Object.keys(round.players).filter(id => {
    const player = round.players[id];
    const leftAt = round.left?.[id];
    const isThere = leftAt === undefined || (player?.lastAnswered ?? -1) > leftAt;
    return player !== undefined && isThere && isActive(player);
  });
}

/** A player's account after a question they were there for; without an answer they missed it. */
export function credited(
  player: PlayerState,
  answer: GivenAnswer | undefined,
  points: number,
  run: number,
  { index, limitMs, countsMissing }: { index: number; limitMs: number; countsMissing: boolean },
): PlayerState {
  if (!answer) return { ...player, run, totalMs: player.totalMs + (countsMissing ? limitMs : 0) };
  const { right, ms } = answer;
  return {
    ...player,
    score: player.score + points,
    run,
    bestRun: Math.max(player.bestRun, run),
    right: player.right + (right ? 1 : 0),
    answered: player.answered + 1,
    // A wrong press must not be worth its haste.
    totalMs: player.totalMs + (countsMissing && !right ? limitMs : ms),
    fastestMs: right ? Math.min(ms, player.fastestMs ?? ms) : player.fastestMs,
    lastAnswered: index,
  };
}

/** Somebody who joins. @param since the index of the first question they are there for */
export function newPlayer(since: number, team = -1): PlayerState {
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
    misses: 0,
    outAt: undefined,
  };
}

/** Whether somebody hosts a round, takes part in it or plays along, or has begun to with its open question. */
export function isPlaying({ host, players, played, phase }: Round, id: string): boolean {
  if (host === id || Object.hasOwn(players, id)) return true;
  if (played.some(({ watched }) => Object.hasOwn(watched, id))) return true;
  if (phase.name !== 'open') return false;
  const { answers, watchers, hinted, skips } = phase.question;
  return [answers, watchers, hinted].some(acts => Object.hasOwn(acts, id)) || skips.includes(id);
}
