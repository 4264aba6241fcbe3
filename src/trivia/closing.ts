import type { Effect, Step } from './events.ts';
import type { Elimination } from './mode.ts';
import { modeOf } from './modes/index.ts';
import { credited, newPlayer } from './players.ts';
import {
  currentIndex,
  type EndReason,
  type OpenQuestion,
  type PlayedQuestion,
  type PlayerState,
  questionMessage,
  type Result,
  type Round,
} from './round.ts';
import { FINALE_MS, livesOf, PAUSE_MAX_MS, revealMs, UNANSWERED_MAX } from './rules.ts';

/** Closes the open question: everybody gets what is theirs, and its message shows the answer. */
export function closeQuestion(round: Round, question: OpenQuestion, at: number, end?: EndReason): Step {
  // Once it was decided, the others could not answer any more.
  const isDecided = modeOf(round).decisive?.(question) !== undefined;
  const { players, unanswered } = round;
  const beforeClose = { players, unanswered };
  const scored = { ...score(round, question, end !== undefined || isDecided), beforeClose };
  return reveal(scored, question, at, end ?? naturalEnd(scored));
}

/** A question that brought nothing to anybody. */
export const unscored = { cutShort: false, results: {}, watched: {}, out: [], hurt: [] } as const;

/** Closes the open question without a score for anybody. */
export function skipQuestion(round: Round, question: OpenQuestion, at: number): Step {
  const played = { ...unscored, skipped: true, askedAt: question.postedAt };
  const skipped = { ...round, played: [...round.played, played], beforeClose: undefined };
  return reveal(skipped, question, at, isLast(skipped) ? 'finished' : undefined);
}

/** Ends a round; what is open has been closed. */
export function endRound(round: Round, reason: EndReason, at: number): Step {
  const { phase } = round;
  const message = questionMessage(round);
  const over = { ...round, phase: { name: 'over' as const, message, reason, at } };
  const isReachable = reason !== 'unreachable';
  const hasPlayed = round.played.length > 0;
  const finish = { type: 'finish', showStandings: isReachable && hasPlayed } as const;
  if (!isReachable) return { round: over, effects: [finish], reply: { kind: 'none' } };
  // A message that promises more must not stand.
  const promises = phase.name !== 'revealed' || phase.end === undefined;
  const edits: Effect[] = hasPlayed ? [] : [{ type: 'edit', what: 'start' }];
  if (hasPlayed && promises && message !== undefined) edits.push({ type: 'edit', what: 'question' });
  return { round: over, effects: [...edits, finish], reply: { kind: 'none' } };
}

function reveal(round: Round, { message }: OpenQuestion, at: number, end: EndReason | undefined): Step {
  const edit = { type: 'edit', what: 'question' } as const;
  const reply = { kind: 'none' } as const;
  if (end === 'stopped' || end === 'unreachable' || end === 'content-changed' || end === 'asleep') {
    const revealed = { ...round, phase: { name: 'revealed' as const, message, until: at, end } };
    const over = endRound(revealed, end, at);
    return { ...over, effects: end === 'unreachable' ? over.effects : [edit, ...over.effects] };
  }
  const out = round.played.at(-1)?.out ?? [];
  const told = out.length > 0 ? [{ type: 'out', players: out } as const] : [];
  if (end === undefined && round.pauseBy !== undefined) {
    return { round: pausedRound(round, message, round.pauseBy, at), effects: [edit, ...told], reply };
  }
  // While the clocks stand, what passes until they go on is added later.
  const until = Math.min(at, round.haltedAt ?? at) + (end === undefined ? revealMs(round.rules) : FINALE_MS);
  const phase = { name: 'revealed' as const, message, until, end };
  return { round: { ...round, phase }, effects: [edit, ...told], reply };
}

/** A round that waits for somebody to resume it. */
export function pausedRound(round: Round, message: string | undefined, by: string, at: number): Round {
  const phase = { name: 'paused' as const, message, by, until: at + PAUSE_MAX_MS };
  return { ...round, phase, pauseBy: undefined };
}

function naturalEnd(round: Round): EndReason | undefined {
  const end = modeOf(round).elimination?.end(Object.values(round.players));
  if (end !== undefined) return end;
  if (isLast(round)) return 'finished';
  return round.unanswered >= UNANSWERED_MAX ? 'unanswered' : undefined;
}

export function isLast(round: Round): boolean {
  return currentIndex(round) >= round.plan.length;
}

/** @param isCutShort nobody missed a question that was not open for its full time */
function score(round: Round, question: OpenQuestion, isCutShort: boolean): Round {
  const { rules } = round;
  const { points: pointsFor, ranking, elimination } = modeOf(round);
  const index = currentIndex(round);
  const players: Record<string, PlayerState> = {};
  const results: Record<string, Result> = {};
  for (const id of new Set([...Object.keys(round.players), ...Object.keys(question.answers)])) {
    const player = round.players[id] ?? newPlayer(index);
    const answer = question.answers[id];
    if (player.outAt !== undefined || (answer === undefined && isCutShort)) {
      players[id] = player;
      continue;
    }
    const run = answer?.right ? player.run + 1 : 0;
    const points = answer?.right ? pointsFor({ player: id, answer, run, question, rules }) : 0;
    players[id] = credited(player, answer, points, run, {
      index,
      limitMs: rules.seconds * 1000,
      countsMissing: ranking.timed,
    });
    if (answer) results[id] = { ms: answer.ms, choice: answer.choice, right: answer.right, points };
  }
  const lost = elimination
    ? eliminate(elimination, players, { rules, results, index, isCutShort })
    : { out: [], hurt: [] };
  const played: PlayedQuestion = {
    skipped: false,
    cutShort: isCutShort,
    askedAt: question.postedAt,
    results,
    watched: watchedOf(question),
    ...lost,
  };
  const unanswered = Object.keys(question.answers).length > 0 || isCutShort ? 0 : round.unanswered + 1;
  return { ...round, players, played: [...round.played, played], unanswered };
}

function watchedOf({ watchers }: OpenQuestion): Record<string, Result> {
  const results = Object.entries(watchers).map(([id, { ms, choice, right }]) => {
    return [id, { ms, choice, right, points: 0 }] as const;
  });
  return Object.fromEntries(results);
}

/** Takes lives, marks who goes out with a question, and counts it for those who stay. */
function eliminate(
  elimination: Elimination,
  players: Record<string, PlayerState>,
  {
    rules,
    results,
    index,
    isCutShort,
  }: {
    readonly rules: Round['rules'];
    readonly results: Readonly<Record<string, Result>>;
    readonly index: number;
    readonly isCutShort: boolean;
  },
): Pick<PlayedQuestion, 'out' | 'hurt'> {
  const alive = Object.keys(players).filter(id => players[id]?.outAt === undefined);
  // Of a question that was cut short, only what was answered counts.
  const judged = isCutShort ? alive.filter(id => results[id]) : alive;
  const failed = judged.filter(id => !results[id]?.right);
  const onLastLife = failed.filter(id => (players[id]?.misses ?? 0) + 1 >= livesOf(rules));
  const out = elimination.out(onLastLife, alive.length, Object.keys(players).length);
  const hurt = failed.filter(id => !onLastLife.includes(id));
  for (const id of judged) {
    const player = players[id];
    if (!player) continue;
    const misses = player.misses + 1;
    if (out.includes(id)) players[id] = { ...player, misses, outAt: index };
    else if (hurt.includes(id)) players[id] = { ...player, misses };
    else players[id] = { ...player, survived: player.survived + 1 };
  }
  return { out, hurt };
}
