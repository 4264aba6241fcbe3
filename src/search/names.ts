import Fuse from 'fuse.js';
import { wordSpans } from './normalise.ts';

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

/** "Seth  ROGEN" and "seth rogen" are the same name. */
function normaliseName(name: string): string {
  return wordSpans(name)
    .map(span => span.word)
    .join(' ');
}
