import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type MessageComponentInteraction,
} from 'discord.js';
import { serversOnly } from '../../src/discord/command-data.ts';
import type { CommandMentions } from '../../src/discord/command-mentions.ts';
import { onPress, type Press, type SlashCommand, slashCommand } from '../../src/discord/feature.ts';
import { choiceGiven } from '../../src/discord/given.ts';
import { inServer, type Server } from '../../src/discord/precondition.ts';
import { answerPress, reply } from '../../src/discord/respond.ts';
import { boardCard } from './board-card.ts';
import { type BoardSources, type BoardView, loadBoard, periods, scopes, sorts } from './board-view.ts';
import { routes } from './routes.ts';

interface LeaderboardParts extends BoardSources {
  readonly mentions: CommandMentions;
}

const inAServer = inServer('Leaderboards');

/** /leaderboard: who leads in a server, a channel or everywhere. */
export function leaderboardCommand(parts: LeaderboardParts): SlashCommand {
  return slashCommand({
    requires: inAServer,
    data: {
      type: ApplicationCommandType.ChatInput,
      name: 'leaderboard',
      description: 'Who leads, and where you stand',
      options: [
        choiceOption('scope', 'Of this server unless you say otherwise', scopes),
        choiceOption(
          'period',
          'The last 7 days, or the month of daily questions, unless you say otherwise',
          periods,
        ),
        choiceOption('sort', 'By points unless you say otherwise', sorts),
      ],
      ...serversOnly,
    },

    async run(interaction, server) {
      const sort = choiceGiven(interaction, 'sort', sorts) ?? 'points';
      const view = {
        scope: choiceGiven(interaction, 'scope', scopes) ?? 'server',
        // One question a day makes few of them in a week.
        period: choiceGiven(interaction, 'period', periods) ?? (sort === 'daily' ? 'month' : 'week'),
        sort,
        page: 0,
      };
      const loaded = await loadBoard(parts, { ...server, viewer: interaction.user.id }, view);
      // Where hidden people stand is their own business.
      const isPrivate = loaded.isHidden;
      await reply(interaction, boardCard(loaded, isPrivate, parts.mentions), { isPrivate });
    },
  });
}

function choiceOption(
  name: string,
  description: string,
  values: readonly string[],
): APIApplicationCommandBasicOption {
  const choices = values.map(value => ({ name: value, value }));
  return { type: ApplicationCommandOptionType.String, name, description, choices };
}

/** Turn its pages, and show it of another time, place or order. */
export function leaderboardControls(parts: LeaderboardParts): Press[] {
  const show = async (interaction: MessageComponentInteraction, server: Server, view: BoardView) => {
    const loaded = await loadBoard(parts, { ...server, viewer: interaction.user.id }, view);
    await answerPress(interaction, isPrivate => boardCard(loaded, isPrivate, parts.mentions));
  };
  return [
    onPress(routes.board, inAServer, (interaction, view, server) => show(interaction, server, view)),
    onPress(routes.period, inAServer, (interaction, { scope, sort, chosen }, server) =>
      show(interaction, server, { scope, sort, period: chosen, page: 0 }),
    ),
    onPress(routes.scope, inAServer, (interaction, { period, sort, chosen }, server) =>
      show(interaction, server, { scope: chosen, sort, period, page: 0 }),
    ),
    onPress(routes.sort, inAServer, (interaction, { scope, period, chosen }, server) =>
      show(interaction, server, { scope, sort: chosen, period, page: 0 }),
    ),
  ];
}
