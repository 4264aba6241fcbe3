import { isKnownName, lookUpIn, zipfOf } from '../../search/english.ts';
import forenames from './forenames.json' with { type: 'json' };

/** Whether a word is a given name of English-speaking countries. */
export const isForename = lookUpIn(forenames.names);

const LAST_Y = /(?:ie|ey|ee|i|y)$/u;

/** Whether two words differ in the spelling of their last sound only: "comedie" and "comedy". */
export function endsAlike(one: string, other: string): boolean {
  return LAST_Y.test(one) && LAST_Y.test(other) && one.replace(LAST_Y, '') === other.replace(LAST_Y, '');
}

/** Ways to spell the same sound in names; only what is left of them is compared. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [LAST_Y, 'y'],
  [/ph/gu, 'f'],
  [/ck|q|c(?![eiyh])/gu, 'k'],
  [/ks/gu, 'x'],
  [/^g(?=[eiy])/u, 'j'],
  [/c(?=[eiy])|z/gu, 's'],
  [/(?<=[gkrtw])h/gu, ''],
  [/(.)\1/gu, '$1'],
];

/** Names people spell either way: "Katie" and "Katy"; by ear also "Ketty", but "Ellen" is not "Alan". */
export function soundsAlike(typed: string, own: string): boolean {
  const [sound, ownSound] = [soundOf(typed), soundOf(own)];
  if (sound === ownSound) return true;
  return !isKnownWord(typed) && sound.replaceAll('a', 'e') === ownSound.replaceAll('a', 'e');
}

/** Whether one is the plural of the other that ends otherwise: "securities" and "security". */
export function isPluralPair(one: string, other: string): boolean {
  const [longer, shorter] = one.length > other.length ? [one, other] : [other, one];
  return shorter.endsWith('y') && longer === `${shorter.slice(0, -1)}ies`;
}

function soundOf(word: string): string {
  return SOUNDS.reduce((sound, [letters, same]) => sound.replace(letters, same), word);
}

const ENDINGS: ReadonlySet<string> = new Set(
  'able al an ans ed er ers est ful ian ians ic ical ing ion ions ise ism isms ist ists ity ive ize less ly ment ments n ness ns or ors ous y'.split(
    ' ',
  ),
);
/** So much of two words is the same if they are of one family. */
const FAMILY_MIN = 4;

/** Whether two words are of one family, but say different things: "terrorists" and "terrorism". A plural does not. */
export function isOtherForm(one: string, other: string): boolean {
  if (one === `${other}s` || other === `${one}s`) return false;
  for (let length = Math.min(one.length, other.length); length >= FAMILY_MIN; length--) {
    const [ending, otherEnding] = [one.slice(length), other.slice(length)];
    if (one.slice(0, length) !== other.slice(0, length) || ending === otherEnding) continue;
    if ([ending, otherEnding].every(part => part === '' || ENDINGS.has(part))) return true;
  }
  return false;
}

/** Whether a word is spelt right as it is, and so no slip of another: "witch" is not "watch". */
export function isKnownWord(word: string): boolean {
  return zipfOf(word) !== undefined || isKnownName(word);
}

/** Parts of given names are called by: "Alex", "Gerry". */
const NICKNAME = /^(?<start>[a-z]{3,4}?)(?:(?<=(?<last>[a-z]))\k<last>(?:y|ie))?$/u;

/** Short forms that are not the name's beginning. */
const NICKNAMES: ReadonlySet<string> = new Set(
  (
    'bob robert, bobby robert, rob robert, bill william, billy william, dick richard, rick richard, jim james, jimmy james, jerry gerald, ' +
    'gerry gerald, tony anthony, ted edward, ted theodore, ned edward, jack john, johnny john, harry henry, hank henry, chuck charles, ' +
    'larry lawrence, drew andrew, peggy margaret, liz elizabeth, beth elizabeth, betty elizabeth, molly mary, polly mary, nancy ann, ' +
    'sally sarah, tina christina, kate katherine, kathy katherine, geoff geoffrey, mike michael, mick michael, nick nicholas, sandy alexander, ' +
    'dave david, davy david, steve stephen, steve steven, andy andrew, nate nathan, terry terence, vince vincent, sue susan, meg margaret, patty patricia'
  ).split(', '),
);

/** Whether a word is a given name's short form. One that lacks a single letter is another name: "Eva" for "Evan". */
export function isShortFor(word: string, name: string): boolean {
  if (NICKNAMES.has(`${word} ${name}`)) return true;
  const start = NICKNAME.exec(word)?.groups?.['start'];
  return start !== undefined && name.startsWith(start) && name.length - start.length >= 2 && name !== word;
}

const VOWEL = /^[aeiouy]$/u;
/** In so long a name another vowel is a slip, "Randell", and at the end of any: "Kate" for "Katy". */
const VOWELS_MIN = 5;

/**
 * Whether a given name that has one letter changed is another one: "Don" for "Ron", "Gerard" for "Gerald". A letter
 * left out or added is a slip, and so are two swapped in a longer one: "Alexandre".
 */
export function isOtherForename(typed: string, name: string): boolean {
  if (typed.length !== name.length || soundsAlike(typed, name)) return false;
  if (!isForename(name) || !(isForename(typed) || isKnownWord(typed))) return false;
  if (name.length >= VOWELS_MIN && sameLetters(typed, name)) return false;
  const at = Array.from(name).findIndex((letter, place) => typed.charAt(place) !== letter);
  const isVowel = [typed, name].every(text => VOWEL.test(text.charAt(at)));
  return !(isVowel && (name.length >= VOWELS_MIN || at === name.length - 1));
}

/** Whether two words differ in the order of their letters only. */
export function sameLetters(one: string, other: string): boolean {
  const sorted = (word: string) => Array.from(word).toSorted().join('');
  return sorted(one) === sorted(other);
}

/** Whether two given names differ by more than a slip, and not in their sound alone. */
export function areOtherForenames(typed: string, name: string): boolean {
  return isForename(typed) && isForename(name) && !soundsAlike(typed, name);
}

/** A short form is followed by so much: "Ronald" for "Ron", but not "Rona". */
const LONGER_MIN = 3;

/** Whether a given name is the long form of a short one. */
export function isLongFor(typed: string, name: string): boolean {
  return typed.length - name.length >= LONGER_MIN && isForename(typed) && isShortFor(name, typed);
}

/** Endings of a noun and of what is said with its adjective or verb; so much before them has to be the same. */
const DERIVED: readonly (readonly [string, string, number])[] = [
  ['er', 'ing', 4],
  ['', 'ous', 4],
  ['on', 'ous', 4],
  ['', 'ful', 4],
  ['', 'ness', 4],
  ['e', 'y', 3],
  ['ion', '', 5],
];

/** Whether a known word says as an adjective or a verb what another says as a noun: "cautious" and "caution". */
export function isDerived(one: string, other: string): boolean {
  // "Gorey", "firey": with an e that it does not have.
  if (one.endsWith('ey') && !isKnownWord(one)) return isDerived(`${one.slice(0, -2)}y`, other);
  if (one === other || !isKnownWord(one) || !isKnownWord(other)) return false;
  return DERIVED.some(
    ([noun, form, least]) => isPair(one, other, noun, form, least) || isPair(other, one, noun, form, least),
  );
}

function isPair(one: string, other: string, ending: string, otherEnding: string, least: number): boolean {
  const length = one.length - ending.length;
  return length >= least && one.endsWith(ending) && other === one.slice(0, length) + otherEnding;
}
