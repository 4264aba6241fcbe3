import { setImmediate } from 'node:timers/promises';
import type { Kind } from '../pack/catalog.ts';
import type { SearchDocument } from './document.ts';
import { InvertedIndexBuilder, type Pause } from './inverted-index.ts';
import type { Hit, Hits, LookUp, LookUpOptions } from './look-up.ts';
import { matchText } from './match.ts';
import { joinedWords, wordSpans } from './normalise.ts';
import { Places, type SearchPlace } from './places.ts';
import { previewOf } from './preview.ts';
import { expandQuery, QUERY_WORDS_MAX, type QueryWords, readPassage, readQuery } from './query.ts';
import { Ranking } from './ranking.ts';
import { TUNING, type Tuning } from './tuning.ts';
import { type Expansions, Vocabulary } from './vocabulary.ts';

export interface SearchOptions {
  readonly kind?: Kind | undefined;
  readonly section?: string | undefined;
  /** Exactly as in the documents. */
  readonly speaker?: string | undefined;
  /** At most so many hits; 8 by default, `LIMIT_MAX` at most. */
  readonly limit?: number | undefined;
  /** The query is still being typed: its last word is a prefix until something follows it. */
  readonly typing?: boolean;
  /** The query is running text, such as a message: what counts is not how much of it a document has, but what. */
  readonly passage?: boolean;
}

export interface SearchResult {
  readonly hits: readonly Hit[];
  /** When nothing is found: up to three words of the texts near the query, each worth searching for. */
  readonly suggestions: readonly string[];
}

export const LIMIT_MAX = 50;
const LIMIT_DEFAULT = 8;
/** So many hits at least are put in order by adjacency. */
const HEAD = 12;
/** Documents indexed between two pauses. */
const CHUNK = 250;
/** What rarities must add up to for a running text: one word that no other document has is not enough. */
const PASSAGE_RARITY_MIN = 1.1;
const PASSAGE_WEIGHT_MIN = 0.8;
/** Hits that explain so much less than the best one are noise beside it. */
const RELATIVE_MIN = 0.7;
const SUGGESTIONS_MAX = 3;
/** Each try is a search of its own. */
const SUGGESTIONS_TRIED = 12;
const SUGGESTION_LETTERS_MIN = 3;
const SUGGESTION_SHARE_MIN = 0.3;

interface Found {
  readonly hit: Hit;
  readonly text: string;
  readonly score: number;
}

/** The searchable facts and quotes. */
export class Library {
  readonly #documents: readonly SearchDocument[];
  readonly #vocabulary: Vocabulary;
  readonly #ranking: Ranking;
  readonly #tuning: Tuning;
  /** A whole query -> the documents that answer it best. */
  readonly #answers: ReadonlyMap<string, readonly number[]>;
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #places: Places;

  private constructor(
    documents: readonly SearchDocument[],
    vocabulary: Vocabulary,
    ranking: Ranking,
    tuning: Tuning,
    answers: ReadonlyMap<string, readonly number[]>,
    places: readonly SearchPlace[],
  ) {
    this.#documents = documents;
    this.#vocabulary = vocabulary;
    this.#ranking = ranking;
    this.#tuning = tuning;
    this.#answers = answers;
    this.#numbers = new Map(documents.map(({ id }, at) => [id, at]));
    this.#places = new Places(places);
  }

  /**
   * Indexes the documents in chunks and hands the event loop back after each. `places` are the article and its
   * sections (`packPlaces`); the other options are for tests and the benchmark.
   */
  static async build(
    documents: readonly SearchDocument[],
    options: { places?: readonly SearchPlace[]; pause?: Pause; tuning?: Tuning } = {},
  ): Promise<Library> {
    const { places = [], pause = setImmediate, tuning = TUNING } = options;
    const vocabulary = new Vocabulary(tuning);
    const builder = new InvertedIndexBuilder();
    const ids = (text: string): number[] => indexedWords(text).map(word => vocabulary.add(word));
    const answered = new Map<string, number[]>();
    for (const [at, { text, keywords, answers = [] }] of documents.entries()) {
      builder.add(ids(text), keywords.flatMap(ids));
      for (const answer of answers) addTo(answered, wordsOf(answer), at);
      if (at % CHUNK === CHUNK - 1) await pause();
    }
    const index = await builder.invert(pause);
    return new Library(
      documents,
      vocabulary,
      new Ranking(index, tuning.keywordWeight),
      tuning,
      answered,
      places,
    );
  }

  /** The best matches, best first. Never throws; an empty query finds nothing. */
  search(query: string, options: SearchOptions = {}): SearchResult {
    if (options.passage) return { hits: this.#findPassage(query, options), suggestions: [] };
    const words = readQuery(query, options.typing ?? false, this.#tuning.stopWords);
    const hits = this.#find(words, options).map(({ hit }) => hit);
    return { hits, suggestions: hits.length > 0 ? [] : this.#suggest(words, options) };
  }

  /** What to show for a submitted query, layer by layer; see `LookUp`. Never throws, and is the same every time. */
  lookUp(query: string, options: LookUpOptions = {}): LookUp {
    const { kind, section, limit } = options;
    const place = section === undefined ? this.#places.named(query) : undefined;
    const asked = this.search(query, options).hits;
    if (place !== undefined) return { found: 'place', place, hits: asked };
    if (isFull(asked)) return { found: 'items', hits: asked };
    const anyKind = [
      ...this.search(query, { section, limit }).hits,
      ...this.search(query, { section, limit, passage: true }).hits,
    ];
    const best = anyKind[0]?.kind;
    const ofBest = anyKind.filter(hit => hit.kind === best);
    if (best !== undefined && isFull(ofBest))
      return best === kind
        ? { found: 'items', hits: ofBest }
        : { found: 'other-kind', kind: best, hits: ofBest };
    return { found: 'nothing' };
  }

  /** Completions of a query that is being typed, best first; near ones where nothing fits, so that a list is rarely empty. */
  complete(typed: string, options: LookUpOptions = {}): readonly Hit[] {
    return this.search(typed, { ...options, typing: true }).hits;
  }

  /** The words of one document's text that a query matches, for highlighting with `wordSpans`; cheap, for paging and sharing. */
  matchedWords(id: string, query: string): readonly string[] {
    const document = this.#documents[this.#numbers.get(id) ?? -1];
    if (document === undefined) return [];
    const words = readQuery(query, false, this.#tuning.stopWords);
    const terms = expandQuery(words, this.#vocabulary);
    return [...matchText(document.text, terms, this.#vocabulary, this.#tuning.stopWords).matched];
  }

  #find(words: QueryWords, options: SearchOptions): Found[] {
    const limit = limitOf(options);
    const accept = this.#filter(options);
    const terms = expandQuery(words, this.#vocabulary);
    const answers = (this.#answers.get(words.all.join(' ')) ?? []).filter(accept);
    const ranked = this.#ranking.top(terms, Math.max(HEAD, limit), accept);
    const confidences = new Map(
      ranked.map(({ document, score }) => [document, Math.min(1, score / terms.length)]),
    );
    for (const document of answers) confidences.set(document, 1);
    // A question's answer stands above what merely has its words; a name is no better than where it is said.
    const answer = this.#tuning.stopWords.has(words.all[0] ?? '') ? 2 : 1;
    const best = Math.max(0, ...confidences.values());
    return [...confidences]
      .filter(([, confidence]) => confidence >= Math.max(this.#tuning.confidenceMin, best * RELATIVE_MIN))
      .map(([document, confidence]) =>
        this.#found(document, terms, confidence, answers.includes(document) ? answer : 0),
      )
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  }

  /** The documents that have rare words of a running text. */
  #findPassage(text: string, options: SearchOptions): Hit[] {
    const words = readPassage(text, this.#tuning.stopWords);
    const terms = expandQuery(words, this.#vocabulary).map(onlyNear);
    const rarest = terms
      .map(term => ({ term, rarity: this.#ranking.rarity(term) }))
      .filter(({ rarity }) => rarity > 0)
      .sort((a, b) => b.rarity - a.rarity)
      .slice(0, QUERY_WORDS_MAX);
    const weighed = rarest.map(
      ({ term, rarity }) => new Map([...term].map(([id, weight]) => [id, weight * rarity])),
    );
    return this.#ranking
      .top(weighed, limitOf(options), this.#filter(options))
      .filter(
        ({ score }, _, [best]) => score >= Math.max(PASSAGE_RARITY_MIN, (best?.score ?? 0) * RELATIVE_MIN),
      )
      .map(
        ({ document, score }) =>
          this.#found(document, terms, Math.min(1, score / (2 * PASSAGE_RARITY_MIN))).hit,
      );
  }

  #filter({ kind, section, speaker }: SearchOptions): (document: number) => boolean {
    return at => {
      const document = this.#documents[at];
      return (
        (kind === undefined || document?.kind === kind) &&
        (section === undefined || document?.section === section) &&
        (speaker === undefined || document?.speaker === speaker)
      );
    };
  }

  #found(at: number, terms: readonly Expansions[], confidence: number, answer = 0): Found {
    const document = this.#documents[at];
    if (document === undefined) throw new RangeError(`There is no document ${at}`);
    const { id, kind, text } = document;
    const { spans, matched, adjacency } = matchText(text, terms, this.#vocabulary, this.#tuning.stopWords);
    const hit = { id, kind, confidence, matched: [...matched], preview: previewOf(text, spans, matched) };
    const together = Math.max(answer, adjacency);
    return { hit, text, score: confidence * (1 + this.#tuning.adjacency * together) };
  }

  /** Words of the texts that look like the query's, in the texts' spelling; each finds something with the same options. */
  #suggest({ all, content }: QueryWords, options: SearchOptions): string[] {
    const near = content
      .flatMap(at => this.#vocabulary.lookalikes(all[at] ?? '', false))
      .filter(({ share }) => share >= SUGGESTION_SHARE_MIN)
      .sort((a, b) => b.share - a.share)
      .map(({ id }) => this.#vocabulary.wordOf(id))
      .filter(word => word.length >= SUGGESTION_LETTERS_MIN && !this.#tuning.stopWords.has(word));
    const suggestions: string[] = [];
    for (const word of new Set(near.slice(0, SUGGESTIONS_TRIED))) {
      const spelling = suggestions.length < SUGGESTIONS_MAX ? this.#spelling(word, options) : undefined;
      if (spelling !== undefined) suggestions.push(spelling);
    }
    return suggestions;
  }

  /** A word as the texts that it finds spell it, in lower case if any does; undefined if it only stands among keywords. */
  #spelling(word: string, options: SearchOptions): string | undefined {
    const found = this.#find({ all: [word], content: [0], prefix: false }, options);
    const spellings = found.flatMap(({ text }) =>
      wordSpans(text)
        .filter(span => span.word === word)
        .map(span => text.slice(span.start, span.end).replace(/['’]s$/u, '')),
    );
    return spellings.find(spelling => spelling === word) ?? spellings[0];
  }
}

function isFull(hits: readonly Hit[]): hits is Hits {
  return hits.length > 0;
}

function limitOf({ limit = LIMIT_DEFAULT }: SearchOptions): number {
  return Math.max(0, Math.min(LIMIT_MAX, Math.trunc(limit)));
}

/** In running text a word that is merely similar is another word. */
function onlyNear(expansions: Expansions): Expansions {
  return new Map([...expansions].filter(([, weight]) => weight >= PASSAGE_WEIGHT_MIN));
}

function wordsOf(text: string): string {
  return wordSpans(text)
    .map(({ word }) => word)
    .join(' ');
}

function addTo(map: Map<string, number[]>, key: string, value: number): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

function indexedWords(text: string): string[] {
  const spans = wordSpans(text);
  return [...spans, ...joinedWords(spans)].map(({ word }) => word);
}
