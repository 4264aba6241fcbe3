import type { Clock } from '../../src/clock.ts';
import { accents } from '../../src/discord/card.ts';
import { Refusal } from '../../src/discord/errors.ts';
import type { Places } from '../../src/discord/packets.ts';
import type { Precondition } from '../../src/discord/precondition.ts';
import { countdown, plural } from '../../src/discord/units.ts';
import { closedBook } from '../../src/trivia/closed-book.ts';
import type { Round } from '../../src/trivia/round.ts';
import type { RunningRounds } from '../../src/trivia/running/running-rounds.ts';
import type { DiscordMessages } from './discord-messages.ts';

/**
 * That nobody looks up what is being asked: an open question closes the book in its channel and the threads of it,
 * and in the whole server for whoever plays, hosts or has pressed anything of its round.
 */
export function openBook(
  rounds: Pick<RunningRounds, 'running'>,
  messages: Pick<DiscordMessages, 'knows'>,
  places: Places,
  clock: Clock,
): Precondition {
  return ({ guildId, channelId, channel, user }) => {
    if (guildId === null || channelId === null) return {};
    // Not every thread is in the cache, nor does every interaction bring its channel along.
    const parent = places.get(channelId)?.parent ?? (channel?.isThread() ? channel.parentId : null);
    const channels = parent === null ? [channelId] : [channelId, parent];
    const isInvolved = ({ id }: Round) => messages.knows(id, user.id);
    const lookUp = { channels, player: user.id, isInvolved };
    const closed = closedBook(rounds.running(guildId), lookUp, clock.now());
    if (closed !== undefined) throw refusal(closed, clock.now());
    return {};
  };
}

/** @param until when the book is open again, epoch milliseconds */
function refusal({ channel, until }: { channel: string; until: number }, now: number): Refusal {
  const left = Math.max(1, Math.ceil((until - now) / 1000));
  return new Refusal(`A question is open. Look-ups are back in ${plural(left, 'second')}.`, {
    accent: accents.neutral,
    body: [`A question is open in <#${channel}>. Look-ups are back ${countdown(until)}.`],
    source: 'The same for everyone in the round, whatever they ask.',
  });
}
