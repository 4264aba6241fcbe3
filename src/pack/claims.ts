import { plain } from './article.ts';

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
const NUMBER_WORDS = new Map<string, string>([
  ...[CARDINALS, ORDINALS].flatMap(words =>
    words.split(' ').map((word, number): [string, string] => [word, String(number)]),
  ),
  ['hundred', '100'],
  ['thousand', '1000'],
  ['million', '1000000'],
  ['billion', '1000000000'],
]);

/** Names even where a sentence starts with them. */
const CALENDAR =
  'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday';

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

/**
 * The words that are names in these texts: written with a capital inside a sentence, and more often so
 * than without; months and weekdays always. So `claimsIn` knows a name where a sentence starts with it.
 */
export function namesIn(texts: Iterable<string>): ReadonlySet<string> {
  const balance = new Map<string, number>();
  for (const text of texts) {
    for (const { word, isNumber, capital, startsSentence } of wordsOf(text)) {
      if (startsSentence || isNumber) continue;
      balance.set(word, (balance.get(word) ?? 0) + (capital ? 1 : -1));
    }
  }
  const names = [...balance].filter(([, more]) => more > 0).map(([word]) => word);
  return new Set([...names, ...CALENDAR.split(' ')]);
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
