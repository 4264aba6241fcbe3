import { type Answer, readAnswer } from './answer.ts';
import { monthName } from './dates.ts';
import { better, compareAnswers, type Fit } from './fit.ts';
import { fold, withoutSmallTalk } from './text.ts';
import { type Years, yearsOf } from './values.ts';

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
 * Words before the answer such as "it was" and "I think" are overlooked, any others are not: a list of
 * guesses is wrong.
 *
 * @param wrong answers known to be wrong, such as the other choices: a text at least as near to one of these
 * is no misspelling of an accepted one.
 */
export function judge(typed: string, accepted: readonly string[], wrong: readonly string[] = []): Verdict {
  const folded = fold(typed);
  const readings = [readAnswer(folded)];
  const core = withoutSmallTalk(folded);
  if (core.text !== folded.text && core.text !== '') readings.push(readAnswer(core));
  const right = bestFit(readings, accepted);
  if (right.how !== 'exact' && right.how !== 'different') {
    const other = bestFit(readings, wrong);
    const means = other.how === 'exact' || other.how === 'spelling' || other.how === 'near';
    if (means && better(other, right) === other) return { right: false, why: 'different' };
  }
  const isEmpty = readings.every(({ keys }) => keys.length === 0);
  return right.how === 'different' && isEmpty ? { right: false, why: 'empty' } : verdictOf(right);
}

function bestFit(readings: readonly Answer[], accepted: readonly string[]): Fit {
  const answers = accepted.flatMap(answersIn);
  const years: Years = new Set(answers.flatMap(({ values }) => yearsOf(values)));
  let best = NOTHING;
  for (const answer of answers) {
    for (const reading of readings) best = better(compareAnswers(reading, answer, years), best);
    if (best.how === 'exact') break;
  }
  return best;
}

/** The ways an accepted text may be meant. */
function answersIn(text: string): Answer[] {
  const answer = readAnswer(fold(text));
  const [value] = answer.values;
  const month = answer.keys.length === 1 && value?.kind === 'date' ? value.readings[0] : undefined;
  // A month alone is a word: its name may be misspelt as any other.
  if (month && month.day === undefined && month.year === undefined) {
    const name = monthName(month.month);
    return [answer, { words: [name], stops: [], values: [], keys: [name], plain: name }];
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
