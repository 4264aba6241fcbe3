import { encodeCustomId } from '../../src/discord/custom-id.ts';
import { snowflakeAt } from '../../src/discord/find-message.ts';
import { modeOf } from '../../src/trivia/modes/index.ts';
import { currentIndex, type Round } from '../../src/trivia/round.ts';
import { routes } from './routes.ts';

// By what a round's messages are found again after a crash, and sent but once.

/** Where a round's message is: it is younger than the last question, however much was said before. */
export function wanted({ id, channel, played }: Round, key: string) {
  const since = played.at(-1)?.askedAt;
  return { channel, after: since === undefined ? id : snowflakeAt(since), key };
}

/** The custom id, or the beginning of it, by which a question's message is known. */
export function questionKey(round: Round): string {
  const { name } = modeOf(round).answers === 'typed' ? routes.type : routes.answer;
  return encodeCustomId(name, round.id, currentIndex(round));
}

/** At most 25 characters, the same for every attempt at a message. */
export function nonceOf(round: Round, key: string): string {
  // Discord remembers a nonce for some minutes, also of a message that was deleted since.
  const other = `${key.charAt(0)}${round.reposts || ''}`;
  const kind = key === questionKey(round) ? `q${currentIndex(round)}` : other;
  return `${BigInt(round.id).toString(36)}:${kind}`;
}
