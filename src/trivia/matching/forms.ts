import { editsBetween } from './edits.ts';
import { isDerived, isPluralPair } from './spelling.ts';

/** With so many letters in common, these endings make two words forms of one. */
const STEM_MIN = 4;
const INFLECTION = /^(?:|[dnst]|ed|ing|e?s|e|en|ened|ening|y|ies|ied|ers?|ts)$/u;
/** Words as long may have a typo. */
const TYPO_MIN = 6;

/** "showing" and "showed", "threats" and "threatened", or a typo; but not "comedian" and "comedy". */
export function isFormOf(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  if (shorter < STEM_MIN) return false;
  for (let length = shorter; length >= STEM_MIN; length--) {
    if (one.slice(0, length) !== other.slice(0, length)) continue;
    if ([one, other].every(word => INFLECTION.test(word.slice(length)))) return true;
  }
  return shorter >= TYPO_MIN && editsBetween(one, other, 1) === 1;
}

/** A slip of one letter in three, or another form. */
export function isSlipOf(typed: string, word: string): boolean {
  if (isDerived(typed, word) || isPluralPair(typed, word)) return true;
  const most = Math.floor(word.length / 3);
  return most > 0 && editsBetween(typed, word, most) <= most;
}
