import { stemmer } from 'stemmer';
import { isOpener, type Word, wordsOf } from '../../src/pack/words.ts';
import type { Claim } from './claims.ts';
import { kindOf } from './near-miss.ts';

/** "eighteen and a half minutes" */
const WORDS_AFTER = 5;
/** "committee of the House" */
const WORDS_BEFORE = 4;

/**
 * What a paragraph has in the place of a number or a name: the numbers that stand before the same noun, the names that
 * stand after the same words.
 * @param there the paragraph's claims
 */
export function besideSame(claim: Claim, text: string, there: readonly Claim[], paragraph: string): string[] {
  const kind = kindOf(claim);
  if (kind === 'date') return [];
  const contextsOf = kind === 'number' ? nounsAfter : wordsBefore;
  const own = new Set(contextsOf(claim, wordsOf(text)));
  const words = wordsOf(paragraph);
  const alike = there.filter(
    other => kindOf(other) === kind && contextsOf(other, words).some(context => own.has(context)),
  );
  return [...new Set(alike.map(({ written }) => written))].slice(0, 2);
}

/** The words of meaning that follow a claim within its clause. */
function nounsAfter({ words }: Claim, text: readonly Word[]): string[] {
  return placesOf(words, text).flatMap(at => {
    const after = text.slice(at + words.length, at + words.length + WORDS_AFTER);
    const stop = after.findIndex(({ before }) => /[.,;:!?]/.test(before));
    return (stop < 0 ? after : after.slice(0, stop))
      .filter(({ word, isNumber }) => !isNumber && word !== 'half' && !isOpener(word))
      .map(({ word }) => stemmer(word));
  });
}

/** The words before a claim back to one of meaning, where at least one is between: "committee of the". */
function wordsBefore({ words }: Claim, text: readonly Word[]): string[] {
  return placesOf(words, text).flatMap(at => {
    const before = text.slice(Math.max(at - WORDS_BEFORE, 0), at);
    const from = before.findLastIndex(({ word }) => !isOpener(word));
    const run = before.slice(from);
    const isRun = [...run.slice(1), ...text.slice(at, at + 1)].every(one => one.before === ' ');
    return from >= 0 && run.length > 1 && isRun ? [run.map(({ word }) => word).join(' ')] : [];
  });
}

function placesOf(words: readonly string[], text: readonly Word[]): number[] {
  return [...text.keys()].filter(at => words.every((word, index) => text[at + index]?.word === word));
}
