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

/** What is said before or after an answer. Not "not": it would turn the answer round. */
const BEFORE = new RegExp(
  `^(?:(?:${[
    '(?:u+m+|u+h+|hm+|well|ok|okay|oh|maybe|perhaps|probably|possibly|surely|definitely|obviously)',
    "(?:i|i'd|i would) (?:think|guess|believe|say|bet)(?: that)?",
    "(?:i'm|im|i am) (?:pretty |quite |fairly )?sure(?: that)?",
    "(?:it|that|this|he|she|there|the answer|answer|my answer|my guess)(?:'s| is| was| has to be| must be| might be| could be)",
    '(?:they|these|those)(?: are| were)',
    '(?:is|was) (?:it|that|this|he|she)',
    "(?:who|what|when|where)(?:'s| is| was| are| were)",
    '(?:about|around|roughly|approximately)',
  ].join('|')})(?:\\s*[,:….]+\\s*|\\s+(?:[-–—]+\\s+)?))+`,
  'u',
);
const AFTER = /(?:[\s,.…]+(?:i think|i guess|i believe|maybe|perhaps|probably|right|please|lol))+[\s.!?…]*$/u;

/** A text in one script, one case, without accents and whatever cannot be seen. */
export interface Folded {
  readonly text: string;
  /** It goes on after what was read, so it is not what the part that was read says. */
  readonly cut: boolean;
}

/** Folds a text for comparison. Punctuation stays: numbers and dates are read by it. */
export function fold(written: string): Folded {
  const trimmed = written.trim();
  const text = trimmed
    .slice(0, READ_MAX)
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replace(INVISIBLE, '')
    // Syllables that NFKD took apart (Korean) count as one letter each.
    .normalize('NFC')
    .slice(0, READ_MAX)
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
    .replace(/\bper cent\b/gu, 'percent');
  return { text, cut: trimmed.length > READ_MAX };
}

/** What remains of a folded text without "it was", "I think" and the like around it. */
export function withoutSmallTalk({ text, cut }: Folded): Folded {
  const start = text.replace(/^[^\p{L}\p{N}]+/u, '');
  const answer = start.replace(BEFORE, '');
  // What comes before a bare answer may belong to it: a minus.
  return { text: (answer === start ? text : answer).replace(AFTER, ''), cut };
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
