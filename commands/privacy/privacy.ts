import {
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
  MessageFlags,
} from 'discord.js';
import { renderCard } from '../../src/discord/card.ts';
import { everywhere } from '../../src/discord/command-data.ts';
import type { CommandMentions } from '../../src/discord/command-mentions.ts';
import { UserError } from '../../src/discord/errors.ts';
import {
  type Feature,
  onPress,
  type Press,
  type SlashCommand,
  slashCommand,
} from '../../src/discord/feature.ts';
import { FILE_MAX } from '../../src/discord/limits.ts';
import { nothing, onPrivateCard } from '../../src/discord/precondition.ts';
import { answerPrivately, reply, tell } from '../../src/discord/respond.ts';
import type { News } from '../../src/store/news.ts';
import type { Players } from '../../src/store/players.ts';
import { exportOf, forget, type PersonalData } from './personal-data.ts';
import {
  confirmCard,
  deletedCard,
  exportCard,
  keptAllCard,
  keptCard,
  visibilityCard,
} from './privacy-cards.ts';
import { routes } from './routes.ts';

/** With more answers an export takes longer than Discord waits for. */
const WAITING_ANSWERS = 5000;

interface PrivacyParts extends PersonalData {
  readonly players: Players;
  readonly news: Pick<News, 'tell'>;
  readonly mentions: CommandMentions;
}

/** /privacy, and the buttons under its question whether to delete everything. */
export function createPrivacy(parts: PrivacyParts): Feature {
  return { commands: [privacyCommand(parts)], routes: confirmButtons(parts), modals: [] };
}

function privacyCommand(parts: PrivacyParts): SlashCommand {
  return slashCommand({
    requires: nothing,
    data: {
      type: ApplicationCommandType.ChatInput,
      name: 'privacy',
      description: 'What I keep about you: see it, take it along, delete it, hide it',
      options: [
        subcommand('show', 'What I keep about you, and for how long'),
        subcommand('export', 'All of it as a file, for you alone'),
        subcommand('delete', 'Delete all of it, after a confirmation'),
        subcommand('hide', 'Hide from leaderboards and stats, or be shown again'),
      ],
      ...everywhere,
    },

    async run(interaction) {
      switch (interaction.options.getSubcommand()) {
        case 'show':
          return show(parts, interaction);
        case 'export':
          return sendExport(parts, interaction);
        case 'delete':
          return tell(interaction, confirmCard(parts.mentions));
        case 'hide':
          return toggleHidden(parts, interaction);
        default:
          throw new UserError('I don’t know that. Try /privacy show.');
      }
    },
  });
}

function subcommand(name: string, description: string): APIApplicationCommandSubcommandOption {
  return { type: ApplicationCommandOptionType.Subcommand, name, description };
}

function confirmButtons(data: PersonalData & Pick<PrivacyParts, 'news'>): Press[] {
  const onOwnCard = onPrivateCard();
  return [
    onPress(routes.keep, onOwnCard, interaction => answerPrivately(interaction, keptAllCard())),
    onPress(routes.delete, onOwnCard, async interaction => {
      await interaction.deferUpdate();
      await forget(data, interaction.user.id);
      await data.news.tell({ about: 'deletion', player: interaction.user.id });
      await interaction.editReply(renderCard(deletedCard()));
    }),
  ];
}

async function show(
  { players, journal, mentions }: PrivacyParts,
  interaction: ChatInputCommandInteraction,
): Promise<void> {
  const { id } = interaction.user;
  const running = await journal.roundsOf(id);
  await tell(interaction, keptCard(await players.countsOf(id), running.length, mentions));
}

async function sendExport(data: PrivacyParts, interaction: ChatInputCommandInteraction): Promise<void> {
  const { id } = interaction.user;
  const { answers } = await data.players.countsOf(id);
  if (answers > WAITING_ANSWERS) await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  for await (const file of exportOf(data, id, FILE_MAX)) {
    const message = { ...renderCard(exportCard(file.name)), files: [file] };
    if (interaction.deferred && !interaction.replied) await interaction.editReply(message);
    else if (interaction.replied)
      await interaction.followUp({ ...message, flags: [message.flags, MessageFlags.Ephemeral] });
    else await reply(interaction, exportCard(file.name), { isPrivate: true, files: [file] });
  }
}

async function toggleHidden(
  { players, mentions }: PrivacyParts,
  interaction: ChatInputCommandInteraction,
): Promise<void> {
  const { id } = interaction.user;
  const wasHidden = await players.isHidden(id);
  await (wasHidden ? players.show(id) : players.hide(id));
  await tell(interaction, visibilityCard(!wasHidden, mentions));
}
