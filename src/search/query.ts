import { type DateSpan, readDates } from '../text/dates.ts';
import { dayKey, isWordForMonth, monthKey } from './date-keys.ts';
import { zipfOf } from './english.ts';
import { englishLike, FOREIGN_WORDS } from './foreign-words.ts';
import { isNumber, type WordSpan, wordSpans } from './normalise.ts';
import type { Term } from './ranking.ts';
import {
  FALSE_FRIENDS,
  FOREIGN_QUESTION_WORDS,
  FOREIGN_STOP_WORDS,
  GERMAN_WORDS,
  QUESTION_WORDS,
  slipsOf,
} from './stop-words.ts';
import type { Expansions, Vocabulary } from './vocabulary.ts';

/** Only this much of a query is read, in UTF-16 units. */
export const QUERY_MAX = 200;
/** Only so many of its words are looked up. */
export const QUERY_WORDS_MAX = 24;
/** What a document says that has the month of a query's date, but not its day. */
const MONTH_OF_DAY_WEIGHT = 0.5;
/** In shorter words one letter is too much to be a slip. */
const SLIP_LETTERS_MIN = 3;
/** The same for running text, such as a message. */
const PASSAGE_MAX = 1000;
const PASSAGE_WORDS_MAX = 60;
const JOINED_WORDS_MAX = 3;
const SPLIT_PARTS_MAX = 4;
const SPLIT_LETTERS_MIN = 2;
/** Shorter beginnings of foreign words are words of their own. */
const LOAN_LETTERS_MIN = 4;

/** Which of a query's words count, and whether the last of them is still being typed. */
export interface QueryWords {
  readonly all: readonly string[];
  /** Places in `all`. */
  readonly content: readonly number[];
  /** The words that tell what is asked: those of the content, of dates and of questions; all if nothing else is said. */
  readonly asked: readonly string[];
  readonly prefix: boolean;
  /** It has common words of another language. */
  readonly isForeign: boolean;
  /** The dates in it, by the place of their first word. */
  readonly dates: ReadonlyMap<number, WrittenDate>;
}

interface WrittenDate {
  /** How many words it has. */
  readonly length: number;
  readonly date: DateSpan;
}

/** One thing a query asks for: what it may stand for, and the word that says how much it says. */
export interface QueryTerm {
  readonly word: string;
  readonly expansions: Expansions;
}

/** A query as it is looked up. */
export interface Query {
  readonly words: QueryWords;
  readonly terms: readonly (QueryTerm & Term)[];
}

/** Reads a query: without stop words, which say nothing about what is meant. While typing, the last word is a prefix until something follows it. */
export function readQuery(
  query: string,
  typing: boolean,
  stopWords: ReadonlySet<string>,
  vocabulary: Vocabulary,
): QueryWords {
  const read = query.slice(0, QUERY_MAX);
  const spans = wordSpans(read);
  const prefix = typing && spans.at(-1)?.end === read.length;
  const finished = prefix ? spans.slice(0, -1) : spans;
  const foreign = finished.some(({ word }) => isForeign(word, vocabulary));
  const all = spans.map(({ word }, at) =>
    prefix && at === spans.length - 1 ? word : plainWord(word, foreign, stopWords, vocabulary),
  );
  const isGerman = foreign && spans.some(({ word }) => GERMAN_WORDS.has(word));
  const dates = datesAmong(read, spans);
  const inDates = new Set(
    [...dates].flatMap(([at, { length }]) => [...all.keys()].slice(at + 1, at + length)),
  );
  const content = [...all.keys()].filter(
    at =>
      !inDates.has(at) &&
      (dates.has(at) || !stopWords.has(all[at] ?? '') || (prefix && at === all.length - 1)) &&
      !isOrdinalEnding(spans, at) &&
      !(foreign && FOREIGN_STOP_WORDS.has(all[at] ?? '') && vocabulary.idOf(all[at] ?? '') === undefined) &&
      !(isGerman && FALSE_FRIENDS.has(all[at] ?? '')) &&
      !(foreign && all[at]?.length === 1),
  );
  const telling = new Set([...content, ...inDates]);
  const asked = all.filter((word, at) => telling.has(at) || QUESTION_WORDS.has(word));
  return {
    all,
    content: content.slice(0, QUERY_WORDS_MAX),
    asked: content.length === 0 ? all : asked,
    prefix,
    isForeign: foreign,
    dates,
  };
}

/** The word itself; in English if it is a common one of another language, spelt right if it is a misspelt stop word. */
function plainWord(
  word: string,
  isAmongForeign: boolean,
  stopWords: ReadonlySet<string>,
  vocabulary: Vocabulary,
): string {
  if (vocabulary.idOf(word) !== undefined || stopWords.has(word)) return word;
  const asking = FOREIGN_QUESTION_WORDS.get(word);
  if (asking !== undefined) return asking;
  const english = FOREIGN_WORDS.get(word);
  if (english !== undefined && (isAmongForeign || zipfOf(word) === undefined)) return english;
  if (isAmongForeign && FOREIGN_STOP_WORDS.has(word)) return word;
  if (isAmongForeign && zipfOf(word) === undefined)
    return englishLike(word) ?? loanword(word, vocabulary) ?? word;
  if (word.length < SLIP_LETTERS_MIN || zipfOf(word) !== undefined) return word;
  return slipsOf(stopWords).get(word) ?? word;
}

/** A word of the texts with another language's ending: "leaks" in "leakeado", "Sony" in "Sony'nin". */
function loanword(word: string, vocabulary: Vocabulary): string | undefined {
  for (let length = word.length - 1; length >= LOAN_LETTERS_MIN; length--) {
    const beginning = word.slice(0, length);
    if (vocabulary.idOf(beginning) !== undefined) return beginning;
  }
  return undefined;
}

/** Whether a word is a common one of another language, and none that English or the texts have. */
function isForeign(word: string, vocabulary: Vocabulary): boolean {
  const isCommon =
    FOREIGN_STOP_WORDS.has(word) || FOREIGN_QUESTION_WORDS.has(word) || FOREIGN_WORDS.has(word);
  return isCommon && zipfOf(word) === undefined && vocabulary.idOf(word) === undefined;
}

/** Reads running text: its distinct words without stop words. */
export function readPassage(text: string, stopWords: ReadonlySet<string>): QueryWords {
  const words = wordSpans(text.slice(0, PASSAGE_MAX)).map(({ word }) => word);
  const all = [...new Set(words)].filter(word => !stopWords.has(word)).slice(0, PASSAGE_WORDS_MAX);
  return { all, content: [...all.keys()], asked: all, prefix: false, isForeign: false, dates: new Map() };
}

function datesAmong(text: string, spans: readonly WordSpan[]): Map<number, WrittenDate> {
  const dates = new Map<number, WrittenDate>();
  for (const date of readDates(text)) {
    const at = spans.findIndex(({ start }) => start === date.start);
    const length = spans.filter(({ start }) => start >= date.start && start < date.end).length;
    if (!isWordForMonth(spans[at]?.word ?? '', date)) dates.set(at, { length, date });
  }
  return dates;
}

/** The "th" of "24th". */
function isOrdinalEnding(spans: readonly WordSpan[], at: number): boolean {
  return (
    spans[at]?.joined === true &&
    /^(?:st|nd|rd|th)$/.test(spans[at].word) &&
    isNumber(spans[at - 1]?.word ?? '')
  );
}

/** What each word of a query may stand for, in its order. */
export function expandQuery(words: QueryWords, vocabulary: Vocabulary): QueryTerm[] {
  return words.content.flatMap(at => {
    const written = words.dates.get(at);
    if (written === undefined) return expandWord(words, at, vocabulary);
    const places = Array.from({ length: written.length }, (_, n) => at + n);
    const dated = expandDate(
      written,
      places.map(place => words.all[place] ?? ''),
      vocabulary,
    );
    return dated.length > 0 ? dated : places.flatMap(place => expandWord(words, place, vocabulary));
  });
}

function expandWord({ all, prefix }: QueryWords, at: number, vocabulary: Vocabulary): QueryTerm[] {
  const word = all[at] ?? '';
  const expansions = vocabulary.expand(word, prefix && at === all.length - 1);
  const joined = joinedAround(all, at, vocabulary);
  if (joined.length > 0)
    return [{ word, expansions: new Map([...expansions, ...joined.map(id => [id, 1] as const)]) }];
  const isWord = expansions.size > 0 || zipfOf(word) !== undefined;
  const parts = isWord ? undefined : splitWord(word, vocabulary, SPLIT_PARTS_MAX);
  return parts === undefined
    ? [{ word, expansions }]
    : parts.map(part => ({ word: part, expansions: vocabulary.expand(part, false) }));
}

/** A date as the days, months and years that the texts have; nothing if it may be something else that they have. */
function expandDate({ date }: WrittenDate, words: readonly string[], vocabulary: Vocabulary): QueryTerm[] {
  const weighed = new Map<number, number>();
  const weigh = (word: string, weight: number): void => {
    const id = vocabulary.idOf(word);
    if (id !== undefined) weighed.set(id, Math.max(weight, weighed.get(id) ?? 0));
  };
  for (const { month, day } of date.readings) {
    if (day !== undefined) weigh(dayKey(month, day), 1);
    weigh(monthKey(month), day === undefined ? 1 : MONTH_OF_DAY_WEIGHT);
  }
  weigh(words.join(''), 1);
  if (date.form === 'month alone') for (const word of words) weigh(word, 1);
  if (weighed.size === 0 && (date.form === 'month alone' || date.form === 'dashed pair')) return [];
  const [year] = date.readings.map(reading => reading.year);
  const inFull = year === undefined ? '' : String(year < 100 ? 2000 + year : year);
  const dated = { word: dayKey(0, 0), expansions: weighed };
  return inFull === '' ? [dated] : [dated, { word: inFull, expansions: vocabulary.expand(inFull, false) }];
}

/** Ids of the words that a query's word forms together with its neighbours: "e mail" may mean "email". */
function joinedAround(words: readonly string[], at: number, vocabulary: Vocabulary): number[] {
  const ids: number[] = [];
  for (let length = 2; length <= JOINED_WORDS_MAX; length++) {
    for (let from = Math.max(0, at - length + 1); from <= at && from + length <= words.length; from++) {
      const id = vocabulary.idOf(words.slice(from, from + length).join(''));
      if (id !== undefined) ids.push(id);
    }
  }
  return ids;
}

/** An unknown word as a row of known ones: "kimjongun" is "kim jong un". */
function splitWord(word: string, vocabulary: Vocabulary, partsMax: number): string[] | undefined {
  if (vocabulary.idOf(word) !== undefined) return [word];
  if (partsMax === 1) return undefined;
  for (let at = word.length - SPLIT_LETTERS_MIN; at >= SPLIT_LETTERS_MIN; at--) {
    if (vocabulary.idOf(word.slice(0, at)) === undefined) continue;
    const rest = splitWord(word.slice(at), vocabulary, partsMax - 1);
    if (rest !== undefined) return [word.slice(0, at), ...rest];
  }
  return undefined;
}
