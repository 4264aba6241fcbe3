import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { accents } from '../../src/discord/card.ts';
import type { App, SlashCommand } from '../../src/discord/command.ts';
import { inServers } from '../../src/discord/command-data.ts';
import { commandMention } from '../../src/discord/command-mention.ts';
import { UserError } from '../../src/discord/errors.ts';
import { reply, tell } from '../../src/discord/respond.ts';
import { mention } from '../../src/discord/units.ts';
import { barsOf, drawBars, statsCard } from './stats-card.ts';

export const stats: SlashCommand = {
  kind: 'slash',
  data: () => ({
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
    ...inServers,
  }),

  async run(interaction, app) {
    const { guildId, user } = interaction;
    if (guildId === null) throw new UserError('Stats belong to servers. Ask in a channel of a server.');
    const member = memberGiven(interaction);
    const isOwn = member === user.id;
    const hidden = await app.players.isHidden(member);
    if (hidden && !isOwn) throw new UserError(`${mention(member)} keeps their stats to themselves.`);
    const found = await app.stats.of(member, guildId);
    if (found.answered === 0) return tellNothing(interaction, app, member);
    const bars = barsOf(app.catalog, found);
    const files = [await drawBars(bars)];
    await reply(interaction, statsCard(member, found, bars), { isPrivate: hidden, files });
  },
};

/** @throws UserError for somebody who does not exist */
function memberGiven({ options, user }: ChatInputCommandInteraction): string {
  const given = options.get('member');
  if (!given) return user.id;
  if (!given.user) throw new UserError('I don’t know that member. Pick somebody of this server.');
  return given.user.id;
}

async function tellNothing(
  interaction: ChatInputCommandInteraction,
  app: App,
  member: string,
): Promise<void> {
  const who = member === interaction.user.id ? 'You have' : `${mention(member)} has`;
  await tell(interaction, {
    accent: accents.neutral,
    body: [`${who} not answered a question here yet. ${commandMention(app, 'trivia start')} begins a round.`],
  });
}
