import { modeOf } from './modes/index.ts';
import type { PlayedQuestion, PlayerState, Result, Round } from './round.ts';

export interface Standing {
  /** A player's id. */
  readonly id: string;
  readonly player: PlayerState;
  /** From 1; equals share a place, and the next ones count them: 1, 2, 2, 4. */
  readonly place: number;
}

/** Everybody who took part, best first. */
export function standings(round: Round): Standing[] {
  const { amount, timed } = modeOf(round).ranking;
  const compare = (a: PlayerState, b: PlayerState) =>
    amount(b) - amount(a) || (timed ? a.totalMs - b.totalMs : 0);
  const sorted = Object.entries(round.players)
    .filter(([, player]) => player.answered > 0)
    .toSorted(([, a], [, b]) => compare(a, b));
  const placed: Standing[] = [];
  for (const [id, player] of sorted) {
    const last = placed.at(-1);
    const isEqual = last !== undefined && compare(last.player, player) === 0;
    placed.push({ id, player, place: isEqual ? last.place : placed.length + 1 });
  }
  return placed;
}

/** How many questions could be answered: not those that were skipped, nor one that a stop cut short before anybody had. */
export function askedCount({ played }: Round): number {
  const counts = ({ skipped, cutShort, results }: PlayedQuestion) =>
    !skipped && !(cutShort && Object.keys(results).length === 0);
  return played.filter(counts).length;
}

/** The places before the last question, by player. */
export function placesBefore(round: Round): ReadonlyMap<string, number> {
  const last = round.played.at(-1);
  if (!last) return new Map();
  const earlier = round.played.slice(0, -1).filter(({ skipped }) => !skipped);
  const players: Record<string, PlayerState> = {};
  for (const [id, player] of Object.entries(round.players)) {
    const result = last.results[id];
    const score = player.score - (result?.points ?? 0);
    const answered = player.answered - (result ? 1 : 0);
    players[id] = { ...player, ...survival(round, earlier, id), answered, score };
  }
  const before = { ...round, players };
  return new Map(standings(before).map(({ id, place }) => [id, place]));
}

/** How far somebody came in questions that had their full time, and how long it took them. */
function survival({ rules }: Round, played: readonly PlayedQuestion[], id: string) {
  const outWith = played.findIndex(({ out }) => out.includes(id));
  const lived = outWith < 0 ? played : played.slice(0, outWith + 1);
  const msOf = (result: Result | undefined) => (result?.right ? result.ms : rules.seconds * 1000);
  const totalMs = lived.reduce((sum, { results }) => sum + msOf(results[id]), 0);
  const survived = lived.filter(({ out, hurt }) => !out.includes(id) && !hurt.includes(id)).length;
  return { survived, totalMs };
}

export interface TeamStanding {
  readonly team: number;
  readonly score: number;
  readonly place: number;
  readonly members: readonly string[];
}

/** The teams with members, best first. */
export function teamStandings(round: Round): TeamStanding[] {
  const scored = [...teamsOf(round)].map(([team, members]) => {
    return { team, members, score: teamScoresOverTime(round, team).at(-1) ?? 0 };
  });
  const sorted = scored.toSorted((a, b) => b.score - a.score || a.team - b.team);
  return sorted.map(entry => ({
    ...entry,
    place: sorted.findIndex(({ score }) => score === entry.score) + 1,
  }));
}

/**
 * A team's score after each question so far. What a question brings is the mean of the team's best k members,
 * k being the size of the smallest team, so that a bigger team has no advantage.
 */
export function teamScoresOverTime(round: Round, team: number): number[] {
  const teams = teamsOf(round);
  const members = teams.get(team) ?? [];
  const counted = Math.min(...[...teams.values()].map(({ length }) => length));
  let sum = 0;
  return round.played.map(({ results }) => {
    const best = members.map(id => results[id]?.points ?? 0).toSorted((a, b) => b - a);
    sum += best.slice(0, counted).reduce((total, points) => total + points, 0) / counted;
    return Math.round(sum);
  });
}

function teamsOf({ players }: Round): Map<number, string[]> {
  return Map.groupBy(Object.keys(players), id => players[id]?.team ?? -1);
}

/** What a finished round is remembered for; each is undefined when there was nothing of the kind. */
export interface Awards {
  readonly mostValuable: string | undefined;
  readonly fastest: { readonly id: string; readonly ms: number } | undefined;
  /** Two right answers in a row at least. */
  readonly longestRun: { readonly id: string; readonly run: number } | undefined;
  /** The question that the smallest share got right, its index and the counts. */
  readonly hardest: { readonly index: number; readonly right: number; readonly answered: number } | undefined;
}

export function awards(round: Round): Awards {
  const players = Object.entries(round.players);
  const fast = players
    .flatMap(([id, { fastestMs }]) => (fastestMs === undefined ? [] : [{ id, ms: fastestMs }]))
    .toSorted((a, b) => a.ms - b.ms)[0];
  const run = players.map(([id, { bestRun }]) => ({ id, run: bestRun })).toSorted((a, b) => b.run - a.run)[0];
  const hardest = round.played
    .map(({ results }, index) => {
      const all = Object.values(results);
      return { index, right: all.filter(({ right }) => right).length, answered: all.length };
    })
    .filter(({ answered }) => answered > 0)
    .toSorted((a, b) => a.right / a.answered - b.right / b.answered || b.answered - a.answered)[0];
  return {
    mostValuable: mostValuable(round),
    fastest: fast,
    longestRun: run && run.run > 1 ? run : undefined,
    hardest: hardest && hardest.right < hardest.answered ? hardest : undefined,
  };
}

/** Who gathered most of what all gathered: with teams the best member of any, else the most right answers. */
function mostValuable(round: Round): string | undefined {
  const players = Object.entries(round.players).filter(([, { right }]) => right > 0);
  return players.toSorted(
    ([, a], [, b]) => b.right - a.right || b.score - a.score || a.totalMs - b.totalMs,
  )[0]?.[0];
}

/** What a player had gathered after each question so far: what the mode ranks by. */
export function scoresOverTime(round: Round, id: string): number[] {
  const { gain } = modeOf(round).ranking;
  const { since = 0, outAt = round.played.length } = round.players[id] ?? {};
  let sum = 0;
  return round.played.map(({ results, hurt, skipped, cutShort }, index) => {
    const isIn = index >= since && index < outAt && (!cutShort || results[id] !== undefined);
    sum += gain(results[id], isIn && !skipped && !hurt.includes(id));
    return sum;
  });
}
