import { Aliases } from './aliases.ts';
import type { SearchDocument } from './document.ts';
import { isKnownName } from './english.ts';
import type { InvertedIndex } from './inverted-index.ts';
import { matchText, type TextMatch } from './match.ts';
import { expandQuery, type Query, type QueryTerm, readPassage, readQuery } from './query.ts';
import { Ranking } from './ranking.ts';
import { commonness, sum, tellingOf } from './telling.ts';
import type { Tuning } from './tuning.ts';
import type { Expansions, Vocabulary } from './vocabulary.ts';

/** A document that has something of a query. */
export interface Found {
  readonly document: SearchDocument;
  /** 0 to 1: how much of what the query says the document has. */
  readonly confidence: number;
  /** The same as a sum over the query's words, so that long queries have more of it. */
  readonly evidence: number;
  /** The confidence, raised where the words stand together or an alias is like the query. */
  readonly certainty: number;
  /** What the documents of one search are put in order by. */
  readonly score: number;
  readonly match: TextMatch;
}

type Accept = (document: SearchDocument) => boolean;

/** So many hits at least are put in order by adjacency and aliases. */
const HEAD = 12;
/** Documents are ranked by the most telling words of a query, at most so many. */
const TERMS_MAX = 12;
/** In running text a word that is merely similar is another word. */
const PASSAGE_WEIGHT_MIN = 0.8;
/** A word that is less like another only counts together with others. */
const LIKE_MIN = 0.7;
/** The second word of a phrase is one of so many after the first. */
const PHRASE_WORDS_MAX = 2;
/** The very question asked stands above those that are like it. */
const SAME_QUESTION = 3;

/** Finds the documents that say what a query says. */
export class Finder {
  readonly #documents: readonly SearchDocument[];
  readonly #vocabulary: Vocabulary;
  readonly #aliases: Aliases;
  readonly #ranking: Ranking;
  readonly #tuning: Tuning;

  /** `documents` by their number in the index. */
  constructor(
    documents: readonly SearchDocument[],
    vocabulary: Vocabulary,
    aliases: Aliases,
    index: InvertedIndex,
    tuning: Tuning,
  ) {
    this.#documents = documents;
    this.#vocabulary = vocabulary;
    this.#aliases = aliases;
    this.#ranking = new Ranking(index, tuning.keywordWeight);
    this.#tuning = tuning;
  }

  /** Reads a query; while typing, its last word is a prefix until something follows it. */
  read(query: string, typing: boolean): Query {
    const words = readQuery(query, typing, this.#tuning.stopWords, this.#vocabulary);
    const read = { words, terms: this.#mostTelling(expandQuery(words, this.#vocabulary)) };
    // Another language's word is not a misspelt English one.
    return words.isForeign ? this.withoutLookalikes(read) : read;
  }

  /** Reads running text, such as a message: only words that are certain. */
  readPassage(text: string): Query {
    const words = readPassage(text, this.#tuning.stopWords);
    const terms = expandQuery(words, this.#vocabulary)
      .map(({ word, expansions }) => ({ word, expansions: atLeast(PASSAGE_WEIGHT_MIN, expansions) }))
      .filter(({ expansions }) => expansions.size > 0);
    return { words, terms: this.#mostTelling(terms) };
  }

  /** The query without what its words merely resemble. */
  withoutLookalikes({ words, terms }: Query): Query {
    return { words, terms: terms.map(term => ({ ...term, expansions: atLeast(LIKE_MIN, term.expansions) })) };
  }

  /** The query with the words that mean about the same as its own; those say as much as before. */
  withSynonyms({ words, terms }: Query): Query {
    const meant = terms.map(term => {
      const ofPhrases = words.all.flatMap((word, at) =>
        word === term.word ? [...this.#ofPhrases(word, words.all.slice(at + 1))] : [],
      );
      const synonyms = this.#vocabulary.synonyms(term.word);
      const expansions = new Map([...ofPhrases, ...synonyms, ...term.expansions]);
      const telling = term.expansions.size > 0 ? term.telling : this.#telling({ ...term, expansions });
      return { ...term, expansions, telling };
    });
    return { words, terms: meant };
  }

  /** What a word means together with one of the next: "lost his temper". */
  #ofPhrases(word: string, next: readonly string[]): Expansions {
    return new Map(
      next.slice(0, PHRASE_WORDS_MAX).flatMap(other => [...this.#vocabulary.synonyms(word, other)]),
    );
  }

  /** The best documents that `accept` lets through, however bad, best first. */
  find(query: Query, limit: number, accept: Accept): Found[] {
    const acceptAt = (at: number): boolean => accept(this.#documentAt(at));
    const all = sum(query.terms.map(term => term.telling * this.#shareOf(term)));
    const ranked = this.#ranking.top(query.terms, Math.max(HEAD, limit), acceptAt);
    const evidence = new Map(ranked.map(({ document, score }) => [document, score]));
    const answering = new Set(this.#aliases.answering(query.words).filter(acceptAt));
    for (const at of answering) evidence.set(at, evidence.get(at) ?? 0);
    return [...evidence]
      .map(([at, score]) =>
        this.#judge(at, query, score, answering.has(at) ? 1 : Math.min(1, score / all), answering.has(at)),
      )
      .sort((a, b) => b.score - a.score || b.evidence - a.evidence)
      .slice(0, limit);
  }

  /** Whether a document's aliases have the whole query. */
  isAnswered({ words }: Query, accept: Accept): boolean {
    return this.#aliases.answering(words).some(at => accept(this.#documentAt(at)));
  }

  /** The documents that have a word, as it is or in another form. */
  having(word: string, limit: number, accept: Accept): SearchDocument[] {
    const expansions = this.#vocabulary.expand(word, false);
    return this.#ranking
      .top([{ expansions, telling: 1 }], limit, at => accept(this.#documentAt(at)))
      .map(({ document }) => this.#documentAt(document));
  }

  match(text: string, { terms }: Query): TextMatch {
    const expansions = terms.map(term => term.expansions);
    return matchText(text, expansions, this.#vocabulary, this.#tuning.stopWords);
  }

  #judge(at: number, query: Query, evidence: number, confidence: number, isAnswer: boolean): Found {
    const { adjacency, keywordWeight, togetherEase } = this.#tuning;
    const document = this.#documentAt(at);
    const match = this.match(document.text, query);
    const { likeness, bonus } = this.#aliases.likest(at, query, term => this.#telling(term));
    const answer = isAnswer ? this.#answerBonus(at, query) : 0;
    const together = Math.max(match.adjacency, bonus, answer);
    const said = Math.max(confidence, keywordWeight * likeness);
    return {
      document,
      confidence,
      evidence,
      certainty: said * (1 + togetherEase * match.adjacency),
      score: said * (1 + adjacency * together),
      match,
    };
  }

  /** A word is no better as an alias than where it is said, unless it is what the document is about. */
  #answerBonus(at: number, { words: { all, content } }: Query): number {
    if (this.#tuning.stopWords.has(all[0] ?? '')) return SAME_QUESTION;
    return content.length > 1 || this.#aliases.isSubject(at, all) ? 1 : 0;
  }

  /** The words of a query with how much each says; the most telling ones if there are many. */
  #mostTelling(terms: readonly QueryTerm[]): (QueryTerm & { telling: number })[] {
    const weighed = terms.map(term => ({ ...term, telling: this.#telling(term) }));
    if (weighed.length <= TERMS_MAX) return weighed;
    const least = weighed.map(({ telling }) => telling).sort((a, b) => b - a)[TERMS_MAX - 1] ?? 0;
    return weighed.filter(({ telling }) => telling >= least).slice(0);
  }

  /** How much a word says, from 0 to 1: the less, the more common it is in English and among the documents. */
  #telling({ word, expansions }: QueryTerm): number {
    const likeliest = likeliestOf(expansions);
    const meant = likeliest === undefined ? undefined : commonness(this.#vocabulary.wordOf(likeliest));
    const inEnglish = tellingOf(commonness(word) ?? meant, this.#tuning);
    if (likeliest === undefined) return inEnglish;
    return inEnglish * (1 - this.#tuning.rarityShare * (1 - this.#ranking.rarity(expansions)));
  }

  /** How much a word counts against documents without it: what no document has may just be another way to say it. */
  #shareOf({ word, expansions }: QueryTerm): number {
    const { english, name, foreign } = this.#tuning.unknownShare;
    if (expansions.size > 0) return 1;
    if (isKnownName(word)) return name;
    return commonness(word) === undefined ? foreign : english;
  }

  #documentAt(at: number): SearchDocument {
    const document = this.#documents[at];
    if (document === undefined) throw new RangeError(`There is no document ${at}`);
    return document;
  }
}

function likeliestOf(expansions: ReadonlyMap<number, number>): number | undefined {
  let best: number | undefined;
  for (const [id, weight] of expansions)
    if (best === undefined || weight > (expansions.get(best) ?? 0)) best = id;
  return best;
}

function atLeast(least: number, expansions: ReadonlyMap<number, number>): Map<number, number> {
  return new Map([...expansions].filter(([, weight]) => weight >= least));
}
