import type { PlayerAction, Reply } from './events.ts';
import { modeOf } from './modes/index.ts';
import { activePlayers } from './players.ts';
import type { GivenAnswer, OpenQuestion, Round } from './round.ts';
import { COLLECT_MS, OPEN_MIN_MS, TRIES } from './rules.ts';

/** The next question's message is in the channel. */
export function openQuestion(round: Round, message: string, at: number): Round {
  const closesAt = at + round.rules.seconds * 1000;
  const question: OpenQuestion = {
    message,
    postedAt: at,
    closesAt,
    collectUntil: closesAt + COLLECT_MS,
    halts: [],
    answers: {},
    watchers: {},
    hinted: {},
    skips: [],
  };
  return { ...round, phase: { name: 'open', question } };
}

/** Whether a player can change nothing any more. */
export function isDone({ choice, right, tries }: GivenAnswer): boolean {
  return choice >= 0 || right || tries >= TRIES;
}

/** Somebody is not waited for any more: the question may be through. */
export function waitsLess(round: Round, question: OpenQuestion, at: number): OpenQuestion {
  // Until then it was open to all.
  const ms = elapsed(question, Math.min(at, round.haltedAt ?? at));
  return closesEarly(round, question, ms);
}

/** When something was done; while the clock stands, it is the moment it stopped at. */
export function momentOf({ haltedAt }: Round, { at }: PlayerAction): number {
  return Math.min(at, haltedAt ?? at);
}

/** How long a question had been open at a time, its halts left out. */
export function elapsed({ postedAt, halts }: OpenQuestion, at: number): number {
  const stood = halts.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(at, to) - from), 0);
  return Math.max(0, at - postedAt - stood);
}

/** When a question had been open for so long. */
export function timeAfter({ postedAt, halts }: OpenQuestion, ms: number): number {
  return halts.reduce((time, { from, to }) => (from <= time ? time + to - from : time), postedAt + ms);
}

/** Why somebody has no part in the open question. */
export function refusalFor(round: Round, id: string): Reply | undefined {
  if (round.rules.teams > 0 && !round.players[id]) return { kind: 'no-team' };
  return modeOf(round).elimination?.refusal(round, id);
}

/**
 * Brings the close forward once nobody is waited for; question 1 runs its full time, unless it is decided.
 * @param least how long it stays open in any case
 */
export function closesEarly(round: Round, question: OpenQuestion, least = OPEN_MIN_MS): OpenQuestion {
  const { brisk } = round.rules;
  const decisive = modeOf(round).decisive?.(question);
  if (round.played.length === 0 && !(brisk && decisive)) return question;
  const active = activePlayers(round);
  const { answers } = question;
  const isAnswered =
    active.length > (brisk ? 0 : 1) &&
    active.every(id => {
      const given = answers[id];
      return given !== undefined && isDone(given);
    });
  if (decisive === undefined && !isAnswered) return question;
  // Answers may arrive in another order than they were given in: none of them moves the close before the one
  // that brought it about.
  const awaited = decisive === undefined ? Object.values(answers) : [decisive];
  const ms = Math.max(OPEN_MIN_MS, least, ...awaited.map(given => given.ms));
  const closesAt = Math.min(question.closesAt, timeAfter(question, ms));
  return { ...question, closesAt, collectUntil: closesAt + COLLECT_MS };
}
