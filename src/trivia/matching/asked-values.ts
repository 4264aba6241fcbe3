import type { CalendarDate } from '../../text/dates.ts';
import { type Answer, keyOf, readAnswer } from './answer.ts';
import { fold } from './text.ts';
import { type DateToken, ONE, type Value } from './token.ts';
import { isSameYear, yearsOf } from './values.ts';

/** Small numbers say nothing where none is asked for: "a living one", "two journalists". */
const SMALL: ReadonlySet<string> = new Set(
  [ONE, 2n * ONE].map(value => keyOf({ kind: 'number', value, unit: undefined })),
);

/** "49 of the 50". */
const OF_WHOLE: ReadonlySet<string> = new Set(['of', 'from', 'out']);
/** Of what happened around a year the facts need not give each one. */
const YEARS_NEAR = 10;
const [YEAR_MIN, YEAR_END] = [1000, 3000];

/** Tells which numbers and dates of a typed answer are meant as the answer. */
export class AskedValues {
  /** Those of all choices. */
  readonly #answers: ReadonlySet<string>;
  /** Those of the question that no choice has. */
  readonly #told: ReadonlySet<string>;
  /** Those that are an answer themselves and may stand beside another: "James Bond, 007". */
  readonly #own: ReadonlySet<string>;
  readonly #dates: readonly CalendarDate[];
  /** Those that it tells, and those that it asks about: they may not be given wrong. */
  readonly #years: ReadonlySet<number>;
  readonly #promptYears: ReadonlySet<number>;

  /** @param question what it asks and what else is known of it, folded */
  constructor(
    { prompt, context }: { readonly prompt: string; readonly context: string },
    right: readonly string[],
    wrong: readonly string[],
  ) {
    const { values } = readAnswer({ text: `${prompt} ${context}`, cut: false });
    this.#answers = keysIn([...right, ...wrong]);
    this.#years = new Set(values.flatMap(yearsIn));
    this.#promptYears = new Set(readAnswer({ text: prompt, cut: false }).values.flatMap(yearsIn));
    this.#told = new Set(values.map(keyOf).filter(key => !this.#answers.has(key)));
    this.#own = keysIn(right);
    this.#dates = values.flatMap(value => (value.kind === 'date' ? value.readings : []));
  }

  /** What is left without those that only surround an accepted answer. */
  askedOf(typed: Answer, own: Answer): Value[] {
    return typed.values
      .filter((value, at) => !this.#isAside(value, at, typed, own))
      .map(value => this.#yearOf(value, own));
  }

  /** Numbers that are not asked for, and the fifty in "49 of the 50". */
  #isAside(value: Value, at: number, typed: Answer, own: Answer): boolean {
    const key = keyOf(value);
    if (own.values.length > 0) {
      const isOf = typed.spoken.some(word => OF_WHOLE.has(word));
      return at > 0 && typed.values.length === 2 && isOf && !this.#answers.has(key);
    }
    return SMALL.has(key) || this.#own.has(key) || this.isSaid(value);
  }

  /** Whether it may be said beside an answer that has none: what the question tells, or when it was. */
  isSaid(value: Value): boolean {
    return this.#told.has(keyOf(value)) || this.#isWhen(value);
  }

  /** Where no time is asked for, one may be said: "Ford in Sept 74". A short year has to be one that is told. */
  #isWhen(value: Value): boolean {
    if (this.#answers.size > 0) return false;
    if (value.kind === 'date') return this.#isTold(value) || this.#mayBe(yearsIn(value)[0]);
    const year = value.value % ONE === 0n && value.unit === undefined ? Number(value.value / ONE) : undefined;
    return (
      this.#mayBe(year) && (yearsIn(value).length > 0 || [...this.#years].some(told => told % 100 === year))
    );
  }

  /** One that the prompt has, or else one near those of its facts, if they have any. */
  #mayBe(year: number | undefined): boolean {
    if (year === undefined) return false;
    if (this.#promptYears.size > 0) return [...this.#promptYears].some(told => isSameYear(year, told));
    const years = [...this.#years];
    return years.length === 0 || years.some(told => isNear(year, told));
  }

  /** Whether it is, as far as it goes, a date of the question's facts. */
  #isTold({ readings }: DateToken): boolean {
    return readings.some(({ year, month, day }) =>
      this.#dates.some(
        told =>
          told.month === month &&
          (day === undefined || told.day === day) &&
          (year === undefined || (told.year !== undefined && isSameYear(year, told.year))),
      ),
    );
  }

  /** Where a year is asked for, a date that the question's facts give says it, too. */
  #yearOf(value: Value, own: Answer): Value {
    const [year] = own.values;
    const [date] = value.kind === 'date' ? value.readings : [];
    if (year?.kind !== 'number' || value.kind !== 'date' || date?.year === undefined) return value;
    const isRight = isSameYear(date.year, Number(year.value / ONE));
    return isRight && this.#isTold(value) ? year : value;
  }
}

/** The years of a date, and of a number that can only be one. */
function yearsIn(value: Value): number[] {
  if (value.kind === 'date') return yearsOf([value]);
  const year = value.value % ONE === 0n && value.unit === undefined ? Number(value.value / ONE) : 0;
  return year >= YEAR_MIN && year < YEAR_END ? [year] : [];
}

function keysIn(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap(text => readAnswer(fold(text)).values.map(keyOf)));
}

/** Two digits stand for any year that ends with them. */
function isNear(year: number, told: number): boolean {
  return Math.abs(year - (year < 100 ? told % 100 : told)) <= YEARS_NEAR;
}
