import type { BaseInteraction, ModalSubmitInteraction } from 'discord.js';
import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { Clock } from '../../src/clock.ts';
import { accents, type Card, paging, row } from '../../src/discord/card.ts';
import { UserError, unknownButton } from '../../src/discord/errors.ts';
import { escape } from '../../src/discord/escape.ts';
import { onPress, onSubmit, type Press, type Submit } from '../../src/discord/feature.ts';
import { itemOf, typedGiven } from '../../src/discord/given.ts';
import { type ItemCard, questionSource } from '../../src/discord/item-text.ts';
import { nothing, type Precondition } from '../../src/discord/precondition.ts';
import type { Reach } from '../../src/discord/reach.ts';
import type { Repertoire } from '../../src/discord/repertoire.ts';
import { answerPress, reply, tell } from '../../src/discord/respond.ts';
import { plural } from '../../src/discord/units.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import { isDeckId } from '../../src/pack/deck.ts';
import type { Question } from '../../src/pack/schema.ts';
import { REPORTS_A_DAY, type Report, type Reports } from '../../src/store/reports.ts';
import type { Results } from '../../src/store/results.ts';
import { modals, routes } from './routes.ts';

/** Missed questions on one page: few enough for a phone. */
const PAGE_SIZE = 4;
const REPORT_MAX = 500;

/** What it takes to look back at questions and rounds. */
export interface AfterwardsParts {
  /** Of all packs that the operator serves. */
  readonly catalog: Catalog;
  readonly repertoire: Pick<Repertoire, 'knowing'>;
  readonly reach: Reach;
  readonly itemCard: ItemCard;
  readonly results: Pick<Results, 'missedIn' | 'chosenIn'>;
  readonly reports: Pick<Reports, 'keep'>;
  /** Brings a report to those who manage its server. */
  readonly announce: (interaction: ModalSubmitInteraction, report: Report) => Promise<void>;
  readonly clock: Clock;
  /** Some of it tells what the article says, and waits while a question is open. */
  readonly bookOpen: Precondition;
}

/** Buttons of closed questions and standings. */
export function afterwardsButtons(parts: AfterwardsParts): Press[] {
  const { catalog, repertoire, reach, itemCard, results, bookOpen } = parts;
  return [
    onPress(routes.read, bookOpen, async (interaction, { item: id }) => {
      const item = itemOf(catalog, id);
      await reply(interaction, itemCard(item, await reach(interaction), true), { isPrivate: true });
    }),

    onPress(routes.missed, bookOpen, async (interaction, { round, page = 0 }) => {
      const questions = await results.missedIn(round, interaction.user.id);
      const chosen = await results.chosenIn(round, interaction.user.id);
      const known = await repertoire.knowing(interaction.guildId, questions);
      const missed = { round, questions, chosen, page };
      const here = await reach(interaction);
      await answerPress(interaction, () => missedCard(known, here, missed));
    }),

    onPress(routes.report, nothing, async (interaction, { question: id }) => {
      await interaction.showModal(reportModal(await reported(parts, interaction, id)));
    }),
  ];
}

/** @throws UserError when there is no such question, or not any more */
async function reported(
  { repertoire }: Pick<AfterwardsParts, 'repertoire'>,
  { guildId }: BaseInteraction,
  id: string,
): Promise<Question> {
  const question = (await repertoire.knowing(guildId, [id])).question(id);
  if (question) return question;
  throw unknownButton();
}

function reportModal({ id, prompt }: Question): APIModalInteractionResponseCallbackData {
  return {
    custom_id: modals.report.id({ question: id }),
    title: 'Report a question',
    components: [
      { type: ComponentType.TextDisplay, content: escape(prompt) },
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
  };
}

/** Keeps what was written about a question, and tells those who manage the server. */
export function reportSubmit(parts: AfterwardsParts): Submit {
  const { reports, announce, clock } = parts;
  return onSubmit(modals.report, nothing, async (interaction, { question: id }) => {
    const question = await reported(parts, interaction, id);
    const report = {
      id: interaction.id,
      question: question.id,
      guild: interaction.guildId,
      player: interaction.user.id,
      text: typedGiven(interaction, 'text', REPORT_MAX),
      at: clock.now(),
      decision: null,
    };
    if (!(await reports.keep(report)))
      throw new UserError(
        `You have reported ${REPORTS_A_DAY} questions today; that is the most I keep. Try again tomorrow.`,
      );
    await tell(interaction, {
      accent: accents.good,
      body: [`Reported. ${readersOf(report)} will see it, without your name.`],
    });
    await announce(interaction, report);
  });
}

/** Who sees a report; what a server's own list asks is its own matter. */
function readersOf({
  guild,
  question,
}: {
  readonly guild: string | null;
  readonly question: string;
}): string {
  if (guild === null) return 'Whoever runs me';
  const managers = 'Those who manage this server';
  return isDeckId(question) ? managers : `${managers}, and whoever runs me,`;
}

/** What somebody missed in a round, by the ids of its questions, and which choices they took. */
interface Missed {
  readonly round: string;
  readonly questions: readonly string[];
  readonly chosen: ReadonlyMap<string, number>;
  readonly page: number;
}

function missedCard(
  catalog: Catalog,
  here: Catalog,
  { round, questions, chosen, page: wantedPage }: Missed,
): Card {
  if (questions.length === 0) {
    return { accent: accents.good, body: ['You missed nothing in that round, or were not in it.'] };
  }
  const pages = Math.ceil(questions.length / PAGE_SIZE);
  const page = Math.min(wantedPage, pages - 1);
  const shown = questions.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
  const buttons = paging(page, pages, target => routes.missed.id({ round, page: target }));
  return {
    accent: accents.trivia,
    title: `You missed ${plural(questions.length, 'question')}`,
    body: shown.map(id => missedText(catalog, here, { id, chosen: chosen.get(id) })),
    source: '/review asks them again until you know them.',
    controls: buttons.length > 0 ? [row(...buttons)] : [],
  };
}

function missedText(
  catalog: Catalog,
  here: Catalog,
  { id, chosen }: { readonly id: string; readonly chosen: number | undefined },
): string {
  const question = catalog.question(id);
  if (!question) return 'A question that is no longer asked.';
  const choice = question.choices?.[chosen ?? -1];
  return [
    `**${escape(question.prompt)}**`,
    ...(choice === undefined ? [] : [`❌ You chose ${escape(choice)}`]),
    [
      `✅ ${escape(question.answer)}`,
      ...(question.explanation === undefined ? [] : [escape(question.explanation)]),
    ].join(' · '),
    `-# ${questionSource(catalog, question, here)}`,
  ].join('\n');
}
