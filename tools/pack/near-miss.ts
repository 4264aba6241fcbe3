import { isKnownName, zipfOf } from '../../src/search/english.ts';
import type { Claim } from './claims.ts';
import { dateIn, hasNumberOrDate } from './claims.ts';
import { nearestSpelling } from './nearest.ts';
import { isGivenName } from './people.ts';

const SHOWN_MAX = 2;
const NAMES_MAX = 3;

/** What a text may have meant, of what there is: another year for a year, a number for a number, a name spelled like it. */
export function nearMisses(claim: Claim, there: readonly Claim[]): string[] {
  const kind = kindOf(claim);
  const alike = there.filter(
    other => kindOf(other) === kind && (kind !== 'date' || isOfSameParts(claim, other)),
  );
  const written = [...new Set(alike.map(other => other.written))];
  if (kind !== 'name') {
    const shared = (one: string) =>
      alike.find(other => other.written === one)?.words.filter(word => claim.words.includes(word)).length ??
      0;
    return written.toSorted((a, b) => shared(b) - shared(a)).slice(0, SHOWN_MAX);
  }
  const last = claim.words.at(-1);
  const sameSurname = alike.find(({ words }) => words.length > 1 && words.at(-1) === last)?.written;
  const spelled = nearestSpelling(claim.written, written);
  // Two of one forename are two people.
  const part = alike.find(
    ({ words }) => words.length > 1 && words.some(word => claim.words.includes(word) && !isGivenName(word)),
  )?.written;
  return [sameSurname ?? spelled ?? part].filter(one => one !== undefined);
}

/** Whether a date has what another one has, so that it may be meant: "November 24" is not meant by "1987". */
function isOfSameParts(claim: Claim, other: Claim): boolean {
  const hasYear = ({ words }: Claim) => words.some(word => /^[12]\d{3}$/.test(word));
  return (hasYear(claim) && hasYear(other)) || (dateIn(claim) !== undefined && dateIn(other) !== undefined);
}

/** A name spelled like it, wherever it is: numbers and dates of other paragraphs say nothing. */
export function nearestName(claim: Claim, there: readonly Claim[]): string | undefined {
  if (kindOf(claim) !== 'name') return undefined;
  const [best] = nearMisses(claim, there);
  return best;
}

/** The first names there are, if it is one, too. */
export function namesLike(claim: Claim, there: readonly Claim[]): string[] {
  if (kindOf(claim) !== 'name' || hasNumberOrDate(claim.written)) return [];
  const names = there.filter(other => kindOf(other) === 'name' && !isCommonWord(other));
  // "FBI" for "KGB".
  const isShort = (written: string) => /^\p{Lu}{2,}$/u.test(written);
  const written = [...new Set(names.map(one => one.written))];
  return (
    isShort(claim.written) ? written.toSorted((a, b) => Number(isShort(b)) - Number(isShort(a))) : written
  ).slice(0, NAMES_MAX);
}

/** "Committee", of a name that is taken apart. */
function isCommonWord({ words: [word = '', ...more], written }: Claim): boolean {
  return (
    more.length === 0 && written !== written.toUpperCase() && zipfOf(word) !== undefined && !isKnownName(word)
  );
}

/** The date that one in digits may be, as it is written there. */
export function dateLike(inDigits: string, there: readonly Claim[]): string | undefined {
  const parts: readonly string[] = inDigits.match(/[1-9]\d*/g) ?? [];
  return there.find(other => {
    const { day, year } = dateIn(other) ?? {};
    return day !== undefined && parts.includes(day) && (year === undefined || parts.includes(year));
  })?.written;
}

/** The kinds of claims that may be mixed up with each other. */
export function kindOf(claim: Claim): 'date' | 'number' | 'name' {
  if (dateIn(claim) !== undefined || claim.words.some(word => /^[12]\d{3}$/.test(word))) return 'date';
  return claim.words.some(word => /\d/.test(word)) ? 'number' : 'name';
}
