import { digits, freeText, route } from '../../src/discord/route.ts';

const turn = digits(5);

/** The buttons of a review. */
export const routes = {
  /** Chooses an answer. */
  review: route('review', { question: freeText, turn, place: digits(1) }),
  /** Shows the next question. */
  next: route('reviewNext', { index: digits(5), turn }),
};
