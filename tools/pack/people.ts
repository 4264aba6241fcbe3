import { wordList } from '../../src/pack/words.ts';
import { isKnownName, zipfOf } from '../../src/search/english.ts';
import { isForename } from '../../src/trivia/matching/spelling.ts';
import { type Claim, claimsIn, hasNumberOrDate } from './claims.ts';

/** What stands before a name and is not part of it. */
const TITLES = new Set(
  (
    'mr mrs ms miss dr prof sir lord lady dame president senator representative congressman congresswoman governor ' +
    'mayor minister premier chancellor secretary general colonel major captain lieutenant sergeant admiral judge ' +
    'justice professor doctor reverend father pope bishop king queen prince princess director former the'
  ).split(' '),
);

/** The words of a name without titles, in comparable form. */
export function bareName(name: string): string[] {
  return wordList(name).filter(word => !TITLES.has(word));
}

/** Whether something is only a title or an initial: "Mr", "R". */
export function isPrefix(written: string): boolean {
  return written.length === 1 || bareName(written).length === 0;
}

/** Whether a word is a forename, and not a common word such as "port", which some people are called, too. */
export function isGivenName(word: string): boolean {
  return isForename(word) && (zipfOf(word) === undefined || isKnownName(word));
}

/** The people that a text names: by forename and surname, or by the surname of one whom the article so names. */
export function peopleIn(
  text: string,
  names: ReadonlySet<string>,
  articleTexts: readonly string[],
): string[] {
  const inText = namesIn(text, names);
  const surnames = new Set(
    articleTexts
      .flatMap(one => namesIn(one, names))
      .filter(isPerson)
      .map(({ words }) => words.at(-1)),
  );
  const people = inText.filter(one => isPerson(one) || surnames.has(one.words.at(-1)));
  return [...new Set(people.map(({ written }) => written.replace(/'s$/, '')))];
}

function namesIn(text: string, names: ReadonlySet<string>): Claim[] {
  return claimsIn(text, names).filter(({ written }) => !hasNumberOrDate(written));
}

function isPerson({ words }: Claim): boolean {
  const [first = '', ...rest] = words.filter(word => !TITLES.has(word));
  return rest.length > 0 && isGivenName(first);
}

/** The one full name that the article has for a surname; the name itself where there is none, or are several. */
export function fullName(name: string, articleTexts: readonly string[], names: ReadonlySet<string>): string {
  const own = bareName(name).join(' ');
  const longer = articleTexts
    .flatMap(text => namesIn(text, names))
    .filter(one => isPerson(one) && ` ${one.words.join(' ')}`.endsWith(` ${own}`))
    .map(({ written }) => written.replace(/'s$/, ''));
  const [full, ...others] = new Set(longer.filter(one => bareName(one).length > bareName(name).length));
  return full === undefined || others.length > 0 ? name : full;
}
