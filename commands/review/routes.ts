import { digits, freeText, route } from '../../src/discord/route.ts';

const turn = digits(5);
const asked = { question: freeText, turn };

/** The buttons of a review. */
export const routes = {
  /** Chooses an answer. */
  review: route('review', { ...asked, place: digits(1) }),
  /** Opens a modal, for a question without choices. */
  type: route('reviewType', asked),
  /** Shows the next question. */
  next: route('reviewNext', { index: digits(5), turn }),
};

/** The modals that they open. */
export const modals = {
  typed: route('reviewTyped', asked),
};
