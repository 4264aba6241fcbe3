import {
  type ChatInputCommandInteraction,
  type Guild,
  type MessageComponentInteraction,
  MessageFlags,
} from 'discord.js';
import { ComponentType } from 'discord-api-types/v10';
import type { Clock } from '../../src/clock.ts';
import { accents, renderCard } from '../../src/discord/card.ts';
import type { CommandMentions } from '../../src/discord/command-mentions.ts';
import { UserError } from '../../src/discord/errors.ts';
import { escape } from '../../src/discord/escape.ts';
import { onPress, type Press } from '../../src/discord/feature.ts';
import { articleNamed, textGiven } from '../../src/discord/given.ts';
import { both, type Precondition } from '../../src/discord/precondition.ts';
import { answerPrivately, tell } from '../../src/discord/respond.ts';
import { deckSchema, type PlayableDeck } from '../../src/pack/deck.ts';
import { deckFiles } from '../../src/pack/lists/export.ts';
import type { ListReader } from '../../src/pack/lists/list-reader.ts';
import { LIST_BYTES_MAX } from '../../src/pack/lists/read-list.ts';
import type { DeckListing, Decks } from '../../src/store/decks.ts';
import type { GuildSettings } from '../../src/store/settings.ts';
import { confirmCard, deckCard, noteCard } from './deck-cards.ts';
import { routes } from './routes.ts';
import type { Uploads } from './uploads.ts';

/** What it takes to keep lists for servers. */
export interface PackParts {
  readonly decks: Decks;
  readonly settings: Pick<GuildSettings, 'of' | 'change'>;
  readonly reader: Pick<ListReader, 'read'>;
  readonly uploads: Uploads;
  readonly mentions: CommandMentions;
  readonly clock: Clock;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  /** Lists tell answers, so they wait while a question is open. */
  readonly bookOpen: Precondition;
}

/** Lists that an error names. */
const NAMED_MAX = 5;

export async function showDeck(
  parts: PackParts,
  interaction: ChatInputCommandInteraction,
  guild: string,
): Promise<void> {
  parts.bookOpen(interaction);
  const { id } = await listingGiven(parts, interaction, guild);
  await tell(interaction, deckCard(await loaded(parts, guild, id), 0));
}

export async function renameDeck(
  parts: PackParts,
  interaction: ChatInputCommandInteraction,
  guild: string,
): Promise<void> {
  const { decks } = parts;
  const { id, title: before } = await listingGiven(parts, interaction, guild);
  const { data: title } = deckSchema.shape.title.safeParse(interaction.options.getString('title', true));
  if (title === undefined)
    throw new UserError('A title is one line of 1 to 60 characters. Try a shorter one.');
  const others = (await decks.of(guild)).filter(other => other.id !== id);
  if (others.some(other => other.title.toLowerCase() === title.toLowerCase())) {
    throw new UserError(`Another list is called “${escape(title)}” already. Choose another title.`);
  }
  if (!(await decks.rename(guild, id, title))) throw gone();
  await tell(interaction, noteCard(`“${escape(before)}” is called “${escape(title)}” from now on.`));
}

export async function askRemoval(
  parts: PackParts,
  interaction: ChatInputCommandInteraction,
  guild: string,
): Promise<void> {
  await tell(interaction, confirmCard(await listingGiven(parts, interaction, guild), parts.mentions));
}

export async function exportDeck(
  parts: PackParts,
  interaction: ChatInputCommandInteraction,
  guild: string,
): Promise<void> {
  parts.bookOpen(interaction);
  const { id, title } = await listingGiven(parts, interaction, guild);
  const deck = await parts.decks.read(guild, id);
  if (!deck) throw gone();
  const texts = deckFiles(deck, LIST_BYTES_MAX);
  const files = texts.map((text, at) => ({
    name: texts.length === 1 ? 'list.json' : `list-${at + 1}.json`,
    attachment: Buffer.from(text),
  }));
  const card = {
    accent: accents.neutral,
    title: escape(title),
    body: files.map(file => ({
      type: ComponentType.File as const,
      file: { url: `attachment://${file.name}` },
    })),
    source: `${parts.mentions.of('pack add')} takes it back, here or in another server.`,
  };
  const message = renderCard(card);
  await interaction.reply({ ...message, files, flags: [message.flags, MessageFlags.Ephemeral] });
}

/** The buttons and menus of the lists' cards. */
export function deckButtons(parts: PackParts, requires: Precondition<{ readonly guild: Guild }>): Press[] {
  const { decks, settings, mentions, bookOpen } = parts;
  const requiresOpen = both(requires, bookOpen);
  const show = async (
    interaction: MessageComponentInteraction,
    { id: guild }: Guild,
    { deck, page }: { readonly deck: string; readonly page: number },
  ) => answerPrivately(interaction, deckCard(await loaded(parts, guild, deck), page));
  return [
    onPress(routes.pick, requiresOpen, (interaction, { chosen }, { guild }) =>
      show(interaction, guild, { deck: chosen, page: 0 }),
    ),
    onPress(routes.show, requiresOpen, (interaction, args, { guild }) => show(interaction, guild, args)),
    onPress(routes.ask, requires, async (interaction, { deck }, { guild }) => {
      await answerPrivately(interaction, confirmCard(await listing(parts, guild.id, deck), mentions));
    }),
    onPress(routes.remove, requires, async (interaction, { deck }, { guild: { id: guild } }) => {
      const { title } = await listing(parts, guild, deck);
      if (!(await decks.remove(guild, deck))) throw gone();
      const { packs } = await settings.of(guild);
      if (packs.includes(deck)) await settings.change(guild, { packs: packs.filter(id => id !== deck) });
      await answerPrivately(interaction, noteCard(`“${escape(title)}” is removed.`));
    }),
    onPress(routes.spare, requires, interaction =>
      answerPrivately(interaction, noteCard('Nothing was removed.')),
    ),
  ];
}

/** @throws UserError when the server has no list of that name */
async function listingGiven(
  { decks }: PackParts,
  interaction: ChatInputCommandInteraction,
  guild: string,
): Promise<DeckListing> {
  const wanted = textGiven(interaction, 'name');
  const all = (await decks.of(guild)).map(deck => ({ ...deck, subject: deck.title }));
  const found = articleNamed(all, wanted);
  if (found) return found;
  if (all.length === 0)
    throw new UserError('This server has no list of its own. /pack add takes one as a file.');
  const named = all.slice(0, NAMED_MAX).map(({ title }) => escape(title));
  const more = all.length > named.length ? ', and more: pick from the list' : '';
  throw new UserError(
    `There is no list “${escape(wanted, 60)}” here. There are: ${named.join(', ')}${more}.`,
  );
}

/** @throws UserError when the list is gone, or another server's */
async function listing({ decks }: PackParts, guild: string, id: string): Promise<DeckListing> {
  const found = (await decks.of(guild)).find(deck => deck.id === id);
  if (found) return found;
  throw gone();
}

/** @throws as `listing` does */
async function loaded({ decks }: PackParts, guild: string, id: string): Promise<PlayableDeck> {
  const deck = await decks.load(guild, id);
  if (deck) return deck;
  throw gone();
}

function gone(): UserError {
  return new UserError('That list is gone. /pack list shows those there are.');
}
