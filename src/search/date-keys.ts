import { type CalendarDate, type DateSpan, readDates } from '../text/dates.ts';
import type { WordSpan } from './normalise.ts';

// Dates stand in the vocabulary as words of their own, so that "11/24" finds "24 November". No word of a text has an "@".

export function dayKey(month: number, day: number): string {
  return `@${month}-${day}`;
}

export function monthKey(month: number): string {
  return `@${month}`;
}

/** Months whose names are common words, too; alone they are no dates. */
const WORDS = new Set(['may', 'march', 'mar']);

/** Whether what looks like a month may well be just a word. */
export function isWordForMonth(word: string, { form }: DateSpan): boolean {
  return form === 'month alone' && WORDS.has(word);
}

/** A date in a text and the words it stands for. */
export interface KeyedDate {
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  readonly keys: readonly string[];
}

/** The dates of a document's text, given its words. */
export function keyedDates(text: string, spans: readonly WordSpan[]): KeyedDate[] {
  return readDates(text, spans)
    .filter(date => !isWordForMonth(text.slice(date.start, date.end).toLowerCase(), date))
    .map(({ start, end, readings }) => ({ start, end, keys: readings.flatMap(keysOf) }));
}

function keysOf({ month, day }: CalendarDate): string[] {
  return day === undefined ? [monthKey(month)] : [dayKey(month, day), monthKey(month)];
}
