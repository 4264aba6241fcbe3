import { type WordSpan, wordSpans } from '../search/normalise.ts';
import { HOLIDAYS, isDay, MONTH_OF, ORDINALS, TENS } from './calendar.ts';

/** A day, or as much of one as was written. */
export interface CalendarDate {
  /** As it was written: two digits stay two digits. */
  readonly year: number | undefined;
  /** From 1. */
  readonly month: number;
  readonly day: number | undefined;
}

/** A date in a text. */
export interface DateSpan {
  /** Where it stands, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Two where day and month could be either way round, the month first in the first of them. */
  readonly readings: readonly CalendarDate[];
  /**
   * What tells that it is a date. A month's name alone ("May", "April") may be another word or a name, and two
   * numbers with a dash ("9-11") may be a range or a score.
   */
  readonly form: 'day' | 'month' | 'holiday' | 'month alone' | 'dashed pair';
}

const OF = new Set(['of', 'de', 'di']);
const ORDINAL_ENDINGS = new Set(['st', 'nd', 'rd', 'th']);
/** The words that a date can begin with, digits aside. */
const BEGINNINGS: ReadonlySet<string> = new Set([
  ...MONTH_OF.keys(),
  ...ORDINALS.keys(),
  ...TENS.keys(),
  ...HOLIDAYS.flatMap(({ words }) => words.slice(0, 1)),
]);

/**
 * The dates of a text, in order: in digits ("24/11/2014", "2014-11-24", "11/24", "06/2014"), in words ("Nov. 24,
 * 2014", "the 24th of November", "June 2014", "june of '14", "September eleventh") and by name ("Christmas 2014").
 */
export function readDates(text: string, spans: readonly WordSpan[] = wordSpans(text)): DateSpan[] {
  if (!spans.some(({ word }) => BEGINNINGS.has(word) || /^\d/u.test(word))) return [];
  const reader = new Reader(text, spans);
  const dates: DateSpan[] = [];
  for (let at = 0; at < reader.length; ) {
    const date = reader.dateAt(at);
    if (date !== undefined) dates.push(date.span);
    at = date?.next ?? at + 1;
  }
  return dates;
}

/** A value and the place after what was read. */
interface Read<Value> {
  readonly value: Value;
  readonly next: number;
}

class Reader {
  readonly #text: string;
  readonly #spans: readonly WordSpan[];

  constructor(text: string, spans: readonly WordSpan[]) {
    this.#text = text;
    this.#spans = spans;
  }

  get length(): number {
    return this.#spans.length;
  }

  dateAt(at: number): { span: DateSpan; next: number } | undefined {
    const found =
      this.#holiday(at) ??
      this.#threeNumbers(at) ??
      this.#twoNumbers(at) ??
      this.#dayFirst(at) ??
      this.#monthFirst(at);
    if (found === undefined) return undefined;
    const { value, next } = found;
    const start = this.#spans[at]?.start ?? 0;
    const end = this.#spans[next - 1]?.end ?? start;
    return { span: { start, end, ...value }, next };
  }

  #holiday(at: number): Read<Pick<DateSpan, 'readings' | 'form'>> | undefined {
    const holiday = HOLIDAYS.find(({ words }) => words.every((word, n) => this.#word(at + n) === word));
    if (holiday === undefined) return undefined;
    const year = this.#year(at + holiday.words.length);
    const { month, day } = holiday;
    return {
      value: { readings: [{ year: year?.value, month, day }], form: 'holiday' },
      next: year?.next ?? at + holiday.words.length,
    };
  }

  /** "24/11/2014", "11.24.14", "2014-11-24". */
  #threeNumbers(at: number): Read<Pick<DateSpan, 'readings' | 'form'>> | undefined {
    const [first, second, third] = [this.#digits(at), this.#digits(at + 1), this.#digits(at + 2)];
    const mark = this.#mark(at - 1) === undefined ? this.#mark(at) : undefined;
    if (first === undefined || second === undefined || third === undefined) return undefined;
    if (mark === undefined || mark !== this.#mark(at + 1) || this.#mark(at + 2) !== undefined)
      return undefined;
    const readings = isYear(first)
      ? days([{ year: Number(first), month: Number(second), day: Number(third) }])
      : isYear(third) || third.length === 2
        ? eitherWay(Number(first), Number(second), Number(third))
        : [];
    return readings.length === 0 ? undefined : { value: { readings, form: 'day' }, next: at + 3 };
  }

  /** "11/24", "06/2014", "2014-06", "9-11". */
  #twoNumbers(at: number): Read<Pick<DateSpan, 'readings' | 'form'>> | undefined {
    const [first, second] = [this.#digits(at), this.#digits(at + 1)];
    const mark = this.#mark(at - 1) === undefined ? this.#mark(at) : undefined;
    if (first === undefined || second === undefined || (mark !== '/' && mark !== '-')) return undefined;
    if (this.#mark(at + 1) !== undefined) return undefined;
    const [year, month] = isYear(first) ? [first, second] : [second, first];
    if (isYear(year) && isMonth(Number(month))) {
      const readings = [{ year: Number(year), month: Number(month), day: undefined }];
      return { value: { readings, form: 'month' }, next: at + 2 };
    }
    const readings =
      first.length > 2 || second.length > 2 ? [] : eitherWay(Number(first), Number(second), undefined);
    const form = mark === '/' ? 'day' : 'dashed pair';
    return readings.length === 0 ? undefined : { value: { readings, form }, next: at + 2 };
  }

  /** "24 November 2014", "the 24th of November". */
  #dayFirst(at: number): Read<Pick<DateSpan, 'readings' | 'form'>> | undefined {
    const day = this.#day(at);
    if (day === undefined) return undefined;
    const place = OF.has(this.#word(day.next) ?? '') ? day.next + 1 : day.next;
    const month = this.#month(place);
    if (month === undefined || !isDay(day.value, month)) return undefined;
    const year = this.#year(place + 1);
    const readings = [{ year: year?.value, month, day: day.value }];
    return { value: { readings, form: 'day' }, next: year?.next ?? place + 1 };
  }

  /** "November 24, 2014", "June 2014", "june of 14", "November"; a year may also come first. */
  #monthFirst(at: number): Read<Pick<DateSpan, 'readings' | 'form'>> | undefined {
    const yearFirst = this.#year(at);
    const month = this.#month(yearFirst?.next ?? at);
    if (month === undefined) return undefined;
    const afterMonth = (yearFirst?.next ?? at) + 1;
    const yearNext = this.#year(afterMonth) !== undefined;
    const day = yearNext
      ? undefined
      : this.#day(this.#word(afterMonth) === 'the' ? afterMonth + 1 : afterMonth);
    if (day !== undefined && isDay(day.value, month)) {
      const year = yearFirst === undefined ? this.#year(day.next) : undefined;
      const readings = [{ year: (yearFirst ?? year)?.value, month, day: day.value }];
      return { value: { readings, form: 'day' }, next: year?.next ?? day.next };
    }
    const ofYear = OF.has(this.#word(afterMonth) ?? '') ? afterMonth + 1 : afterMonth;
    const year =
      yearFirst ?? this.#year(ofYear) ?? (ofYear > afterMonth ? this.#shortYear(ofYear) : undefined);
    const readings = [{ year: year?.value, month, day: undefined }];
    return year === undefined
      ? { value: { readings, form: 'month alone' }, next: afterMonth }
      : { value: { readings, form: 'month' }, next: yearFirst === undefined ? year.next : afterMonth };
  }

  #word(at: number): string | undefined {
    return this.#spans[at]?.word;
  }

  #digits(at: number): string | undefined {
    const word = this.#word(at) ?? '';
    return /^\d{1,4}$/u.test(word) ? word : undefined;
  }

  /** The one character between a word and the next, if it can stand between the numbers of a date. */
  #mark(at: number): string | undefined {
    const [end, start] = [this.#spans[at]?.end, this.#spans[at + 1]?.start];
    if (end === undefined || start !== end + 1 || this.#digits(at + 1) === undefined) return undefined;
    return /^[/.-]$/u.test(this.#text.charAt(end)) ? this.#text.charAt(end) : undefined;
  }

  #month(at: number): number | undefined {
    return MONTH_OF.get(this.#word(at) ?? '');
  }

  /** "24", "24th", "eleventh", "twenty-fourth". */
  #day(at: number): Read<number> | undefined {
    const word = this.#word(at) ?? '';
    if (/^\d{1,2}$/u.test(word)) {
      const hasEnding = this.#spans[at + 1]?.joined === true && ORDINAL_ENDINGS.has(this.#word(at + 1) ?? '');
      return { value: Number(word), next: hasEnding ? at + 2 : at + 1 };
    }
    const ordinal = ORDINALS.get(word);
    if (ordinal !== undefined) return { value: ordinal, next: at + 1 };
    const [tens, ones] = [TENS.get(word), ORDINALS.get(this.#word(at + 1) ?? '')];
    return tens === undefined || ones === undefined || ones > 9
      ? undefined
      : { value: tens + ones, next: at + 2 };
  }

  /** "2014" or "'14". */
  #year(at: number): Read<number> | undefined {
    const word = this.#word(at) ?? '';
    if (isYear(word)) return { value: Number(word), next: at + 1 };
    return /['’]/u.test(this.#text.charAt((this.#spans[at]?.start ?? 0) - 1))
      ? this.#shortYear(at)
      : undefined;
  }

  #shortYear(at: number): Read<number> | undefined {
    const word = this.#word(at) ?? '';
    return /^\d{2}$/u.test(word) ? { value: Number(word), next: at + 1 } : undefined;
  }
}

function isYear(digits: string): boolean {
  return /^[12]\d{3}$/u.test(digits);
}

function isMonth(month: number): boolean {
  return month >= 1 && month <= 12;
}

function eitherWay(one: number, other: number, year: number | undefined): CalendarDate[] {
  const monthFirst = { year, month: one, day: other };
  return days(one === other ? [monthFirst] : [monthFirst, { year, month: other, day: one }]);
}

function days(dates: readonly CalendarDate[]): CalendarDate[] {
  return dates.filter(({ month, day }) => day !== undefined && isDay(day, month));
}
