import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { accents, type Card, paging, row } from '../../src/discord/card.ts';
import type { App, Press, Submit } from '../../src/discord/command.ts';
import { encodeCustomId } from '../../src/discord/custom-id.ts';
import { UserError, unknownButton } from '../../src/discord/errors.ts';
import { escape } from '../../src/discord/escape.ts';
import { answerPress, reply, tell } from '../../src/discord/respond.ts';
import { plural } from '../../src/discord/units.ts';
import { REPORTS_A_DAY } from '../../src/store/reports.ts';
import { hitCard } from '../look-up/hit-card.ts';
import { itemOf } from '../look-up/input.ts';

/** Missed questions on one page: few enough for a phone. */
const PAGE_SIZE = 4;
const REPORT_MAX = 500;

/** Buttons of closed questions and standings that say what the article says, by the route of their custom id. */
export const closedBookPresses = {
  /** read:ITEM, "Look it up": a private card, whatever it was pressed on */
  async read(interaction, [id = ''], app) {
    const item = itemOf(app, id);
    await reply(interaction, hitCard(app.catalog, { item, matched: [], isPrivate: true }), {
      isPrivate: true,
    });
  },

  /** missed:ROUND:PAGE, "What I missed"; without a page, on the standings */
  async missed(interaction, [round = '', page = '0'], app) {
    if (!/^\d{17,20}$/.test(round) || !/^\d{1,2}$/.test(page)) throw unknownButton();
    const questions = await app.results.missedIn(round, interaction.user.id);
    await answerPress(interaction, () => missedCard(app, round, questions, Number(page)));
  },
} satisfies Record<string, Press>;

export const afterwardsPresses = {
  /** report:QUESTION */
  async report(interaction, [id = ''], app) {
    const question = app.catalog.question(id);
    if (!question) throw unknownButton();
    await interaction.showModal({
      custom_id: encodeCustomId('report', id),
      title: 'Report a question',
      components: [
        { type: ComponentType.TextDisplay, content: escape(question.prompt) },
        {
          type: ComponentType.Label,
          label: 'What is wrong with it?',
          component: {
            type: ComponentType.TextInput,
            custom_id: 'text',
            style: TextInputStyle.Paragraph,
            max_length: REPORT_MAX,
          },
        },
      ],
    });
  },
} satisfies Record<string, Press>;

/** report:QUESTION, what was written about it */
export const reportSubmit: Submit = async (interaction, [id = ''], app) => {
  if (!app.catalog.question(id)) throw unknownButton();
  const isKept = await app.reports.keep({
    id: interaction.id,
    question: id,
    guild: interaction.guildId,
    player: interaction.user.id,
    text: interaction.fields.getTextInputValue('text').slice(0, REPORT_MAX),
    at: app.clock.now(),
  });
  if (!isKept)
    throw new UserError(
      `You have reported ${REPORTS_A_DAY} questions today; that is the most I keep. Try again tomorrow.`,
    );
  await tell(interaction, { accent: accents.good, body: ['Reported. Whoever runs me will see it.'] });
};

function missedCard(app: App, round: string, questions: readonly string[], wantedPage: number): Card {
  if (questions.length === 0) {
    return { accent: accents.good, body: ['You missed nothing in that round, or were not in it.'] };
  }
  const pages = Math.ceil(questions.length / PAGE_SIZE);
  const page = Math.min(wantedPage, pages - 1);
  const shown = questions.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
  const buttons = paging(page, pages, target => encodeCustomId('missed', round, target));
  return {
    accent: accents.trivia,
    title: `You missed ${plural(questions.length, 'question')}`,
    body: shown.map(id => missedText(app, id)),
    source: '/review asks them again until you know them.',
    controls: buttons.length > 0 ? [row(...buttons)] : [],
  };
}

function missedText({ catalog }: App, id: string): string {
  const question = catalog.question(id);
  if (!question) return 'A question that is no longer asked.';
  const source = catalog.sourceOf(question);
  return [
    `**${escape(question.prompt)}**`,
    `✅ ${escape(question.answer)} · ${escape(question.explanation)}`,
    `-# ${escape(catalog.sectionTitle(source))} · paragraph ${source.paragraph}`,
  ].join('\n');
}
