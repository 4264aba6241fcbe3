import { setImmediate } from 'node:timers/promises';
import type { Pack } from '../pack/schema.ts';
import { InvertedIndexBuilder, type Pause } from './inverted-index.ts';
import { matchText } from './match.ts';
import { joinedWords, wordSpans } from './normalise.ts';
import { previewOf } from './preview.ts';
import { expandQuery, type QueryWords, readQuery } from './query.ts';
import { Ranking } from './ranking.ts';
import { TUNING, type Tuning } from './tuning.ts';
import { type Expansions, Vocabulary } from './vocabulary.ts';

export interface SearchDocument {
  readonly id: string;
  readonly kind: 'fact' | 'quote';
  readonly section: string;
  readonly speaker?: string;
  /** Shown text, searched with full weight. */
  readonly text: string;
  /** Aliases, tags, speaker, context: searched with a lower weight, never shown. */
  readonly keywords: readonly string[];
}

export interface Hit {
  readonly id: string;
  readonly kind: 'fact' | 'quote';
  /** 0 to 1: how much of the query the document has, a misspelt word counting less. */
  readonly confidence: number;
  /** Normalised words of the document's text that the query matched, for highlighting with `wordSpans`. */
  readonly matched: readonly string[];
  /** A piece of the text around the first match, at most `PREVIEW_MAX` UTF-16 units. */
  readonly preview: string;
}

export interface SearchOptions {
  readonly kind?: 'fact' | 'quote' | undefined;
  readonly section?: string | undefined;
  /** Exactly as in the documents. */
  readonly speaker?: string | undefined;
  /** At most so many hits; 8 by default, `LIMIT_MAX` at most. */
  readonly limit?: number;
  /** The query is still being typed: its last word is a prefix until something follows it. */
  readonly typing?: boolean;
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
const SUGGESTIONS_MAX = 3;
/** Each try is a search of its own. */
const SUGGESTIONS_TRIED = 12;
const SUGGESTION_LETTERS_MIN = 3;
const SUGGESTION_SHARE_MIN = 0.3;

/** A pack's facts and quotes as documents: the fact's title and text, the quote's words in their sentence. */
export function packDocuments(pack: Pack): SearchDocument[] {
  const facts = pack.facts.map(
    (fact): SearchDocument => ({
      id: fact.id,
      kind: 'fact',
      section: fact.section,
      text: `${fact.title}${/\p{P}$/u.test(fact.title) ? '' : '.'} ${fact.text}`,
      keywords: [...fact.aliases, ...fact.tags],
    }),
  );
  const quotes = pack.quotes.map(
    (quote): SearchDocument => ({
      id: quote.id,
      kind: 'quote',
      section: quote.section,
      speaker: quote.speaker,
      text: quote.within?.replace('{quote}', () => quote.words) ?? quote.words,
      keywords: [quote.speaker, quote.to ?? '', quote.context, ...quote.aliases, ...quote.tags],
    }),
  );
  return [...facts, ...quotes];
}

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

  private constructor(
    documents: readonly SearchDocument[],
    vocabulary: Vocabulary,
    ranking: Ranking,
    tuning: Tuning,
  ) {
    this.#documents = documents;
    this.#vocabulary = vocabulary;
    this.#ranking = ranking;
    this.#tuning = tuning;
  }

  /** Indexes the documents in chunks and hands the event loop back after each. `options` is for tests and the benchmark. */
  static async build(
    documents: readonly SearchDocument[],
    options: { pause?: Pause; tuning?: Tuning } = {},
  ): Promise<Library> {
    const { pause = setImmediate, tuning = TUNING } = options;
    const vocabulary = new Vocabulary(tuning);
    const builder = new InvertedIndexBuilder();
    const ids = (text: string): number[] => indexedWords(text).map(word => vocabulary.add(word));
    for (const [at, { text, keywords }] of documents.entries()) {
      builder.add(ids(text), keywords.flatMap(ids));
      if (at % CHUNK === CHUNK - 1) await pause();
    }
    const index = await builder.invert(pause);
    return new Library(documents, vocabulary, new Ranking(index, tuning.keywordWeight), tuning);
  }

  /** The best matches, best first. Never throws; an empty query finds nothing. */
  search(query: string, options: SearchOptions = {}): SearchResult {
    const words = readQuery(query, options.typing ?? false, this.#tuning.stopWords);
    const hits = this.#find(words, options).map(({ hit }) => hit);
    return { hits, suggestions: hits.length > 0 ? [] : this.#suggest(words, options) };
  }

  #find(words: QueryWords, options: SearchOptions): Found[] {
    const limit = Math.max(0, Math.min(LIMIT_MAX, Math.trunc(options.limit ?? LIMIT_DEFAULT)));
    const terms = expandQuery(words, this.#vocabulary);
    return this.#ranking
      .top(terms, Math.max(HEAD, limit), this.#filter(options))
      .map(({ document, score }) => this.#found(document, terms, Math.min(1, score / terms.length)))
      .filter(({ hit }) => hit.confidence >= this.#tuning.confidenceMin)
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
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

  #found(at: number, terms: readonly Expansions[], confidence: number): Found {
    const document = this.#documents[at];
    if (document === undefined) throw new RangeError(`There is no document ${at}`);
    const { id, kind, text } = document;
    const { spans, matched, adjacency } = matchText(text, terms, this.#vocabulary, this.#tuning.stopWords);
    const hit = { id, kind, confidence, matched: [...matched], preview: previewOf(text, spans, matched) };
    return { hit, text, score: confidence * (1 + this.#tuning.adjacency * adjacency) };
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

function indexedWords(text: string): string[] {
  const spans = wordSpans(text);
  return [...spans, ...joinedWords(spans)].map(({ word }) => word);
}
