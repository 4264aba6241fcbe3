import { contentList, isOpener, plain, type Word, wordList, wordsOf } from '../../src/pack/words.ts';
import { isKnownName, zipfOf } from '../../src/search/english.ts';

/** A proper name, a number or a date that a text states. */
export interface Claim {
  /** In comparable form. */
  readonly words: readonly string[];
  readonly written: string;
}

/** In their order. */
export const MONTHS =
  'january february march april may june july august september october november december'.split(' ');
/** Names even where a sentence starts with them. */
const CALENDAR = [...MONTHS, ...'monday tuesday wednesday thursday friday saturday sunday'.split(' ')];

/** Those that carry meaning, each once. */
export function contentWords(text: string): Set<string> {
  return new Set(contentList(text));
}

/** Whether a text has a number, in digits or words, a month, a weekday or a span of years. */
export function hasNumberOrDate(text: string): boolean {
  const dates = new Set([...CALENDAR, 'decade', 'century']);
  return wordsOf(text).some(({ word, isNumber }) => isNumber || dates.has(word));
}

/** What a text has between quotation marks, in pieces where dots or a blank leave something out. */
export function quotedIn(text: string): string[] {
  return [...plain(text).matchAll(/"([^"]+)"/g)]
    .flatMap(([, inside = '']) => inside.split(/…|\.{3}|_{2,}/))
    .filter(piece => /[\p{L}\p{N}]/u.test(piece));
}

/**
 * The words that are names in these texts: with a capital inside a sentence, and more often so than in
 * lower case; months and weekdays always. A word that is only ever the first of a sentence counts as one,
 * too, unless it is a common English word. So `claimsIn` knows a name where a sentence starts with it.
 */
export function namesIn(texts: Iterable<string>): ReadonlySet<string> {
  const balance = new Map<string, number>();
  const first = new Set<string>();
  for (const { word, isNumber, capital, startsSentence } of [...texts].flatMap(wordsOf)) {
    if (isNumber) continue;
    if (startsSentence && capital) first.add(word);
    else balance.set(word, (balance.get(word) ?? 0) + (capital ? 1 : -1));
  }
  const names = [...balance].filter(([, more]) => more > 0).map(([word]) => word);
  const onlyFirst = [...first].filter(word => !balance.has(word) && !isOrdinary(word));
  return new Set([...names, ...onlyFirst, ...CALENDAR]);
}

function isOrdinary(word: string): boolean {
  return isOpener(word) || (zipfOf(word) !== undefined && !isKnownName(word));
}

/**
 * What a text claims by proper names, numbers and dates: "Seth Rogen" is one claim of two words, and so is
 * "June 2014". Where a sentence starts, only `names` tell a name from another word.
 */
export function claimsIn(text: string, names: ReadonlySet<string>): Claim[] {
  const claims: Word[][] = [];
  let inName = false;
  const words = wordsOf(text);
  words.forEach((word, index) => {
    const { capital, startsSentence, joins } = word;
    const isNumber = word.isNumber && !countsNothing(word, words[index - 1], words[index + 1]);
    const isName = !isNumber && capital && (!startsSentence || names.has(word.word));
    const open = claims.at(-1);
    const continued = inName && !startsSentence && (joins || isYearAfter(word, open)) ? open : undefined;
    if (isName || isNumber) {
      if (continued) continued.push(word);
      else claims.push([word]);
    }
    const next = words[index + 1];
    const isDay = isNumber && next?.joins === true && next.capital && MONTHS.includes(next.word);
    inName = isName || isDay || (isNumber && continued !== undefined && isDayOf(continued));
  });
  return claims.map(claim => ({
    words: claim.map(({ word }) => word),
    written: claim.map(({ before, written }, index) => (index > 0 ? before : '') + written).join(''),
  }));
}

/** Before "one" they make it a pronoun, or no number: "the last one", "not one survivor". */
const NO_COUNT = /^(?:the|this|that|which|no|not|any|every|each|another|only|last|next|other|new|old)$/i;
const ORDERED = /^(?:the|an?|his|her|its|their|our|your|my|whose|very)$|'s?$/i;

/** Whether "one" is a pronoun ("one of them"), or "first" an adverb ("it first rose", "who came first"). */
function countsNothing({ written }: Word, before: Word | undefined, after: Word | undefined): boolean {
  if (/^first$/i.test(written)) return !ORDERED.test(before?.written ?? '');
  if (!/^one$/i.test(written)) return false;
  const hasNoun = after?.joins === true && !isOpener(after.word);
  return !hasNoun || NO_COUNT.test(before?.written ?? '');
}

function isDayOf(claim: readonly Word[]): boolean {
  const [month, day] = claim.slice(-2);
  return month !== undefined && MONTHS.includes(month.word) && /^\d\d?$/.test(day?.word ?? '');
}

/** The year in "November 8, 1932". */
function isYearAfter({ word, before }: Word, claim: readonly Word[] | undefined): boolean {
  return before === ', ' && isYear(word) && claim !== undefined && isDayOf(claim);
}

function isYear(word: string): boolean {
  return /^[12]\d{3}$/.test(word);
}

/** The parts of a date with a month; undefined for anything else. */
export function dateIn({
  words,
}: Claim):
  | { readonly month: string; readonly day: string | undefined; readonly year: string | undefined }
  | undefined {
  const month = words.find(word => MONTHS.includes(word));
  const others = words.filter(word => word !== month);
  const day = others.find(word => /^\d\d?$/.test(word));
  const year = others.find(isYear);
  const isDate = month !== undefined && others.every(word => word === day || word === year);
  return isDate && others.length > 0 ? { month, day, year } : undefined;
}

/** Words in a row, to look for in `runIn`. */
export function run(words: readonly string[]): string {
  return ` ${words.join(' ')} `;
}

/** The words of a text in a row. */
export function runIn(text: string): string {
  return run(wordList(text));
}
