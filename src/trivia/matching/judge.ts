import { monthName } from '../../text/calendar.ts';
import { type Answer, keysOf, readAnswer } from './answer.ts';
import { equivalents } from './equivalents.ts';
import { better, compareAnswers, type Fit, type Terms } from './fit.ts';
import { type Asked, Surroundings } from './surroundings.ts';
import { fold } from './text.ts';
import type { Value } from './token.ts';
import { yearsOf } from './values.ts';

/** How a typed answer fares, and why. */
export type Verdict =
  /** "spelling": typos were forgiven. */
  | { readonly right: true; readonly how: 'exact' | 'spelling' }
  /** Just beyond what is forgiven: so many letters were wrong, of so many that may be. */
  | { readonly right: false; readonly why: 'near'; readonly edits: number; readonly allowed: number }
  /**
   * "number": right but for a number or date, which must be exact. "short": one letter off, where answers as
   * short have to be exact. "partial": part of the answer, or a date without its year. "empty": no words.
   */
  | { readonly right: false; readonly why: 'number' | 'short' | 'partial' | 'different' | 'empty' };

const NOTHING: Fit = { how: 'different', edits: 0, allowed: 0 };
const UNKNOWN: Asked = { prompt: '', context: '', verbatim: false };
const JOINT = /\s*(?:&|\band\b)\s*/iu;

/**
 * Judges a typed answer by the accepted ones.
 *
 * Markup, punctuation, case, accents, look-alike letters, stop words and spaces make no difference, nor does
 * the way a number or date is written. A unit of money or percent may be left out, a wrong one may not. Of
 * "A and B", the order makes no difference. Typos are forgiven by the answer's length, but never in numbers,
 * dates and answers of up to four letters, and never so far that one of several words becomes another.
 * One in a stop word of the answer makes no difference to that.
 *
 * A year makes no difference where no accepted answer has one; where the answer has one, it must be there.
 * "5/6" is the 5th of June or the 6th of May.
 *
 * Words that only make a sentence of an answer ("it was", "because he is", "I think") are overlooked, and so
 * are those that the question says, too; any others are not: a list of guesses is wrong. What the question
 * says need not be repeated: "a living one" is a living dictator where dictators are asked for. Except in
 * quotations, common words for the same are the same: "movie" and "film".
 *
 * @param wrong answers known to be wrong, such as the other choices: a text at least as near to one of these
 * is not an accepted one in other words.
 */
export function judge(
  typed: string,
  accepted: readonly string[],
  wrong?: readonly string[],
  asked?: Asked,
): Verdict {
  return new AnswerKey(accepted, wrong, asked).judge(typed);
}

/** What typed answers are judged by; what most of them do not need is worked out for the first that does. */
export class AnswerKey {
  readonly #accepted: readonly string[];
  readonly #wrong: readonly string[];
  readonly #asked: Asked;
  readonly #own: readonly Answer[];
  readonly #terms: Terms;
  #more: MoreOfKey | undefined;

  /** The parameters are those of `judge`. */
  constructor(accepted: readonly string[], wrong: readonly string[] = [], asked: Asked = UNKNOWN) {
    this.#accepted = accepted;
    this.#wrong = wrong;
    this.#asked = asked;
    this.#own = settled(accepted.flatMap(answersIn));
    this.#terms = termsOf(this.#own, asked);
  }

  judge(typed: string): Verdict {
    const reading = readAnswer(fold(typed));
    const literal = nearest(reading, this.#own, this.#terms);
    if (literal.how === 'exact') return verdictOf(literal);

    const { surroundings, parts, rivals } = (this.#more ??= this.#readMore());
    const within = (answers: readonly Answer[], by: Terms) =>
      best(answers.map(answer => compareInside(reading, answer, surroundings, by)));
    const right = literal.how === 'spelling' ? literal : better(literal, within(parts, this.#terms));
    if (right.how === 'different') return { right: false, why: isEmpty(reading) ? 'empty' : 'different' };

    const against = rivals.terms;
    const other = better(nearest(reading, rivals.answers, against), within(rivals.parts, against));
    const means = other.how === 'exact' || other.how === 'spelling' || other.how === 'near';
    return means && better(other, right) === other ? { right: false, why: 'different' } : verdictOf(right);
  }

  #readMore(): MoreOfKey {
    const surroundings = new Surroundings(this.#asked, this.#accepted, this.#wrong);
    const partsOf = (answers: readonly Answer[]) => answers.flatMap(answer => surroundings.partsOf(answer));
    const others = this.#asked.verbatim ? [] : this.#accepted.flatMap(otherWords);
    const answers = this.#wrong.flatMap(answersIn);
    const rivals = { answers, parts: partsOf(answers), terms: termsOf(answers, this.#asked) };
    return { surroundings, parts: [...partsOf(this.#own), ...others], rivals };
  }
}

/** What an answer is judged by that is not simply one of those accepted. */
interface MoreOfKey {
  readonly surroundings: Surroundings;
  /** What may stand for the accepted answers with other words around it. */
  readonly parts: readonly Answer[];
  /** The wrong answers. */
  readonly rivals: {
    readonly answers: readonly Answer[];
    readonly parts: readonly Answer[];
    readonly terms: Terms;
  };
}

/**
 * Where another accepted answer tells which of its two readings a date has, it has no other: "9/11" beside
 * "September 11". It keeps their number, for two dates in digits are compared as they stand.
 */
function settled(answers: readonly Answer[]): Answer[] {
  const dates = answers.flatMap(({ values }) =>
    values.flatMap(value => (value.kind === 'date' ? [value] : [])),
  );
  const sure = dates.flatMap(({ readings }) => (readings.length === 1 ? readings : []));
  const settle = (value: Value): Value => {
    if (value.kind !== 'date' || value.readings.length === 1) return value;
    const right = value.readings.find(({ month, day }) =>
      sure.some(other => other.month === month && other.day === day),
    );
    return right === undefined ? value : { ...value, readings: value.readings.map(() => right) };
  };
  return answers.map(answer => ({ ...answer, values: answer.values.map(settle) }));
}

function isEmpty({ words, values }: Answer): boolean {
  return words.length + values.length === 0;
}

/** Compares what was typed with an answer that other words may surround. */
function compareInside(typed: Answer, own: Answer, surroundings: Surroundings, terms: Terms): Fit {
  return compareAnswers(surroundings.withoutPadding(typed, own), own, terms);
}

/** How what was typed fits the answer that it fits best. */
function nearest(typed: Answer, answers: readonly Answer[], terms: Terms): Fit {
  return best(answers.map(answer => compareAnswers(typed, answer, terms)));
}

function best(fits: readonly Fit[]): Fit {
  return fits.reduce(better, NOTHING);
}

function termsOf(answers: readonly Answer[], { verbatim }: Asked): Terms {
  return { years: new Set(answers.flatMap(({ values }) => yearsOf(values))), verbatim };
}

/** The answers that an accepted text is with other words for the same. */
function otherWords(text: string): Answer[] {
  return equivalents(fold(text).text)
    .slice(1)
    .map(other => readAnswer({ text: other, cut: false }));
}

/** The ways an accepted text may be meant. */
function answersIn(text: string): Answer[] {
  const answer = readAnswer(fold(text));
  const [value] = answer.values;
  const month = keysOf(answer).length === 1 && value?.kind === 'date' ? value.readings[0] : undefined;
  // A month alone is a word: its name may be misspelt as any other.
  if (month && month.day === undefined && month.year === undefined) {
    const name = monthName(month.month);
    return [answer, { words: [name], stops: [], values: [], spoken: [name], owners: [], plain: name }];
  }
  if (answer.values.length > 0) return [answer];
  return [answer, ...otherOrders(text).map(order => readAnswer(fold(order)))];
}

/** "B and A" for "A and B". */
function otherOrders(text: string): string[] {
  const [first, second, ...more] = text.split(JOINT);
  if (!first || !second || more.length > 0) return [];
  const [one, two, ...rest] = first.split(/\s*,\s*/u);
  if (!one || !two) return [`${second} and ${first}`];
  if (rest.length > 0) return [];
  return [
    [one, second, two],
    [two, one, second],
    [two, second, one],
    [second, one, two],
    [second, two, one],
  ].map(order => order.join(' and '));
}

function verdictOf({ how, edits, allowed }: Fit): Verdict {
  if (how === 'exact' || how === 'spelling') return { right: true, how };
  return how === 'near' ? { right: false, why: how, edits, allowed } : { right: false, why: how };
}
