import { accents, type Card } from '../../src/discord/card.ts';
import { letter } from '../../src/discord/choices.ts';
import { escape } from '../../src/discord/escape.ts';
import { plural, seconds } from '../../src/discord/units.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import type { Reply } from '../../src/trivia/events.ts';
import { maskedAnswer } from '../../src/trivia/hint.ts';
import type { Verdict } from '../../src/trivia/matching/judge.ts';
import { modeOf } from '../../src/trivia/modes/index.ts';
import type { GivenAnswer, OpenQuestion, Round } from '../../src/trivia/round.ts';
import { isWithout } from '../../src/trivia/rules.ts';
import { type AskedQuestion, askedQuestion, shownChoices } from './question-card.ts';
import { teamNames } from './teams.ts';

/** What is known of an answer before the question closes: it took the question, came second, or locked out. */
export type VerdictAtOnce = 'took' | 'late' | 'locked-out';

/** What an answer has come to already; undefined in modes where that shows only when the question closes. */
export function verdictAtOnce(
  round: Round,
  question: OpenQuestion,
  player: string,
): VerdictAtOnce | undefined {
  const answer = question.answers[player];
  const { decisive } = modeOf(round);
  if (!decisive || !answer) return undefined;
  if (!answer.right) return 'locked-out';
  return decisive(question)?.id === answer.id ? 'took' : 'late';
}

/** What a player is told about what they did, on a card that only they see. */
export function replyCard(
  catalog: Catalog,
  round: Round,
  index: number,
  reply: Reply,
  verdict?: VerdictAtOnce,
): Card {
  const text =
    verdict !== undefined && reply.kind === 'locked'
      ? decidedText(verdict, reply)
      : replyText(reply, () => askedQuestion(catalog, round, index), round);
  const isGood = 'ms' in reply || reply.kind === 'joined' || reply.kind === 'hint';
  return { accent: isGood ? accents.trivia : accents.neutral, body: [text] };
}

function watchedText({ outAt }: Extract<Reply, { kind: 'watched' }>, { rules }: Round): string {
  const why =
    outAt === undefined
      ? `This ${rules.mode} round took players in question 1`
      : `You went out with question ${outAt + 1}`;
  return `${why}, so you play along: it scores nothing.`;
}

function decidedText(verdict: VerdictAtOnce, { choice, ms }: Extract<Reply, { kind: 'locked' }>): string {
  const given = `**${letter(choice)}** · ${seconds(ms)}`;
  switch (verdict) {
    case 'took':
      return `✅ You took the question: ${given}`;
    case 'late':
      return `Right, but somebody was faster: ${given}`;
    case 'locked-out':
      return `❌ Not it, and you are locked out of this question: ${given}`;
  }
}

function replyText(reply: Reply, asked: () => AskedQuestion, round: Round): string {
  switch (reply.kind) {
    case 'locked':
      return `Locked in: **${letter(reply.choice)}** · ${seconds(reply.ms)}`;
    case 'watched':
      return `Locked in: **${letter(reply.choice)}** · ${seconds(reply.ms)}\n-# ${watchedText(reply, round)}`;
    case 'right':
      return `Right · ${seconds(reply.ms)}`;
    case 'wrong':
      return `Not it. ${triesLeft(reply.triesLeft)}`;
    case 'already':
      return alreadyText(reply.answer);
    case 'closed':
      return 'That question has closed.';
    case 'out':
      return `You went out with question ${reply.index + 1}. You may answer for yourself; the next round is yours.`;
    case 'entry-closed':
      return `This ${round.rules.mode} round took players in question 1. You may answer for yourself, and join the next one.`;
    case 'no-team':
      return 'This round is played in teams, and you are in none. You can join the next one.';
    case 'joined':
      return joinedText(reply);
    case 'join-closed':
      return 'The teams are complete; the round has begun. You can join the next one.';
    case 'hint':
      return hintText(asked(), round);
    case 'no-hints':
      return isWithout(round.rules, 'hints')
        ? 'Rounds in this server are played without hints. Whoever manages it can change that in /settings.'
        : 'There is no hint for this question.';
    case 'skip-vote':
      return `You want to skip: ${reply.votes} of ${plural(reply.needed, 'vote')}.`;
    case 'no-skips':
      return 'Rounds in this server are played without skipping. Whoever manages it can change that in /settings.';
    case 'skip-refused':
      return 'Skipping takes a majority of those who are playing, from question 2 on; alone only the host may, before anybody has answered.';
    default:
      return hostCommandText(reply);
  }
}

function joinedText({ team }: Extract<Reply, { kind: 'joined' }>): string {
  // Without teams, as in a round that was scheduled.
  if (team < 0) return 'You are in. The first question comes here.';
  return `You play for **${teamNames[team] ?? 'a team'}**.`;
}

/** The answer to a host's command, such as pause. */
export function hostCommandText({ kind }: Reply): string {
  switch (kind) {
    case 'skipped':
      return 'Skipped. Nobody scores.';
    case 'hurried':
      return 'Going on.';
    case 'not-alone':
      return 'You are not the only one who plays; the question keeps its time.';
    case 'pausing':
      return 'The round pauses after this question.';
    case 'paused':
      return 'Paused. After 15 minutes the round ends.';
    case 'resumed':
      return 'The round goes on.';
    case 'stopped':
      return 'Stopped. The points are kept.';
    case 'already-paused':
      return 'The round is paused already, or will be after this question.';
    case 'not-paused':
      return 'The round is not paused.';
    case 'not-allowed':
      return 'Only the host and those who can manage messages here or the server may do that. If the host has not answered for two questions, any player may stop the round; after a minute of pause, any player may resume or stop it.';
    default:
      return 'The last question is done; the standings come next.';
  }
}

function alreadyText({ choice, ms, right }: GivenAnswer): string {
  if (choice >= 0)
    return `You have locked in **${letter(choice)}** already, after ${seconds(ms)}. The first answer counts.`;
  return right ? `You have it already, after ${seconds(ms)}.` : 'You have used your three tries.';
}

function triesLeft(count: number): string {
  return count === 0 ? 'That was the last try.' : `${plural(count, 'try').replace('trys', 'tries')} left.`;
}

function hintText(asked: AskedQuestion, round: Round): string {
  const cost = 'A right answer now earns half the points for speed.';
  if (modeOf(round).answers === 'typed') return `\`${maskedAnswer(asked.question.answer)}\`\n${cost}`;
  const choices = shownChoices(asked);
  const removed = asked.planned.hint
    .toSorted((a, b) => a - b)
    .map(place => `**${letter(place)}** ${escape(choices[place] ?? '')}`);
  return `${removed.length > 1 ? 'Neither' : 'It is not'} ${removed.join(' nor ')}. ${cost}`;
}

/** What came of a typed answer, and why. */
export function verdictText(typed: string, verdict: Verdict, reply: Reply, answer: string): string {
  if (reply.kind === 'right') {
    const forgiven = verdict.right && verdict.how === 'spelling';
    const counts = forgiven
      ? `“${escape(typed, 60)}” counts as **${escape(answer)}**`
      : `Right: **${escape(answer)}**`;
    return `${counts} · ${seconds(reply.ms)}`;
  }
  if (reply.kind !== 'wrong' || verdict.right) return '';
  const said = verdict.why === 'empty' ? '' : `“${escape(typed, 60)}”: `;
  const why = whyNot(verdict);
  return `${said}${said === '' ? why : why.charAt(0).toLowerCase() + why.slice(1)} ${triesLeft(reply.triesLeft)}`;
}

function whyNot(verdict: Extract<Verdict, { right: false }>): string {
  switch (verdict.why) {
    case 'near': {
      const over = verdict.edits - verdict.allowed;
      return over > 0 ? `Not it, but near: ${plural(over, 'letter')} too far.` : 'Not it, but near.';
    }
    case 'number':
      return 'Not it: the number or date has to be exact.';
    case 'short':
      return 'Not it, but near: answers as short have to be exact.';
    case 'partial':
      return 'Not quite: part of it is missing.';
    case 'empty':
      return 'There was nothing to read in that.';
    case 'different':
      return 'Not it.';
  }
}
