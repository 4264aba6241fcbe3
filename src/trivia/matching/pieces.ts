import { wordSpans } from '../../search/normalise.ts';
import { type DateSpan, readDates } from '../../text/dates.ts';
import { DECIMALS, type Piece } from './token.ts';

/** Thousands: 44,000,000.5; 44 000 000; 44.000.000. One dot alone is a decimal point, and so is a comma in 18,5. */
const NUMERIC =
  /(?<sign>(?<![\p{L}\p{N}])[-−])?(?<number>(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|(?<!\d)\d{1,3}(?:(?: \d{3})+|(?:\.\d{3}){2,})(?!\d)|(?<![\d,])\d+,\d{1,2}(?!,?\d)|\d+(?:\.\d+)?|(?<![\p{L}\d])\.\d+)/gu;
const DECIMAL_COMMA = /^\d+,\d{1,2}$/u;

/** Takes a folded text apart into words, digits and dates. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const date of readDates(text).filter(found => isSure(found, text))) {
    pieces.push(...numbersAndWords(text.slice(end, date.start)), { kind: 'date', readings: date.readings });
    end = date.end;
  }
  return [...pieces, ...numbersAndWords(text.slice(end))];
}

/** A month's name alone is a word like any other, and so is a holiday's; "9-11" among words is two numbers. */
function isSure({ form, start, end }: DateSpan, text: string): boolean {
  if (form === 'dashed pair') return start === 0 && end === text.length;
  return form === 'day' || form === 'month';
}

function numbersAndWords(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(NUMERIC)) {
    pieces.push(...wordsOf(text.slice(end, match.index), pieces.length > 0));
    const { number = '', sign } = groupsOf(match);
    pieces.push({ kind: 'digits', value: sign === undefined ? decimal(number) : -decimal(number) });
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

function groupsOf({ groups }: RegExpExecArray): { number?: string | undefined; sign?: string | undefined } {
  return groups ?? {};
}

/** The value in units of `1 / ONE`. */
function decimal(written: string): bigint {
  if (DECIMAL_COMMA.test(written)) return decimal(written.replace(',', '.'));
  const dots = written.split('.').length - 1;
  const [whole = '', fraction = ''] = (dots > 1 ? written.replaceAll('.', '') : written)
    .replace(/[, ]/gu, '')
    .split('.');
  return BigInt(whole + fraction.slice(0, DECIMALS).padEnd(DECIMALS, '0'));
}
