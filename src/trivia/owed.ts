import type { Effect } from './events.ts';
import { questionMessage, type Round } from './round.ts';

/**
 * What a round that was rebuilt from its events still has to do, and would have done but for a crash.
 * All of it can be done twice.
 */
export function owed(round: Round): Effect[] {
  const { phase, startMessage, played } = round;
  const edit = { type: 'edit', what: 'question' } as const;
  const last = questionMessage(round) === undefined ? [] : [edit];
  const start = mayOweStart(round) ? [{ type: 'edit', what: 'start' } as const] : [];
  switch (phase.name) {
    case 'lobby':
      return [{ type: startMessage === undefined ? 'post' : 'edit', what: 'start' }];
    case 'asking':
      return [...last, { type: 'post', what: 'question' }, ...start];
    case 'open':
    case 'revealed':
      return [...last, ...start];
    case 'paused':
      if (phase.message !== undefined) return [edit, ...start];
      return [{ type: startMessage === undefined ? 'post' : 'edit', what: 'start' }];
    case 'over': {
      if (phase.reason === 'unreachable') return [{ type: 'finish', showStandings: false }];
      const finish = { type: 'finish', showStandings: played.length > 0 } as const;
      return [...last, ...start, finish];
    }
  }
}

/** Whether the start card may not show yet that the round has gone on. */
function mayOweStart(round: Round): boolean {
  const { startMessage, startIndex, played, rules } = round;
  // A question comes after every edit of it, but the one that takes its buttons to join away.
  const isLast = questionMessage(round) === undefined || rules.teams > 0 || rules.gathers === true;
  // An answer comes after all of them.
  return startMessage !== undefined && isLast && !played.slice(startIndex).some(({ shown }) => shown);
}
