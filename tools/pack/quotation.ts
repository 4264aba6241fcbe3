import { plain, type Word, wordList, wordsOf } from '../../src/pack/words.ts';
import { nearestWording } from './nearest.ts';

/** What stands between quotation marks in a paragraph, and where in it, as `plain` makes it. */
export interface Quotation {
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

/** A wording that ends so many words from the edge of its quotation is taken to it. */
const EDGE_WORDS = 3;

/** A paragraph's quotations, without those within others; one that has no end goes on in the next paragraph. */
export function quotationsIn(paragraph: string): Quotation[] {
  const text = plain(paragraph);
  const found: Quotation[] = [];
  let depth = 0;
  let from = 0;
  const close = (end: number) => found.push({ at: from, end, text: text.slice(from, end) });
  for (const { index } of text.matchAll(/"/g)) {
    const [before, after] = [text[index - 1] ?? ' ', text[index + 1] ?? ' '];
    // Six inches are no quotation.
    if (depth === 0 && /\d/.test(before)) continue;
    if (/[\s([—–/'-]/.test(before) && !/[\s,.;:!?)\]]/.test(after)) {
      if (depth === 0) from = index + 1;
      depth += 1;
    } else if (depth === 0) {
      if (found.length === 0) close(index);
    } else {
      depth -= 1;
      if (depth === 0) close(index);
    }
  }
  if (depth > 0) close(text.length);
  return found;
}

/** What is wrong with words that go over a quotation mark of their paragraph, and how to mend it. */
export function overMarks(words: string, paragraph: string): string | undefined {
  const quotations = quotationsIn(paragraph);
  const stretch = stretchOf(words, paragraph);
  const touched = quotations.filter(one => stretch && stretch.at < one.end && stretch.end > one.at);
  const [first, last] = [touched[0], touched.at(-1)];
  if (!stretch || !first || !last) return patchedFrom(words, quotations);
  const [isBefore, isAfter] = [stretch.at < first.at, stretch.end > last.end];
  if (touched.length > 1)
    return `run over ${touched.length} quotations of the article: take one, ${either(touched)}`;
  const own = bare(first.text.slice(Math.max(stretch.at - first.at, 0), stretch.end - first.at));
  if (isBefore && isAfter) return undefined;
  if (isBefore)
    return `begin before the opening quotation mark of the article: begin after it, "${begun(own)}"`;
  const end = wordsOf(own).at(-1)?.written ?? own;
  return isAfter ? `go on past the closing quotation mark of the article: end them with "${end}"` : undefined;
}

/** Whether words stand between quotation marks of their paragraph. */
export function isWithinMarks(words: string, paragraph: string): boolean {
  const stretch = stretchOf(words, paragraph);
  return quotationsIn(paragraph).some(one => stretch && stretch.at >= one.at && stretch.end <= one.end);
}

/** The one quotation that words have in them, with what is not said before and after it. */
export function onlySaid(words: string, paragraph: string): string | undefined {
  const stretch = stretchOf(words, paragraph);
  const within = quotationsIn(paragraph).filter(
    one => stretch && stretch.at < one.at && stretch.end > one.end,
  );
  return within.length === 1 ? bare(within[0]?.text ?? '') : undefined;
}

/** Quotations that words leave an attribution out between. */
function patchedFrom(words: string, quotations: readonly Quotation[]): string | undefined {
  const wanted = run(wordList(words));
  for (const [index, one] of quotations.entries()) {
    const next = quotations[index + 1];
    if (next === undefined || !run(wordList(`${one.text} ${next.text}`)).includes(wanted)) continue;
    if ([one, next].some(({ text }) => run(wordList(text)).includes(wanted))) return undefined;
    return `are of two quotations of the article, with something between them: take one, ${either([one, next])}`;
  }
  return undefined;
}

/** The paragraph's wording nearest to some words, up to the marks of its quotation where it ends near them. */
export function nearestQuotation(words: string, paragraph: string): ReturnType<typeof nearestWording> {
  const near = nearestWording(words, paragraph);
  const stretch = near && stretchOf(near.wording, paragraph);
  const quotation =
    stretch && quotationsIn(paragraph).find(one => stretch.at < one.end && stretch.end > one.at);
  if (!quotation || !near || !stretch) return near;
  const [wanted, found] = [wordList(words), wordList(near.wording)];
  const lead = quotation.text.slice(0, Math.max(stretch.at - quotation.at, 0));
  const tail = quotation.text.slice(stretch.end - quotation.at);
  const isOpen = (rest: string, edge: 0 | -1) =>
    wanted.at(edge) !== found.at(edge) && wordsOf(rest).length <= EDGE_WORDS;
  const from = isOpen(lead, 0) ? 0 : lead.length;
  const to = quotation.text.length - (isOpen(tail, -1) ? 0 : tail.length);
  return { ...near, wording: bare(quotation.text.slice(from, to)) };
}

/** Where words stand in a paragraph, whatever marks are between them. */
function stretchOf(
  words: string,
  paragraph: string,
): { readonly at: number; readonly end: number } | undefined {
  const wanted = wordList(words);
  const there = wordsOf(paragraph);
  const from = there.findIndex((_, index) =>
    wanted.every((word, more) => there[index + more]?.word === word),
  );
  const [first, last]: (Word | undefined)[] = [there[from], there[from + wanted.length - 1]];
  return wanted.length > 0 && first && last
    ? { at: first.at, end: last.at + last.written.length }
    : undefined;
}

/** Without the comma before "he said". */
function bare(text: string): string {
  return text.trim().replace(/[,;:.]$/, '');
}

const BEGUN_WORDS = 4;

function begun(text: string): string {
  const words = text.split(' ');
  return words.length > BEGUN_WORDS ? `${words.slice(0, BEGUN_WORDS).join(' ')} …` : text;
}

function either(quotations: readonly Quotation[]): string {
  return quotations.map(({ text }) => `"${begun(bare(text))}"`).join(' or ');
}

function run(words: readonly string[]): string {
  return ` ${words.join(' ')} `;
}
