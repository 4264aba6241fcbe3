import { type CommandInteraction, type MessageComponentInteraction, MessageFlags } from 'discord.js';
import { type Card, renderCard } from './cards/card.ts';

/** Answers an interaction with a card; a private one is seen by the asker alone. */
export async function reply(
  interaction: CommandInteraction | MessageComponentInteraction,
  card: Card,
  { isPrivate = false } = {},
): Promise<void> {
  const message = renderCard(card);
  await interaction.reply(
    isPrivate ? { ...message, flags: [message.flags, MessageFlags.Ephemeral] } : message,
  );
}

/**
 * Answers a press on a card: a card of the presser's own changes in place, anybody else gets a private one.
 * @param cardFor builds the card, told whether only the presser will see it
 */
export async function answerPress(
  interaction: MessageComponentInteraction,
  cardFor: (isPrivate: boolean) => Card,
): Promise<void> {
  const isPrivate = isPrivateMessage(interaction);
  const isOwn = isPrivate || interaction.message.interactionMetadata?.user.id === interaction.user.id;
  if (!isOwn) return reply(interaction, cardFor(true), { isPrivate: true });
  await interaction.update(renderCard(cardFor(isPrivate)));
}

/** Whether the pressed card is one that only the presser sees. */
export function isPrivateMessage(interaction: MessageComponentInteraction): boolean {
  return interaction.message.flags.has(MessageFlags.Ephemeral);
}
