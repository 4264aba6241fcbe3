/** A word of a text and what tells a name by it. */
export interface Word {
  /** As the text has it. */
  readonly written: string;
  /** Where it begins in the text as `plain` makes it. */
  readonly at: number;
  /** Lower case, without possessive; numbers in digits. */
  readonly word: string;
  readonly isNumber: boolean;
  readonly capital: boolean;
  readonly startsSentence: boolean;
  /** What stands between it and the word before. */
  readonly before: string;
  /** It may continue a name: only a space or a hyphen before it, and no possessive before that. */
  readonly joins: boolean;
}

const WORD = /\d+(?:[.,/:]\d+)*\p{L}*|\p{L}[\p{L}\p{N}]*(?:'\p{L}+)*/gu;
const SENTENCE_END = /[.!?:…]['")\]]* /;
const CARDINALS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty';
const ORDINALS = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth';
const TENS = 'thirty forty fifty sixty seventy eighty ninety';
const UNITS: ReadonlySet<string> = new Set([
  ...CARDINALS.split(' ').slice(1, 10),
  ...ORDINALS.split(' ').slice(1, 10),
]);
const NUMBER_WORDS = new Map<string, string>([
  ...[CARDINALS, ORDINALS].flatMap(words =>
    words.split(' ').map((word, number): [string, string] => [word, String(number)]),
  ),
  ...TENS.split(' ').map((word, index): [string, string] => [word, String(10 * (index + 3))]),
  // "Thousands" claims as much as "a thousand" does: neither is "millions".
  ...Object.entries({
    dozen: 12,
    hundred: 1e2,
    thousand: 1e3,
    million: 1e6,
    billion: 1e9,
    trillion: 1e12,
  }).flatMap(([word, number]): [string, string][] => [
    [word, String(number)],
    [`${word}s`, String(number)],
  ]),
]);

/** Words that open sentences often and name nothing, though a short article may not have them elsewhere. */
const OPENERS = new Set(
  (
    'a an the this that these those such each every both all any some many most more few several another other no none not ' +
    'i you he she it we they one his her its our their your my who what which when where why how whose ' +
    'and or but so yet nor if unless because since although though while whereas whether as than once until ' +
    'in on at by for from to of with without after before during under over among between about against ' +
    'into through despite besides except behind beyond within upon near above below like unlike instead according thanks ' +
    'there here then now later soon still also too even only just never always often again ever meanwhile however therefore ' +
    'thus hence indeed perhaps maybe today finally eventually originally nobody everybody somebody nothing everything ' +
    'something everyone anyone is are was were be been do does did has have had can could will would shall should may might must ' +
    // Prompts tell what to do.
    'complete fill finish name pick'
  ).split(' '),
);

/** The words of a text, in order; "twenty-five" is one. */
export function wordsOf(text: string): Word[] {
  const clean = plain(text);
  const words: Word[] = [];
  let end = 0;
  let possessive = false;
  for (const match of clean.matchAll(WORD)) {
    const [written] = match;
    const before = clean.slice(end, match.index);
    const joins = !possessive && (before === ' ' || before === '-');
    const isFirst = end === 0;
    end = match.index + written.length;
    possessive = /'s$/i.test(written);
    const word = normal(written);
    const ten = joins ? words.at(-1) : undefined;
    if (
      ten &&
      /^(?:twenty|(?:thir|for|fif|six|seven|eigh|nine)ty)$/i.test(ten.written) &&
      UNITS.has(written.toLowerCase())
    ) {
      const sum = String(Number(ten.word) + Number(word));
      words[words.length - 1] = { ...ten, word: sum, written: `${ten.written}${before}${written}` };
      continue;
    }
    words.push({
      written,
      at: match.index,
      word,
      isNumber: /\d/.test(word),
      capital: /^\p{Lu}/u.test(written) && !/^I('|$)/.test(written),
      startsSentence: isFirst || SENTENCE_END.test(before),
      before,
      joins,
    });
  }
  return words;
}

function normal(written: string): string {
  const word = written.toLowerCase().replace(/'s$/, '');
  if (/^\d/.test(word)) return word.replaceAll(',', '').replace(/(st|nd|rd|th|s)$/, '');
  return NUMBER_WORDS.get(word) ?? word;
}

/** The words of a text in comparable form, to look claims up in. */
export function wordList(text: string): string[] {
  return wordsOf(text).map(({ word }) => word);
}

/** Whether a word, in comparable form, opens sentences and names nothing. */
export function isOpener(word: string): boolean {
  return OPENERS.has(word);
}

/** Those that carry meaning, in their order: neither articles, pronouns nor question words. */
export function contentList(text: string): string[] {
  return wordList(text).filter(word => !isOpener(word));
}

/** A text with its white space collapsed and its typographic quotes made plain, for comparing. */
export function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[‘’‚‛]/g, "'")
    .replace(/[“”„‟]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}
