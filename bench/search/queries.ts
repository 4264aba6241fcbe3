import type { SearchDocument } from '../../src/search/document.ts';
import { isNumber, type WordSpan, wordSpans } from '../../src/search/normalise.ts';
import { STOP_WORDS } from '../../src/search/stop-words.ts';
import type { Query } from './peers.ts';
import { QUESTIONS, type Question } from './questions.ts';
import { Random } from './random.ts';
import { misspell, soundalike } from './spelling.ts';

export interface JudgedQuery extends Query {
  readonly kind: string;
  /** The items that answer it: the one it was made from and, for questions written by hand, further ones. */
  readonly items: readonly string[];
  /**
   * Words, or several in one piece, as they stood in the item; while typing, the last is a beginning. Any other
   * document with all of these pieces answers as well. Empty for questions written by hand.
   */
  readonly meant: readonly string[];
}

const PER_KIND = 2;
/** A query that fits more items than this does not say what is meant. */
const FITTING_MAX = 4;
/** A word that stands alone needs this many letters before a slip in it can still be deciphered. */
const ALONE_MIN = 5;
const EXTRA =
  `movie|film|story|scandal|news|drama|guy|people|hollywood|back then|in 2014|part|article|crazy|funny|the whole thing|reaction|details|exact|quote|facts|history`.split(
    '|',
  );

/** One item's text and some words of it, in one piece (with the stop words between them) or from anywhere. */
interface Source {
  readonly random: Random;
  readonly spans: readonly WordSpan[];
  readonly words: readonly string[];
  readonly inOnePiece: boolean;
}

type Made = { words: readonly string[]; meant: readonly string[]; typing?: boolean } | undefined;

const content = (words: readonly string[]): string[] => words.filter(word => !STOP_WORDS.has(word));

const pieces = (words: readonly string[], inOnePiece: boolean): string[] =>
  inOnePiece ? [words.join(' ')] : content(words);

/** `count` content words and the stop words between them. */
function passage(spans: readonly WordSpan[], count: number, random: Random): string[] {
  const words = spans.map(span => span.word);
  const places = words.flatMap((word, at) => (STOP_WORDS.has(word) ? [] : [at]));
  const first = random.below(Math.max(1, places.length - count + 1));
  return words.slice(places[first], (places[first + count - 1] ?? places.at(-1) ?? 0) + 1);
}

/** Up to `count` content words from anywhere in the text, in its order. */
function scattered(spans: readonly WordSpan[], count: number, random: Random): string[] {
  const distinct = [...new Set(content(spans.map(span => span.word)))].filter(word => word.length > 2);
  const chosen = new Set(random.shuffled(distinct).slice(0, count));
  return distinct.filter(word => chosen.has(word));
}

/** `count` of the words with a slip each; undefined where too few are long enough. */
function withSlips({ random, words }: Source, count: number): string[] | undefined {
  const least = content(words).length > 1 ? 4 : ALONE_MIN;
  const places = words.flatMap((word, at) =>
    word.length >= least && !isNumber(word) && !STOP_WORDS.has(word) ? [at] : [],
  );
  const chosen = new Set(random.shuffled(places).slice(0, count));
  return chosen.size < count
    ? undefined
    : words.map((word, at) => (chosen.has(at) ? misspell(word, random) : word));
}

/** The words with the last one cut off after at least `least` letters. */
function cutLast({ random, words }: Source, least: number): string[] | undefined {
  const last = words.at(-1) ?? '';
  if (last.length <= least) return undefined;
  return [...words.slice(0, -1), last.slice(0, least + random.below(last.length - least))];
}

const KINDS: Readonly<Record<string, (source: Source) => Made>> = {
  'exact words': ({ words, inOnePiece }) => ({ words, meant: pieces(words, inOnePiece) }),
  'prefix as typed': source => {
    const words = cutLast(source, 2);
    return words && { words, meant: pieces(words, source.inOnePiece), typing: true };
  },
  'one typo': source => {
    const words = withSlips(source, 1);
    return words && { words, meant: pieces(source.words, source.inOnePiece) };
  },
  'two typos': source => {
    const long = source.words.findIndex(word => word.length > 7 && !isNumber(word));
    const twice = (word: string): string => misspell(misspell(word, source.random), source.random);
    const inOneWord = long >= 0 && source.random.next() < 0.4;
    const words = inOneWord
      ? source.words.map((word, at) => (at === long ? twice(word) : word))
      : withSlips(source, 2);
    return words && { words, meant: pieces(source.words, source.inOnePiece) };
  },
  'typo in a prefix': source => {
    const words = cutLast(source, content(source.words).length > 1 ? 4 : ALONE_MIN);
    const last = words?.at(-1) ?? '';
    if (words === undefined || isNumber(last)) return undefined;
    return {
      words: [...words.slice(0, -1), misspell(last, source.random)],
      meant: pieces(words, source.inOnePiece),
      typing: true,
    };
  },
  'word order': ({ random, spans }) => {
    const words = scattered(spans, 2 + random.below(3), random);
    return { words: random.shuffled(words), meant: words };
  },
  'missing words': ({ random, spans }) => {
    const words = passage(spans, 6, random).filter(() => random.next() < 0.5);
    return { words, meant: content(words) };
  },
  'extra words': ({ random, words }) => {
    const more = [...words];
    for (let times = Math.min(2, content(words).length - 1); times > 0; times--) {
      more.splice(random.below(more.length + 1), 0, random.pick(EXTRA));
    }
    return { words: more, meant: content(words) };
  },
  'phonetic spelling': ({ random, words, inOnePiece }) => {
    const heard = words.map(word => soundalike(word, random));
    const changed = heard.flatMap((word, at) => (word === undefined ? [] : [at]));
    if (changed.length === 0) return undefined;
    const place = random.pick(changed);
    return {
      words: words.map((word, at) => (at === place ? (heard[at] ?? word) : word)),
      meant: pieces(words, inOnePiece),
    };
  },
  'joined or split': ({ random, spans }) => {
    const joined = spans.flatMap((span, at) => (span.joined ? [[spans[at - 1]?.word ?? '', span.word]] : []));
    if (joined.length === 0) return undefined;
    const pair = random.pick(joined);
    const others = scattered(spans, 1 + random.below(2), random).filter(word => !pair.includes(word));
    return { words: [pair.join(random.pick(['', '-', ' '])), ...others], meant: [pair.join(' '), ...others] };
  },
};

/** Queries made from the items, two of each kind that an item has room for, plus the questions written by hand. */
export function judgedQueries(items: readonly SearchDocument[], seed: number): JudgedQuery[] {
  const texts = items.map(({ text }) => asPlain(text));
  const made = items.flatMap(({ id, text }, at) => {
    const spans = wordSpans(text);
    return Object.entries(KINDS).flatMap(([kind, make], kindAt) => {
      const random = new Random(seed + at * 100 + kindAt);
      const queries = new Map<string, JudgedQuery>();
      for (let tries = 0; tries < PER_KIND * 8 && queries.size < PER_KIND; tries++) {
        const query = makeQuery(kind, make, id, spans, random);
        if (query && texts.filter(other => fits(query, other)).length <= FITTING_MAX)
          queries.set(query.text, query);
      }
      return [...queries.values()];
    });
  });
  return [...made, ...QUESTIONS.map(asJudged)];
}

function makeQuery(
  kind: string,
  make: (source: Source) => Made,
  item: string,
  spans: readonly WordSpan[],
  random: Random,
): JudgedQuery | undefined {
  const inOnePiece = random.next() < 0.5;
  const words = (inOnePiece ? passage : scattered)(spans, 1 + random.below(4), random);
  const made = make({ random, spans, words, inOnePiece });
  if (made === undefined || made.meant.length === 0) return undefined;
  return { kind, items: [item], text: made.words.join(' '), meant: made.meant, typing: made.typing ?? false };
}

function asJudged({ ask, items }: Question): JudgedQuery {
  return { kind: 'whole question', items, text: ask, meant: [], typing: false };
}

/** A text's words between single spaces. */
function asPlain(text: string): string {
  return ` ${wordSpans(text)
    .map(span => span.word)
    .join(' ')} `;
}

function fits({ meant, typing }: JudgedQuery, plain: string): boolean {
  return (
    meant.length > 0 &&
    meant.every((piece, at) => plain.includes(typing && at === meant.length - 1 ? ` ${piece}` : ` ${piece} `))
  );
}

/** For each query the documents that answer it. */
export function relevantSets(
  queries: readonly JudgedQuery[],
  documents: readonly SearchDocument[],
): ReadonlySet<string>[] {
  const texts = documents.map(({ id, text }) => ({ id, plain: asPlain(text) }));
  return queries.map(
    query =>
      new Set([...query.items, ...texts.filter(({ plain }) => fits(query, plain)).map(({ id }) => id)]),
  );
}

/** Half of the items are for tuning; none of the test queries was made from them. */
export function isTuning({ items: [item = ''] }: JudgedQuery): boolean {
  let hash = 0;
  for (const character of item) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return new Random(hash).next() < 0.5;
}
