import type { Round } from './round.ts';
import { COLLECT_MS, isWithout } from './rules.ts';

/** How long a question that was sent may be seen although nobody has heard of it. */
const UNSEEN_MS = 30_000;

/** Until when a round forbids look-ups; undefined while no question is open. */
export function bookClosedUntil({ phase, haltedAt, rules }: Round, now: number): number | undefined {
  if (isWithout(rules, 'closed-book')) return undefined;
  if (phase.name === 'asking') {
    // What Discord has not shown by then, it does not take for now.
    return now - phase.since > UNSEEN_MS ? undefined : now + rules.seconds * 1000 + COLLECT_MS;
  }
  if (phase.name !== 'open') return undefined;
  return phase.question.collectUntil + (haltedAt === undefined ? 0 : now - haltedAt);
}

/** The question that keeps the book closed longest, if any does. */
export function lastToOpen(
  rounds: readonly Round[],
  now: number,
): { readonly channel: string; readonly until: number } | undefined {
  const closed = rounds.flatMap(round => {
    const until = bookClosedUntil(round, now);
    return until === undefined ? [] : [{ channel: round.channel, until }];
  });
  return closed.toSorted((a, b) => b.until - a.until)[0];
}
