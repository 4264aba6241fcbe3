import { claimsIn, namesIn, wordList } from '../../src/pack/claims.ts';
import type { Item, Pack } from '../../src/pack/schema.ts';
import type { Article } from './article.ts';

/** A text of ours and the paragraph that has to bear it out; without one, the whole article does. */
export interface Claiming {
  readonly text: string;
  readonly paragraph?: string;
}

export type Prover = (
  texts: readonly Claiming[],
  additions?: Item['additions'],
) => { readonly missing: readonly string[]; readonly needless: readonly number[] };

/**
 * A function that says what texts claim without proof, and which additions prove nothing. `ownTexts` are all
 * those of the pack: they tell names from other words.
 */
export function prover(pack: Pick<Pack, 'subject'>, article: Article, ownTexts: readonly string[]): Prover {
  const paragraphs = [...article.paragraphs.values()].flat();
  const wholeText = paragraphs.join('\n');
  const wholeRun = ` ${wordList(wholeText).join(' ')} `;
  const names = namesIn([...paragraphs, ...ownTexts]);
  const subject = new Set(wordList(pack.subject));

  const openClaims = ({ text, paragraph }: Claiming) => {
    const words = new Set(wordList(paragraph ?? wholeText));
    const isBorneOut = (claim: string[]) =>
      claim.every(word => subject.has(word)) ||
      (wholeRun.includes(` ${claim.join(' ')} `) &&
        (claim.every(word => words.has(word)) || claim.some(word => words.has(word) && names.has(word))));
    const place = paragraph === undefined ? 'article' : 'paragraph';
    return claimsIn(text, names)
      .filter(claim => !isBorneOut(claim))
      .map(claim => ({ claim, words, reason: `"${claim.join(' ')}" is not in the ${place}` }));
  };
  return (texts, additions = []) => {
    const open = texts.flatMap(openClaims);
    const added = additions.map(addition => {
      const extra = new Set(wordList(addition.text));
      return open.filter(
        ({ claim, words }) =>
          claim.some(word => extra.has(word)) && claim.every(word => words.has(word) || extra.has(word)),
      );
    });
    return {
      missing: open.filter(claim => !added.flat().includes(claim)).map(({ reason }) => reason),
      needless: [...added.keys()].filter(index => added[index]?.length === 0),
    };
  };
}
