import { ApplicationCommandType } from 'discord.js';
import type { SlashCommand } from '../../src/discord/command.ts';
import { inServers } from '../../src/discord/command-data.ts';
import { tell } from '../../src/discord/respond.ts';
import { beginReview } from './presses.ts';

export const review: SlashCommand = {
  kind: 'slash',
  closedBook: true,
  data: () => ({
    type: ApplicationCommandType.ChatInput,
    name: 'review',
    description: 'Ask the questions you missed again, until you know them',
    ...inServers,
  }),

  async run(interaction, app) {
    await tell(interaction, await beginReview(app, interaction.user.id));
  },
};
