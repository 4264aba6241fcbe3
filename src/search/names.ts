import Fuse from 'fuse.js';
import { wordSpans } from './normalise.ts';
import { STOP_WORDS } from './stop-words.ts';

/**
 * Orders names by how well they match what was typed, best first, leaving out those that do not.
 * Every name matches an empty text, in the given order; none matches signs without a word.
 */
export function rankNames(names: readonly string[], typed: string): string[] {
  const wanted = normaliseName(typed.slice(0, 100));
  if (wanted === '') return typed.trim() === '' ? [...names] : [];
  const normalised = names.map(normaliseName);
  const fuse = new Fuse(normalised, { threshold: 0.35, ignoreLocation: true, isCaseSensitive: true });
  return fuse.search(wanted).map(result => names[result.refIndex] ?? '');
}

/** So many letters may stand anywhere in a name; fewer only begin one of its words. */
const LETTERS_MIN = 3;

/** The name that was meant; undefined if what was typed, "x" or "the", might be in any. */
export function nameMeant(names: readonly string[], typed: string): string | undefined {
  const wanted = normaliseName(typed.slice(0, 100));
  const content = wanted.split(' ').filter(word => !STOP_WORDS.has(word));
  const isMeant = (name: string): boolean => {
    const own = normaliseName(name);
    if (own === wanted || content.join('').length >= LETTERS_MIN) return true;
    return content.some(word => own.split(' ').some(other => other.startsWith(word)));
  };
  return wanted === '' ? undefined : rankNames(names, typed).find(isMeant);
}

/** "Seth  ROGEN" and "seth rogen" are the same name. */
export function normaliseName(name: string): string {
  return wordSpans(name)
    .map(span => span.word)
    .join(' ');
}
