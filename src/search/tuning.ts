import { STOP_WORDS } from './stop-words.ts';

/**
 * The ingredients of the ranking, tuned on half of the benchmark's queries. `bench/search.ts` switches each one
 * off in turn: on the other half each gains half a point or more. The exception is `swapErrors`, which gains a
 * quarter of a point (1.5 among half-typed words): without it "snoy hack" finds nothing.
 *
 * Measured and left out, each under half a point: stems, a phonetic key, inverse document frequency, a cost for
 * long texts, for another first letter and for the unfinished part of a prefix, adjacency among keywords, a pass of
 * Fuse over the best hits' texts.
 */
export interface Tuning {
  /** Fuse's threshold: errors per letter above which two words have nothing in common. */
  readonly threshold: number;
  /** How many errors two exchanged letters are; bitap alone counts two and finds no "sony" in "snoy". */
  readonly swapErrors: number;
  /** Weight of a word among the keywords (aliases, tags, speaker, context); in the text it is 1. */
  readonly keywordWeight: number;
  /** How much a hit rises, at most, if its words stand together in the text as they do in the query. */
  readonly adjacency: number;
  /** Words that a query is searched without, unless it has no others. */
  readonly stopWords: ReadonlySet<string>;
  /** Below this confidence a hit is not shown. */
  readonly confidenceMin: number;
}

export const TUNING: Tuning = {
  threshold: 0.4,
  swapErrors: 1,
  keywordWeight: 0.85,
  adjacency: 0.08,
  stopWords: STOP_WORDS,
  confidenceMin: 0.59,
};
