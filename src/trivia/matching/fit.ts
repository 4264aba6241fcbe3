import { type Answer, keysOf } from './answer.ts';
import { editsBetween } from './edits.ts';
import { compareValues, type Years } from './values.ts';
import { compareWords, TURNS } from './words.ts';

/** Best first. */
const ORDER = ['exact', 'spelling', 'number', 'partial', 'near', 'short', 'different'] as const;

/** How one answer fits another. */
export interface Fit {
  readonly how: (typeof ORDER)[number];
  readonly edits: number;
  readonly allowed: number;
}

/** By what answers are compared. */
export interface Terms {
  readonly years: Years;
  /** Another form of a word is another word. */
  readonly verbatim: boolean;
}

/** Compares what was typed with one answer. */
export function compareAnswers(typed: Answer, own: Answer, terms: Terms): Fit {
  const fit = compareAsWritten(typed, own, terms);
  const misspelt = misspeltStopWords(typed, own);
  if (fit.how === 'exact' || misspelt.length === 0) return fit;
  const mended = compareAsWritten(without(typed, misspelt), own, terms);
  const isRight = mended.how === 'exact' || mended.how === 'spelling';
  const typos = mended.edits + misspelt.length;
  return better(fit, isRight ? { ...mended, how: 'spelling', edits: typos } : mended);
}

/** Typed words that are one edit from a stop word of the answer each: "teh" in "teh hackers". */
function misspeltStopWords(typed: Answer, own: Answer): string[] {
  const stops = [...own.stops];
  return typed.words.filter(word => {
    if (own.words.includes(word) || TURNS.includes(word)) return false;
    const at = stops.findIndex(stop => editsBetween(word, stop, 1) === 1);
    if (at >= 0) stops.splice(at, 1);
    return at >= 0;
  });
}

function without(answer: Answer, words: readonly string[]): Answer {
  return { ...answer, words: withoutEach(answer.words, words) };
}

function compareAsWritten(typed: Answer, own: Answer, { years, verbatim }: Terms): Fit {
  const exact: Fit = { how: 'exact', edits: 0, allowed: 0 };
  if (typed.plain !== '' && typed.plain === own.plain && !/\p{N}/u.test(own.plain)) return exact;
  const different: Fit = { how: 'different', edits: 0, allowed: 0 };
  const [typedKeys, keys] = [keysOf(typed), keysOf(own)];
  if (typedKeys.length === 0 || keys.length === 0) return different;
  const { how, edits, allowed } = compareWords(typed.words, own.words, verbatim);
  const values = compareValues(typed.values, own.values, years);
  if (how === 'same' && values === 'same') return exact;
  if (how === 'same' && values === 'part') return { ...exact, how: 'partial' };
  if (holds(keys, typedKeys)) return { ...exact, how: 'partial' };
  if (holds(typedKeys, keys)) return different;
  if (how !== 'same' && values === 'same') return { how, edits, allowed };
  const onlyValues = own.words.length === 0;
  const wordsFit = how === 'same' || how === 'spelling';
  const both = typed.values.length > 0 && own.values.length > 0;
  return both && (onlyValues || wordsFit) ? { ...exact, how: 'number' } : different;
}

/** The better of two fits. */
export function better(one: Fit, other: Fit): Fit {
  const rank = ORDER.indexOf(one.how) - ORDER.indexOf(other.how);
  return rank < 0 || (rank === 0 && one.edits <= other.edits) ? one : other;
}

/** Whether all parts are in a whole that has more than those. */
function holds(whole: readonly string[], parts: readonly string[]): boolean {
  const rest = withoutEach(whole, parts);
  return rest.length > 0 && rest.length === whole.length - parts.length;
}

/** Takes away one for one what there is. */
function withoutEach(texts: readonly string[], others: readonly string[]): string[] {
  const rest = [...texts];
  for (const other of others) {
    const at = rest.indexOf(other);
    if (at >= 0) rest.splice(at, 1);
  }
  return rest;
}
