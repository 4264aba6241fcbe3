import { ApplicationCommandType, type MessageComponentInteraction } from 'discord.js';
import type { Press, SlashCommand } from '../../src/discord/command.ts';
import { everywhere, sectionOption } from '../../src/discord/command-data.ts';
import { unknownButton } from '../../src/discord/errors.ts';
import { answerPress, reply } from '../../src/discord/respond.ts';
import { wantsPrivacy } from '../look-up/answer.ts';
import { hitCard } from '../look-up/hit-card.ts';
import { itemOf, sectionOf, textGiven } from '../look-up/input.ts';
import { overviewCard, peopleCard, sectionCard, timelineCard } from './article-cards.ts';

export const article: SlashCommand = {
  kind: 'slash',
  closedBook: true,
  data: catalog => ({
    type: ApplicationCommandType.ChatInput,
    name: 'article',
    description: 'What the article is: its sections, timeline and people',
    options: [sectionOption(catalog, 'Go straight to this section')],
    ...everywhere,
  }),

  async run(interaction, app) {
    const wanted = textGiven(interaction, 'section');
    const card =
      wanted === '' ? overviewCard(app.catalog) : sectionCard(app.catalog, sectionOf(app, wanted), 0);
    await reply(interaction, card, { isPrivate: await wantsPrivacy(interaction, app) });
  },
};

/** The buttons and selects of the article's cards, by the route of their custom id. */
export const articlePresses = {
  article: (interaction, _args, app) => answerPress(interaction, () => overviewCard(app.catalog)),
  timeline: (interaction, _args, app) => answerPress(interaction, () => timelineCard(app.catalog)),
  people: (interaction, _args, app) => answerPress(interaction, () => peopleCard(app.catalog)),

  /** section:SECTION:PAGE */
  async section(interaction, [id = '', page = ''], app) {
    if (!/^\d{1,3}$/.test(page)) throw unknownButton();
    const section = sectionOf(app, id);
    await answerPress(interaction, () => sectionCard(app.catalog, section, Number(page)));
  },

  /** sections, a select of section ids */
  async sections(interaction, _args, app) {
    const section = sectionOf(app, chosen(interaction));
    await answerPress(interaction, () => sectionCard(app.catalog, section, 0));
  },

  /** open, a select of item ids */
  async open(interaction, _args, app) {
    const item = itemOf(app, chosen(interaction));
    await answerPress(interaction, isPrivate => hitCard(app.catalog, { item, matched: [], isPrivate }));
  },

  /** more:SECTION, on a hit's card, which stays as it is */
  async more(interaction, [id = ''], app) {
    await reply(interaction, sectionCard(app.catalog, sectionOf(app, id), 0), { isPrivate: true });
  },
} satisfies Record<string, Press>;

/** The one value picked in a select menu. */
function chosen(interaction: MessageComponentInteraction): string {
  const value = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
  if (value === undefined) throw unknownButton();
  return value;
}
