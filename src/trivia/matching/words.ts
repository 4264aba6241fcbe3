import { isKnownName, zipfOf } from '../../search/english.ts';
import { editsBetween } from './edits.ts';
import { isTypedFor } from './shorthand.ts';
import { isOtherShortName } from './slips.ts';
import {
  areOtherForenames,
  endsAlike,
  isDerived,
  isKnownWord,
  isOtherForename,
  isOtherForm,
  isPluralPair,
  sameLetters,
  soundsAlike,
} from './spelling.ts';

/** How words fit, and by how many edits, of how many that are forgiven. */
export interface WordFit {
  readonly how: 'same' | 'spelling' | 'near' | 'short' | 'different';
  readonly edits: number;
  readonly allowed: number;
}

/** Answers of so many letters or fewer have to be exact: an edit makes another word of them. */
const SHORT_MAX = 4;
/** Longer ones, up to this, may be off by one edit, others by two. */
const MIDDLE_MAX = 6;
/** From this length on, two edits beyond the allowance are still near; below, one is. */
const LONG_MIN = 10;
const EDITS_MAX = 5;
const COMMON_ZIPF = 4;
/** Longer answers are sentences, whose order counts. */
const ORDERED_MAX = 6;

/** Turn an answer into its opposite, or one answer into several, in two or three letters. */
export const TURNS: readonly string[] = ['no', 'not', 'nor', 'or', 'never', 'neither', 'but', 'non'];

/** Too short to forgive an edit by their length, but no edit makes an answer another. */
const LITTLE: ReadonlySet<string> = new Set(['am', 'as', 'be', 'do', 'he', 'is', 'it', 'me', 'we']);

/**
 * Compares the words of two answers, stop words aside. Where the spaces are makes no difference.
 * @param verbatim "terrorists" is not "terrorism"
 */
export function compareWords(written: readonly string[], own: readonly string[], verbatim: boolean): WordFit {
  const typed = meantWords(written, own, verbatim);
  const [typedLetters, letters] = [typed.join(''), own.join('')];
  const length = Array.from(letters).length;
  const allowed = allowance(length);
  if (typedLetters === letters) return { how: typed === written ? 'same' : 'spelling', edits: 0, allowed };
  const different: WordFit = { how: 'different', edits: EDITS_MAX + 1, allowed };
  if (TURNS.some(word => typed.includes(word) !== own.includes(word))) return different;
  if (typed.length === own.length) {
    const edits = wordByWord(typed, own, verbatim) ?? inOtherOrder(typed, own, verbatim);
    return edits === undefined ? different : judged(edits, length);
  }
  const edits = editsBetween(typedLetters, letters, EDITS_MAX);
  // With spaces elsewhere, two edits could be a short word: "kimjongil" is not Kim Jong Un.
  if (own.length > 1 && edits > Math.min(1, allowed)) return different;
  return judged(edits, length);
}

/** "When did he no it" has every word of "when did he know it". */
function meantWords(typed: readonly string[], own: readonly string[], verbatim: boolean): readonly string[] {
  if (typed.length !== own.length) return typed;
  const meant = typed.map((word, at) => {
    const other = own[at] ?? word;
    return isTypedFor(word, other, verbatim) ? other : word;
  });
  return meant.every((word, at) => word === typed[at]) ? typed : meant;
}

function judged(edits: number, length: number): WordFit {
  const allowed = allowance(length);
  const different: WordFit = { how: 'different', edits: EDITS_MAX + 1, allowed };
  if (edits <= allowed) return { how: 'spelling', edits, allowed };
  if (length <= SHORT_MAX) return edits === 1 && length > 2 ? { how: 'short', edits, allowed } : different;
  const slack = length < LONG_MIN ? 1 : 2;
  return edits <= allowed + slack ? { how: 'near', edits, allowed } : different;
}

function allowance(length: number): number {
  if (length <= SHORT_MAX) return 0;
  return length <= MIDDLE_MAX ? 1 : 2;
}

/**
 * The edits of all words together; undefined if any of several changed by more than a third, for then it is
 * another word: two edits are between North and South Korea, or Kim Jong Un and Kim Jong Il.
 */
function wordByWord(typed: readonly string[], own: readonly string[], verbatim: boolean): number | undefined {
  let sum = 0;
  for (const [at, word] of own.entries()) {
    const edits = wordEdits(typed[at] ?? '', word, placeOf(at, own), verbatim);
    if (edits === undefined) return undefined;
    sum += edits;
  }
  return sum;
}

/** Tell of a name no more than who bears it: behind one it stands as if alone. */
const HONORIFICS: ReadonlySet<string> = new Set('president senator general judge king queen'.split(' '));

/** Where a word stands in an answer: before another it may be a given name. */
type Place = 'alone' | 'behind a title' | 'last' | 'before another';

function placeOf(at: number, own: readonly string[]): Place {
  if (own.length === 1) return 'alone';
  if (at < own.length - 1) return 'before another';
  return at === 1 && HONORIFICS.has(own[0] ?? '') ? 'behind a title' : 'last';
}

function wordEdits(typed: string, own: string, place: Place, verbatim: boolean): number | undefined {
  const isOneOfSeveral = place !== 'alone';
  if (verbatim && isOtherForm(typed, own)) return undefined;
  if (!verbatim && (isDerived(typed, own) || isPluralPair(typed, own))) return 0;
  const edits = editsBetween(typed, own, EDITS_MAX);
  // Nobody mistypes the first letter and another: "decryption" is not encryption.
  if (edits > 1 && typed.charAt(0) !== own.charAt(0) && !soundsAlike(typed, own)) return undefined;
  if (edits === 1 && (!isOneOfSeveral || place === 'behind a title') && isOtherShortName(typed, own))
    return undefined;
  if (edits === 1 && isOneOfSeveral && isOtherName(typed, own)) return undefined;
  if (place === 'before another') {
    if (edits === 1 && isOtherForename(typed, own)) return undefined;
    if (edits > 1 && areOtherForenames(typed, own)) return undefined;
  }
  const isOneSlip = edits === 1 && (isOneOfSeveral || Array.from(own).length > MIDDLE_MAX);
  // "Tens moment": other words tell what is meant.
  const isSilent = isOneOfSeveral && typed.length >= SHORT_MAX && own === `${typed}e`;
  if (edits > 0 && (verbatim || !isOneSlip) && !isSilent && isAnotherWord(typed, own, verbatim))
    return undefined;
  if (!isOneOfSeveral) return edits > 1 && endsAlike(typed, own) ? 1 : edits;
  const most = LITTLE.has(own) ? 1 : Math.floor(Array.from(own).length / 3);
  // "Aron" for "Aaron" is hardly a slip.
  if (!verbatim && edits > 0 && edits <= most) return soundsAlike(typed, own) ? 0 : edits;
  if (edits <= most) return edits;
  // "seth rogans": a possessive without its apostrophe is no typo.
  const bare =
    typed.endsWith('s') && !own.endsWith('s') ? editsBetween(typed.slice(0, -1), own, most) : Infinity;
  if (bare <= most) return bare;
  return soundsAlike(typed, own) ? 1 : undefined;
}

/**
 * Whether what was typed is another word rather than a slip: "witch" is not "watch". Swapped letters and, except
 * in quotations, other forms are forgiven.
 */
function isAnotherWord(typed: string, own: string, verbatim: boolean): boolean {
  if (typed === `${own}s` || own === `${typed}s` || soundsAlike(typed, own)) return false;
  return (verbatim || !(sameLetters(typed, own) || isOtherForm(typed, own))) && isKnownWord(typed);
}

/**
 * Another letter makes another of a short word, and the first one of a name, "Wills" and "Mills"; and
 * nobody slips into a word as common as "walls".
 */
function isOtherName(typed: string, own: string): boolean {
  const [length, typedLength] = [Array.from(own).length, Array.from(typed).length];
  // A letter left out is a slip.
  if (typedLength < length) return false;
  const isName =
    typed.charAt(0) !== own.charAt(0) && isKnownName(typed) && (length >= SHORT_MAX || isKnownName(own));
  const isCommon = length > SHORT_MAX && (zipfOf(typed) ?? 0) >= COMMON_ZIPF;
  return (length === SHORT_MAX || isName || isCommon) && isAnotherWord(typed, own, false);
}

/** The edits of the words in the order that suits them best; in some answers the order says who did what. */
function inOtherOrder(
  typed: readonly string[],
  own: readonly string[],
  verbatim: boolean,
): number | undefined {
  if (verbatim || own.length < 2 || own.length > ORDERED_MAX || TURNS.some(word => own.includes(word)))
    return undefined;
  const rest = [...typed];
  let sum = 0;
  for (const [at, word] of own.entries()) {
    const costs = rest.map(other => wordEdits(other, word, placeOf(at, own), verbatim) ?? Infinity);
    const least = Math.min(...costs);
    if (least === Infinity) return undefined;
    rest.splice(costs.indexOf(least), 1);
    sum += least;
  }
  return sum;
}
