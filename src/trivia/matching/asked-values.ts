import type { CalendarDate } from '../../text/dates.ts';
import { type Answer, keyOf, readAnswer } from './answer.ts';
import { fold } from './text.ts';
import { ONE, type Value } from './token.ts';

/** Small numbers say nothing where none is asked for: "a living one", "two journalists". */
const SMALL: ReadonlySet<string> = new Set(
  [ONE, 2n * ONE].map(value => keyOf({ kind: 'number', value, unit: undefined })),
);

/** Tells which numbers and dates of a typed answer are meant as the answer. */
export class AskedValues {
  /** Those of all choices. */
  readonly #answers: ReadonlySet<string>;
  /** Those of the question that no choice has. */
  readonly #told: ReadonlySet<string>;
  /** Those that are an answer themselves and may stand beside another: "James Bond, 007". */
  readonly #own: ReadonlySet<string>;
  readonly #dates: readonly CalendarDate[];

  /** @param question all that is known of it, folded */
  constructor(question: string, right: readonly string[], wrong: readonly string[]) {
    const { values } = readAnswer({ text: question, cut: false });
    this.#answers = keysIn([...right, ...wrong]);
    this.#told = new Set(values.map(keyOf).filter(key => !this.#answers.has(key)));
    this.#own = keysIn(right);
    this.#dates = values.flatMap(value => (value.kind === 'date' ? value.readings : []));
  }

  /** What is left without those that only surround an accepted answer. */
  askedOf(typed: Answer, own: Answer): Value[] {
    return typed.values
      .filter((value, at) => !this.#isAside(keyOf(value), at, typed, own))
      .map(value => this.#yearOf(value, own));
  }

  /** Numbers that are not asked for, and the fifty in "49 of the 50". */
  #isAside(key: string, at: number, typed: Answer, own: Answer): boolean {
    if (own.values.length > 0)
      return at > 0 && typed.values.length === 2 && typed.spoken.includes('of') && !this.#answers.has(key);
    return SMALL.has(key) || this.#told.has(key) || this.#own.has(key);
  }

  /** Where a year is asked for, a date that the question's facts give says it, too. */
  #yearOf(value: Value, own: Answer): Value {
    const [year] = own.values;
    const [date] = value.kind === 'date' ? value.readings : [];
    if (year?.kind !== 'number' || date?.year === undefined) return value;
    if (year.value !== BigInt(date.year) * ONE) return value;
    const isTold = this.#dates.some(
      told =>
        told.year === date.year &&
        told.month === date.month &&
        (date.day === undefined || told.day === date.day),
    );
    return isTold ? year : value;
  }
}

function keysIn(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap(text => readAnswer(fold(text)).values.map(keyOf)));
}
