import type { Step } from './events.ts';
import { become, unchanged } from './outcome.ts';
import { owed } from './owed.ts';
import type { Round } from './round.ts';
import { COLLECT_MS } from './rules.ts';

/** Stops the clocks: the bot or Discord is away. */
export function halt(round: Round, at: number): Step {
  return round.haltedAt === undefined ? become({ ...round, haltedAt: at }) : unchanged(round);
}

/** A message was asked for before the clocks stopped, and appeared after: they stand since it did. */
export function standingSince(at: number, round: Round): Round {
  return round.haltedAt === undefined ? round : { ...round, haltedAt: Math.max(round.haltedAt, at) };
}

/** Lets the clocks of a halted round go on, and does what they held up. */
export function carryOn(round: Round, at: number): Step {
  if (round.haltedAt === undefined) return unchanged(round);
  const going = goOn(round, at);
  // Its messages were brought up to date before: that is when the clocks go on.
  return become(
    going,
    owed(going).filter(({ type }) => type !== 'edit'),
  );
}

/** Lets the clocks go on with the time that was left when they stopped. */
export function goOn(round: Round, at: number): Round {
  const { haltedAt = at, phase } = round;
  const until = Math.max(haltedAt, at);
  const stood = until - haltedAt;
  const going = { ...round, haltedAt: undefined };
  if (phase.name === 'open') {
    const { question } = phase;
    const wasOpen = question.closesAt > haltedAt;
    const closesAt = question.closesAt + (wasOpen ? stood : 0);
    const collectUntil = Math.max(closesAt, until) + COLLECT_MS;
    const halts = wasOpen ? [...question.halts, { from: haltedAt, to: until }] : question.halts;
    return { ...going, phase: { name: 'open', question: { ...question, closesAt, collectUntil, halts } } };
  }
  if (phase.name === 'revealed') return { ...going, phase: { ...phase, until: phase.until + stood } };
  if (phase.name === 'lobby' && phase.until !== undefined) {
    return { ...going, phase: { ...phase, until: phase.until + stood } };
  }
  return going;
}

/** A round ends when there was no process for so long: nobody waits for its questions any more. */
const ASLEEP_MAX_MS = 15 * 60_000;

/** Whether a round has been without a process for too long; a pause has a limit of its own. */
export function hasSlept({ phase }: Round, ms: number): boolean {
  return ms > ASLEEP_MAX_MS && phase.name !== 'paused';
}
