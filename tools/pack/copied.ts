import { type Word, wordsOf } from '../../src/pack/words.ts';

/** The first words in a row, at least so many, that a text has from an article's paragraph: its wording, not one's own. */
export function copiedWords(text: string, paragraph: string, wordsInARow: number): string | undefined {
  const there = run(wordsOf(paragraph));
  const words = wordsOf(text);
  for (let at = 0; at + wordsInARow <= words.length; at++) {
    const isThere = (to: number) => to <= words.length && there.includes(run(words.slice(at, to)));
    if (!isThere(at + wordsInARow)) continue;
    let to = at + wordsInARow;
    while (isThere(to + 1)) to += 1;
    const stretch = words.slice(at, to);
    return stretch.map(({ before, written }, index) => (index > 0 ? before : '') + written).join('');
  }
  return undefined;
}

function run(words: readonly Word[]): string {
  return ` ${words.map(({ word }) => word).join(' ')} `;
}
