import { ApplicationCommandType } from 'discord.js';
import { everywhere } from '../../src/discord/command-data.ts';
import { UserError } from '../../src/discord/errors.ts';
import { type MessageCommand, messageCommand } from '../../src/discord/feature.ts';
import { reply } from '../../src/discord/respond.ts';
import { messageText } from './message-text.ts';
import type { LookUpParts } from './parts.ts';

/** Find in article, in a message’s menu: what the article says about it, for the asker alone. */
export function findInArticleCommand({ reach, finder, bookOpen }: LookUpParts): MessageCommand {
  return messageCommand({
    requires: bookOpen,
    data: { type: ApplicationCommandType.Message, name: 'Find in article', ...everywhere },

    async run(interaction) {
      const text = messageText(interaction.targetMessage);
      if (text === '') throw new UserError('That message has no text to look for. Try one with words in it.');
      const here = await reach(interaction);
      const { cardFor } = finder.find(text, here, { within: here, passage: true });
      await reply(interaction, cardFor(true), { isPrivate: true });
    },
  });
}
