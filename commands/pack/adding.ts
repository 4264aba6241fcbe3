import {
  type ChatInputCommandInteraction,
  type Guild,
  type MessageComponentInteraction,
  MessageFlags,
} from 'discord.js';
import { type Card, renderCard } from '../../src/discord/card.ts';
import { UserError } from '../../src/discord/errors.ts';
import { onPress, type Press } from '../../src/discord/feature.ts';
import type { Precondition } from '../../src/discord/precondition.ts';
import type { CardFile } from '../../src/discord/respond.ts';
import type { Deck } from '../../src/pack/deck.ts';
import { packQuestions } from '../../src/pack/lists/pack-questions.ts';
import type { ListReading } from '../../src/pack/lists/reading.ts';
import { DECKS_MAX } from '../../src/store/decks.ts';
import { keptCard, noteCard } from './deck-cards.ts';
import type { PackParts } from './decks.ts';
import { previewCard, rowsFile, unreadableCard } from './reading-cards.ts';
import { routes } from './routes.ts';

/** Reads an attached file and shows what it comes to; nothing is kept yet. */
export async function addList(
  { decks, uploads }: PackParts,
  interaction: ChatInputCommandInteraction,
  guild: string,
): Promise<void> {
  const file = interaction.options.getAttachment('file', true);
  const reading = await uploads.inTurn(guild, file, async () => {
    const { length } = await decks.of(guild);
    if (length >= DECKS_MAX) throw tooMany();
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    return uploads.read(file);
  });
  const { card, rows, deck } = shown(reading, interaction.id);
  if (deck) uploads.hold(interaction.id, guild, deck);
  await interaction.editReply({ ...renderCard(card), files: rows ? [rows] : [] });
}

/** What a reading comes to, and how it is shown. */
function shown(
  reading: ListReading,
  upload: string,
): { readonly card: Card; readonly rows: CardFile | undefined; readonly deck?: Deck } {
  if (reading.kind === 'unreadable') {
    return { card: unreadableCard(reading), rows: rowsFile(reading.rows, reading.unit) };
  }
  const read = reading.kind === 'pack' ? packQuestions(reading) : reading;
  const { title, about, questions, rows, unit } = read;
  const deck = { title, ...(about !== undefined && { about }), questions: [...questions] };
  return { card: previewCard(read, upload), rows: rowsFile(rows, unit), deck };
}

/** The buttons under a preview. */
export function keepButtons(
  { decks, settings, uploads, mentions, clock, random }: PackParts,
  requires: Precondition<{ readonly guild: Guild }>,
): Press[] {
  return [
    onPress(routes.keep, requires, async (interaction, { upload }, { guild: { id: guild } }) => {
      const deck = uploads.take(upload, guild);
      const kept = await decks.add(guild, deck, clock.now(), random);
      if (!kept) {
        uploads.hold(upload, guild, deck);
        throw tooMany();
      }
      const { packs } = await settings.of(guild);
      // Where a choice was made, what is not chosen is not played.
      if (packs.length > 0) await settings.change(guild, { packs: [...packs, kept.id] });
      await replacePreview(interaction, keptCard(kept, mentions));
    }),
    onPress(routes.discard, requires, async (interaction, { upload }, { guild }) => {
      uploads.discard(upload, guild.id);
      await replacePreview(interaction, noteCard('Discarded. Nothing was kept.'));
    }),
  ];
}

/** The preview's file goes with it. */
async function replacePreview(interaction: MessageComponentInteraction, card: Card): Promise<void> {
  await interaction.update({ ...renderCard(card), attachments: [] });
}

function tooMany(): UserError {
  return new UserError(
    `This server has ${DECKS_MAX} lists, the most there can be. /pack remove makes room; then add it again.`,
  );
}
