import { ApplicationCommandType } from 'discord.js';
import { everywhere, sectionOption } from '../../src/discord/command-data.ts';
import {
  type Feature,
  onPress,
  type Press,
  type SlashCommand,
  slashCommand,
} from '../../src/discord/feature.ts';
import { itemOf, sectionOf, textGiven } from '../../src/discord/given.ts';
import type { ItemCard } from '../../src/discord/item-text.ts';
import type { Precondition } from '../../src/discord/precondition.ts';
import { answerPress, reply } from '../../src/discord/respond.ts';
import { type PrivateLookUps, wantsPrivacy } from '../../src/discord/wants-privacy.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import { overviewCard, peopleCard, sectionCard, timelineCard } from './article-cards.ts';
import { routes } from './routes.ts';

interface ArticleParts {
  readonly catalog: Catalog;
  readonly itemCard: ItemCard;
  readonly settings: PrivateLookUps;
  /** As with look-ups. */
  readonly bookOpen: Precondition;
}

/** /article, and the buttons and menus of its cards. */
export function createArticle(parts: ArticleParts): Feature {
  return { commands: [articleCommand(parts)], routes: cardControls(parts), modals: [] };
}

function articleCommand({ catalog, settings, bookOpen }: ArticleParts): SlashCommand {
  return slashCommand({
    requires: bookOpen,
    data: {
      type: ApplicationCommandType.ChatInput,
      name: 'article',
      description: 'What the article is: its sections, timeline and people',
      options: [sectionOption(catalog, 'Go straight to this section')],
      ...everywhere,
    },

    async run(interaction) {
      const wanted = textGiven(interaction, 'section');
      const card =
        wanted === '' ? overviewCard(catalog) : sectionCard(catalog, sectionOf(catalog, wanted), 0);
      await reply(interaction, card, { isPrivate: await wantsPrivacy(interaction, settings) });
    },
  });
}

function cardControls({ catalog, itemCard, bookOpen }: ArticleParts): Press[] {
  return [
    onPress(routes.article, bookOpen, interaction => answerPress(interaction, () => overviewCard(catalog))),
    onPress(routes.timeline, bookOpen, interaction => answerPress(interaction, () => timelineCard(catalog))),
    onPress(routes.people, bookOpen, interaction => answerPress(interaction, () => peopleCard(catalog))),

    onPress(routes.section, bookOpen, async (interaction, { section: id, page }) => {
      const section = sectionOf(catalog, id);
      await answerPress(interaction, () => sectionCard(catalog, section, page));
    }),

    onPress(routes.sections, bookOpen, async (interaction, { chosen }) => {
      const section = sectionOf(catalog, chosen);
      await answerPress(interaction, () => sectionCard(catalog, section, 0));
    }),

    onPress(routes.open, bookOpen, async (interaction, { chosen }) => {
      const item = itemOf(catalog, chosen);
      await answerPress(interaction, isPrivate => itemCard(item, isPrivate));
    }),

    // The item's card stays as it is.
    onPress(routes.more, bookOpen, async (interaction, { section }) => {
      await reply(interaction, sectionCard(catalog, sectionOf(catalog, section), 0), { isPrivate: true });
    }),
  ];
}
