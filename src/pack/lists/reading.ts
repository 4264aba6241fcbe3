import type { DeckQuestion } from '../deck.ts';
import type { Pack } from '../schema.ts';

// What reading a file of questions comes to. Every text in it that comes from the file is untrusted: it is to
// be escaped where it is shown.

/** What was wrong, and what the person who made the list can do about it. */
export interface Refusal {
  readonly reason: string;
  readonly remedy: string;
}

/** What one row of the file came to. Rows count from 1, blank ones and the header too. */
export interface RowReport {
  readonly row: number;
  /** The beginning of what it asks. */
  readonly prompt: string;
  readonly outcome:
    | { readonly kind: 'taken' }
    /** Taken, with these changes. */
    | { readonly kind: 'mended'; readonly changes: readonly string[] }
    /** It asks what an earlier row asks: its answers count there. */
    | { readonly kind: 'joined'; readonly to: number }
    | ({ readonly kind: 'refused' } & Refusal)
    /** No question: a title, a header, a blank or settings line. */
    | { readonly kind: 'passed-over'; readonly why: string };
}

export type RowOutcome = RowReport['outcome'];
export type RowCounts = Readonly<Record<RowOutcome['kind'], number>>;

/** What the rows of a file are called: a sheet's row, a text's line, the n-th entry of a list. */
export type RowUnit = 'row' | 'line' | 'entry';

interface Read {
  /** The form it was in, for people: "CSV separated by semicolons". */
  readonly format: string;
  /** For people: "UTF-8", "Windows-1252". */
  readonly encoding: string;
  readonly title: string;
}

export interface DeckReading extends Read {
  readonly kind: 'deck';
  readonly about: string | undefined;
  readonly unit: RowUnit;
  readonly questions: readonly DeckQuestion[];
  /** In the file's order. */
  readonly rows: readonly RowReport[];
  readonly counts: RowCounts;
  /** What was guessed about the whole file, and what of it was not read. */
  readonly notes: readonly string[];
  /** Up to three, from its beginning, middle and end. */
  readonly samples: readonly DeckQuestion[];
}

export interface PackReading extends Read {
  readonly kind: 'pack';
  readonly pack: Pack;
}

/** Nothing in the file can be used. */
export interface Unreadable extends Refusal {
  readonly kind: 'unreadable';
  readonly format: string | undefined;
  readonly encoding: string | undefined;
  /** Every row, if it came to rows at all. */
  readonly rows: readonly RowReport[];
  readonly unit: RowUnit;
}

export type ListReading = DeckReading | PackReading | Unreadable;

/** The file as a whole cannot be read. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
  readonly remedy: string;

  constructor(reason: string, remedy: string) {
    super(reason);
    this.remedy = remedy;
  }
}
