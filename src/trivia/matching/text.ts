/** Only this much of a text is read, in UTF-16 units; answers in a pack are far shorter. */
const READ_MAX = 300;

const ACCENTS = /\p{M}+/gu;
/** Zero-width, bidirectional and blank characters: they hide inside words. */
const INVISIBLE = /[\p{Cf}\u115F\u1160\u3164\uFFA0]+/gu;
/** Initials: "U.S." and "J.J." are one word each, as "US" and "JJ" are. */
const INITIALS = /(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])/gu;

/** Letters that look like Latin ones, and Latin ones that have no accent to take off. */
const LATIN: ReadonlyMap<string, string> = new Map([
  ...lookalikes('авеіјкмнорстухѕһԁԛԝӏ', 'abeijkmhopctyxshdqwl'),
  ...lookalikes('αβεζηικμνορτυχ', 'abezhikmnoptyx'),
  ...lookalikes('øłđðɡɑɩʏ', 'olddgaiy'),
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
]);
const FOREIGN = new RegExp(`[${[...LATIN.keys()].join('')}]`, 'gu');

const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['&', ' and '],
  ['$', ' dollars '],
  ['€', ' euros '],
  ['£', ' pounds '],
  ['¥', ' yen '],
  ['%', ' percent '],
]);

const FRACTIONS: ReadonlyMap<string, string> = new Map([
  ['¼', '.25'],
  ['½', '.5'],
  ['¾', '.75'],
  ['1/4', '.25'],
  ['1/2', '.5'],
  ['3/4', '.75'],
]);
/** In plain digits behind a whole number only: "1/2" alone may be a day. */
const FRACTION = /(\d*) ?([¼½¾])|(?<![\d/.,-])(\d+)(?: and |[ -])(1\/2|[13]\/4)(?![\d/])/gu;

/** A text in one script, one case, without accents and whatever cannot be seen. */
export interface Folded {
  readonly text: string;
  /** It goes on after what was read, so it is not what the part that was read says. */
  readonly cut: boolean;
}

/** Folds a text for comparison. Punctuation stays: numbers and dates are read by it. */
export function fold(written: string): Folded {
  const trimmed = written.trim();
  const visible = bare(trimmed.slice(0, READ_MAX)).slice(0, READ_MAX);
  return { text: inOneScript(visible), cut: trimmed.length > READ_MAX };
}

/** Folds all of a text, which has to be one of ours. */
export function foldAll(text: string): string {
  return inOneScript(bare(text));
}

function bare(text: string): string {
  return (
    text
      .replace(
        FRACTION,
        (_, whole = '', part = '', other = '', written = '') =>
          `${whole || other || 0}${FRACTIONS.get(part || written) ?? ''}`,
      )
      .normalize('NFKD')
      .replace(ACCENTS, '')
      .replace(INVISIBLE, '')
      // Syllables that NFKD took apart (Korean) count as one letter each.
      .normalize('NFC')
  );
}

function inOneScript(text: string): string {
  return (
    text
      // By way of upper case, so that letters with several lower-case forms ("ß", "ς") come out the same.
      .toUpperCase()
      .toLowerCase()
      .replace(FOREIGN, letter => LATIN.get(letter) ?? letter)
      .replace(/\p{Nd}/gu, asciiDigit)
      .replace(/[’‘ʼ＇`´]/gu, "'")
      .replace(INITIALS, initials => initials.replaceAll('.', ''))
      .replace(/\bus\s?\$/gu, '$')
      .replace(/(?<![\p{L}\p{N}])([-−])([$€£¥])(?=\d)/gu, '$2$1')
      .replace(/[&$€£¥%]/gu, symbol => SYMBOLS.get(symbol) ?? symbol)
      .replace(/\bper cent\b/gu, 'percent')
      // Unlike "1950s", these are no years.
      .replace(/(?<![\p{L}\p{N}.,])100s\b/gu, 'hundreds')
      .replace(/(?<![\p{L}\p{N}.,])1[.,]?000s\b/gu, 'thousands')
  );
}

function lookalikes(letters: string, latin: string): [string, string][] {
  const images = Array.from(latin);
  return Array.from(letters).map((letter, at) => [letter, images[at] ?? letter]);
}

/** "٣" is "3": the digits of a script follow one another, beginning with its zero. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return code < 0x80 ? digit : String(value);
}
