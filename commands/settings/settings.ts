import { ApplicationCommandType, PermissionFlagsBits } from 'discord.js';
import type { SlashCommand } from '../../src/discord/command.ts';
import { inServers } from '../../src/discord/command-data.ts';
import { tell } from '../../src/discord/respond.ts';
import { cardOf, guildManagedBy } from './presses.ts';

export const settings: SlashCommand = {
  kind: 'slash',
  data: () => ({
    type: ApplicationCommandType.ChatInput,
    name: 'settings',
    description: 'How rounds and look-ups are in this server',
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    ...inServers,
  }),

  async run(interaction, app) {
    const guild = guildManagedBy(interaction);
    await tell(interaction, await cardOf(app, guild, 'rounds'));
  },
};
