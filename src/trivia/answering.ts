import type { PlayerAction, Reply, Step } from './events.ts';
import { modeOf } from './modes/index.ts';
import { closesEarly, elapsed, isDone, momentOf } from './open-question.ts';
import { become, unchanged } from './outcome.ts';
import { currentIndex, type GivenAnswer, type OpenQuestion, type Round } from './round.ts';
import { TRIES } from './rules.ts';

type AnswerAction = Extract<PlayerAction, { type: 'answered' }>;

/** Somebody answers the open question: the first answer counts, of typed ones the last try. */
export function answer(round: Round, question: OpenQuestion, event: AnswerAction): Step {
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
export function watch(round: Round, question: OpenQuestion, event: AnswerAction): Step {
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

function answerOf(round: Round, { id, answer: given }: AnswerAction, ms: number, tries: number): GivenAnswer {
  if ('right' in given) return { id, ms, choice: -1, right: given.right, tries };
  const right = round.plan[currentIndex(round)]?.right;
  return { id, ms, choice: given.choice, right: given.choice === right, tries };
}

function replyTo({ choice, ms, right, tries }: GivenAnswer): Reply {
  if (choice >= 0) return { kind: 'locked', choice, ms };
  return right ? { kind: 'right', ms } : { kind: 'wrong', triesLeft: TRIES - tries };
}
