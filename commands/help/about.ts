import { ApplicationCommandType } from 'discord.js';
import { accents, type Card } from '../../src/discord/card.ts';
import { everywhere } from '../../src/discord/command-data.ts';
import { escape } from '../../src/discord/escape.ts';
import { type SlashCommand, slashCommand } from '../../src/discord/feature.ts';
import type { Operator } from '../../src/discord/operator.ts';
import { nothing } from '../../src/discord/precondition.ts';
import type { Reach } from '../../src/discord/reach.ts';
import { reply } from '../../src/discord/respond.ts';
import type { Catalog } from '../../src/pack/catalog.ts';

/** @param version Skylark's */
export function aboutCommand(reach: Reach, version: string, operator: Operator): SlashCommand {
  return slashCommand({
    requires: nothing,
    data: {
      type: ApplicationCommandType.ChatInput,
      name: 'about',
      description: 'Version, source, privacy, and how to report a problem',
      ...everywhere,
    },
    async run(interaction) {
      const card = aboutCard(await reach(interaction), version, operator.id);
      await reply(interaction, card, { isPrivate: true });
    },
  });
}

function aboutCard(here: Catalog, version: string, operator: string | undefined): Card {
  const them = operator === undefined ? 'the people who run this bot' : `<@${operator}>, who runs this bot`;
  const body = [
    `**Source:** ${sourcesOf(here)}. Every card names the section and paragraph it comes from; facts are in our words, quotes are exact.`,
    '**Privacy:** look-ups store nothing about you. Rounds store your answers with your id, for boards and reviews; /privacy shows, exports and deletes them. I read no messages, except the one you choose with Find in article, and I do not keep it.',
    `**Something wrong?** Tell ${them}. If the message showed a reference, pass it on.`,
  ];
  return { accent: accents.neutral, title: `Skylark ${escape(version)}`, body };
}

function sourcesOf({ packs }: Catalog): string {
  const [pack, another] = packs;
  if (pack && !another) return `the article “${escape(pack.title)}”`;
  return `${packs.length} articles, which /article shows`;
}
