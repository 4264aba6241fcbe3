import { ApplicationCommandType } from 'discord.js';
import { accents } from '../../src/discord/card.ts';
import type { SlashCommand } from '../../src/discord/command.ts';
import { everywhere } from '../../src/discord/command-data.ts';
import { escape } from '../../src/discord/escape.ts';
import { reply } from '../../src/discord/respond.ts';

export const about: SlashCommand = {
  kind: 'slash',
  data: () => ({
    type: ApplicationCommandType.ChatInput,
    name: 'about',
    description: 'Version, source, privacy, and how to report a problem',
    ...everywhere,
  }),

  async run(interaction, app) {
    const { operator } = app.identity;
    const them = operator === undefined ? 'the people who run this bot' : `<@${operator}>, who runs this bot`;
    const body = [
      `**Source:** the article “${escape(app.catalog.pack.title)}”. Every card names the section and paragraph it comes from; facts are in our words, quotes are exact.`,
      '**Privacy:** look-ups store nothing about you. Rounds store your answers with your id, for boards and reviews; /privacy shows, exports and deletes them. I read no messages, except the one you choose with Find in article, and I do not keep it.',
      `**Something wrong?** Tell ${them}. If the message showed a reference, pass it on.`,
    ];
    const title = `Skylark ${escape(app.version)}`;
    await reply(interaction, { accent: accents.neutral, title, body }, { isPrivate: true });
  },
};
