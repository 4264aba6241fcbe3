import { wordSpans } from '../../search/normalise.ts';
import { isDay } from './dates.ts';
import { type CalendarDate, DECIMALS, type Piece } from './token.ts';

const NUMERIC = new RegExp(
  [
    // Dates: 24/11/2014, 24.11.14, 2014-11-24; 24/11.
    String.raw`(?<!\d)(?<first>\d{1,4})(?<mark>[/.-])(?<second>\d{1,2})(?:\k<mark>(?<third>\d{4}|\d{2}))(?![\d])`,
    String.raw`(?<!\d)(?<one>\d{1,2})/(?<other>\d{1,2})(?![\d/])`,
    // Thousands: 44,000,000.5; 44 000 000; 44.000.000. One dot alone is a decimal point.
    String.raw`(?<sign>(?<![\p{L}\p{N}])[-−])?(?<number>(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|(?<!\d)\d{1,3}(?:(?: \d{3})+|(?:\.\d{3}){2,})(?!\d)|\d+(?:\.\d+)?|(?<![\p{L}\d])\.\d+)`,
  ].join('|'),
  'gu',
);

/** Takes a folded text apart into words, digits and dates in digits. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(NUMERIC)) {
    pieces.push(...wordsOf(text.slice(end, match.index), pieces.length > 0));
    pieces.push(...numericPieces(match[0], match.groups ?? {}));
    end = match.index + match[0].length;
  }
  pieces.push(...wordsOf(text.slice(end), pieces.length > 0));
  return pieces;
}

function wordsOf(text: string, followsDigits: boolean): Piece[] {
  return wordSpans(text).map(({ word, start }) => ({
    kind: 'word',
    word: word.normalize('NFC'),
    glued: followsDigits && start === 0,
  }));
}

function numericPieces(written: string, groups: Readonly<Record<string, string | undefined>>): Piece[] {
  const { number, sign, first, second, third, one, other } = groups;
  if (number !== undefined) {
    const value = decimal(number);
    return [{ kind: 'digits', value: sign === undefined ? value : -value }];
  }
  const readings =
    one !== undefined && other !== undefined
      ? eitherWay(Number(one), Number(other), undefined)
      : withYear(first ?? '', Number(second), third ?? '');
  if (readings.length > 0) return [{ kind: 'date', readings }];
  return written.split(/\D/u).map(digits => ({ kind: 'digits', value: decimal(digits) }));
}

function withYear(first: string, second: number, third: string): CalendarDate[] {
  // "0014" is no year: it would pass for the short form of one.
  if (first.startsWith('0') && first.length > 2) return [];
  if (third.startsWith('0') && third.length > 2) return [];
  if (first.length === 4) return days([{ year: Number(first), month: second, day: Number(third) }]);
  return first.length > 2 ? [] : eitherWay(Number(first), second, Number(third));
}

function eitherWay(one: number, other: number, year: number | undefined): CalendarDate[] {
  const monthFirst = { year, month: one, day: other };
  return days(one === other ? [monthFirst] : [monthFirst, { year, month: other, day: one }]);
}

function days(dates: readonly CalendarDate[]): CalendarDate[] {
  return dates.filter(({ month, day }) => day !== undefined && isDay(day, month));
}

/** The value in units of `1 / ONE`. */
function decimal(written: string): bigint {
  const dots = written.split('.').length - 1;
  const [whole = '', fraction = ''] = (dots > 1 ? written.replaceAll('.', '') : written)
    .replace(/[, ]/gu, '')
    .split('.');
  return BigInt(whole + fraction.slice(0, DECIMALS).padEnd(DECIMALS, '0'));
}
