import { ApplicationCommandType } from 'discord.js';
import { type APIButtonComponentWithURL, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { Links } from '../../src/config.ts';
import { accents, type Card, row } from '../../src/discord/card.ts';
import { everywhere } from '../../src/discord/command-data.ts';
import { escape } from '../../src/discord/escape.ts';
import { type SlashCommand, slashCommand } from '../../src/discord/feature.ts';
import type { Operator } from '../../src/discord/operator.ts';
import { nothing } from '../../src/discord/precondition.ts';
import type { Reach } from '../../src/discord/reach.ts';
import { reply } from '../../src/discord/respond.ts';
import type { Catalog } from '../../src/pack/catalog.ts';

/** What /about tells of. */
export interface AboutParts {
  readonly reach: Reach;
  /** Skylark's. */
  readonly version: string;
  readonly operator: Operator;
  readonly links: Links;
}

export function aboutCommand({ reach, version, operator, links }: AboutParts): SlashCommand {
  return slashCommand({
    requires: nothing,
    data: {
      type: ApplicationCommandType.ChatInput,
      name: 'about',
      description: 'Version, source, privacy, and how to report a problem',
      ...everywhere,
    },
    async run(interaction) {
      const card = aboutCard(await reach(interaction), version, operator.id, links);
      await reply(interaction, card, { isPrivate: true });
    },
  });
}

function aboutCard(here: Catalog, version: string, operator: string | undefined, links: Links): Card {
  const them = operator === undefined ? 'the people who run this bot' : `<@${operator}>, who runs this bot`;
  const body = [
    `**Source:** ${sourcesOf(here)}. Every card names the section and paragraph it comes from; facts are in our words, quotes are exact.`,
    '**Privacy:** look-ups store nothing about you. Rounds store your answers with your id, for boards and reviews; /privacy shows, exports and deletes them. I read no messages, except the one you choose with Find in article, and I do not keep it.',
    `**Something wrong?** Tell ${them}. If the message showed a reference, pass it on.`,
  ];
  const pages = [
    linkButton(links.privacy, 'Privacy policy'),
    linkButton(links.terms, 'Terms'),
    linkButton(links.support, 'Support'),
  ].filter(page => page !== undefined);
  return {
    accent: accents.neutral,
    title: `Skylark ${escape(version)}`,
    body,
    controls: pages.length > 0 ? [row(...pages)] : [],
  };
}

/** A button that leads to a page of the operator's; none where they have no such page. */
function linkButton(url: string | undefined, label: string): APIButtonComponentWithURL | undefined {
  return url === undefined ? undefined : { type: ComponentType.Button, style: ButtonStyle.Link, url, label };
}

function sourcesOf({ packs }: Catalog): string {
  const [pack, another] = packs;
  if (pack && !another) return `the article “${escape(pack.title)}”`;
  return `${packs.length} articles, which /article shows`;
}
