import { zipfOf } from './english.ts';
import { isNumber } from './normalise.ts';
import type { Tuning } from './tuning.ts';

/** Numbers say about as much as a common noun. */
const NUMBER_ZIPF = 5;

/** How common a word is on the Zipf scale (see `zipfOf`); undefined for a word that is not English. */
export function commonness(word: string): number | undefined {
  return isNumber(word) ? NUMBER_ZIPF : zipfOf(word);
}

/** How much a word of this commonness says: 1 for rare words and those that are not English, less for common ones. */
export function tellingOf(
  zipf: number | undefined,
  { tellingZipf: { most, least }, tellingMin }: Pick<Tuning, 'tellingZipf' | 'tellingMin'>,
): number {
  return Math.min(1, Math.max(tellingMin, (least - (zipf ?? most)) / (least - most)));
}

export function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
