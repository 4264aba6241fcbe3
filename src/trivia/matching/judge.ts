import { monthName } from '../../text/calendar.ts';
import { type Answer, keysOf, readAnswer } from './answer.ts';
import { isForeignName } from './countries.ts';
import { equivalents } from './equivalents.ts';
import { better, compareAnswers, type Fit, type Terms } from './fit.ts';
import { rewritings } from './rewritings.ts';
import { Sentence, type Target } from './sentence.ts';
import { withoutSmallTalk } from './small-talk.ts';
import { type Asked, Surroundings } from './surroundings.ts';
import { type Folded, fold } from './text.ts';
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
const BRACKETS = /[([]([^()[\]]*)[)\]]/gu;
const JOINT = /&|\band\b/iu;

/**
 * Judges typed answers to one question by its accepted ones. What is known of the question is read once.
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
 */
export class Judge {
  readonly #accepted: readonly string[];
  readonly #wrong: readonly string[];
  readonly #asked: Asked;
  /** The accepted answers as they stand. */
  readonly #right: Side;
  #inSentences: InSentences | undefined;

  /**
   * @param wrong answers known to be wrong, such as the other choices: a text at least as near to one of these
   * is not an accepted one in other words.
   */
  constructor(accepted: readonly string[], wrong: readonly string[] = [], asked: Asked = UNKNOWN) {
    this.#accepted = accepted;
    this.#wrong = wrong;
    this.#asked = asked;
    this.#right = sideOf(settled(accepted.flatMap(answersIn)), asked);
  }

  judge(typed: string): Verdict {
    const folded = fold(typed);
    const verdict = this.#judge(folded);
    if (verdict.right) return verdict;
    const countries = this.#accepted
      .map(own => fold(own).text)
      .filter(own => isForeignName(folded.text, own));
    const others = [...rewritings(folded.text), ...countries].map(text => this.#judge({ ...folded, text }));
    return others.find(({ right }) => right) ?? this.#judgeWithoutBrackets(folded) ?? verdict;
  }

  /** "Saturday (the massacre)": what brackets only add to a right answer. */
  #judgeWithoutBrackets(folded: Folded): Verdict | undefined {
    const added = Array.from(folded.text.matchAll(BRACKETS), ([, inside = '']) => inside);
    if (added.length === 0 || this.#asked.verbatim) return undefined;
    const outside = { ...folded, text: folded.text.replace(BRACKETS, ' ') };
    const verdict = this.#judge(outside);
    if (!verdict.right) return undefined;
    const { surroundings } = (this.#inSentences ??= this.#readSentences());
    const answer = readAnswer(outside);
    const onlyAdds = (text: string) =>
      surroundings.onlyAdds(readAnswer({ text, cut: false }), answer) ||
      this.#judge({ text, cut: false }).right;
    return added.every(onlyAdds) ? verdict : undefined;
  }

  #judge(folded: Folded): Verdict {
    const reading = readAnswer(folded);
    const literal = compareWithEach(reading, this.#right);
    if (literal.how === 'exact') return verdictOf(literal);

    const { surroundings, right, wrong, wrongParts } = (this.#inSentences ??= this.#readSentences());
    const said = readAnswer({ ...folded, text: withoutSmallTalk(folded.text) });
    const sentence = new Sentence(surroundings.withoutContrast(said), surroundings);
    const within = ({ targets, terms }: Targets) => {
      if (sentence.isStory) return NOTHING;
      return best(targets.map(target => compareAnswers(sentence.without(target), target.answer, terms)));
    };
    const fit = literal.how === 'spelling' ? literal : better(literal, within(right));
    if (fit.how === 'different') return { right: false, why: isEmpty(reading) ? 'empty' : 'different' };
    const other = better(compareWithEach(reading, wrong), within(wrongParts));
    const means = other.how === 'exact' || other.how === 'spelling' || other.how === 'near';
    return means && better(other, fit) === other ? { right: false, why: 'different' } : verdictOf(fit);
  }

  /** Needed only for what is no accepted answer as it stands. */
  #readSentences(): InSentences {
    const { answers, terms } = this.#right;
    const surroundings = new Surroundings(this.#asked, this.#accepted, this.#wrong);
    const targetsOf = (some: readonly Answer[]) => some.map(answer => surroundings.targetOf(answer));
    const partsOf = (some: readonly Answer[]) => some.flatMap(answer => surroundings.partsOf(answer));
    const others = this.#asked.verbatim ? [] : this.#accepted.flatMap(otherWords);
    const wrong = sideOf(this.#wrong.flatMap(answersIn), this.#asked);
    return {
      surroundings,
      right: { targets: targetsOf([...partsOf(answers), ...others]), terms },
      wrong,
      wrongParts: { targets: targetsOf(partsOf(wrong.answers)), terms: wrong.terms },
    };
  }
}

/** Judges a single answer; see `Judge`. */
export function judge(
  typed: string,
  accepted: readonly string[],
  wrong?: readonly string[],
  asked?: Asked,
): Verdict {
  return new Judge(accepted, wrong, asked).judge(typed);
}

/** Answers that stand for the same, right or wrong, and by what others are compared with them. */
interface Side {
  readonly answers: readonly Answer[];
  readonly terms: Terms;
}

interface Targets {
  readonly targets: readonly Target[];
  readonly terms: Terms;
}

/** What answers are compared with where other words surround them. */
interface InSentences {
  readonly surroundings: Surroundings;
  readonly right: Targets;
  /** As they stand. */
  readonly wrong: Side;
  readonly wrongParts: Targets;
}

function sideOf(answers: readonly Answer[], { verbatim }: Asked): Side {
  return {
    answers,
    terms: { years: new Set(answers.flatMap(({ values }) => yearsOf(values))), verbatim },
  };
}

function compareWithEach(typed: Answer, { answers, terms }: Side): Fit {
  return best(answers.map(answer => compareAnswers(typed, answer, terms)));
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

function best(fits: readonly Fit[]): Fit {
  return fits.reduce(better, NOTHING);
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
  const [first, second, ...more] = text.split(JOINT).map(part => part.trim());
  if (!first || !second || more.length > 0) return [];
  const [one, two, ...rest] = first.split(',').map(part => part.trim());
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
