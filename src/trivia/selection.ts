import { type ClashOf, clashes } from '../pack/clash.ts';
import { type Difficulty, difficulties, type Question } from '../pack/schema.ts';
import { canBeTyped } from './rivals.ts';
import type { PlannedQuestion } from './round.ts';

/** Of so many questions all pairs can be compared in a few milliseconds. */
const COMPARED_MAX = 200;
/** Of so many questions those of a round are picked in a few milliseconds. */
const CANDIDATES_MAX = 1000;
/** Wrong choices that a hint takes away, unless it would leave the right one alone. */
const HINT_MAX = 2;

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
      (!wish.typed || canBeTyped(question)),
  );
}

/** Picks questions as `picked` does, each with its own choices. */
export function plan(
  questions: readonly Question[],
  count: number,
  lastAsked: ReadonlyMap<string, number>,
  random: () => number,
  clashOf: ClashOf,
): PlannedQuestion[] {
  const chosen = picked(questions, count, lastAsked, random, clashOf);
  return chosen.map(question => planned(question, question.choices, random));
}

/**
 * Picks questions: those first that were not asked for the longest time, and chance among equals. While those that were
 * never asked are enough, they alone are the pool. Two that clash come together only where the pool has too few that do
 * not.
 * @param lastAsked when a question was last asked, by id; never for those missing
 * @param random numbers in [0, 1)
 */
export function picked(
  questions: readonly Question[],
  count: number,
  lastAsked: ReadonlyMap<string, number>,
  random: () => number,
  clashOf: ClashOf,
): Question[] {
  const age = ({ id }: Question) => lastAsked.get(id) ?? 0;
  const oldest = shuffled(candidates(questions, age, random), random).toSorted((a, b) => age(a) - age(b));
  const unasked = oldest.filter(({ id }) => !lastAsked.has(id));
  const pool = unasked.length >= count ? unasked : oldest;
  const apart = keptApart(pool, count, clashOf);
  const others = pool.filter(question => !apart.includes(question));
  const chosen = [...apart, ...others].slice(0, count);
  // Once chosen they come in any order: which ones are new is nobody's business.
  return shuffled(chosen, random);
}

/** Of very many questions so many of the oldest that there is enough to choose from. */
function candidates(
  questions: readonly Question[],
  age: (question: Question) => number,
  random: () => number,
): readonly Question[] {
  if (questions.length <= CANDIDATES_MAX) return questions;
  const unasked = questions.filter(question => age(question) === 0);
  if (unasked.length < CANDIDATES_MAX)
    return questions.toSorted((a, b) => age(a) - age(b)).slice(0, CANDIDATES_MAX);
  for (let place = 0; place < CANDIDATES_MAX; place++) {
    const other = place + Math.floor(random() * (unasked.length - place));
    const [one, another] = [unasked[place], unasked[other]];
    if (one && another) [unasked[place], unasked[other]] = [another, one];
  }
  return unasked.slice(0, CANDIDATES_MAX);
}

/** The same questions with the first of the easiest ones in front. @param difficultyOf a planned question's, if it is known */
export function easiestFirst(
  questions: readonly PlannedQuestion[],
  difficultyOf: (id: string) => Difficulty | undefined,
): PlannedQuestion[] {
  const rank = ({ id }: PlannedQuestion) => difficulties.indexOf(difficultyOf(id) ?? 'hard');
  const lowest = Math.min(...questions.map(rank));
  const first = questions.find(question => rank(question) === lowest);
  return first ? [first, ...questions.filter(question => question !== first)] : [...questions];
}

/** Up to so many of the questions of which no two clash, the first ones where there is a choice. */
function keptApart(questions: readonly Question[], count: number, clashOf: ClashOf): Question[] {
  const firstCome: Question[] = [];
  for (const question of questions) {
    if (firstCome.length === count) return firstCome;
    if (!firstCome.some(chosen => clashOf(chosen, question))) firstCome.push(question);
  }
  if (firstCome.length === count) return firstCome;
  // One may have kept out several that go together: those with the fewest clashes leave room for the most.
  const fewest = fewestClashesFirst(questions.slice(0, COMPARED_MAX), clashOf);
  return fewest.length > firstCome.length ? fewest.slice(0, count) : firstCome;
}

/** Takes the question with the fewest clashes, leaves out what clashes with it, and so on. */
function fewestClashesFirst(questions: readonly Question[], clashOf: ClashOf): Question[] {
  const left = new Map(questions.map(question => [question, new Set<Question>()]));
  for (const { one, other } of clashes(questions, clashOf)) {
    left.get(one)?.add(other);
    left.get(other)?.add(one);
  }
  const easiest = () => [...left].toSorted(([, a], [, b]) => a.size - b.size)[0];
  const taken: Question[] = [];
  for (let next = easiest(); next !== undefined; next = easiest()) {
    const [question, clashing] = next;
    taken.push(question);
    for (const gone of [question, ...clashing]) {
      for (const neighbour of left.get(gone) ?? []) left.get(neighbour)?.delete(gone);
      left.delete(gone);
    }
  }
  return taken;
}

/**
 * A question as a round asks it, its choices in random order.
 * @param choices what it offers; undefined where it is typed
 */
export function planned(
  question: Question,
  choices: readonly string[] | undefined,
  random: () => number,
): PlannedQuestion {
  const { id, answer } = question;
  const offered = choices ?? [answer];
  const places = offered.map((_, index) => index);
  const order = keepPlaces(offered) ? places : shuffled(places, random);
  const right = order.findIndex(index => offered[index] === answer);
  const wrong = places.filter(place => place !== right);
  const hint = shuffled(wrong, random).slice(0, Math.min(HINT_MAX, wrong.length - 1));
  const drawn = choices === question.choices ? {} : { choices };
  return { id, ...drawn, order, right, hint };
}

/** What a planned question offers, in the order that it counts from; the answer alone where it is typed. */
export function offeredChoices(question: Question, { choices }: PlannedQuestion): readonly string[] {
  return choices ?? question.choices ?? [question.answer];
}

/** Whether choices keep their places: nobody looks for True and False elsewhere. */
export function keepPlaces(choices: readonly string[]): boolean {
  return choices.length === 2 && choices.every(choice => /^(?:true|false|yes|no)$/iu.test(choice));
}

/** In random order, every order equally likely. */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const keyed = items.map(item => ({ item, key: random() }));
  return keyed.toSorted((a, b) => a.key - b.key).map(({ item }) => item);
}
