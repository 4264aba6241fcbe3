import Fuse from 'fuse.js';
import { LRUCache } from 'lru-cache';
import { isKnownName, zipfOf } from './english.ts';
import { isNumber } from './normalise.ts';
import { stemOf } from './stem.ts';
import { phraseSynonymsOf, synonymsOf } from './synonyms.ts';
import type { Tuning } from './tuning.ts';

/** Ids of the vocabulary words that a query word may stand for, with their weights: 1 for the word itself. */
export type Expansions = ReadonlyMap<number, number>;

type Judge = Pick<
  Tuning,
  'threshold' | 'swapErrors' | 'stopWords' | 'stemWeight' | 'synonymWeight' | 'nameDoubt' | 'misspeltZipf'
>;

/** Words that Fuse judges per query word; shared letter pairs pick them. */
export const CANDIDATES_MAX = 40;
/** Query words whose expansions are remembered. */
export const CACHE_MAX = 1000;
const PREFIX_KEY_MAX = 4;
/** In shorter words one letter is too much to be a slip: "hi" is not "his". */
const FUZZY_LETTERS_MIN = 3;
/** Words that resemble each other less are different words. */
const WEIGHT_MIN = 0.4;
/** The letter pairs two words must share, relative to all they have. */
const SHARED_MIN = 0.15;

/** Every distinct word of the library once, with the keys by which a misspelt or unfinished word finds it. */
export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #words: string[] = [];
  /** A letter pair ("ny"), a beginning ("^son") or a stem ("=hack") -> word ids; in rows as soon as it is asked. */
  #byKey: Map<string, number[]> | WordRows = new Map<string, number[]>();
  readonly #cache = new LRUCache<string, Expansions>({ max: CACHE_MAX });
  readonly #tuning: Judge;
  /** Letter pairs shared with the word looked up, by word id; all zero between calls. */
  #shared = new Uint8Array(1024);

  constructor(tuning: Judge) {
    this.#tuning = tuning;
  }

  /** How many query words' expansions are remembered. */
  get cached(): number {
    return this.#cache.size;
  }

  idOf(word: string): number | undefined {
    return this.#ids.get(word);
  }

  wordOf(id: number): string {
    return this.#words[id] ?? '';
  }

  /**
   * The word's id, given now if it has none yet.
   * @throws Error when it is new after a word was looked up
   */
  add(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    const byKey = this.#byKey;
    if (byKey instanceof WordRows) throw new Error(`"${word}" is added too late`);
    const id = this.#words.push(word) - 1;
    this.#ids.set(word, id);
    for (const key of keysOf(word)) {
      const ids = byKey.get(key);
      if (ids === undefined) byKey.set(key, [id]);
      else ids.push(id);
    }
    if (id >= this.#shared.length) this.#shared = new Uint8Array(this.#shared.length * 2);
    return id;
  }

  /** Makes it ready to be asked, in a third of the memory; the first look-up does so otherwise. */
  settle(): WordRows {
    if (!(this.#byKey instanceof WordRows)) this.#byKey = new WordRows(this.#byKey);
    return this.#byKey;
  }

  #filedUnder(key: string): Uint32Array {
    return this.settle().of(key);
  }

  /** The words a query word may stand for; a prefix stands for every word it begins, too. Call it once all words are added. */
  expand(word: string, prefix: boolean): Expansions {
    const cacheKey = prefix ? `${word}*` : word;
    const cached = this.#cache.get(cacheKey);
    if (cached !== undefined) return cached;
    const forms = this.#forms(word);
    // A word that the texts have, in this form or another, is not a misspelling of one that they have, too.
    const expansions = forms.size > 0 && !prefix ? forms : this.#lookalikes(word, prefix, forms);
    this.#cache.set(cacheKey, expansions);
    return expansions;
  }

  /** The words that mean about the same as this one, alone or together with the next, with their weight. */
  synonyms(word: string, next?: string): Expansions {
    const { synonymWeight, stopWords } = this.#tuning;
    const stems = next === undefined ? synonymsOf(word) : phraseSynonymsOf(word, next);
    const ids = [...stems].flatMap(stem => [...this.#filedUnder(`=${stem}`)]);
    return new Map(ids.filter(id => !stopWords.has(this.wordOf(id))).map(id => [id, synonymWeight]));
  }

  /** The word itself and its other forms, with their weights. */
  #forms(word: string): Map<number, number> {
    const { stemWeight } = this.#tuning;
    const forms = new Map<number, number>();
    if (stemWeight > 0) for (const id of this.#filedUnder(stemKey(word))) forms.set(id, stemWeight);
    const exact = this.#ids.get(word);
    if (exact !== undefined) forms.set(exact, 1);
    return forms;
  }

  /** The forms, and besides them the words that this one may be a slip or a beginning of. */
  #lookalikes(word: string, prefix: boolean, forms: ReadonlyMap<number, number>): Expansions {
    const doubt = prefix ? 1 : this.#doubt(word);
    const expansions = new Map(forms);
    for (const id of this.candidates(word, prefix)) {
      const weight = doubt * this.#weigh(word, this.wordOf(id), prefix);
      if (weight > Math.max(WEIGHT_MIN, expansions.get(id) ?? 0)) expansions.set(id, weight);
    }
    return expansions;
  }

  /** How likely a word is a slip, from 0 for a common English word to 1 for one that is none. */
  #doubt(word: string): number {
    const { least, most } = this.#tuning.misspeltZipf;
    if (isKnownName(word)) return this.#tuning.nameDoubt;
    const zipf = zipfOf(word) ?? least;
    return Math.min(1, Math.max(0, (most - zipf) / (most - least)));
  }

  /** Ids of the words worth judging, at most `CANDIDATES_MAX`. Numbers have no lookalikes. */
  candidates(word: string, prefix: boolean): number[] {
    const exact = this.#ids.get(word);
    const ids = new Set(exact === undefined ? [] : [exact]);
    if (prefix) for (const id of this.#continuations(word)) ids.add(id);
    if (ids.size < CANDIDATES_MAX) for (const { id } of this.lookalikes(word, prefix)) ids.add(id);
    return [...ids].slice(0, CANDIDATES_MAX);
  }

  #continuations(word: string): Uint32Array {
    const ids = this.#filedUnder(prefixKey(word, PREFIX_KEY_MAX));
    return word.length <= PREFIX_KEY_MAX ? ids : ids.filter(id => this.wordOf(id).startsWith(word));
  }

  /** The words that share most letter pairs with this one, at most `CANDIDATES_MAX`; `share` is 1 for the same pairs. */
  lookalikes(word: string, prefix: boolean): { id: number; share: number }[] {
    const pairs = isNumber(word) ? [] : letterPairs(word);
    const touched: number[] = [];
    for (const pair of pairs) {
      for (const id of this.#filedUnder(pair)) {
        const shared = this.#shared[id] ?? 0;
        if (shared === 0) touched.push(id);
        this.#shared[id] = shared + 1;
      }
    }
    const scored: { id: number; share: number }[] = [];
    for (const id of touched) {
      const ofOther = prefix ? pairs.length : this.wordOf(id).length + 1;
      const share = (2 * (this.#shared[id] ?? 0)) / (pairs.length + ofOther);
      this.#shared[id] = 0;
      if (share > SHARED_MIN) scored.push({ id, share });
    }
    return scored.sort((a, b) => b.share - a.share).slice(0, CANDIDATES_MAX);
  }

  #weigh(word: string, candidate: string, prefix: boolean): number {
    if (prefix ? candidate.startsWith(word) : candidate === word) return 1;
    const { threshold, swapErrors, stopWords } = this.#tuning;
    if (stopWords.has(candidate)) return 0;
    const swapped = swapErrors < 2 ? swapFirstMismatch(word, candidate) : undefined;
    const asSwapped =
      swapped === undefined ? 0 : likeness(swapped, candidate, prefix, threshold) - swapErrors / word.length;
    if (word.length < FUZZY_LETTERS_MIN) return Math.max(0, asSwapped);
    return Math.max(0, asSwapped, likeness(word, candidate, prefix, threshold));
  }
}

/** Word ids by key, in one array for all: most keys have few, and a list of its own for each would take more than they do. */
class WordRows {
  readonly #numbers = new Map<string, number>();
  readonly #ends: Uint32Array;
  readonly #ids: Uint32Array;

  constructor(lists: ReadonlyMap<string, readonly number[]>) {
    let length = 0;
    for (const ids of lists.values()) length += ids.length;
    this.#ends = new Uint32Array(lists.size);
    this.#ids = new Uint32Array(length);
    let end = 0;
    for (const [key, ids] of lists) {
      this.#ids.set(ids, end);
      end += ids.length;
      this.#ends[this.#numbers.size] = end;
      this.#numbers.set(key, this.#numbers.size);
    }
  }

  of(key: string): Uint32Array {
    const number = this.#numbers.get(key);
    return number === undefined
      ? this.#ids.subarray(0, 0)
      : this.#ids.subarray(number === 0 ? 0 : this.#ends[number - 1], this.#ends[number]);
  }
}

/** Fuse's verdict on two words: 1 if they are the same, 0 if they have nothing in common. */
function likeness(typed: string, candidate: string, prefix: boolean, threshold: number): number {
  // Bitap finds its pattern anywhere in a text: with the longer word as the pattern, letters too many are errors.
  const [pattern, text] = prefix || typed.length > candidate.length ? [typed, candidate] : [candidate, typed];
  const { isMatch, score } = Fuse.match(pattern, text, { threshold });
  return isMatch ? 1 - score : 0;
}

function stemKey(word: string): string {
  return `=${stemOf(word)}`;
}

/** The keys a word is filed under. A number is only found whole or, while being typed, by its beginning. */
function keysOf(word: string): string[] {
  const prefixes = Array.from({ length: Math.min(PREFIX_KEY_MAX, word.length) }, (_, at) =>
    prefixKey(word, at + 1),
  );
  return isNumber(word) ? prefixes : [...prefixes, stemKey(word), ...letterPairs(word)];
}

function prefixKey(word: string, length: number): string {
  return `^${word.slice(0, length)}`;
}

/** Letter pairs, the word's beginning and end included: "tank" has " t", "ta", "an", "nk" and "k ". */
function letterPairs(word: string): string[] {
  const padded = ` ${word} `;
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < padded.length; at++) pairs.add(padded.slice(at, at + 2));
  return [...pairs];
}

/** The word with two letters exchanged where it first differs from the candidate, if the candidate has them so. */
function swapFirstMismatch(word: string, candidate: string): string | undefined {
  let at = 0;
  while (at < word.length && word[at] === candidate[at]) at++;
  const pair = word.slice(at, at + 2);
  if (pair.length < 2 || pair[0] !== candidate[at + 1] || pair[1] !== candidate[at]) return undefined;
  return `${word.slice(0, at)}${candidate.slice(at, at + 2)}${word.slice(at + 2)}`;
}
