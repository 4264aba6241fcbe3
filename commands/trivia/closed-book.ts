import type { Clock } from '../../src/clock.ts';
import { accents } from '../../src/discord/card.ts';
import { Refusal } from '../../src/discord/errors.ts';
import type { Precondition } from '../../src/discord/precondition.ts';
import { countdown, plural } from '../../src/discord/units.ts';
import type { RunningRounds } from '../../src/trivia/running/running-rounds.ts';

/**
 * That nobody looks up what is being asked: an open question closes the book in its channel, and for its round's
 * players in the whole server.
 */
export function openBook(rounds: Pick<RunningRounds, 'closedBook'>, clock: Clock): Precondition {
  return ({ guildId, channelId, user }) => {
    if (guildId === null || channelId === null) return {};
    const closed = rounds.closedBook(guildId, channelId, user.id);
    if (closed !== undefined) throw closedBook(closed, clock.now());
    return {};
  };
}

/** @param until when the book is open again, epoch milliseconds */
function closedBook({ channel, until }: { channel: string; until: number }, now: number): Refusal {
  const left = Math.max(1, Math.ceil((until - now) / 1000));
  return new Refusal(`A question is open. Look-ups are back in ${plural(left, 'second')}.`, {
    accent: accents.neutral,
    body: [`A question is open in <#${channel}>. Look-ups are back ${countdown(until)}.`],
    source: 'The same for everyone in the round, whatever they ask.',
  });
}
