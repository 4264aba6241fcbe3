import { stemmer } from 'stemmer';
import { isOpener, type Word, wordsOf } from '../../src/pack/words.ts';

/** In days. "second" is not among them: it is a number, too. */
const UNITS: Readonly<Record<string, number>> = {
  minute: 1 / 1440,
  hour: 1 / 24,
  day: 1,
  week: 7,
  fortnight: 14,
  month: 30.4,
  year: 365,
  decade: 3650,
  century: 36_500,
};
/** A month is four weeks, too. */
const SAME_PART = 0.1;
/** Before a span they make it another one than it says: "not a week later", "within a year". */
const LOOSE =
  /^(?:not|no|than|almost|nearly|about|around|roughly|some|least|most|within|barely|under|over|to|approximately|another)$/;
const LATER = /^(?:later|after|afterwards?)$/;
const EARLIER = /^(?:earlier|before|ago|previously|beforehand)$/;
const LASTING = /^(?:for|lasts?|lasted|lasting|takes?|took|taking|spends?|spent|spending)$/;

/** A span of time in words: "a week later", "the next day", "for a decade". */
interface Span {
  readonly written: string;
  readonly days: number;
  /** Only spans of one shape may be mixed up with each other; undefined where it has none of its own: "a day of rest". */
  readonly shape: 'later' | 'earlier' | 'next' | 'lasting' | undefined;
  /** What it is a span of: "of rest". */
  readonly tail: string;
  readonly isLoose: boolean;
  readonly isNumber: boolean;
  readonly isWhole: boolean;
}

/** Spans of time in a text that a paragraph does not have, though it has others of the same shape: what is written, and what is there. */
export function otherSpans(
  text: string,
  paragraph: string,
): { readonly written: string; readonly there: readonly string[] }[] {
  const known = spansIn(paragraph);
  return spansIn(text).flatMap(span => {
    // Of "two days" the number is checked, and its unit.
    const isChecked = span.isNumber && span.shape !== 'later' && span.shape !== 'earlier';
    if (isChecked || span.isLoose || known.some(other => isSame(span.days, other.days))) return [];
    const there = known.filter(
      ({ shape, tail }) =>
        span.isWhole ||
        (span.shape === undefined
          ? shape === undefined && span.tail !== '' && span.tail === tail
          : shape === span.shape),
    );
    const written = [...new Set(there.map(other => other.written))];
    return written.length === 0
      ? []
      : [{ written: span.written, there: written.slice(0, 2).map(uncapitalised) }];
  });
}

function isSame(one: number, other: number): boolean {
  return Math.abs(one - other) <= SAME_PART * Math.max(one, other);
}

function spansIn(text: string): Span[] {
  const words = wordsOf(text);
  return [...words.keys()].flatMap(from => spanAt(words, from) ?? []);
}

function spanAt(words: readonly Word[], from: number): Span | undefined {
  const amount = amountAt(words, from);
  if (amount === undefined) return undefined;
  const { count, size, isNext } = amount;
  const unit = UNITS[singular(words[from + size]?.word ?? '')];
  let end = from + size + 1;
  if (unit === undefined || !joined(words.slice(from, end))) return undefined;
  const before = joined(words.slice(from, from + 1), true) ? (words[from - 1]?.word ?? '') : '';
  const after = words[end]?.before === ' ' ? (words[end]?.word ?? '') : '';
  const isThe = words[from]?.word === 'the';
  let start = from;
  let shape: Span['shape'];
  if (isNext) shape = 'next';
  else if (LATER.test(after) || EARLIER.test(after)) {
    shape = isThe ? 'next' : LATER.test(after) ? 'later' : 'earlier';
    end += 1;
  } else if (isThe) return undefined;
  else if (before === 'after' || LASTING.test(before)) {
    shape = before === 'after' ? 'later' : 'lasting';
    start -= 1;
  }
  return {
    written: writtenOf(words.slice(start, end)),
    days: count * unit,
    shape,
    tail: tailOf(words, end),
    isLoose: LOOSE.test(before),
    isNumber: words[from]?.isNumber === true,
    isWhole: start === 0 && end === words.length,
  };
}

/** "a", "half an", "the next", "two": how many of a unit they make, and how many words they are. */
function amountAt(
  words: readonly Word[],
  at: number,
): { readonly count: number; readonly size: number; readonly isNext?: boolean } | undefined {
  const { word, isNumber } = words[at] ?? {};
  const next = words[at + 1]?.word ?? '';
  if (word === undefined) return undefined;
  if (isNumber) {
    const isPart = words[at - 1]?.isNumber === true && words[at]?.joins === true;
    return /^\d+$/.test(word) && !isPart ? { count: Number(word), size: 1 } : undefined;
  }
  if (word === 'half' && /^an?$/.test(next)) return { count: 0.5, size: 2 };
  if (/^an?$/.test(word))
    return words[at - 1]?.word === 'half'
      ? undefined
      : { count: 1, size: /^(?:full|whole)$/.test(next) ? 2 : 1 };
  if (word !== 'the') return undefined;
  return /^(?:next|following|previous|preceding)$/.test(next)
    ? { count: 1, size: 2, isNext: true }
    : { count: 1, size: 1 };
}

/** The words after a span up to the first that carries meaning. */
function tailOf(words: readonly Word[], from: number): string {
  const after = words.slice(from, from + 3);
  const at = after.findIndex(({ word }) => !isOpener(word));
  const tail = after.slice(0, at + 1);
  return joined(tail, true) ? tail.map(({ word }) => stemmer(word)).join(' ') : '';
}

function joined(words: readonly Word[], withFirst = false): boolean {
  return words.every(({ before }, index) => (index === 0 && !withFirst) || /^[ -]$/.test(before));
}

function singular(word: string): string {
  return word.replace(/ies$/, 'y').replace(/s$/, '');
}

function writtenOf(words: readonly Word[]): string {
  return words.map(({ before, written }, index) => (index > 0 ? before : '') + written).join('');
}

function uncapitalised(written: string): string {
  return written.charAt(0).toLowerCase() + written.slice(1);
}
