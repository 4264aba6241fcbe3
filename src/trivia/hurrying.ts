import type { PlayerAction, Step } from './events.ts';
import { elapsed, isDone, momentOf, timeAfter } from './open-question.ts';
import { become, unchanged } from './outcome.ts';
import { activePlayers } from './players.ts';
import type { OpenQuestion, Round } from './round.ts';
import { COLLECT_MS, OPEN_MIN_MS } from './rules.ts';

/** Whether somebody is the only one who plays. */
export function isAlone(round: Round, player: string): boolean {
  const answers = round.phase.name === 'open' ? Object.keys(round.phase.question.answers) : [];
  // Before anything was asked, whoever has joined is there.
  const joined = round.played.every(({ skipped }) => skipped) ? Object.keys(round.players) : [];
  const playing = new Set([...joined, ...activePlayers(round), ...answers]);
  return playing.size === 1 && playing.has(player);
}

/** Closes a question that its only player has answered. */
export function hurry(round: Round, question: OpenQuestion, event: PlayerAction): Step {
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
export function hurryOn(
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
