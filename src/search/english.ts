import { LRUCache } from 'lru-cache';
import table from './english-words.json' with { type: 'json' };

// The table is made by tools/english-words.ts: words by how often some 51 million words of film subtitles have
// them, as powers of two, and well-known names. Each list is sorted and only taken apart when a word is looked up.
const CORPUS_MILLIONS = 51;

const lists = Object.entries(table.byPowerOfTwo).map(([power, words]) => ({
  zipf: Math.log10(2 ** Number(power.slice(2)) / CORPUS_MILLIONS) + 3,
  has: lookUpIn(words),
}));
const hasName = lookUpIn(table.names);
/** Words looked up lately; zero stands for none that is known, less than any word has. */
const known = new LRUCache<string, number>({ max: 2000 });

/**
 * How common an English word is on the Zipf scale, the logarithm of its uses per thousand million words: 7 for
 * "the", 5 for "movie", 3 for "poisonous"; undefined for names and for what is no common English word.
 */
export function zipfOf(word: string): number | undefined {
  const zipf = known.get(word) ?? lists.find(({ has }) => has(word))?.zipf ?? 0;
  known.set(word, zipf);
  return zipf === 0 ? undefined : zipf;
}

/** Whether a word is mostly used as a name: "easter", "sonny". */
export function isKnownName(word: string): boolean {
  return hasName(word);
}

/** Whether a word is in a sorted list of words with spaces between them. */
export function lookUpIn(list: string): (word: string) => boolean {
  let words: readonly string[] | undefined;
  return word => {
    words ??= list.split(' ');
    let [low, high] = [0, words.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((words[middle] ?? '') < word) low = middle + 1;
      else high = middle;
    }
    return words[low] === word;
  };
}
