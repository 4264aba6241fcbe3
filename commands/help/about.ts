import { ApplicationCommandType } from 'discord.js';
import { accents, type Card } from '../../src/discord/card.ts';
import { everywhere } from '../../src/discord/command-data.ts';
import { escape } from '../../src/discord/escape.ts';
import { type SlashCommand, slashCommand } from '../../src/discord/feature.ts';
import type { Operator } from '../../src/discord/operator.ts';
import { nothing } from '../../src/discord/precondition.ts';
import { reply } from '../../src/discord/respond.ts';

/** @param article its title @param version Skylark's */
export function aboutCommand(article: string, version: string, operator: Operator): SlashCommand {
  return slashCommand({
    requires: nothing,
    data: {
      type: ApplicationCommandType.ChatInput,
      name: 'about',
      description: 'Version, source, privacy, and how to report a problem',
      ...everywhere,
    },
    run: interaction => reply(interaction, aboutCard(article, version, operator.id), { isPrivate: true }),
  });
}

function aboutCard(article: string, version: string, operator: string | undefined): Card {
  const them = operator === undefined ? 'the people who run this bot' : `<@${operator}>, who runs this bot`;
  const body = [
    `**Source:** the article “${escape(article)}”. Every card names the section and paragraph it comes from; facts are in our words, quotes are exact.`,
    '**Privacy:** look-ups store nothing about you. Rounds store your answers with your id, for boards and reviews; /privacy shows, exports and deletes them. I read no messages, except the one you choose with Find in article, and I do not keep it.',
    `**Something wrong?** Tell ${them}. If the message showed a reference, pass it on.`,
  ];
  return { accent: accents.neutral, title: `Skylark ${escape(version)}`, body };
}
