import { STOP_WORDS } from './stop-words.ts';

/**
 * The ingredients of the ranking, tuned on half of the benchmark's generated queries and on its tuning set of
 * strangers' queries. `bench/search.ts` switches each one off in turn. Measured and left out, as they gained nothing
 * or cost generated queries: raising what a document's title and aliases are about as a whole, raising the
 * confidence of what has an alias like the query, a cost for long texts, a phonetic key.
 */
export interface Tuning {
  /** Fuse's threshold: errors per letter above which two words have nothing in common. */
  readonly threshold: number;
  /** How many errors two exchanged letters are; bitap alone counts two and finds no "sony" in "snoy". */
  readonly swapErrors: number;
  /** Weight of another form of a word, "leaking" for "leaked"; 0 leaves them out. */
  readonly stemWeight: number;
  /** Weight of another word of the same meaning, "dad" for "father"; 0 leaves them out. */
  readonly synonymWeight: number;
  /**
   * How common in English a word may be and still count as misspelt, on the Zipf scale: up to `least` as much as an
   * unknown word, from `most` on not at all. "near" is not a slip of "bear"; "untied" may be one of "united".
   */
  readonly misspeltZipf: { readonly least: number; readonly most: number };
  /** How likely a well-known name is a slip, beside an unknown word's 1. */
  readonly nameDoubt: number;
  /** How common in English a word is that says all a word can say, and one that says least, on the Zipf scale. */
  readonly tellingZipf: { readonly most: number; readonly least: number };
  /** What the commonest word says, beside a rare one's 1. */
  readonly tellingMin: number;
  /** How much of what a word says depends on how few of the documents have it. */
  readonly rarityShare: number;
  /**
   * How much a word that no document has counts against a document, beside one that another has: an English word
   * may be another way to say it, a name tells of something else, and the rest is misspelt beyond help or foreign.
   */
  readonly unknownShare: { readonly english: number; readonly name: number; readonly foreign: number };
  /** Weight of a word among the keywords (aliases, tags, speaker, context); in the text it is 1. */
  readonly keywordWeight: number;
  /** How much a hit rises, at most, if its words stand together in the text as they do in the query. */
  readonly adjacency: number;
  /** Words that a query is searched without, unless it has no others. */
  readonly stopWords: ReadonlySet<string>;
  /** Below this certainty a hit is not shown; a hit with more evidence than one word's may have less of it, by `evidenceEase` a word. */
  readonly certaintyMin: number;
  readonly evidenceEase: number;
  /** The same where what means the same counts as well: below this certainty and evidence a hit is not shown. */
  readonly meaning: { readonly certainty: number; readonly evidence: number };
  /** How much the certainty rises, at most, if the words stand together. */
  readonly togetherEase: number;
  /** What the words that a running text shares with a document must say at least: more than one word can. */
  readonly passageEvidence: number;
  /** What is less certain than a hit, but near enough to be offered by its title. */
  readonly offer: { readonly certainty: number; readonly evidence: number };
  /** What is near enough for a list of completions that would be short. */
  readonly completion: number;
}

export const TUNING: Tuning = {
  threshold: 0.4,
  swapErrors: 1,
  stemWeight: 0.85,
  synonymWeight: 0.8,
  misspeltZipf: { least: 2.5, most: 4.5 },
  nameDoubt: 0.7,
  tellingZipf: { most: 3.5, least: 6.5 },
  tellingMin: 0.15,
  rarityShare: 0.5,
  unknownShare: { english: 0.5, name: 1.3, foreign: 0.6 },
  keywordWeight: 0.85,
  adjacency: 0.08,
  stopWords: STOP_WORDS,
  certaintyMin: 0.55,
  evidenceEase: 0.12,
  meaning: { certainty: 0.65, evidence: 0.8 },
  togetherEase: 0.2,
  passageEvidence: 1.1,
  offer: { certainty: 0.35, evidence: 0.6 },
  completion: 0.2,
};
