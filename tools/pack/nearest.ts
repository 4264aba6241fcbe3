import Fuse from 'fuse.js';
import { plain, wordList, wordsOf } from '../../src/pack/words.ts';

/** A wording shares so many of its words with another, or it is not worth naming. */
const ALIKE_MIN = 0.5;
const SAME_BEGINNING = 0.01;

/** What of a list is spelled most like a text; undefined when nothing is. */
export function nearestSpelling(text: string, among: Iterable<string>): string | undefined {
  const fuse = new Fuse([...new Set(among)], { threshold: 0.34, ignoreLocation: true });
  return fuse.search(text, { limit: 1 })[0]?.item;
}

/** The stretch of a text that is worded most like some words, and how much, from 0 to 1. */
export function nearestWording(
  words: string,
  text: string,
): { readonly wording: string; readonly likeness: number } | undefined {
  const wanted = wordList(words);
  const there = wordsOf(text);
  const clean = plain(text);
  const sizes = [0, 1, -1, 2, -2].map(more => wanted.length + more).filter(size => size > 0);
  let best = { wording: '', likeness: 0 };
  for (const size of sizes) {
    for (let from = 0; from + size <= there.length; from++) {
      const stretch = there.slice(from, from + size);
      const found = stretch.map(({ word }) => word);
      // Between equals, the one that begins as the words do.
      const beginning = found[0] === wanted[0] ? SAME_BEGINNING : 0;
      const likeness = shared(wanted, found) / Math.max(wanted.length, size) + beginning;
      const [first, last] = [stretch[0], stretch.at(-1)];
      if (likeness <= best.likeness || !first || !last) continue;
      best = { wording: clean.slice(first.at, last.at + last.written.length), likeness };
    }
  }
  return best.likeness >= ALIKE_MIN ? best : undefined;
}

/** How many words two wordings have in common, in the same order. */
function shared(one: readonly string[], other: readonly string[]): number {
  let row = [0, ...other.map(() => 0)];
  for (const word of one) {
    const next = [0];
    other.forEach((compared, index) => {
      const most = Math.max(next[index] ?? 0, row[index + 1] ?? 0);
      next.push(word === compared ? (row[index] ?? 0) + 1 : most);
    });
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Whether a name or a number is another one with a letter or a digit that is wrong, missing or too many in its words. */
export function isSlip(written: string, meant: string): boolean {
  const [one, other] = [wordList(written), wordList(meant)];
  return (
    one.length === other.length &&
    one.every((word, index) => word === other[index] || isOneEdit(word, other[index] ?? ''))
  );
}

/** Of short words and single digits, any is like any other. */
const LETTERS_MIN = 4;
const DIGITS_MIN = 2;

function isOneEdit(one: string, other: string): boolean {
  const isNumber = /^\d+$/.test(one);
  const shortest = Math.min(one.length, other.length);
  if (isNumber ? one.length !== other.length : Math.max(one.length, other.length) < LETTERS_MIN) return false;
  if (isNumber && shortest < DIGITS_MIN) return false;
  let from = 0;
  while (from < shortest && one[from] === other[from]) from += 1;
  let to = 0;
  while (to < shortest - from && one.at(-1 - to) === other.at(-1 - to)) to += 1;
  const [cut, otherCut] = [one.slice(from, one.length - to), other.slice(from, other.length - to)];
  const isSwapped = cut.length === 2 && cut === `${otherCut[1]}${otherCut[0]}`;
  return isSwapped || (cut.length <= 1 && otherCut.length <= 1);
}
