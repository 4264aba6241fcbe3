import { isKnownName, zipfOf } from '../../search/english.ts';

/** Ways to spell the same sound in names; only what is left of them is compared. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/(?:ie|ey|ee|i)$/u, 'y'],
  [/ph/gu, 'f'],
  [/ck|q|c(?![eiyh])/gu, 'k'],
  [/c(?=[eiy])|z/gu, 's'],
  [/(?<=[gkrtw])h/gu, ''],
  [/(.)\1/gu, '$1'],
];

/** Names people spell either way: "Katie" and "Katy". */
export function soundsAlike(one: string, other: string): boolean {
  return one.charAt(0) === other.charAt(0) && soundOf(one) === soundOf(other);
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

/** Whether two words are of one family, but say different things: "terrorists" and "terrorism". */
export function isOtherForm(one: string, other: string): boolean {
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
