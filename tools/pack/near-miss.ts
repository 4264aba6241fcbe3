import type { Claim } from './claims.ts';
import { dateIn, hasNumberOrDate } from './claims.ts';
import { nearestSpelling } from './nearest.ts';

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
  const spelled = nearestSpelling(claim.written, written);
  const part = alike.find(
    ({ words }) => words.length > 1 && words.some(word => claim.words.includes(word)),
  )?.written;
  return [spelled ?? part].filter(one => one !== undefined);
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
  const names = there.filter(other => kindOf(other) === 'name');
  return [...new Set(names.map(({ written }) => written))].slice(0, NAMES_MAX);
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
