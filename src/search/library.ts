import { setImmediate } from 'node:timers/promises';
import { Aliases } from './aliases.ts';
import { keyedDates } from './date-keys.ts';
import type { SearchDocument } from './document.ts';
import { Finder, type Found } from './finder.ts';
import { InvertedIndexBuilder, type Pause } from './inverted-index.ts';
import type { Hit, Hits, LookUp, LookUpOptions, SearchOptions } from './look-up.ts';
import { joinedWords, wordSpans } from './normalise.ts';
import { type Place, Places, type SearchPlace } from './places.ts';
import { previewOf } from './preview.ts';
import type { Query } from './query.ts';
import { sum } from './telling.ts';
import { TUNING, type Tuning } from './tuning.ts';
import { isFollowUp, isTopic, onlyWordOf, topicOf } from './vague.ts';
import { Vocabulary } from './vocabulary.ts';

export const LIMIT_MAX = 50;
const LIMIT_DEFAULT = 8;
/** Documents indexed between two pauses. */
const CHUNK = 250;
/** Hits that explain so much less than the best one are noise beside it. */
const RELATIVE_MIN = 0.7;
const OFFERS_MAX = 3;
/** A list of completions with fewer that fit is filled with those that are near. */
const COMPLETIONS_MIN = 5;

/** The searchable facts and quotes. */
export class Library {
  readonly #finder: Finder;
  readonly #places: Places;
  readonly #tuning: Tuning;

  private constructor(finder: Finder, places: readonly SearchPlace[], tuning: Tuning) {
    this.#finder = finder;
    this.#places = new Places(places);
    this.#tuning = tuning;
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
    const words = new InvertedIndexBuilder();
    const answers = new InvertedIndexBuilder();
    const ids = (text: string): number[] => indexedWords(text).map(word => vocabulary.add(word));
    for (const [at, document] of documents.entries()) {
      words.add(ids(document.text), document.keywords.flatMap(ids));
      answers.add(Aliases.keysOf(document, documents.length, tuning.stopWords));
      if (at % CHUNK === CHUNK - 1) await pause();
    }
    vocabulary.settle();
    const index = await words.invert(pause);
    const aliases = new Aliases(documents, await answers.invert(pause), vocabulary, tuning.stopWords);
    return new Library(new Finder(documents, vocabulary, aliases, index, tuning), places, tuning);
  }

  /** The best matches of a query, best first; of running text if it is a passage. Never throws; an empty query finds nothing. */
  search(query: string, options: SearchOptions = {}): { readonly hits: readonly Hit[] } {
    const found = options.passage
      ? this.#sayingThat(query, options)
      : this.#fitting(this.#finder.read(query, options.typing ?? false), options);
    return { hits: found.map(hitOf) };
  }

  /** What to show for a submitted query, layer by layer; see `LookUp`. Never throws, and is the same every time. */
  lookUp(query: string, options: LookUpOptions = {}): LookUp {
    const read = this.#finder.read(query, false);
    const isPassage = options.passage ?? false;
    const asked = isPassage ? this.#sayingThat(query, options) : this.#fitting(read, options);
    const place = isPassage ? undefined : this.#placeOf(read, options, asked);
    if (place !== undefined) return { found: 'place', place, hits: asked.map(hitOf) };
    const others = othersOf(options);
    const shown =
      itemsOf(asked, options) ??
      itemsOf(isPassage || options.kind === others.kind ? [] : this.#fitting(read, others), options) ??
      itemsOf(this.#sayingThat(query, others), options);
    if (shown !== undefined) return shown;
    return isPassage
      ? this.#offering(this.#finder.withoutLookalikes(read), options)
      : this.#inOtherWords(read, options);
  }

  /** What to show for a query that no document has in its own words. */
  #inOtherWords(read: Query, options: LookUpOptions): LookUp {
    const meant = this.#finder.withSynonyms(this.#finder.withoutLookalikes(read));
    const shown =
      itemsOf(this.#meaning(meant, options), options) ??
      itemsOf(this.#meaning(meant, othersOf(options)), options);
    if (shown !== undefined) return shown;
    if (options.section !== undefined || !isFollowUp(read.words)) return this.#offering(meant, options);
    const near = this.#finder.find(
      meant,
      OFFERS_MAX,
      accepting({ packs: options.packs, speaker: options.speaker }),
    );
    return { found: 'place', place: placeAmong(near), hits: near.map(hitOf) };
  }

  #offering(query: Query, { packs, section }: LookUpOptions): LookUp {
    const offers = this.#near(query, { packs, section, limit: OFFERS_MAX }).map(hitOf);
    return isFull(offers) ? { found: 'offers', offers } : { found: 'nothing' };
  }

  /** Completions of a query that is being typed, best first; where few fit, also what is near. */
  complete(typed: string, options: LookUpOptions = {}): readonly Hit[] {
    const read = this.#finder.read(typed, true);
    const fitting = this.#fitting(read, options);
    if (fitting.length >= COMPLETIONS_MIN) return fitting.map(hitOf);
    const ids = new Set(fitting.map(({ document }) => document.id));
    const meant = this.#finder.withSynonyms(this.#finder.withoutLookalikes(read));
    const near = this.#finder
      .find(meant, COMPLETIONS_MIN, accepting(options))
      .filter(({ document, certainty }) => certainty >= this.#tuning.completion && !ids.has(document.id));
    return [...fitting, ...near].slice(0, COMPLETIONS_MIN).map(hitOf);
  }

  /** The words of a document's text that a query matches, for highlighting with `wordSpans`: no search, cheap enough for every page. */
  matchedWords(text: string, query: string): readonly string[] {
    return [...this.#finder.match(text, this.#finder.read(query, false)).matched];
  }

  /** The documents that have enough of a query. */
  #fitting(query: Query, options: SearchOptions): Found[] {
    const found = this.#finder.find(query, limitOf(options), accepting(options));
    const best = Math.max(0, ...found.map(({ confidence }) => confidence));
    return found.filter(each => each.confidence >= best * RELATIVE_MIN && this.#fits(each));
  }

  /** The more a document has of what a query says, the less it matters what else the query says. */
  #fits({ certainty, evidence }: Found): boolean {
    const { certaintyMin, evidenceEase } = this.#tuning;
    const ease = Math.min(2, evidence - 1) * evidenceEase;
    return certainty >= certaintyMin - ease;
  }

  /** The documents that have telling words of a running text. */
  #sayingThat(text: string, options: SearchOptions): Found[] {
    const query = this.#finder.readPassage(text);
    if (sum(query.terms.map(({ telling }) => telling)) < this.#tuning.passageEvidence) return [];
    const found = this.#finder.find(query, limitOf(options), accepting(options));
    const best = Math.max(
      this.#tuning.passageEvidence,
      ...found.map(({ evidence }) => evidence * RELATIVE_MIN),
    );
    return found.filter(({ evidence }) => evidence >= best);
  }

  /** The documents that mean what a query says. */
  #meaning(query: Query, options: SearchOptions): Found[] {
    const { certainty: least, evidence: evidenceMin } = this.#tuning.meaning;
    const found = this.#finder.find(query, limitOf(options), accepting(options));
    const best = Math.max(0, ...found.map(({ confidence }) => confidence));
    return found.filter(
      each =>
        each.confidence >= best * RELATIVE_MIN &&
        each.evidence >= evidenceMin &&
        each.certainty >= least - Math.min(2, each.evidence - 1) * this.#tuning.evidenceEase,
    );
  }

  /** The documents near enough to be offered: at least one word is said, not merely like one that is. */
  #near(query: Query, options: SearchOptions): Found[] {
    const { certainty: least, evidence: evidenceMin } = this.#tuning.offer;
    const found = this.#finder.find(query, limitOf(options), accepting(options));
    const best = Math.max(least, (found[0]?.certainty ?? 0) * RELATIVE_MIN);
    return found.filter(({ certainty, evidence }) => certainty >= best && evidence >= evidenceMin);
  }

  /** The place a query asks for, unless an item of the kind asked for says it better. */
  #placeOf(query: Query, options: LookUpOptions, asked: readonly Found[]): Place | undefined {
    if (options.section !== undefined || this.#finder.isAnswered(query, accepting(options))) return undefined;
    const named = this.#places.named(
      query.words.all,
      asked[0]?.confidence ?? 0,
      pack => options.packs?.has(pack) ?? true,
    );
    if (named !== undefined) return named;
    const word = onlyWordOf(query);
    if (word === undefined || !isTopic(word)) return undefined;
    return topicOf(word, this.#finder.having(word, LIMIT_MAX, accepting({ packs: options.packs })));
  }
}

/** Where to look when what was asked for has nothing. Another speaker's quote is no answer to one of this speaker's. */
function othersOf({ packs, section, speaker, limit }: LookUpOptions): SearchOptions {
  return { packs, section, limit, kind: speaker === undefined ? undefined : 'fact' };
}

/** The items found, as one of the kind asked for or of the other; undefined if there are none. */
function itemsOf(found: readonly Found[], options: LookUpOptions): LookUp | undefined {
  const kind = options.speaker === undefined ? options.kind : 'quote';
  const hits = found.map(hitOf);
  const best = hits[0]?.kind;
  const ofBest = hits.filter(hit => hit.kind === best);
  if (best === undefined || !isFull(ofBest)) return undefined;
  return kind === undefined || kind === best
    ? { found: 'items', hits: kind === undefined && isFull(hits) ? hits : ofBest }
    : { found: 'other-kind', kind: best, hits: ofBest };
}

/** The section that most of some items are in; the whole article if there is none, or a single item. */
function placeAmong(found: readonly Found[]): Place {
  const sections = [...Map.groupBy(found, ({ document }) => document.section)];
  const most = sections.find(([, items]) => items.length >= 2 && items.length > found.length / 2);
  return most === undefined ? { kind: 'article' } : { kind: 'section', section: most[0] };
}

function hitOf({ document: { id, kind, text }, confidence, match: { spans, matched } }: Found): Hit {
  return { id, kind, confidence, matched: [...matched], preview: previewOf(text, spans, matched) };
}

function isFull(hits: readonly Hit[]): hits is Hits {
  return hits.length > 0;
}

function limitOf({ limit = LIMIT_DEFAULT }: SearchOptions): number {
  return Math.max(0, Math.min(LIMIT_MAX, Math.trunc(limit)));
}

function indexedWords(text: string): string[] {
  const spans = wordSpans(text);
  const words = [...spans, ...joinedWords(spans)].map(({ word }) => word);
  return [...words, ...keyedDates(text, spans).flatMap(({ keys }) => keys)];
}

function accepting({ kind, packs, section, speaker }: SearchOptions): (document: SearchDocument) => boolean {
  return document =>
    (kind === undefined || document.kind === kind) &&
    (packs === undefined || packs.has(document.pack)) &&
    (section === undefined || document.section === section) &&
    (speaker === undefined || document.speaker === speaker);
}
