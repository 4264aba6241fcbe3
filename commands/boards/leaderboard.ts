import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
} from 'discord.js';
import type { SlashCommand } from '../../src/discord/command.ts';
import { inServers } from '../../src/discord/command-data.ts';
import { oneOf } from '../../src/discord/one-of.ts';
import { reply } from '../../src/discord/respond.ts';
import { boardCard } from './board-card.ts';
import { loadBoard, periods, scopes, sorts } from './board-view.ts';

export const leaderboard: SlashCommand = {
  kind: 'slash',
  data: () => ({
    type: ApplicationCommandType.ChatInput,
    name: 'leaderboard',
    description: 'Who leads, and where you stand',
    options: [
      choiceOption('scope', 'Of this server unless you say otherwise', scopes),
      choiceOption('period', 'Of all time unless you say otherwise', periods),
      choiceOption('sort', 'By points unless you say otherwise', sorts),
    ],
    ...inServers,
  }),

  async run(interaction, app) {
    const given = (name: string) => interaction.options.getString(name);
    const loaded = await loadBoard(interaction, app, {
      scope: oneOf(scopes, given('scope'), 'scope') ?? 'server',
      period: oneOf(periods, given('period'), 'period') ?? 'all',
      sort: oneOf(sorts, given('sort'), 'sort') ?? 'points',
      page: 0,
    });
    // Where hidden people stand is their own business.
    const isPrivate = loaded.isHidden;
    await reply(interaction, boardCard(app, loaded, isPrivate), { isPrivate });
  },
};

function choiceOption(
  name: string,
  description: string,
  values: readonly string[],
): APIApplicationCommandBasicOption {
  const choices = values.map(value => ({ name: value, value }));
  return { type: ApplicationCommandOptionType.String, name, description, choices };
}
