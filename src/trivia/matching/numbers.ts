import { ONE, type Piece } from './token.ts';

type Kind = 'digits' | 'small' | 'tens' | 'hundred' | 'scale';

/** What one piece adds to a number. Multiples ("hundred", "million") are plain, other values in `1 / ONE`. */
interface Part {
  readonly kind: Kind;
  readonly value: bigint;
}

/** A number read so far: closed groups ("one million") and the open one ("two hundred and five"). */
interface Reading {
  readonly total: bigint;
  readonly group: bigint | undefined;
  /** Whatever follows has to be smaller: "million" before "thousand". */
  readonly below: bigint | undefined;
  readonly last: Kind | undefined;
  /** Two pairs read as one number, as years are: "nineteen eighty-four". */
  readonly paired: boolean;
}

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    one: 'first',
    two: 'second',
    three: 'third',
    five: 'fifth',
    eight: 'eighth',
    nine: 'ninth',
    twelve: 'twelfth',
  }),
);
const SCALES: ReadonlyMap<string, bigint> = new Map([
  ['thousand', 10n ** 3n],
  ['million', 10n ** 6n],
  ['billion', 10n ** 9n],
  ['trillion', 10n ** 12n],
]);
const WORDS: ReadonlyMap<string, Part> = new Map(numberWords());
/** After digits only; the first ones only right behind them, for "44 m" may be metres. */
const GLUED: ReadonlyMap<string, Part> = new Map([
  ...['k'].map((word): [string, Part] => [word, scale(3n)]),
  ...['m', 'mm'].map((word): [string, Part] => [word, scale(6n)]),
  ...['b'].map((word): [string, Part] => [word, scale(9n)]),
]);
const SHORT: ReadonlyMap<string, Part> = new Map([
  ...['mn', 'mil', 'mill', 'mln'].map((word): [string, Part] => [word, scale(6n)]),
  ...['bn', 'bil', 'bln'].map((word): [string, Part] => [word, scale(9n)]),
]);
/** Numbers have to be exact, but people misspell their words. */
const MISSPELT: ReadonlyMap<string, string> = new Map(
  [
    'three: threee, eight: eigth, eleven: elevn elevin, twelve: twelv twelf',
    'thirteen: thriteen thirten, fourteen: forteen fourten, fifteen: fiveteen fivteen fiften, sixteen: sixten',
    'seventeen: seventen, eighteen: eightteen eigteen eighten, nineteen: ninteen nineten, twenty: twentey twenti tweny',
    'thirty: thrity thirtey, forty: fourty fortey, fifty: fivety fivty fiftey, sixty: sixtey, seventy: seventey',
    'eighty: eigthy eightey eigty, ninety: ninty nintey, hundred: hunderd hundread hundered hundrid hundret',
    'thousand: thousend tousand thousnd thousant, million: milion millon, billion: bilion billon',
    'third: thrid, fifth: fith, eighth: eigthth, ninth: nineth, twelfth: twelth, dozen: dosen',
  ]
    .flatMap(line => line.split(', '))
    .flatMap(entry => {
      const [word = '', forms = ''] = entry.split(': ');
      return forms.split(' ').map((form): [string, string] => [form, word]);
    }),
);
const FRACTIONS: ReadonlyMap<string, bigint> = new Map([
  ...['half', 'a half', 'an half', 'one half'].map((words): [string, bigint] => [words, ONE / 2n]),
  ...['quarter', 'a quarter', 'one quarter'].map((words): [string, bigint] => [words, ONE / 4n]),
  ...['three quarter', 'three quarters'].map((words): [string, bigint] => [words, (3n * ONE) / 4n]),
]);
const ORDINAL_ENDINGS = new Set(['st', 'nd', 'rd', 'th']);

/** The number that begins at a piece, in digits and words as they come, and the piece after it. */
export function numberAt(
  pieces: readonly Piece[],
  from: number,
): { readonly value: bigint; readonly end: number } | undefined {
  let reading: Reading = {
    total: 0n,
    group: undefined,
    below: undefined,
    last: undefined,
    paired: false,
  };
  let at = from;
  for (;;) {
    const skipped: number = isJoint(pieces, at, reading.last) ? at + 1 : at;
    const part = partOf(pieces[skipped], reading.last);
    const next = part && extend(reading, part);
    if (next === undefined) break;
    reading = next;
    at = skipped + 1;
  }
  if (reading.last === undefined) return undefined;
  const ending = pieces[at];
  if (ending?.kind === 'word' && ending.glued && ORDINAL_ENDINGS.has(ending.word)) at++;
  const value = reading.total + (reading.group ?? 0n);
  return withFraction(pieces, at, value) ?? { value, end: at };
}

/** "Eighteen and one-half", "two and a half million", "eighteen point five". */
function withFraction(
  pieces: readonly Piece[],
  at: number,
  value: bigint,
): { readonly value: bigint; readonly end: number } | undefined {
  const following = pieces.slice(at, at + 4).map(piece => (piece.kind === 'word' ? piece.word : ''));
  const [joint = '', ...words] = following;
  const length = FRACTIONS.has(words.slice(0, 2).join(' ')) ? 2 : 1;
  const fraction =
    joint === 'and' ? FRACTIONS.get(words.slice(0, length).join(' ')) : pointed(joint, pieces[at + 1]);
  if (fraction === undefined) return undefined;
  const scaled = SCALES.get(words[length] ?? '');
  return {
    value: (value + fraction) * (scaled ?? 1n),
    end: at + 1 + length + (scaled === undefined ? 0 : 1),
  };
}

/** Tenths behind "point". */
function pointed(joint: string, next: Piece | undefined): bigint | undefined {
  const tenths = joint === 'point' ? partOf(next, undefined)?.value : undefined;
  return tenths !== undefined && tenths < 10n * ONE ? tenths / 10n : undefined;
}

/** "And" in "a hundred and five". */
function isJoint(pieces: readonly Piece[], at: number, last: Kind | undefined): boolean {
  const piece = pieces[at];
  if (piece?.kind !== 'word' || piece.word !== 'and') return false;
  const next = partOf(pieces[at + 1], last)?.kind;
  const joins = last === 'hundred' || last === 'scale';
  return joins && (next === 'small' || next === 'tens');
}

function partOf(piece: Piece | undefined, last: Kind | undefined): Part | undefined {
  if (piece?.kind === 'digits') return { kind: 'digits', value: piece.value };
  if (piece?.kind !== 'word') return undefined;
  const { glued } = piece;
  const word = MISSPELT.get(piece.word) ?? piece.word;
  if (last === 'digits') {
    const short = SHORT.get(word) ?? (glued ? GLUED.get(word) : undefined);
    if (short) return short;
  }
  const plural = last === undefined ? undefined : SCALES.get(word.replace(/s$/u, ''));
  return plural === undefined ? WORDS.get(word) : { kind: 'scale', value: plural };
}

function extend(reading: Reading, { kind, value }: Part): Reading | undefined {
  const { total, group, below, last } = reading;
  if (kind === 'scale') {
    const isFirst = last === undefined;
    if ((group === undefined && !isFirst) || (below !== undefined && value * ONE >= below)) return undefined;
    return {
      ...reading,
      total: total + (group ?? ONE) * value,
      group: undefined,
      below: value * ONE,
      last: kind,
    };
  }
  if (kind === 'hundred') {
    if (last === 'hundred' || reading.paired || (group ?? 0n) >= 100n * ONE) return undefined;
    return { ...reading, group: (group ?? ONE) * value, last: kind };
  }
  if (group === undefined) {
    return below !== undefined && value >= below ? undefined : { ...reading, group: value, last: kind };
  }
  if (kind === 'digits' || last === 'digits') return undefined;
  const isUnit = kind === 'small' && value > 0n && value < 10n * ONE;
  if (last === 'hundred' || (last === 'tens' && isUnit))
    return { ...reading, group: group + value, last: kind };
  const isPair = below === undefined && !reading.paired && group >= 10n * ONE && value >= 10n * ONE;
  return isPair ? { ...reading, group: group * 100n + value, last: kind, paired: true } : undefined;
}

function scale(zeros: bigint): Part {
  return { kind: 'scale', value: 10n ** zeros };
}

function numberWords(): [string, Part][] {
  const small = SMALL.split(' ').map((word, value) => ({ word, value, kind: 'small' as const }));
  const tens = TENS.split(' ').map((word, index) => ({
    word,
    value: 10 * (index + 2),
    kind: 'tens' as const,
  }));
  const glued = tens.flatMap(ten =>
    small
      .slice(1, 10)
      .map(unit => ({ word: ten.word + unit.word, value: ten.value + unit.value, kind: 'small' as const })),
  );
  const units = [...small, ...tens, ...glued].flatMap(({ word, value, kind }): [string, Part][] => {
    const part = { kind, value: BigInt(value) * ONE };
    return [
      [word, part],
      [ordinal(word), part],
    ];
  });
  return [
    ...units,
    ['hundred', { kind: 'hundred', value: 100n }],
    ['dozen', { kind: 'hundred', value: 12n }],
    ...[...SCALES].map(([word, value]): [string, Part] => [word, { kind: 'scale', value }]),
  ];
}

function ordinal(word: string): string {
  for (const [ending, irregular] of IRREGULAR) {
    if (word.endsWith(ending)) return word.slice(0, -ending.length) + irregular;
  }
  return word.endsWith('y') ? `${word.slice(0, -1)}ieth` : `${word}th`;
}
