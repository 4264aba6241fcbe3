import type { InvertedIndex } from './inverted-index.ts';
import type { Expansions } from './vocabulary.ts';

/** One thing a query asks for: what it may stand for, and how much it says. */
export interface Term {
  readonly expansions: Expansions;
  /** Its share in a document's score, from 0 to 1. */
  readonly telling: number;
}

export interface Ranked {
  /** The document's number. */
  readonly document: number;
  /** The sum, over the query's words, of the best weight the document has for it times what the word says. */
  readonly score: number;
}

/** Scores documents by the query's words they have. Its arrays, one entry per document, serve query after query. */
export class Ranking {
  readonly #index: InvertedIndex;
  readonly #keywordWeight: number;
  readonly #scores: Float64Array;
  /** The document's best weight for the current word. */
  readonly #best: Float64Array;
  /** The last word that the document had; words are numbered through over all queries. */
  readonly #lastWord: Float64Array;
  readonly #found: Uint32Array;
  #words = 0;

  /** `keywordWeight`: what a word counts among the keywords; in the text it counts 1. */
  constructor(index: InvertedIndex, keywordWeight: number) {
    this.#index = index;
    this.#keywordWeight = keywordWeight;
    this.#scores = new Float64Array(index.documents);
    this.#best = new Float64Array(index.documents);
    this.#lastWord = new Float64Array(index.documents);
    this.#found = new Uint32Array(index.documents);
  }

  /** The `count` best documents that `accept` lets through, best first. */
  top(terms: readonly Term[], count: number, accept: (document: number) => boolean): Ranked[] {
    const top: Ranked[] = [];
    for (const document of this.#score(terms)) {
      const score = this.#scores[document] ?? 0;
      if (score <= (top[count - 1]?.score ?? 0) || !accept(document)) continue;
      let place = top.length;
      while (place > 0 && (top[place - 1]?.score ?? 0) < score) place--;
      top.splice(place, 0, { document, score });
      if (top.length > count) top.pop();
    }
    return top;
  }

  /** How rare what a word may stand for is: 1 if a single document has it, less the more do, 0 if none does. */
  rarity(term: Expansions): number {
    const { offsets, documents } = this.#index;
    const frequencies = [...term.keys()].map(id => (offsets[id + 1] ?? 0) - (offsets[id] ?? 0));
    if (frequencies.length === 0) return 0;
    return Math.log(1 + documents / Math.max(1, ...frequencies)) / Math.log(1 + documents);
  }

  #score(terms: readonly Term[]): Uint32Array {
    const { offsets, postings } = this.#index;
    const earlier = this.#words;
    let found = 0;
    for (const { expansions, telling } of terms) {
      const current = ++this.#words;
      for (const [id, match] of expansions) {
        const inText = match * telling;
        const inKeywords = inText * this.#keywordWeight;
        for (let at = offsets[id] ?? 0; at < (offsets[id + 1] ?? 0); at++) {
          const posting = postings[at] ?? 0;
          const document = posting >>> 1;
          const weight = posting & 1 ? inText : inKeywords;
          const last = this.#lastWord[document] ?? 0;
          if (last <= earlier) {
            this.#found[found++] = document;
            this.#scores[document] = 0;
          }
          const best = last === current ? (this.#best[document] ?? 0) : 0;
          this.#lastWord[document] = current;
          if (weight <= best) continue;
          this.#best[document] = weight;
          this.#scores[document] = (this.#scores[document] ?? 0) + weight - best;
        }
      }
    }
    return this.#found.subarray(0, found);
  }
}
