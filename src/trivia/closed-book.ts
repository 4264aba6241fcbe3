import { isPlaying } from './players.ts';
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

/** Whether a round forbids to tell the answer to a question, since it asks it now. */
export function keepsSecret({ phase, plan, played, rules }: Round, question: string): boolean {
  const isAsked = phase.name === 'open' || phase.name === 'asking';
  return isAsked && plan[played.length]?.id === question && !isWithout(rules, 'closed-book');
}

/** Who wants to look something up, and where. */
export interface LookUp {
  /** Where they ask; of a thread, its channel as well. */
  readonly channels: readonly string[];
  readonly player: string;
  /** Whether they had to do with a round, beyond what the round itself knows. */
  readonly isInvolved: (round: Round) => boolean;
}

/** The open question that forbids somebody to look things up for longest: where it is, and when it closes. */
export function closedBook(
  rounds: readonly Round[],
  { channels, player, isInvolved }: LookUp,
  now: number,
): { readonly channel: string; readonly until: number } | undefined {
  const closed = rounds.flatMap(round => {
    const concerned = channels.includes(round.channel) || isPlaying(round, player) || isInvolved(round);
    const until = concerned ? bookClosedUntil(round, now) : undefined;
    return until === undefined ? [] : [{ channel: round.channel, until }];
  });
  return closed.toSorted((a, b) => b.until - a.until)[0];
}
