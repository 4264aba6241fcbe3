import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { accents, type Card } from '../../src/discord/card.ts';
import { serversOnly } from '../../src/discord/command-data.ts';
import type { CommandMentions } from '../../src/discord/command-mentions.ts';
import { UserError } from '../../src/discord/errors.ts';
import { type SlashCommand, slashCommand } from '../../src/discord/feature.ts';
import { inServer } from '../../src/discord/precondition.ts';
import type { Reach } from '../../src/discord/reach.ts';
import type { Repertoire } from '../../src/discord/repertoire.ts';
import { reply, tell } from '../../src/discord/respond.ts';
import { mention } from '../../src/discord/units.ts';
import type { DailyAnswers } from '../../src/store/daily-answers.ts';
import type { Players } from '../../src/store/players.ts';
import type { PlayerStats } from '../../src/store/stats.ts';
import { barsOf, dailyStatsCard, drawBars, statsCard } from './stats-card.ts';

interface StatsParts {
  readonly repertoire: Pick<Repertoire, 'knowing'>;
  readonly reach: Reach;
  readonly players: Pick<Players, 'isHidden'>;
  readonly stats: PlayerStats;
  readonly dailyAnswers: Pick<DailyAnswers, 'statsOf'>;
  readonly mentions: CommandMentions;
}

/** /stats: how well somebody answers in a server. */
export function statsCommand(parts: StatsParts): SlashCommand {
  const { repertoire, reach, players, stats, dailyAnswers, mentions } = parts;
  return slashCommand({
    requires: inServer('Stats'),
    data: {
      type: ApplicationCommandType.ChatInput,
      name: 'stats',
      description: 'How well you, or somebody else, answer',
      options: [
        {
          type: ApplicationCommandOptionType.User,
          name: 'member',
          description: 'You unless you name somebody else',
        },
      ],
      ...serversOnly,
    },

    async run(interaction, { guild }) {
      const member = memberGiven(interaction);
      const isOwn = member === interaction.user.id;
      const hidden = await players.isHidden(member);
      if (hidden && !isOwn) throw new UserError(`${mention(member)} keeps their stats to themselves.`);
      const found = await stats.of(member, guild);
      const daily = await dailyAnswers.statsOf(guild, member);
      if (found.answered === 0 && daily.answered === 0) {
        const who = isOwn ? 'You have' : `${mention(member)} has`;
        return tell(interaction, nothingCard(who, mentions));
      }
      if (found.answered === 0)
        return reply(interaction, dailyStatsCard(member, daily), { isPrivate: hidden });
      const known = await repertoire.knowing(guild, found.questions.keys());
      const bars = barsOf(known, await reach(interaction), found);
      const files = [await drawBars(bars)];
      await reply(interaction, statsCard(member, { ...found, daily }, bars), { isPrivate: hidden, files });
    },
  });
}

/** @throws UserError for somebody who does not exist */
function memberGiven({ options, user }: ChatInputCommandInteraction): string {
  const given = options.get('member');
  if (!given) return user.id;
  if (!given.user) throw new UserError('I don’t know that member. Pick somebody of this server.');
  return given.user.id;
}

/** @param who with its verb: "You have" */
function nothingCard(who: string, mentions: CommandMentions): Card {
  return {
    accent: accents.neutral,
    body: [`${who} not answered a question here yet. ${mentions.of('trivia start')} begins a round.`],
  };
}
