import { gzipSync } from 'node:zlib';
import {
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
} from 'discord.js';
import type { App, SlashCommand } from '../../src/discord/command.ts';
import { everywhere } from '../../src/discord/command-data.ts';
import { UserError } from '../../src/discord/errors.ts';
import { FILE_MAX } from '../../src/discord/limits.ts';
import { reply, tell } from '../../src/discord/respond.ts';
import { exportOf } from './personal-data.ts';
import { confirmCard, exportCard, keptCard, visibilityCard } from './privacy-cards.ts';

export const privacy: SlashCommand = {
  kind: 'slash',
  data: () => ({
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
  }),

  async run(interaction, app) {
    switch (interaction.options.getSubcommand()) {
      case 'show':
        return show(interaction, app);
      case 'export':
        return sendExport(interaction, app);
      case 'delete':
        return tell(interaction, confirmCard(app));
      case 'hide':
        return toggleHidden(interaction, app);
      default:
        throw new UserError('I don’t know that. Try /privacy show.');
    }
  },
};

function subcommand(name: string, description: string): APIApplicationCommandSubcommandOption {
  return { type: ApplicationCommandOptionType.Subcommand, name, description };
}

async function show(interaction: ChatInputCommandInteraction, app: App): Promise<void> {
  const { id } = interaction.user;
  const running = await app.journal.roundsOf(id);
  await tell(interaction, keptCard(app, await app.players.dataOf(id), running.length));
}

async function sendExport(interaction: ChatInputCommandInteraction, app: App): Promise<void> {
  const json = Buffer.from(await exportOf(app, interaction.user.id));
  const isLarge = json.length > FILE_MAX;
  const name = isLarge ? 'skylark-data.json.gz' : 'skylark-data.json';
  const file = { name, attachment: isLarge ? gzipSync(json) : json };
  await reply(interaction, exportCard(name), { isPrivate: true, files: [file] });
}

async function toggleHidden(interaction: ChatInputCommandInteraction, app: App): Promise<void> {
  const { id } = interaction.user;
  const wasHidden = await app.players.isHidden(id);
  await (wasHidden ? app.players.show(id) : app.players.hide(id));
  await tell(interaction, visibilityCard(app, !wasHidden));
}
