import { wordSpans } from '../../search/normalise.ts';
import { STOP_WORDS } from './answer.ts';
import { isCommonWord } from './asides.ts';
import { foldAll } from './text.ts';

/**
 * Words written with a capital and small letters, unless only the beginning gives it to a common word.
 * @param plain words known to be written without one
 */
export function namesAnywhere(text: string, plain: ReadonlySet<string>): string[] {
  const spans = wordSpans(text).filter(
    ({ start, end }) => !STOP_WORDS.has(text.slice(start, end).toLowerCase()),
  );
  const isCapital = ({ start, end } = { start: 0, end: 0 }) =>
    /^\p{Lu}.*\p{Ll}/u.test(text.slice(start, end));
  return spans.flatMap((span, at) => {
    if (!isCapital(span)) return [];
    const words = wordsOf(foldAll(text.slice(span.start, span.end)));
    const isName =
      at > 0 || isCapital(spans[1]) || !words.every(word => isCommonWord(word) || plain.has(word));
    return isName ? words : [];
  });
}

/** Words with a capital letter, unless only the sentence gives it to them: "Hype for what?", but "Dave Skylark". */
export function namesIn(text: string): string[] {
  const spans = wordSpans(text);
  const isCapital = (at: number) => /\p{Lu}/u.test(text.charAt(spans[at]?.start ?? text.length));
  return spans.flatMap(({ start, end }, at) => {
    const begins = /(?:^|[.?!:\n“"])\W*$/u.test(text.slice(0, start));
    const isName = !begins || isCapital(at + 1) || /['’]s$/u.test(text.slice(start, end));
    return isCapital(at) && isName ? wordsOf(foldAll(text.slice(start, end))) : [];
  });
}

/** Words that a text writes without a capital. */
export function wordsInSmallLetters(text: string): string[] {
  return wordSpans(text)
    .filter(({ start }) => /\p{Ll}/u.test(text.charAt(start)))
    .map(({ word }) => word);
}

function wordsOf(text: string): string[] {
  return wordSpans(text).map(({ word }) => word);
}
