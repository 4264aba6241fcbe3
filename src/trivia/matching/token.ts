import type { CalendarDate } from '../../text/dates.ts';

export type Unit = 'dollar' | 'euro' | 'pound' | 'yen' | 'percent';

export interface NumberToken {
  readonly kind: 'number';
  /** In units of `1 / ONE`. */
  readonly value: bigint;
  readonly unit: Unit | undefined;
}

export interface DateToken {
  readonly kind: 'date';
  /** Two where day and month could be either way round, the month first in the first of them. */
  readonly readings: readonly CalendarDate[];
}

export interface WordToken {
  readonly kind: 'word';
  readonly word: string;
}

/** What is compared exactly, whatever way it is written. */
export type Value = NumberToken | DateToken;
export type Token = WordToken | Value;

/** Numbers are whole multiples of `1 / ONE`, so that decimals are exact, too; digits beyond are not read. */
export const DECIMALS = 30;
export const ONE = 10n ** BigInt(DECIMALS);

/** Before its numbers are put together, a text is words, digits and dates in digits. */
export type Piece =
  | { readonly kind: 'word'; readonly word: string; readonly glued: boolean }
  | { readonly kind: 'digits'; readonly value: bigint }
  | DateToken;
