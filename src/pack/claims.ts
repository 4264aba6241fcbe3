interface Word {
  /** Lower case, without possessive; numbers in digits. */
  readonly word: string;
  readonly isNumber: boolean;
  readonly capital: boolean;
  readonly startsSentence: boolean;
  /** It may continue a name: only a space or a hyphen before it, and no possessive before that. */
  readonly joins: boolean;
}

const WORD = /\d+(?:[.,/:]\d+)*\p{L}*|\p{L}[\p{L}\p{N}]*(?:'\p{L}+)*/gu;
const SENTENCE_END = /[.!?:…]['")\]]* /;
const CARDINALS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty';
const ORDINALS = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth';
const TENS = 'thirty forty fifty sixty seventy eighty ninety';
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

/** Names even where a sentence starts with them. */
const CALENDAR =
  'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday';

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
    // Short titles begin without an article.
    'burning details watching weak ' +
    // Prompts tell what to do.
    'complete fill finish name pick'
  ).split(' '),
);

function wordsOf(text: string): Word[] {
  const clean = plain(text);
  let end = 0;
  let possessive = false;
  return [...clean.matchAll(WORD)].map(match => {
    const [written] = match;
    const isFirst = end === 0;
    const gap = clean.slice(end, match.index);
    end = match.index + written.length;
    const joins = !possessive && (gap === ' ' || gap === '-');
    possessive = /'s$/i.test(written);
    const word = normal(written);
    return {
      word,
      isNumber: /\d/.test(word),
      capital: /^\p{Lu}/u.test(written) && !/^I('|$)/.test(written),
      startsSentence: isFirst || SENTENCE_END.test(gap),
      joins,
    };
  });
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

/** Those that carry meaning, in their order: neither articles, pronouns nor question words. */
export function contentList(text: string): string[] {
  return wordList(text).filter(word => !OPENERS.has(word));
}

/** Those that carry meaning, each once. */
export function contentWords(text: string): Set<string> {
  return new Set(contentList(text));
}

/** Whether a text has a number, in digits or words, a month, a weekday or a span of years. */
export function hasNumberOrDate(text: string): boolean {
  const dates = new Set([...CALENDAR.split(' '), 'decade', 'century']);
  return wordsOf(text).some(({ word, isNumber }) => isNumber || dates.has(word));
}

/** What a text has between quotation marks, in pieces where dots or a blank leave something out. */
export function quotedIn(text: string): string[] {
  return [...plain(text).matchAll(/"([^"]+)"/g)]
    .flatMap(([, inside = '']) => inside.split(/…|\.{3}|_{2,}/))
    .filter(piece => /[\p{L}\p{N}]/u.test(piece));
}

/**
 * The words that are names in these texts: with a capital inside a sentence, and more often so than in
 * lower case; months and weekdays always. A word that is only ever the first of a sentence counts as one,
 * too, unless many a sentence opens with it. So `claimsIn` knows a name where a sentence starts with it.
 */
export function namesIn(texts: Iterable<string>): ReadonlySet<string> {
  const balance = new Map<string, number>();
  const first = new Set<string>();
  for (const { word, isNumber, capital, startsSentence } of [...texts].flatMap(wordsOf)) {
    if (isNumber) continue;
    if (startsSentence && capital) first.add(word);
    else balance.set(word, (balance.get(word) ?? 0) + (capital ? 1 : -1));
  }
  const names = [...balance].filter(([, more]) => more > 0).map(([word]) => word);
  const onlyFirst = [...first].filter(word => !balance.has(word) && !OPENERS.has(word));
  return new Set([...names, ...onlyFirst, ...CALENDAR.split(' ')]);
}

/**
 * What a text claims by proper names and numbers, each as its words: "Seth Rogen" is one claim of two
 * words, and so is "June 2014". Where a sentence starts, only `names` tell a name from another word.
 */
export function claimsIn(text: string, names: ReadonlySet<string>): string[][] {
  const claims: string[][] = [];
  let inName = false;
  for (const { word, isNumber, capital, startsSentence, joins } of wordsOf(text)) {
    const isName = !isNumber && capital && (!startsSentence || names.has(word));
    const continued = inName && joins && !startsSentence ? claims.at(-1) : undefined;
    if (isName || isNumber) {
      if (continued) continued.push(word);
      else claims.push([word]);
    }
    inName = isName;
  }
  return claims;
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
