import { ApplicationCommandType } from 'discord.js';
import type { MessageCommand } from '../../src/discord/command.ts';
import { everywhere } from '../../src/discord/command-data.ts';
import { UserError } from '../../src/discord/errors.ts';
import { reply } from '../../src/discord/respond.ts';
import { lookUp } from './answer.ts';

export const findInArticle: MessageCommand = {
  kind: 'message',
  closedBook: true,
  data: () => ({ type: ApplicationCommandType.Message, name: 'Find in article', ...everywhere }),

  async run(interaction, app) {
    const text = interaction.targetMessage.content.trim();
    if (text === '') throw new UserError('That message has no text to look for. Try one with words in it.');
    const inPassage = lookUp(app, text, { passage: true });
    // A message of a word or two is a query, and gets a query's suggestions.
    const answer = inPassage.found ? inPassage : lookUp(app, text);
    await reply(interaction, answer.cardFor(true), { isPrivate: true });
  },
};
