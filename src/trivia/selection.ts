import type { Difficulty, Question } from '../pack/schema.ts';
import type { PlannedQuestion } from './round.ts';

export interface Wish {
  /** A section's id. */
  readonly section?: string | undefined;
  readonly difficulty?: Difficulty | undefined;
  /** Only questions whose answer can be typed. */
  readonly typed: boolean;
}

/** The questions that fit a wish, whatever their number. */
export function fitting(
  questions: readonly Question[],
  wish: Wish,
  sectionOf: (question: Question) => string | undefined,
): Question[] {
  return questions.filter(
    question =>
      (wish.section === undefined || sectionOf(question) === wish.section) &&
      (wish.difficulty === undefined || question.difficulty === wish.difficulty) &&
      (!wish.typed || question.accepted !== undefined),
  );
}

/**
 * Picks questions and the order of their choices: those first that were not asked for the longest time, and
 * chance among equals.
 * @param lastAsked when a question was last asked, by id; never for those missing
 * @param random numbers in [0, 1)
 */
export function plan(
  questions: readonly Question[],
  count: number,
  lastAsked: ReadonlyMap<string, number>,
  random: () => number,
): PlannedQuestion[] {
  const age = ({ id }: Question) => lastAsked.get(id) ?? 0;
  const oldest = shuffled(questions, random).toSorted((a, b) => age(a) - age(b));
  // Once chosen they come in any order: which ones are new is nobody's business.
  return shuffled(oldest.slice(0, count), random).map(question => planned(question, random));
}

function planned({ id, choices, answer }: Question, random: () => number): PlannedQuestion {
  const places = choices.map((_, index) => index);
  // True and false keep their places: nobody looks for them elsewhere.
  const order = choices.length > 2 ? shuffled(places, random) : places;
  const right = order.findIndex(index => choices[index] === answer);
  const wrong = places.filter(place => place !== right);
  const hint = choices.length > 2 ? shuffled(wrong, random).slice(0, 2) : [];
  return { id, order, right, hint };
}

/** In random order, every order equally likely. */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const keyed = items.map(item => ({ item, key: random() }));
  return keyed.toSorted((a, b) => a.key - b.key).map(({ item }) => item);
}
