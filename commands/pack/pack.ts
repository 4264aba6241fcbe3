import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import { serversOnly, textOption } from '../../src/discord/command-data.ts';
import { UserError } from '../../src/discord/errors.ts';
import { type Feature, type SlashCommand, slashCommand } from '../../src/discord/feature.ts';
import { completeArticle } from '../../src/discord/narrowing.ts';
import { managesServer } from '../../src/discord/precondition.ts';
import { tell } from '../../src/discord/respond.ts';
import { addList, keepButtons } from './adding.ts';
import { listCard } from './deck-cards.ts';
import { askRemoval, deckButtons, exportDeck, type PackParts, renameDeck, showDeck } from './decks.ts';
import { Uploads } from './uploads.ts';

const requires = managesServer('Lists');

/** /pack: a server's own lists of questions, and the buttons of their cards. Each asks anew who may use it. */
export function createPack(given: Omit<PackParts, 'uploads'>): Feature {
  const parts = { ...given, uploads: new Uploads(given.reader) };
  return {
    commands: [packCommand(parts)],
    routes: [...keepButtons(parts, requires), ...deckButtons(parts, requires)],
    modals: [],
  };
}

const name = { ...textOption('name', 'What the list is called'), required: true };

const data: SlashCommand['data'] = {
  type: ApplicationCommandType.ChatInput,
  name: 'pack',
  description: 'This server’s own lists of questions',
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  options: [
    subcommand('add', 'Add a list from a file: CSV, TSV, OpenTDB’s JSON, Red’s YAML, Skylark’s own', [
      {
        type: ApplicationCommandOptionType.Attachment,
        name: 'file',
        description: 'Up to 1 MB; you see what it comes to before it is kept',
        required: true,
      },
    ]),
    subcommand('list', 'All lists of this server'),
    subcommand('show', 'A list with its questions and answers, for you alone', [name]),
    subcommand('rename', 'Call a list something else', [
      name,
      {
        type: ApplicationCommandOptionType.String,
        name: 'title',
        description: 'What it is called from now on',
        required: true,
        max_length: 60,
      },
    ]),
    subcommand('remove', 'Remove a list, after a confirmation', [name]),
    subcommand('export', 'A list as a file, for you alone', [name]),
  ],
  ...serversOnly,
};

function packCommand(parts: PackParts): SlashCommand {
  const { decks } = parts;
  return slashCommand({
    requires,
    data,
    run: (interaction, { guild }) => run(parts, interaction, guild.id),
    async complete({ guildId, options }) {
      const lists = guildId === null ? [] : await decks.of(guildId);
      const titled = lists.map(({ id, title }) => ({ id, subject: title, title }));
      return completeArticle(titled, options.getFocused());
    },
  });
}

async function run(parts: PackParts, interaction: ChatInputCommandInteraction, guild: string): Promise<void> {
  switch (interaction.options.getSubcommand()) {
    case 'add':
      return addList(parts, interaction, guild);
    case 'list':
      return tell(interaction, listCard(await parts.decks.of(guild), parts.mentions));
    case 'show':
      return showDeck(parts, interaction, guild);
    case 'rename':
      return renameDeck(parts, interaction, guild);
    case 'remove':
      return askRemoval(parts, interaction, guild);
    case 'export':
      return exportDeck(parts, interaction, guild);
    default:
      throw new UserError('I don’t know that. Try /pack list.');
  }
}

function subcommand(
  subname: string,
  description: string,
  options: APIApplicationCommandBasicOption[] = [],
): APIApplicationCommandSubcommandOption {
  return { type: ApplicationCommandOptionType.Subcommand, name: subname, description, options };
}
