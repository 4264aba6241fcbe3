import { ApplicationCommandType } from 'discord.js';
import type { MessageCommand } from '../src/discord/command.ts';
import { everywhere } from '../src/discord/command-data.ts';
import { UserError } from '../src/discord/errors.ts';
import { lookUp } from '../src/discord/look-up/answer.ts';
import { reply } from '../src/discord/respond.ts';

export const findInArticle: MessageCommand = {
  kind: 'message',
  data: () => ({ type: ApplicationCommandType.Message, name: 'Find in article', ...everywhere }),

  async run(interaction, app) {
    const text = interaction.targetMessage.content.trim();
    if (text === '') throw new UserError('That message has no text to look for. Try one with words in it.');
    await reply(interaction, lookUp(app, text).cardFor(true), { isPrivate: true });
  },
};
