import type { Answer } from './answer.ts';
import { compareValues, type Years } from './values.ts';
import { compareWords } from './words.ts';

/** Best first. */
const ORDER = ['exact', 'spelling', 'number', 'partial', 'near', 'short', 'different'] as const;

/** How one answer fits another. */
export interface Fit {
  readonly how: (typeof ORDER)[number];
  readonly edits: number;
  readonly allowed: number;
}

/** Compares what was typed with one answer. */
export function compareAnswers(typed: Answer, own: Answer, years: Years): Fit {
  const exact: Fit = { how: 'exact', edits: 0, allowed: 0 };
  if (typed.plain !== '' && typed.plain === own.plain && !/\p{N}/u.test(own.plain)) return exact;
  const different: Fit = { how: 'different', edits: 0, allowed: 0 };
  if (typed.keys.length === 0 || own.keys.length === 0) return different;
  const { how, edits, allowed } = compareWords(typed.words, own.words);
  const values = compareValues(typed.values, own.values, years);
  if (how === 'same' && values === 'same') return exact;
  if (how === 'same' && values === 'part') return { ...exact, how: 'partial' };
  if (holds(own.keys, typed.keys)) return { ...exact, how: 'partial' };
  if (holds(typed.keys, own.keys)) return different;
  if (how !== 'same' && values === 'same') return { how, edits, allowed };
  const onlyValues = own.words.length === 0;
  const wordsFit = how === 'same' || how === 'spelling';
  const both = typed.values.length > 0 && own.values.length > 0;
  return both && (onlyValues || wordsFit) ? { ...exact, how: 'number' } : different;
}

/** The better of two fits. */
export function better(one: Fit, other: Fit): Fit {
  const rank = ORDER.indexOf(one.how) - ORDER.indexOf(other.how);
  return rank < 0 || (rank === 0 && one.edits <= other.edits) ? one : other;
}

/** Whether all parts are in a whole that has more than those. */
function holds(whole: readonly string[], parts: readonly string[]): boolean {
  const rest = [...whole];
  for (const part of parts) {
    const at = rest.indexOf(part);
    if (at < 0) return false;
    rest.splice(at, 1);
  }
  return rest.length > 0;
}
