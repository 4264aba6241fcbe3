import { type CalendarDate, ONE, type Token } from './token.ts';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const WEEKDAYS = new Set(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']);
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MONTH_OF: ReadonlyMap<string, number> = new Map([
  ...MONTHS.map((name, index): [string, number] => [name, index + 1]),
  ...MONTHS.map((name, index): [string, number] => [name.slice(0, 3), index + 1]),
  ['sept', 9],
]);

/** Whether a month has such a day, in some year. */
export function isDay(day: number, month: number): boolean {
  return Number.isInteger(day) && day >= 1 && day <= (DAYS[month - 1] ?? 0);
}

/** A month's full name. */
export function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

/**
 * Puts months and the numbers around them together: "24 November 2014", "Nov 24", "June 2014". A month's
 * name is a word like any other unless there is a number, or nothing else: people are called April, too.
 */
export function joinDates(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  let at = 0;
  for (let token = tokens[at]; token !== undefined; token = tokens[at]) {
    const month = token.kind === 'word' ? MONTH_OF.get(token.word) : undefined;
    const found =
      month === undefined ? undefined : dateAround(month, joined, tokens, at, tokens.length === 1);
    if (found === undefined) {
      joined.push(token);
      at++;
    } else {
      if (found.takesBefore) joined.pop();
      joined.push({ kind: 'date', readings: [found.date] });
      at = found.end;
    }
  }
  const hasDay = joined.some(
    token => token.kind === 'date' && token.readings.some(({ day }) => day !== undefined),
  );
  return hasDay ? joined.filter(token => token.kind !== 'word' || !WEEKDAYS.has(token.word)) : joined;
}

interface Found {
  readonly date: CalendarDate;
  readonly takesBefore: boolean;
  readonly end: number;
}

function dateAround(
  month: number,
  earlier: readonly Token[],
  tokens: readonly Token[],
  at: number,
  alone: boolean,
): Found | undefined {
  const before = wholeNumber(earlier.at(-1));
  const [after, afterThat] = [wholeNumber(tokens[at + 1]), wholeNumber(tokens[at + 2])];
  if (before !== undefined && isDay(before, month)) {
    const year = yearOf(after);
    return {
      date: { year, month, day: before },
      takesBefore: true,
      end: year === undefined ? at + 1 : at + 2,
    };
  }
  if (after !== undefined && isDay(after, month)) {
    const [first, last] = [yearOf(before), yearOf(afterThat)];
    const takesBefore = first !== undefined;
    const date = { year: first ?? last, month, day: after };
    return { date, takesBefore, end: takesBefore || last === undefined ? at + 2 : at + 3 };
  }
  const year = yearOf(after);
  if (year !== undefined) return { date: { year, month, day: undefined }, takesBefore: false, end: at + 2 };
  return alone
    ? { date: { year: undefined, month, day: undefined }, takesBefore: false, end: at + 1 }
    : undefined;
}

function yearOf(value: number | undefined): number | undefined {
  return value !== undefined && value >= 1000 && value < 3000 ? value : undefined;
}

function wholeNumber(token: Token | undefined): number | undefined {
  if (token?.kind !== 'number' || token.unit !== undefined || token.value % ONE !== 0n) return undefined;
  return Number(token.value / ONE);
}
