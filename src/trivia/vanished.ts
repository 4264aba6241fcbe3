import { isLast, pausedRound, unscored } from './closing.ts';
import type { Effect, RoundEvent, Step } from './events.ts';
import { become, unchanged } from './outcome.ts';
import type { EndReason, OpenQuestion, PlayedQuestion, Round } from './round.ts';
import { FINALE_MS, revealMs, VOIDED_MAX } from './rules.ts';

/**
 * A message of a round was deleted. A question that nobody can see counts for nobody, and what the round still
 * needs to be seen is posted anew.
 */
export function vanish(round: Round, event: Extract<RoundEvent, { type: 'vanished' }>): Step {
  const { phase } = round;
  if (event.message === round.startMessage) return loseStart(round);
  if (phase.name === 'open') {
    return phase.question.message === event.message
      ? voidOpen(round, phase.question, event.at)
      : unchanged(round);
  }
  if (!('message' in phase) || phase.message !== event.message) return unchanged(round);
  return loseReveal(round, event.seen);
}

/** The start card again; another one than the one that was there. */
export function postStartAnew(round: Round): Step {
  return become({ ...round, startMessage: undefined, reposts: round.reposts + 1 }, [
    { type: 'post', what: 'start' },
  ]);
}

function loseStart(round: Round): Step {
  const { phase } = round;
  // It could not be read for as long as it should be.
  if (phase.name === 'lobby') return postStartAnew({ ...round, phase: { name: 'lobby', until: undefined } });
  if (phase.name === 'paused' && phase.message === undefined) return postStartAnew(round);
  return become({ ...round, startMessage: undefined, reposts: round.reposts + 1 });
}

function voidOpen(round: Round, { postedAt, answers, watchers }: OpenQuestion, at: number): Step {
  const voided = { ...round, played: [...round.played, voidedQuestion(postedAt)], beforeClose: undefined };
  const told = tellOf(Object.keys({ ...answers, ...watchers }));
  const end = endOf(voided);
  if (end === undefined && round.pauseBy !== undefined) {
    const paused = postStartAnew(pausedRound(voided, undefined, round.pauseBy, at));
    return { ...paused, effects: [...told, ...paused.effects] };
  }
  const until = Math.min(at, round.haltedAt ?? at) + (end === undefined ? revealMs(round.rules) : FINALE_MS);
  return become({ ...voided, phase: { name: 'revealed', message: undefined, until, end } }, told);
}

/** @param isSeen whether the answer has been there to see */
function loseReveal(round: Round, isSeen: boolean): Step {
  const last = round.played.at(-1);
  const counts = last !== undefined && !last.skipped && round.beforeClose !== undefined;
  const told = counts && !isSeen ? tellOf(Object.keys({ ...last.results, ...last.watched })) : [];
  const left: Round =
    counts && !isSeen
      ? { ...round, ...round.beforeClose, beforeClose: undefined, played: voidLast(round.played) }
      : round;
  const { phase } = left;
  switch (phase.name) {
    case 'asking':
      return become({ ...left, phase: { ...phase, message: undefined } }, told);
    case 'revealed': {
      const end = left === round ? phase.end : endOf(left);
      return become({ ...left, phase: { ...phase, message: undefined, end } }, told);
    }
    case 'paused': {
      const paused = postStartAnew({ ...left, phase: { ...phase, message: undefined } });
      return { ...paused, effects: [...told, ...paused.effects] };
    }
    case 'over':
      return become({ ...left, phase: { ...phase, message: undefined } }, told);
    default:
      return unchanged(round);
  }
}

/** How a round ends with a question that has become void, if it does: in the end somebody does not want it there. */
function endOf(round: Round): EndReason | undefined {
  if (isLast(round)) return 'finished';
  const lately = round.played.slice(-VOIDED_MAX);
  return lately.length === VOIDED_MAX && lately.every(({ voided }) => voided) ? 'deleted' : undefined;
}

function tellOf(players: readonly string[]): Effect[] {
  return players.length > 0 ? [{ type: 'void', players }] : [];
}

function voidLast(played: readonly PlayedQuestion[]): PlayedQuestion[] {
  const askedAt = played.at(-1)?.askedAt ?? 0;
  return [...played.slice(0, -1), voidedQuestion(askedAt)];
}

function voidedQuestion(askedAt: number): PlayedQuestion {
  return { ...unscored, skipped: true, voided: true, askedAt };
}
