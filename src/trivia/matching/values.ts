import type { CalendarDate } from '../../text/dates.ts';
import type { Value } from './token.ts';

/** "part": what was typed is right, but not all of it, such as a date without its year. */
export type ValueFit = 'same' | 'part' | 'other';

/** Years that accepted answers give; a year typed against one without is held against them. */
export type Years = ReadonlySet<number>;

/** Compares numbers and dates pair by pair. */
export function compareValues(typed: readonly Value[], own: readonly Value[], years: Years): ValueFit {
  if (typed.length !== own.length) return 'other';
  const fits = new Set(own.map((value, at) => compareValue(typed[at], value, years)));
  if (fits.has('other')) return 'other';
  return fits.has('part') ? 'part' : 'same';
}

/** The years of all dates among values. */
export function yearsOf(values: readonly Value[]): number[] {
  return values
    .flatMap(value => (value.kind === 'date' ? value.readings : []))
    .flatMap(({ year }) => (year === undefined ? [] : [year]));
}

function compareValue(typed: Value | undefined, own: Value, years: Years): ValueFit {
  if (typed === undefined) return 'other';
  if (own.kind === 'number') {
    if (typed.kind === 'date' || typed.value !== own.value) return 'other';
    return (typed.unit ?? own.unit) === (own.unit ?? typed.unit) ? 'same' : 'other';
  }
  if (typed.kind === 'number') return 'other';
  // Two numbers that could both be either are compared as they stand: "9/11" is not "11/9".
  const ambiguous = typed.readings.length > 1 && own.readings.length > 1;
  const [typedDates, dates] = [typed, own].map(({ readings }) =>
    ambiguous ? readings.slice(0, 1) : readings,
  );
  const fits = new Set(
    dates?.flatMap(date => typedDates?.map(other => compareDate(other, date, years)) ?? []),
  );
  if (fits.has('same')) return 'same';
  return fits.has('part') ? 'part' : 'other';
}

function compareDate(typed: CalendarDate, own: CalendarDate, years: Years): ValueFit {
  if (typed.month !== own.month || (typed.day !== undefined && typed.day !== own.day)) return 'other';
  if (!isYearOf(typed.year, own.year, years)) return 'other';
  const misses = typed.day !== own.day || (typed.year === undefined && own.year !== undefined);
  return misses ? 'part' : 'same';
}

function isYearOf(typed: number | undefined, own: number | undefined, years: Years): boolean {
  if (typed === undefined) return true;
  const right = own === undefined ? [...years] : [own];
  return right.length === 0 || right.some(year => isSameYear(typed, year));
}

/** Two digits stand for any year that ends with them. */
export function isSameYear(typed: number, year: number): boolean {
  return year === typed || (typed < 100 && year % 100 === typed);
}
