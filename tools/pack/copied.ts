import { wordList } from '../../src/pack/words.ts';

/** Whether a text has so many words in a row from an article's paragraph: its wording, not one's own. */
export function isCopied(text: string, paragraph: string, wordsInARow: number): boolean {
  const there = ` ${wordList(paragraph).join(' ')} `;
  const words = wordList(text);
  return words.some(
    (_, at) =>
      at + wordsInARow <= words.length && there.includes(` ${words.slice(at, at + wordsInARow).join(' ')} `),
  );
}
