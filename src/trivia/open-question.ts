import { skipQuestion } from './closing.ts';
import type { PlayerAction, Reply, Step } from './events.ts';
import { modeOf } from './modes/index.ts';
import { become, unchanged } from './outcome.ts';
import { activePlayers } from './players.ts';
import {
  COLLECT_MS,
  currentIndex,
  type GivenAnswer,
  isWithout,
  OPEN_MIN_MS,
  type OpenQuestion,
  type PlannedQuestion,
  type Round,
  TRIES,
} from './round.ts';

type AnswerAction = Extract<PlayerAction, { type: 'answered' }>;

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
  // The answer before it cannot be lost any more: its message has been passed.
  return { ...round, beforeClose: undefined, phase: { name: 'open', question } };
}

/** Somebody answers, takes the hint or wants to skip. */
export function act(round: Round, event: PlayerAction): Step {
  const { phase } = round;
  if (event.index !== currentIndex(round)) return unchanged(round, { kind: 'closed' });
  if (phase.name === 'revealed' && event.type === 'hurried') return hurryOn(round, phase, event);
  if (phase.name !== 'open') return unchanged(round, { kind: 'closed' });
  const refusal = event.type === 'skipped' ? undefined : refusalFor(round, event.player);
  if (refusal) {
    const mayWatch = refusal.kind === 'out' || refusal.kind === 'entry-closed';
    const watches = event.type === 'answered' && mayWatch;
    return watches ? watch(round, phase.question, event) : unchanged(round, refusal);
  }
  if (event.type === 'answered') return answer(round, phase.question, event);
  if (momentOf(round, event) > phase.question.closesAt) return unchanged(round, { kind: 'closed' });
  switch (event.type) {
    case 'hinted':
      return hint(round, phase.question, event);
    case 'skipped':
      return skip(round, phase.question, event);
    case 'hurried':
      return hurry(round, phase.question, event);
  }
}

/** Whether somebody is the only one who plays. */
export function isAlone(round: Round, player: string): boolean {
  const answers = round.phase.name === 'open' ? Object.keys(round.phase.question.answers) : [];
  // Before anything was asked, whoever has joined is there.
  const joined = round.played.every(({ skipped }) => skipped) ? Object.keys(round.players) : [];
  const playing = new Set([...joined, ...activePlayers(round), ...answers]);
  return playing.size === 1 && playing.has(player);
}

/** Closes a question that its only player has answered. */
function hurry(round: Round, question: OpenQuestion, event: PlayerAction): Step {
  const given = question.answers[event.player];
  if (!given || !isDone(given) || !isAlone(round, event.player))
    return unchanged(round, { kind: 'not-alone' });
  const ms = Math.max(OPEN_MIN_MS, elapsed(question, momentOf(round, event)));
  const closesAt = timeAfter(question, ms);
  const reply = { kind: 'hurried' } as const;
  if (closesAt >= question.closesAt) return unchanged(round, reply);
  const hurried = { ...question, closesAt, collectUntil: closesAt + COLLECT_MS };
  return become({ ...round, phase: { name: 'open', question: hurried } }, [], reply);
}

/** Goes on from an answer that its only player has read. */
function hurryOn(
  round: Round,
  phase: Extract<Round['phase'], { name: 'revealed' }>,
  event: PlayerAction,
): Step {
  if (!isAlone(round, event.player)) return unchanged(round, { kind: 'not-alone' });
  const until = momentOf(round, event);
  const reply = { kind: 'hurried' } as const;
  if (until >= phase.until) return unchanged(round, reply);
  return become({ ...round, phase: { ...phase, until } }, [], reply);
}

/** When something was done; while the clock stands, it is the moment it stopped at. */
function momentOf({ haltedAt }: Round, { at }: PlayerAction): number {
  return Math.min(at, haltedAt ?? at);
}

/** Why somebody has no part in the open question. */
function refusalFor(round: Round, id: string): Reply | undefined {
  if (round.rules.teams > 0 && !round.players[id]) return { kind: 'no-team' };
  return modeOf(round).elimination?.refusal(round, id);
}

function answer(round: Round, question: OpenQuestion, event: AnswerAction): Step {
  if (!isPossible(round, event)) return unchanged(round, { kind: 'closed' });
  const earlier = question.answers[event.player];
  // Discord may deliver the same one twice.
  if (earlier?.id === event.id) return unchanged(round, replyTo(earlier));
  if (earlier && isDone(earlier)) return unchanged(round, { kind: 'already', answer: earlier });
  const at = momentOf(round, event);
  if (at > question.closesAt) return unchanged(round, { kind: 'closed' });
  const ms = Math.min(round.rules.seconds * 1000, elapsed(question, at));
  const given = answerOf(round, event, ms, (earlier?.tries ?? 0) + 1);
  const answers = { ...question.answers, [event.player]: given };
  const answered = closesEarly(round, { ...question, answers });
  const isNew = earlier === undefined;
  return {
    round: { ...round, phase: { name: 'open', question: answered } },
    effects: isNew ? [{ type: 'count' }] : [],
    reply: replyTo(given),
  };
}

/** Somebody who is not in the round any more, or never was, plays along for themselves. */
function watch(round: Round, question: OpenQuestion, event: AnswerAction): Step {
  const at = momentOf(round, event);
  if (!isPossible(round, event) || at > question.closesAt) return unchanged(round, { kind: 'closed' });
  const earlier = question.watchers[event.player];
  if (earlier && earlier.id !== event.id) return unchanged(round, { kind: 'already', answer: earlier });
  const ms = Math.min(round.rules.seconds * 1000, elapsed(question, at));
  const given = earlier ?? answerOf(round, event, ms, TRIES);
  const outAt = round.players[event.player]?.outAt;
  const reply = { kind: 'watched', choice: given.choice, ms: given.ms, outAt } as const;
  if (earlier) return unchanged(round, reply);
  const watchers = { ...question.watchers, [event.player]: given };
  return become({ ...round, phase: { name: 'open', question: { ...question, watchers } } }, [], reply);
}

/** Whether the open question can be answered in this way: the choice may be forged. */
function isPossible(round: Round, { answer: given }: AnswerAction): boolean {
  const isTyped = modeOf(round).answers === 'typed';
  if ('right' in given) return isTyped;
  const count = round.plan[currentIndex(round)]?.order.length ?? 0;
  const { choice } = given;
  return !isTyped && Number.isInteger(choice) && choice >= 0 && choice < count;
}

/** How long a question had been open at a time, its halts left out. */
function elapsed({ postedAt, halts }: OpenQuestion, at: number): number {
  const stood = halts.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(at, to) - from), 0);
  return Math.max(0, at - postedAt - stood);
}

/** When a question had been open for so long. */
function timeAfter({ postedAt, halts }: OpenQuestion, ms: number): number {
  return halts.reduce((time, { from, to }) => (from <= time ? time + to - from : time), postedAt + ms);
}

function answerOf(round: Round, { id, answer: given }: AnswerAction, ms: number, tries: number): GivenAnswer {
  if ('right' in given) return { id, ms, choice: -1, right: given.right, tries };
  const right = round.plan[currentIndex(round)]?.right;
  return { id, ms, choice: given.choice, right: given.choice === right, tries };
}

/** Whether a player can change nothing any more. */
export function isDone({ choice, right, tries }: GivenAnswer): boolean {
  return choice >= 0 || right || tries >= TRIES;
}

function replyTo({ choice, ms, right, tries }: GivenAnswer): Reply {
  if (choice >= 0) return { kind: 'locked', choice, ms };
  return right ? { kind: 'right', ms } : { kind: 'wrong', triesLeft: TRIES - tries };
}

/** Somebody is not waited for any more: the question may be through. */
export function waitsLess(round: Round, question: OpenQuestion, at: number): OpenQuestion {
  // Until then it was open to all.
  const ms = elapsed(question, Math.min(at, round.haltedAt ?? at));
  return closesEarly(round, question, ms);
}

/**
 * Brings the close forward once nobody is waited for; question 1 runs its full time, unless it is decided.
 * @param least how long it stays open in any case
 */
function closesEarly(round: Round, question: OpenQuestion, least = OPEN_MIN_MS): OpenQuestion {
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

/** Whether there is a hint for a question of a round. */
export function offersHint(round: Round, question: PlannedQuestion): boolean {
  return !isWithout(round.rules, 'hints') && modeOf(round).hasHint(question);
}

function hint(round: Round, question: OpenQuestion, event: PlayerAction): Step {
  const { player } = event;
  const planned = round.plan[currentIndex(round)];
  if (!planned || !offersHint(round, planned)) return unchanged(round, { kind: 'no-hints' });
  const given = question.answers[player];
  if (given && isDone(given)) return unchanged(round, { kind: 'already', answer: given });
  const reply: Reply = { kind: 'hint', choices: planned.hint };
  if (Object.hasOwn(question.hinted, player)) return unchanged(round, reply);
  const hinted = { ...question.hinted, [player]: elapsed(question, momentOf(round, event)) };
  return {
    round: { ...round, phase: { name: 'open', question: { ...question, hinted } } },
    effects: [],
    reply,
  };
}

/** Whether one press of somebody's skips the open question, without a vote. */
export function skipsAlone({ phase, host, rules }: Round, player: string): boolean {
  if (phase.name !== 'open' || isWithout(rules, 'skips')) return false;
  return player === host && Object.keys(phase.question.answers).length === 0;
}

function skip(round: Round, question: OpenQuestion, { player, at }: PlayerAction): Step {
  if (isWithout(round.rules, 'skips')) return unchanged(round, { kind: 'no-skips' });
  const answered = Object.keys(question.answers);
  if (skipsAlone(round, player)) {
    return { ...skipQuestion(round, question, at), reply: { kind: 'skipped' } };
  }
  const refusal = refusalFor(round, player);
  if (refusal) return unchanged(round, refusal);
  // Question 1 runs its full time, so that all can join.
  const voters = new Set(round.played.length === 0 ? [] : [...activePlayers(round), ...answered]);
  // One person alone would skip what they have missed.
  if (!voters.has(player) || (voters.size === 1 && answered.length > 0)) {
    return unchanged(round, { kind: 'skip-refused' });
  }
  const skips = [...new Set([...question.skips, player])];
  const needed = Math.floor(voters.size / 2) + 1;
  if (skips.length >= needed) {
    return { ...skipQuestion(round, question, at), reply: { kind: 'skipped' } };
  }
  const reply: Reply = { kind: 'skip-vote', votes: skips.length, needed };
  if (skips.length === question.skips.length) return unchanged(round, reply);
  return {
    round: { ...round, phase: { name: 'open', question: { ...question, skips } } },
    effects: [{ type: 'count' }],
    reply,
  };
}
