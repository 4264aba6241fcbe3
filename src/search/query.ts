import { wordSpans } from './normalise.ts';
import type { Expansions, Vocabulary } from './vocabulary.ts';

/** Only this much of a query is read, in UTF-16 units. */
export const QUERY_MAX = 120;
/** Only so many of its words are looked up. */
export const QUERY_WORDS_MAX = 12;
/** The same for running text, such as a message. */
const PASSAGE_MAX = 1000;
const PASSAGE_WORDS_MAX = 60;
const JOINED_WORDS_MAX = 3;
const SPLIT_PARTS_MAX = 4;
const SPLIT_LETTERS_MIN = 2;

/** Which of a query's words count, and whether the last of them is still being typed. */
export interface QueryWords {
  readonly all: readonly string[];
  /** Places in `all`. */
  readonly content: readonly number[];
  readonly prefix: boolean;
}

/** Reads a query: without stop words, which say nothing about what is meant. While typing, the last word is a prefix until something follows it. */
export function readQuery(query: string, typing: boolean, stopWords: ReadonlySet<string>): QueryWords {
  const read = query.slice(0, QUERY_MAX);
  const spans = wordSpans(read);
  const all = spans.map(span => span.word);
  const prefix = typing && spans.at(-1)?.end === read.length;
  const content = [...all.keys()].filter(
    at => !stopWords.has(all[at] ?? '') || (prefix && at === all.length - 1),
  );
  return { all, content: content.slice(0, QUERY_WORDS_MAX), prefix };
}

/** Reads running text: its distinct words without stop words. */
export function readPassage(text: string, stopWords: ReadonlySet<string>): QueryWords {
  const words = wordSpans(text.slice(0, PASSAGE_MAX)).map(({ word }) => word);
  const all = [...new Set(words)].filter(word => !stopWords.has(word)).slice(0, PASSAGE_WORDS_MAX);
  return { all, content: [...all.keys()], prefix: false };
}

/** What each word of a query may stand for, in its order. */
export function expandQuery({ all, content, prefix }: QueryWords, vocabulary: Vocabulary): Expansions[] {
  return content.flatMap(at => {
    const word = all[at] ?? '';
    const expansions = vocabulary.expand(word, prefix && at === all.length - 1);
    const joined = joinedAround(all, at, vocabulary);
    if (joined.length > 0) return [new Map([...expansions, ...joined.map(id => [id, 1] as const)])];
    const parts = expansions.size > 0 ? undefined : splitWord(word, vocabulary, SPLIT_PARTS_MAX);
    return parts === undefined ? [expansions] : parts.map(part => vocabulary.expand(part, false));
  });
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
