import { ApplicationCommandType, type BaseInteraction } from 'discord.js';
import type { Clock } from '../../src/clock.ts';
import { serversOnly } from '../../src/discord/command-data.ts';
import { UserError, unknownButton } from '../../src/discord/errors.ts';
import {
  type Feature,
  onPress,
  type Press,
  type SlashCommand,
  slashCommand,
} from '../../src/discord/feature.ts';
import type { Precondition } from '../../src/discord/precondition.ts';
import type { Reach } from '../../src/discord/reach.ts';
import { answerPrivately, tell } from '../../src/discord/respond.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import type { Question } from '../../src/pack/schema.ts';
import type { Reviews } from '../../src/store/reviews.ts';
import type { SwitchedOff } from '../../src/store/switched-off.ts';
import { answerCard, choicesOf, doneCard, reviewCard } from './review-card.ts';
import { routes } from './routes.ts';

interface ReviewParts {
  readonly catalog: Catalog;
  readonly reach: Reach;
  readonly reviews: Reviews;
  readonly switchedOff: Pick<SwitchedOff, 'ids'>;
  readonly clock: Clock;
  /** Answers tell what the article says, so they wait while a question is open. */
  readonly bookOpen: Precondition;
}

/** /review, and the buttons under its questions. */
export function createReview(parts: ReviewParts): Feature {
  return { commands: [reviewCommand(parts)], routes: cardButtons(parts), modals: [] };
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
      const missed = await missedBy(parts, interaction);
      await tell(interaction, cardAt(missed, 0, 0, id) ?? doneCard(false));
    },
  });
}

function cardButtons(parts: ReviewParts): Press[] {
  const { catalog, reach, reviews, clock, bookOpen } = parts;
  return [
    onPress(routes.review, bookOpen, async (interaction, { question: id, turn, place }) => {
      const player = interaction.user.id;
      const missed = await missedBy(parts, interaction);
      const question = missed.find(one => one === catalog.question(id));
      if (!question) {
        throw new UserError(
          'That is not a question you have to learn, or not any more. /review has the rest.',
        );
      }
      const asked = { question, index: missed.indexOf(question), turn, left: missed.length };
      const chosen = choicesOf(asked, player)[place];
      if (chosen === undefined) throw unknownButton();
      if (chosen === question.answer) await reviews.markKnown(player, question.id, clock.now());
      await answerPrivately(interaction, answerCard(catalog, await reach(interaction), asked, chosen));
    }),

    onPress(routes.next, bookOpen, async (interaction, { index, turn }) => {
      const { id } = interaction.user;
      const next = cardAt(await missedBy(parts, interaction), index, turn, id);
      await answerPrivately(interaction, next ?? doneCard(true));
    }),
  ];
}

/** What somebody has missed and does not know yet, oldest first; without questions that are gone or switched off. */
async function missedBy(
  { reviews, switchedOff, catalog }: ReviewParts,
  { user, guildId }: BaseInteraction,
): Promise<Question[]> {
  const ids = await reviews.missed(user.id);
  const off = guildId === null ? undefined : await switchedOff.ids(guildId);
  return ids.flatMap(id => (off?.has(id) ? [] : (catalog.question(id) ?? [])));
}

/** The card that asks the question at an index; after the last one it begins anew. */
function cardAt(missed: readonly Question[], wanted: number, turn: number, player: string) {
  const index = wanted % Math.max(1, missed.length);
  const question = missed[index];
  return question && reviewCard({ question, index, turn, left: missed.length }, player);
}
