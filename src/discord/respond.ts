import {
  type CommandInteraction,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalMessageModalSubmitInteraction,
  type ModalSubmitInteraction,
  type RepliableInteraction,
} from 'discord.js';
import { type Card, type CardMessage, renderCard } from './card.ts';

/** A file that a card shows as `attachment://name`. */
export interface CardFile {
  readonly name: string;
  readonly attachment: Buffer;
}

/** Answers an interaction with a card; a private one is seen by the asker alone. */
export async function reply(
  interaction: CommandInteraction | MessageComponentInteraction,
  card: Card,
  { isPrivate = false, files = [] }: { isPrivate?: boolean; files?: readonly CardFile[] } = {},
): Promise<void> {
  const message = { ...renderCard(card), files };
  await interaction.reply(isPrivate ? ephemeral(message) : message);
}

/** Tells the person alone, whether or not the interaction was answered already. */
export async function tell(
  interaction: RepliableInteraction | MessageComponentInteraction,
  card: Card,
): Promise<void> {
  await sendNote(interaction, card);
}

/** As `tell`. @returns the note's id, as the interaction's token knows it: a first answer is `@original` */
export async function sendNote(
  interaction: RepliableInteraction | MessageComponentInteraction,
  card: Card,
): Promise<string> {
  const message = ephemeral(renderCard(card));
  if (interaction.replied || interaction.deferred) return (await interaction.followUp(message)).id;
  await interaction.reply(message);
  return '@original';
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

/** Answers a press on a private card, or a modal from one, by changing it; on any other, by a private one. */
export async function answerPrivately(
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
  card: Card,
): Promise<void> {
  const mayUpdate = interaction.isMessageComponent() || interaction.isFromMessage();
  if (mayUpdate && isPrivateMessage(interaction)) await interaction.update(renderCard(card));
  else await tell(interaction, card);
}

function ephemeral<T extends CardMessage>(message: T) {
  const flags = [message.flags, MessageFlags.Ephemeral] as const;
  return { ...message, flags };
}

/** Whether the pressed card is one that only the presser sees. */
export function isPrivateMessage({
  message,
}: MessageComponentInteraction | ModalMessageModalSubmitInteraction): boolean {
  return message.flags.has(MessageFlags.Ephemeral);
}
