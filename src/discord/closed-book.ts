import type { ApplicationCommandOptionChoiceData, Interaction } from 'discord.js';
import { accents, type Card } from './card.ts';
import type { App } from './command.ts';
import { countdown, plural } from './units.ts';

/** An open question that keeps somebody from looking things up: its channel, and when look-ups are back. */
export interface ClosedBook {
  readonly channel: string;
  /** Epoch milliseconds. */
  readonly until: number;
}

/**
 * What closes the book for whoever asks; undefined when it is open. A question does in its channel, and for
 * its round's players in the whole server.
 */
export function closedBookFor(
  interaction: Pick<Interaction, 'guildId' | 'channelId' | 'user'>,
  { rounds }: App,
): ClosedBook | undefined {
  const { guildId, channelId, user } = interaction;
  if (guildId === null || channelId === null) return undefined;
  return rounds.closedBook(guildId, channelId, user.id);
}

export function closedBookCard({ channel, until }: ClosedBook): Card {
  return {
    accent: accents.neutral,
    body: [`A question is open in <#${channel}>. Look-ups are back ${countdown(until)}.`],
    source: 'The same for everyone in the round, whatever they ask.',
  };
}

/** The same notice where only a list of choices can be shown. */
export function closedBookChoices(
  { until }: ClosedBook,
  { clock }: App,
): ApplicationCommandOptionChoiceData<string>[] {
  const left = Math.max(1, Math.ceil((until - clock.now()) / 1000));
  const name = `A question is open. Look-ups are back in ${plural(left, 'second')}.`;
  return [{ name, value: name }];
}
