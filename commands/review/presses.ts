import type { Card } from '../../src/discord/card.ts';
import type { App, Press } from '../../src/discord/command.ts';
import { UserError, unknownButton } from '../../src/discord/errors.ts';
import { answerPrivately } from '../../src/discord/respond.ts';
import type { Question } from '../../src/pack/schema.ts';
import { type Asked, answerCard, choicesOf, doneCard, reviewCard } from './review-card.ts';

/** The first question that somebody missed, or that there is none. */
export async function beginReview(app: App, player: string): Promise<Card> {
  const missed = await missedBy(app, player);
  return askAt(missed, 0, 0, player) ?? doneCard(false);
}

/** The buttons of a review. They tell what the article says: the book must be open. */
export const reviewPresses = {
  /** review:QUESTION:TURN:PLACE, a choice */
  async review(interaction, [id, turn = '', place = ''], app) {
    if (!isNumber(turn) || !/^\d$/.test(place)) throw unknownButton();
    const { user } = interaction;
    const missed = await missedBy(app, user.id);
    const question = missed.find(one => one.id === id);
    if (!question) {
      throw new UserError('That is not a question you have to learn, or not any more. /review has the rest.');
    }
    const asked: Asked = {
      question,
      index: missed.indexOf(question),
      turn: Number(turn),
      left: missed.length,
    };
    const chosen = choicesOf(asked, user.id)[Number(place)];
    if (chosen === undefined) throw unknownButton();
    if (chosen === question.answer) await app.reviews.markKnown(user.id, question.id, app.clock.now());
    await answerPrivately(interaction, answerCard(app.catalog, asked, chosen));
  },

  /** reviewNext:INDEX:TURN */
  async reviewNext(interaction, [index = '', turn = ''], app) {
    if (!isNumber(index) || !isNumber(turn)) throw unknownButton();
    const { id } = interaction.user;
    const next = askAt(await missedBy(app, id), Number(index), Number(turn), id);
    await answerPrivately(interaction, next ?? doneCard(true));
  },
} satisfies Record<string, Press>;

/** What somebody has missed and does not know yet, oldest first; without questions that are gone. */
async function missedBy({ reviews, catalog }: App, player: string): Promise<Question[]> {
  const ids = await reviews.missed(player);
  return ids.flatMap(id => catalog.question(id) ?? []);
}

/** The card that asks the question at an index; after the last one it begins anew. */
function askAt(missed: readonly Question[], wanted: number, turn: number, player: string): Card | undefined {
  const index = wanted % Math.max(1, missed.length);
  const question = missed[index];
  return question && reviewCard({ question, index, turn, left: missed.length }, player);
}

function isNumber(text: string): boolean {
  return /^\d{1,5}$/.test(text);
}
