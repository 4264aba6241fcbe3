import { ApplicationCommandType, PermissionFlagsBits } from 'discord.js';
import { serversOnly } from '../../src/discord/command-data.ts';
import { type Feature, slashCommand } from '../../src/discord/feature.ts';
import { managesServer } from '../../src/discord/precondition.ts';
import { tell } from '../../src/discord/respond.ts';
import { cardOf, type SettingsParts, settingsControls } from './controls.ts';

/** /settings, and the controls of its card. Each asks anew who may use it. */
export function createSettings(parts: SettingsParts): Feature {
  const requires = managesServer('Settings');
  const command = slashCommand({
    requires,
    data: {
      type: ApplicationCommandType.ChatInput,
      name: 'settings',
      description: 'How rounds and look-ups are in this server',
      default_member_permissions: String(PermissionFlagsBits.ManageGuild),
      ...serversOnly,
    },

    async run(interaction, { guild }) {
      await tell(interaction, await cardOf(parts, guild, 'rounds'));
    },
  });
  return { commands: [command], routes: settingsControls(parts, requires), modals: [] };
}
