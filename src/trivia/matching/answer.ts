import { settleDates } from './dates.ts';
import { numberAt } from './numbers.ts';
import { piecesOf } from './pieces.ts';
import type { Folded } from './text.ts';
import { ONE, type Piece, type Token, type Unit, type Value, type WordToken } from './token.ts';

/** What an answer says, however it is written. */
export interface Answer {
  /** Numbers and dates apart. */
  readonly words: readonly string[];
  /** Stop words that are not among those, as often as they were written. */
  readonly stops: readonly string[];
  readonly values: readonly Value[];
  /** Words and stop words as they were written, in order. */
  readonly spoken: readonly string[];
  /** Words that had an apostrophe and s: "Kim's". */
  readonly owners: readonly string[];
  /** All that was written, without spaces, punctuation and symbols; if that is nothing, with them. */
  readonly plain: string;
}

/**
 * Words that change no answer. The search's own list is for questions and takes away too much here: "not",
 * "no", "after", "who".
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  'a an the of and n in on at to by for with his her its their our my your'.split(' '),
);
const UNITS: ReadonlyMap<string, Unit> = new Map([
  ...['dollar', 'dollars', 'usd', 'buck', 'bucks'].map((word): [string, Unit] => [word, 'dollar']),
  ...['euro', 'euros', 'eur'].map((word): [string, Unit] => [word, 'euro']),
  ...['pound', 'pounds', 'gbp', 'quid'].map((word): [string, Unit] => [word, 'pound']),
  ...['yen', 'jpy'].map((word): [string, Unit] => [word, 'yen']),
  ...['percent', 'pct'].map((word): [string, Unit] => [word, 'percent']),
]);
const ROMAN = /^(?=.)(x{0,3})(ix|iv|v?i{0,3})$/u;
/** Stands for the rest of a text that was cut; no text yields it as a word, nor as a misspelt one. */
const REST: WordToken = { kind: 'word', word: '…'.repeat(10) };

/** Reads a folded text as an answer. */
export function readAnswer({ text, cut }: Folded): Answer {
  const numbered = romanNumerals(withUnits(withNumbers(piecesOf(text))));
  const { kept, stops } = withoutStopWords(numbered);
  const tokens = settleDates(kept);
  if (cut) tokens.push(REST);
  const letters = text.replace(/[^\p{L}\p{N}]+/gu, '');
  const words = wordsOf(tokens);
  // Months that belong to a date are in neither.
  const spoken = wordsOf(cut ? [...numbered, REST] : numbered).filter(
    word => words.includes(word) || stops.includes(word),
  );
  return {
    words,
    stops,
    values: tokens.filter(token => token.kind !== 'word'),
    spoken,
    owners: Array.from(text.matchAll(/(\p{L}+)'s(?!\p{L})/gu), ([, owner = '']) => owner),
    plain: (letters === '' ? text.replace(/\s+/gu, '') : letters) + (cut ? REST.word : ''),
  };
}

function withNumbers(pieces: readonly Piece[]): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (let piece = pieces[at]; piece !== undefined; piece = pieces[at]) {
    // After a number it is a unit of time: "the ten second rule".
    const isTime = piece.kind === 'word' && piece.word === 'second' && tokens.at(-1)?.kind === 'number';
    const negative = piece.kind === 'word' && piece.word === 'minus';
    const number = isTime ? undefined : numberAt(pieces, negative ? at + 1 : at);
    if (number)
      tokens.push({ kind: 'number', value: negative ? -number.value : number.value, unit: undefined });
    else if (piece.kind === 'word') tokens.push({ kind: 'word', word: piece.word });
    else if (piece.kind === 'date') tokens.push(piece);
    at = number?.end ?? at + 1;
  }
  return tokens;
}

/** "$5", "5 dollars" and "$5 dollars" are one number with its unit. */
function withUnits(tokens: readonly Token[]): Token[] {
  const united: Token[] = [];
  let waiting: Unit | undefined;
  for (const [at, token] of tokens.entries()) {
    const unit = token.kind === 'word' ? UNITS.get(token.word) : undefined;
    const last = united.at(-1);
    if (token.kind === 'number') united.push({ ...token, unit: waiting });
    else if (unit === undefined) united.push(token);
    else if (tokens[at + 1]?.kind === 'number') {
      waiting = unit;
      continue;
    } else if (last?.kind === 'number' && (last.unit ?? unit) === unit)
      united[united.length - 1] = { ...last, unit };
    else united.push(token);
    waiting = undefined;
  }
  return united;
}

/** "World War II" is "World War 2"; never the first word ("Xi Jinping"), single letters only as the last. */
function romanNumerals(tokens: readonly Token[]): Token[] {
  return tokens.map((token, at) => {
    if (token.kind !== 'word' || at === 0) return token;
    const [, tens = '', units = ''] = ROMAN.exec(token.word) ?? [];
    const value =
      10 * tens.length + ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'].indexOf(units);
    const isNumeral = value > 0 && (token.word.length > 1 || at === tokens.length - 1);
    return isNumeral ? { kind: 'number', value: BigInt(value) * ONE, unit: undefined } : token;
  });
}

/** The last word counts, whatever it is: "Vitamin A", "log on". So do all if there are no others: "The The". */
function withoutStopWords(tokens: readonly Token[]): { readonly kept: Token[]; readonly stops: string[] } {
  const isStop = (token: Token): boolean => token.kind === 'word' && STOP_WORDS.has(token.word);
  if (tokens.every(isStop)) return { kept: [...tokens], stops: [] };
  const kept = tokens.filter((token, at) => !isStop(token) || at === tokens.length - 1);
  const left = tokens.slice(0, -1).filter(isStop);
  return { kept, stops: wordsOf(left) };
}

function wordsOf(tokens: readonly Token[]): string[] {
  return tokens.flatMap(token => (token.kind === 'word' ? [token.word] : []));
}

/** One text for each word and value. */
export function keysOf({ words, values }: Answer): string[] {
  return [...words, ...values.map(keyOf)];
}

/** A text that only equal values share. */
export function keyOf(value: Value): string {
  if (value.kind === 'number') return `#${value.value}`;
  return value.readings.map(({ year, month, day }) => `${year}-${month}-${day}`).join('|');
}
