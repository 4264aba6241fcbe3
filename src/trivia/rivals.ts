import type { PlayableDeck } from '../pack/deck.ts';
import { gistOf } from '../pack/lists/clean.ts';
import { CHOICE_MAX, type Question } from '../pack/schema.ts';
import { judge } from './matching/judge.ts';
import { modes } from './modes/index.ts';
import { type ModeName, modeNames } from './modes/names.ts';

/** So many different answers a deck of typed ones needs to lend each other as choices. */
export const RIVALS_DECK_MIN = 8;
const RIVALS = 3;
/** Rivals are drawn among so many of an answer's likes. */
const LIKES = 12;

/** An answer that may stand beside another one's. */
interface Lent {
  readonly text: string;
  readonly gist: string;
  readonly kind: number;
}

/** A section's answers, or a deck's: the like ones side by side. */
interface Shelf {
  readonly answers: readonly Lent[];
  readonly places: ReadonlyMap<string, number>;
}

/**
 * What a deck's questions offer to choose from: their own choices, or for those whose answer is typed, three
 * other answers of the deck beside it.
 */
export class DeckChoices {
  readonly #all: Shelf;
  readonly #bySection: ReadonlyMap<string | undefined, Shelf>;

  /** Takes a few milliseconds for a full deck; what it answers afterwards takes a tenth of one. */
  constructor(questions: readonly Question[]) {
    const typed = questions.filter(({ choices }) => choices === undefined);
    this.#all = shelved(typed);
    const sections = Map.groupBy(typed, ({ section }) => section);
    this.#bySection = new Map([...sections].map(([section, own]) => [section, shelved(own)]));
  }

  /** Whether a choice round can ask it. */
  has(question: Question): boolean {
    if (question.choices !== undefined) return true;
    if (question.answer.length > CHOICE_MAX) return false;
    const { places } = this.#shelfOf(question);
    const right = new Set(answersOf(question).map(gistOf));
    return places.size - [...right].filter(gist => places.has(gist)).length >= RIVALS;
  }

  /**
   * Its choices, the right one among them; undefined where a choice round cannot ask it. Rivals are of its
   * section where that has enough, as like the answer as there are, and never right themselves. The same
   * random numbers give the same choices.
   * @param random numbers in [0, 1)
   */
  of(question: Question, random: () => number): readonly string[] | undefined {
    if (question.choices !== undefined) return question.choices;
    if (!this.has(question)) return undefined;
    const { answers, places } = this.#shelfOf(question);
    const own = places.get(gistOf(question.answer)) ?? 0;
    const drawn = drawnFrom(answers, own, random);
    const right = answersOf(question);
    const rivals: string[] = [];
    for (const { text } of drawn) {
      if (rivals.length === RIVALS) break;
      if (isOther(text, right) && rivals.every(rival => isOther(text, [rival]))) rivals.push(text);
    }
    return rivals.length === 0 ? undefined : [question.answer, ...rivals];
  }

  #shelfOf({ section }: Question): Shelf {
    const own = this.#bySection.get(section);
    if (own && own.answers.length >= RIVALS_DECK_MIN) return own;
    return this.#all.answers.length >= RIVALS_DECK_MIN ? this.#all : EMPTY;
  }
}

/** What decks offer to choose from, arranged once for each as long as it is held. */
export class Rivals {
  readonly #arranged = new WeakMap<PlayableDeck, DeckChoices>();

  /** Takes a few milliseconds the first time. */
  of(deck: PlayableDeck): DeckChoices {
    const choices = this.#arranged.get(deck) ?? new DeckChoices(deck.questions);
    this.#arranged.set(deck, choices);
    return choices;
  }
}

/** Whether a question's answer can be typed. */
export function canBeTyped({ choices, accepted }: Question): boolean {
  return choices === undefined || accepted !== undefined;
}

/** How many of the questions rounds can ask, with choices and typed. */
export function playability(questions: readonly Question[]): {
  readonly choice: number;
  readonly typed: number;
} {
  const choices = new DeckChoices(questions);
  return {
    choice: questions.filter(question => choices.has(question)).length,
    typed: questions.filter(canBeTyped).length,
  };
}

/** Why a deck cannot play a mode, and what it can play; undefined where it can. */
export function whyUnplayable(questions: readonly Question[], mode: ModeName): string | undefined {
  const { choice, typed } = playability(questions);
  const { answers } = modes[mode];
  if ((answers === 'typed' ? typed : choice) > 0) return undefined;
  const others = AND.format(modeNames.filter(name => modes[name].answers !== answers));
  if (answers === 'typed') {
    return `Its questions have choices, but no other wordings to type. It can play ${others} rounds with ${counted(choice)}.`;
  }
  const fit = new Set(
    questions.filter(({ answer }) => answer.length <= CHOICE_MAX).map(({ answer }) => gistOf(answer)),
  );
  const have = fit.size === 0 ? 'none' : `only ${fit.size}`;
  return `Choices are made of the deck's other answers: that takes ${RIVALS_DECK_MIN} different ones of up to ${CHOICE_MAX} characters, and it has ${have}. It can play ${others} rounds with ${counted(typed)}.`;
}

const AND = new Intl.ListFormat('en-GB');
const EMPTY: Shelf = { answers: [], places: new Map() };

function counted(count: number): string {
  return count === 1 ? 'one question' : `${count} questions`;
}

function answersOf({ answer, accepted = [] }: Question): string[] {
  return [answer, ...accepted];
}

/** Different answers that fit on a button, by kind and then by length. */
function shelved(questions: readonly Question[]): Shelf {
  const distinct = new Map<string, Lent>();
  for (const { answer: text } of questions) {
    const gist = gistOf(text);
    if (text.length <= CHOICE_MAX && !distinct.has(gist))
      distinct.set(gist, { text, gist, kind: kindOf(text) });
  }
  const answers = [...distinct.values()].toSorted(
    (a, b) => a.kind - b.kind || a.text.length - b.text.length || (a.gist < b.gist ? -1 : 1),
  );
  return { answers, places: new Map(answers.map(({ gist }, place) => [gist, place])) };
}

/** A year, another number, something with a number in it, a name, other words. */
function kindOf(answer: string): number {
  if (/^[12]\d{3}$/u.test(answer)) return 0;
  if (/^[\p{Sc}−+-]?[\d.,:/ ]+\p{L}{0,3}[%°]?$/u.test(answer)) return 1;
  if (/\d/u.test(answer)) return 2;
  return /^\p{Lu}/u.test(answer) ? 3 : 4;
}

/** The answers other than the one at a place: the nearest of its kind in random order, then the others. */
function drawnFrom(answers: readonly Lent[], place: number, random: () => number): Lent[] {
  const kind = answers[place]?.kind;
  const others = outwards(answers, place);
  const ofKind = others.filter(other => other.kind === kind);
  const likes = ofKind.length >= RIVALS ? ofKind.slice(0, LIKES) : others.slice(0, LIKES);
  return [...shuffled(likes, random), ...others.filter(other => !likes.includes(other))];
}

/** The answers around a place, the nearest first. */
function outwards(answers: readonly Lent[], place: number): Lent[] {
  const others = answers.filter((_, at) => at !== place);
  // Without the answer itself, the one after it has taken its place.
  const distance = (at: number) => Math.abs(at - place + 0.5);
  return others
    .map((answer, at) => ({ answer, away: distance(at) }))
    .toSorted((a, b) => a.away - b.away)
    .map(({ answer }) => answer);
}

function isOther(rival: string, right: readonly string[]): boolean {
  const verdict = judge(rival, right);
  // A misspelling of it is another answer as far as choices go: "Austria" beside "Australia".
  return !verdict.right || verdict.how === 'spelling';
}

/** In random order, every order equally likely. */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const keyed = items.map(item => ({ item, key: random() }));
  return keyed.toSorted((a, b) => a.key - b.key).map(({ item }) => item);
}
