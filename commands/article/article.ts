import { ApplicationCommandType } from 'discord.js';
import type { Card } from '../../src/discord/card.ts';
import { everywhere, narrowingOptions } from '../../src/discord/command-data.ts';
import { UserError } from '../../src/discord/errors.ts';
import {
  type Feature,
  onPress,
  type Press,
  type SlashCommand,
  slashCommand,
} from '../../src/discord/feature.ts';
import { articleOf, articlesGiven, itemOf, sectionOf, textGiven } from '../../src/discord/given.ts';
import type { ItemCard } from '../../src/discord/item-text.ts';
import { narrowingCompletion } from '../../src/discord/narrowing.ts';
import type { Precondition } from '../../src/discord/precondition.ts';
import type { Reach } from '../../src/discord/reach.ts';
import { answerPress, reply } from '../../src/discord/respond.ts';
import { type PrivateLookUps, wantsPrivacy } from '../../src/discord/wants-privacy.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import type { Pack } from '../../src/pack/schema.ts';
import { articlesCard, overviewCard, peopleCard, sectionCard, timelineCard } from './article-cards.ts';
import { routes } from './routes.ts';

interface ArticleParts {
  readonly catalog: Catalog;
  readonly reach: Reach;
  readonly itemCard: ItemCard;
  readonly settings: PrivateLookUps;
  /** As with look-ups. */
  readonly bookOpen: Precondition;
}

/** /article, and the buttons and menus of its cards. */
export function createArticle(parts: ArticleParts): Feature {
  return {
    commands: [articleCommand(parts)],
    routes: [...packControls(parts), ...sectionControls(parts)],
    modals: [],
  };
}

function articleCommand({ catalog, reach, settings, bookOpen }: ArticleParts): SlashCommand {
  return slashCommand({
    requires: bookOpen,
    data: {
      type: ApplicationCommandType.ChatInput,
      name: 'article',
      description: 'What the article is: its sections, timeline and people',
      options: narrowingOptions(catalog, {
        section: 'Go straight to this section',
        article: 'The article to open',
      }),
      ...everywhere,
    },

    async run(interaction) {
      const here = await reach(interaction);
      const articles = articlesGiven(interaction, here);
      const wanted = textGiven(interaction, 'section');
      const card =
        wanted === ''
          ? startCard(catalog, articles, here)
          : sectionCard(catalog, { section: sectionOf(articles, wanted), here, page: 0 });
      await reply(interaction, card, { isPrivate: await wantsPrivacy(interaction, settings) });
    },

    complete: narrowingCompletion(reach),
  });
}

/** Where one begins: at the article, or by choosing one of several. */
function startCard(catalog: Catalog, articles: Catalog, here: Catalog): Card {
  const [pack, another] = articles.packs;
  return pack && !another ? overviewCard(catalog, pack, here) : articlesCard(articles, 0);
}

function packControls({ catalog, reach, bookOpen }: ArticleParts): Press[] {
  return [
    onPress(routes.articles, bookOpen, async (interaction, { page }) => {
      const here = await reach(interaction);
      await answerPress(interaction, () => articlesCard(here, page));
    }),

    onPress(routes.pick, bookOpen, async (interaction, { chosen }) => {
      const here = await reach(interaction);
      const pack = articleOf(here.packs, chosen);
      await answerPress(interaction, () => overviewCard(catalog, pack, here));
    }),

    onPress(routes.article, bookOpen, async (interaction, { pack: id }) => {
      const here = await reach(interaction);
      const pack = packOf(catalog, id);
      await answerPress(interaction, () => overviewCard(catalog, pack, here));
    }),

    onPress(routes.timeline, bookOpen, async (interaction, { pack: id }) => {
      const here = await reach(interaction);
      const pack = packOf(catalog, id);
      await answerPress(interaction, () => timelineCard(catalog, pack, here));
    }),

    onPress(routes.people, bookOpen, async (interaction, { pack: id }) => {
      const here = await reach(interaction);
      const pack = packOf(catalog, id);
      await answerPress(interaction, () => peopleCard(catalog, pack, here));
    }),
  ];
}

function sectionControls({ catalog, reach, itemCard, bookOpen }: ArticleParts): Press[] {
  return [
    onPress(routes.section, bookOpen, async (interaction, { section: id, page }) => {
      const view = { section: sectionOf(catalog, id), here: await reach(interaction), page };
      await answerPress(interaction, () => sectionCard(catalog, view));
    }),

    onPress(routes.sections, bookOpen, async (interaction, { chosen }) => {
      const view = { section: sectionOf(catalog, chosen), here: await reach(interaction), page: 0 };
      await answerPress(interaction, () => sectionCard(catalog, view));
    }),

    onPress(routes.open, bookOpen, async (interaction, { chosen }) => {
      const item = itemOf(catalog, chosen);
      const here = await reach(interaction);
      await answerPress(interaction, isPrivate => itemCard(item, here, isPrivate));
    }),

    // The item's card stays as it is.
    onPress(routes.more, bookOpen, async (interaction, { section: id }) => {
      const view = { section: sectionOf(catalog, id), here: await reach(interaction), page: 0 };
      await reply(interaction, sectionCard(catalog, view), { isPrivate: true });
    }),
  ];
}

/** The pack of a button; of one from before there were several, the former one. @throws UserError when it is gone */
function packOf(catalog: Catalog, id: string | undefined): Pack {
  const pack = id === undefined ? catalog.former : catalog.pack(id);
  if (pack) return pack;
  throw new UserError('That article is no longer here. /article shows what there is.');
}
