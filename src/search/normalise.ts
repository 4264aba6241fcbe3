/** One word of a text: where it stands (UTF-16 offsets) and its normalised form. */
export interface WordSpan {
  readonly start: number;
  readonly end: number;
  readonly word: string;
  /** Glued to the word before it, as in "e-mail", "9/11", "3,000" or "password123". */
  readonly joined: boolean;
}

/** Longer words are cut here, in texts and queries alike: bitap works on 32-bit masks. */
export const WORD_MAX = 32;
/** Runs of more parts (web addresses, "a-b-c-d-e") have no joined form. */
const JOINED_PARTS_MAX = 4;

const WORD = /\p{N}+|[\p{L}\p{M}]+(?:['’‘ʼ＇][\p{L}\p{M}]+)*/gu;
/** Letters of which no accent can be taken off. */
const PLAIN_LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({ ı: 'i', ł: 'l', ø: 'o', đ: 'd', ð: 'd', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' }),
);
const PLAIN = /^[A-Za-z0-9]+$/;
const NUMBER = /^\p{N}+$/u;
const CONNECTOR = /^[-‐‑–/.,:&_+@\u00AD]?$/u;

/** Splits a text into its words, in order: letters and numbers apart, case, accents and apostrophes folded. */
export function wordSpans(text: string): WordSpan[] {
  const spans: WordSpan[] = [];
  let previousEnd = -1;
  for (const match of text.matchAll(WORD)) {
    const word = normaliseWord(match[0]);
    if (word === '') continue;
    const start = match.index;
    const end = start + match[0].length;
    const joined =
      previousEnd >= 0 && start - previousEnd < 2 && CONNECTOR.test(text.slice(previousEnd, start));
    spans.push({ start, end, word, joined });
    previousEnd = end;
  }
  return spans;
}

/** "Kim’s" and "KIM" become "kim", "didn't" becomes "didnt", "Beyoncé" becomes "beyonce". */
function normaliseWord(raw: string): string {
  if (PLAIN.test(raw)) return raw.toLowerCase().slice(0, WORD_MAX);
  return raw
    .normalize('NFKD')
    .replace(/['’‘ʼ＇][sS]$/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()
    .replace(/[^a-z]/gu, letter => PLAIN_LETTERS.get(letter) ?? letter)
    .slice(0, WORD_MAX);
}

/** Whether a normalised word is a number; numbers are never matched fuzzily. */
export function isNumber(word: string): boolean {
  return NUMBER.test(word);
}

/** Runs of joined words written as one, "email" for "e-mail" and "3000" for "3,000", with their parts. */
export function joinedWords(spans: readonly WordSpan[]): { word: string; parts: string[] }[] {
  const runs: string[][] = [];
  for (const { word, joined } of spans) {
    if (joined) runs.at(-1)?.push(word);
    else runs.push([word]);
  }
  return runs
    .filter(parts => parts.length > 1 && parts.length <= JOINED_PARTS_MAX)
    .map(parts => ({ word: parts.join('').slice(0, WORD_MAX), parts }));
}
