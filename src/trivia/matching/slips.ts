import { isKnownWord } from './spelling.ts';

const KEYS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
/** How far a row of keys is moved against the one above it, in keys. */
const ROW_SHIFT = 0.5;
const REACH = 1.2;
const SIMILAR = ['bp', 'dt', 'gkcq', 'fvw', 'szcx', 'mn', 'lr', 'gj'];
const CONSONANT = /^[b-df-hj-np-tv-z]$/u;
/** Of longer names a single letter makes no other. */
const NAME_MAX = 6;

const places = new Map(
  KEYS.flatMap((row, y) => Array.from(row).map((key, x) => [key, { x: x + y * ROW_SHIFT, y }] as const)),
);

/**
 * Whether a short name has a consonant changed into one that neither is beside it on the keyboard nor sounds like it:
 * "Osama" for "Obama". No list has all names, but nobody slips so.
 */
export function isOtherShortName(typed: string, own: string): boolean {
  if (typed.length !== own.length || own.length > NAME_MAX || isKnownWord(own)) return false;
  const at = Array.from(own).findIndex((letter, place) => typed.charAt(place) !== letter);
  const [letter, other] = [own.charAt(at), typed.charAt(at)];
  // Two swapped letters are a slip.
  if (own.slice(at + 1) !== typed.slice(at + 1)) return false;
  if (!CONSONANT.test(letter) || !CONSONANT.test(other)) return false;
  return (
    !areNeighbours(letter, other) && !SIMILAR.some(some => some.includes(letter) && some.includes(other))
  );
}

function areNeighbours(one: string, other: string): boolean {
  const [key, otherKey] = [places.get(one), places.get(other)];
  if (key === undefined || otherKey === undefined) return false;
  return Math.hypot(key.x - otherKey.x, key.y - otherKey.y) <= REACH;
}
