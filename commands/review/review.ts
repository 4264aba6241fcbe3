import { ApplicationCommandType, type BaseInteraction } from 'discord.js';
import type { Clock } from '../../src/clock.ts';
import { renderCard } from '../../src/discord/card.ts';
import { serversOnly } from '../../src/discord/command-data.ts';
import { UserError, unknownButton } from '../../src/discord/errors.ts';
import {
  type Feature,
  onPress,
  onSubmit,
  type Press,
  type SlashCommand,
  type Submit,
  slashCommand,
} from '../../src/discord/feature.ts';
import { typedGiven } from '../../src/discord/given.ts';
import { TEXT_OPTION_MAX } from '../../src/discord/limits.ts';
import type { Precondition } from '../../src/discord/precondition.ts';
import type { Reach } from '../../src/discord/reach.ts';
import type { Repertoire } from '../../src/discord/repertoire.ts';
import { answerPrivately, tell } from '../../src/discord/respond.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import type { Question } from '../../src/pack/schema.ts';
import type { Reviews } from '../../src/store/reviews.ts';
import type { SwitchedOff } from '../../src/store/switched-off.ts';
import { judgeTyped } from '../../src/trivia/matching/question.ts';
import { type Asked, answerCard, choicesOf, doneCard, reviewCard, reviewModal } from './review-card.ts';
import { modals, routes } from './routes.ts';

interface ReviewParts {
  readonly repertoire: Pick<Repertoire, 'knowing'>;
  readonly reach: Reach;
  readonly reviews: Reviews;
  readonly switchedOff: Pick<SwitchedOff, 'ids'>;
  readonly clock: Clock;
  /** Answers tell what the article says, so they wait while a question is open. */
  readonly bookOpen: Precondition;
}

/** /review, and the buttons under its questions. */
export function createReview(parts: ReviewParts): Feature {
  return { commands: [reviewCommand(parts)], routes: cardButtons(parts), modals: [typedSubmit(parts)] };
}

function reviewCommand(parts: ReviewParts): SlashCommand {
  return slashCommand({
    requires: parts.bookOpen,
    data: {
      type: ApplicationCommandType.ChatInput,
      name: 'review',
      description: 'Ask the questions you missed again, until you know them',
      ...serversOnly,
    },

    async run(interaction) {
      const { id } = interaction.user;
      const { missed } = await missedBy(parts, interaction);
      await tell(interaction, cardAt(missed, 0, 0, id) ?? doneCard(false));
    },
  });
}

function cardButtons(parts: ReviewParts): Press[] {
  const { reach, reviews, clock, bookOpen } = parts;
  return [
    onPress(routes.review, bookOpen, async (interaction, { question: id, turn, place }) => {
      const player = interaction.user.id;
      const { catalog, asked } = await askedAgain(parts, interaction, id, turn);
      const { question } = asked;
      const chosen = choicesOf(asked, player)[place];
      if (chosen === undefined) throw unknownButton();
      if (chosen === question.answer) await reviews.markKnown(player, question.id, clock.now());
      await answerPrivately(interaction, answerCard(catalog, await reach(interaction), asked, chosen));
    }),

    onPress(routes.type, bookOpen, async (interaction, { question, turn }) => {
      const { asked } = await askedAgain(parts, interaction, question, turn);
      await interaction.showModal(reviewModal(asked));
    }),

    onPress(routes.next, bookOpen, async (interaction, { index, turn }) => {
      const { id } = interaction.user;
      const { missed } = await missedBy(parts, interaction);
      const next = cardAt(missed, index, turn, id);
      await answerPrivately(interaction, next ?? doneCard(true));
    }),
  ];
}

/** Takes what was typed as the answer to a question without choices. */
function typedSubmit(parts: ReviewParts): Submit {
  const { reach, reviews, clock, bookOpen } = parts;
  return onSubmit(modals.typed, bookOpen, async (interaction, { question: id, turn }) => {
    const { catalog, asked } = await askedAgain(parts, interaction, id, turn);
    const { question } = asked;
    const typed = typedGiven(interaction, 'answer', TEXT_OPTION_MAX);
    const { right } = judgeTyped(typed, question, catalog);
    if (right) await reviews.markKnown(interaction.user.id, question.id, clock.now());
    const given = right ? question.answer : typed;
    const card = answerCard(catalog, await reach(interaction), asked, given);
    if (interaction.isFromMessage()) await interaction.update(renderCard(card));
    else await tell(interaction, card);
  });
}

/** What somebody has missed and does not know yet, oldest first; without questions that are gone, switched off, or of elsewhere. */
async function missedBy(
  { reviews, repertoire, switchedOff }: ReviewParts,
  { user, guildId }: BaseInteraction,
): Promise<{ readonly catalog: Catalog; readonly missed: readonly Question[] }> {
  const ids = await reviews.missed(user.id);
  const catalog = await repertoire.knowing(guildId, ids);
  const off = guildId === null ? undefined : await switchedOff.ids(guildId);
  return { catalog, missed: ids.flatMap(id => (off?.has(id) ? [] : (catalog.question(id) ?? []))) };
}

/** The missed question that a card asks. @throws UserError when it is none, or not any more */
async function askedAgain(
  parts: ReviewParts,
  interaction: BaseInteraction,
  id: string,
  turn: number,
): Promise<{ readonly catalog: Catalog; readonly asked: Asked }> {
  const { catalog, missed } = await missedBy(parts, interaction);
  const question = missed.find(one => one === catalog.question(id));
  if (question)
    return { catalog, asked: { question, index: missed.indexOf(question), turn, left: missed.length } };
  throw new UserError('That is not a question you have to learn, or not any more. /review has the rest.');
}

/** The card that asks the question at an index; after the last one it begins anew. */
function cardAt(missed: readonly Question[], wanted: number, turn: number, player: string) {
  const index = wanted % Math.max(1, missed.length);
  const question = missed[index];
  return question && reviewCard({ question, index, turn, left: missed.length }, player);
}
