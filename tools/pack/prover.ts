import type { Item, Pack } from '../../src/pack/schema.ts';
import { wordList } from '../../src/pack/words.ts';
import { type Article, placeName, placesIn } from '../article/article.ts';
import { type Claim, claimsIn, dateIn, MONTHS, namesIn } from './claims.ts';
import { dateLike, namesLike, nearestName, nearMisses } from './near-miss.ts';

/** A text of ours and the paragraph that has to bear it out; without one, the whole article does. */
export interface Claiming {
  /** The field it is in. */
  readonly path: string;
  readonly text: string;
  readonly paragraph?: string;
  /** Where the paragraph is, for people. */
  readonly place?: string;
  /** The whole section, which may tell the year of a date. */
  readonly section?: string;
  /** The paragraph of the card it leads to, where the whole article may bear it out: what it may mean stands there. */
  readonly card?: Pick<Claiming, 'paragraph' | 'place'>;
}

/** A claim that is not borne out. */
export interface Missing {
  readonly path: string;
  readonly written: string;
  /** Where in the article it does stand. */
  readonly elsewhere: readonly Place[];
  /** What of its kind its paragraph has instead. */
  readonly near: readonly string[];
  readonly reason: string;
}

type Place = Pick<Item, 'section' | 'paragraph'>;

export interface Prover {
  /**
   * What texts claim without proof, each claim once, and which additions prove nothing.
   * @param additions absent where there can be none
   */
  readonly unproved: (
    texts: readonly Claiming[],
    additions?: Item['additions'],
  ) => { readonly missing: readonly Missing[]; readonly needless: readonly number[] };
  /** Whether a paragraph bears out all that texts claim. */
  readonly bearsOut: (paragraph: string, texts: readonly Claiming[]) => boolean;
  /** Names, as `claimsIn` knows them. */
  readonly names: ReadonlySet<string>;
}

/** Proves what texts of a pack claim. `ownTexts` are all those of the pack: they tell names from other words. */
export function prover(
  pack: Pick<Pack, 'title' | 'subject' | 'author' | 'sections'>,
  article: Article,
  ownTexts: readonly string[],
): Prover {
  const paragraphs = [...article.paragraphs.values()].flat();
  const names = namesIn([...paragraphs, ...ownTexts]);
  const known = [pack.subject, pack.author].map(text => new Set(wordList(text)));
  // What the headings say, the article says.
  const headings = pack.sections.flatMap(({ heading }) => heading ?? []);
  const isBorneOut = bearer([...paragraphs, ...headings, pack.title], names);
  const explain = explainer(pack, article, names);
  const toProve = (text: string) =>
    claimsIn(text, names).filter(({ words }) => !known.some(some => words.every(word => some.has(word))));
  const openClaims = (text: Claiming): OpenClaim[] =>
    toProve(text.text)
      .filter(claim => !isBorneOut(claim, text))
      .map(claim => ({
        claim,
        text,
        there: new Set(wordList(text.paragraph ?? paragraphs.join('\n'))),
      }));
  const unproved: Prover['unproved'] = (texts, additions) => {
    const open = texts.flatMap(openClaims);
    const added = (additions ?? []).map(addition => declaredBy(addition.text, open));
    const left = open.filter(one => !added.flat().includes(one));
    const once = new Map(left.toReversed().map(one => [one.claim.words.join(' '), one]));
    return {
      missing: left
        .filter(one => once.get(one.claim.words.join(' ')) === one)
        .map(({ claim, text }) => explain(claim, text, additions !== undefined))
        // A date may be told for its day and for its month.
        .filter(({ reason }, index, all) => all.findIndex(one => one.reason === reason) === index),
      needless: [...added.keys()].filter(index => added[index]?.length === 0),
    };
  };
  const bearsOut: Prover['bearsOut'] = (paragraph, texts) =>
    texts.every(text => toProve(text.text).every(claim => isBorneOut(claim, { ...text, paragraph })));
  return { unproved, bearsOut, names };
}

interface OpenClaim {
  readonly claim: Claim;
  readonly text: Claiming;
  /** The words of its paragraph. */
  readonly there: ReadonlySet<string>;
}

/** The claims of which an addition has what their paragraph has not. */
function declaredBy(addition: string, open: readonly OpenClaim[]): OpenClaim[] {
  const extra = new Set(wordList(addition));
  return open.filter(
    ({ claim: { words }, there }) =>
      words.some(word => extra.has(word)) && words.every(word => there.has(word) || extra.has(word)),
  );
}

/** "10/20/1973", "20.10.1973", "1973-10-20" */
const DATE_IN_DIGITS = /\b(?:\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2})\b/g;

/** That a text has a date in digits, and how its paragraph has it. */
function dateInDigits(written: string, text: string, there: readonly Claim[]): string | undefined {
  const date = text.match(DATE_IN_DIGITS)?.find(one => one.includes(written));
  if (date === undefined) return undefined;
  const like = dateLike(date, there);
  const example = like === undefined ? '' : `, as in "${like}"`;
  return `"${date}" is a date in digits: write its month in letters${example}`;
}

/** "Jun 17", "17 Sept" */
const SHORT_MONTH =
  /\b(?:(?<month>jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.? \d\d?|\d\d? (?<after>jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec))\b/i;

/** That a text has a date whose month is cut short, so that it is not found in the article. */
function shortMonth(written: string, text: string): string | undefined {
  const { 0: date = '', groups: { month, after } = {} } = SHORT_MONTH.exec(text) ?? {};
  const short = (month ?? after)?.toLowerCase();
  const parts = new Set(wordList(date));
  if (short === undefined || !wordList(written).some(word => parts.has(word))) return undefined;
  const full = MONTHS.find(one => one.startsWith(short.slice(0, 3))) ?? short;
  return `"${date}" has its month cut short: write "${full.charAt(0).toUpperCase()}${full.slice(1)}"`;
}

/** A function that says that a claim is not borne out, and where it, or what it may mean, does stand. */
function explainer({ sections }: Pick<Pack, 'sections'>, article: Article, names: ReadonlySet<string>) {
  return (
    { written, words }: Claim,
    { path, text: whole, card, ...own }: Claiming,
    mayAdd: boolean,
  ): Missing => {
    const { paragraph, place = 'the article' } = own.paragraph === undefined && card ? card : own;
    const elsewhere = placesIn(article, text => runIn(text).includes(run(words)));
    const near = nearMisses({ written, words }, claimsIn(paragraph ?? '', names));
    const missing = { path, written, elsewhere, near };
    const inDigits =
      dateInDigits(written, whole, claimsIn(paragraph ?? '', names)) ?? shortMonth(written, whole);
    if (inDigits !== undefined) return { ...missing, near: [], reason: inDigits };
    const has = near.length === 0 ? '' : `, which has ${near.map(one => `"${one}"`).join(' and ')}`;
    if (elsewhere.length > 0) {
      const where = elsewhere
        .slice(0, 2)
        .map(one => placeName(one, sections))
        .join(' and ');
      return { ...missing, reason: `"${written}" is not in ${place}${has}; it is in ${where}` };
    }
    const nowhere = (instead: string, meant: readonly string[]) => ({
      ...missing,
      reason: `"${written}" is nowhere in the article${instead}: ${remedy(path, meant.length, mayAdd)}`,
    });
    if (near.length > 0) return nowhere(`; ${place} has ${near.map(one => `"${one}"`).join(' and ')}`, near);
    const all = [...article.paragraphs.values()].flat().flatMap(text => claimsIn(text, names));
    const best = nearestName({ written, words }, all);
    if (best !== undefined) return nowhere(`, which has "${best}"`, [best]);
    const there = paragraph === undefined ? [] : namesLike({ written, words }, claimsIn(paragraph, names));
    return nowhere(named(place, there), []);
  };
}

/** Fields that have to name something. */
const NAMING = /^(?:speaker|answer)$|\.(?:name|when)$/;

/** What to do about what is nowhere in the article. */
function remedy(path: string, meant: number, mayAdd: boolean): string {
  const ways = [
    ...(meant > 0 ? [meant > 1 ? 'write the one that is meant' : 'write that'] : []),
    ...(NAMING.test(path) ? (meant > 0 ? [] : ['write what the article has']) : ['take it out']),
    ...(mayAdd ? ['give it under `additions` with the reason if it comes from elsewhere'] : []),
  ];
  return [ways.slice(0, -1).join(', '), ways.at(-1)].filter(Boolean).join(', or ');
}

function named(place: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `; ${place} names ${names.map(name => `"${name}"`).join(', ')}`;
}

/** A function that says whether a paragraph, or without one the article, bears out a claim. */
function bearer(paragraphs: readonly string[], names: ReadonlySet<string>) {
  const wholeText = paragraphs.join('\n');
  const wholeRun = runIn(wholeText);
  const longNames = paragraphs.flatMap(text => claimsIn(text, names)).filter(({ words }) => words.length > 2);
  const all = new Set(wordList(wholeText));
  // "Germans" where the article has "German".
  const singular = (word: string) => (all.has(word) ? word : word.replace(/(?<=\p{L}{3})s$/u, ''));
  return (claim: Claim, { paragraph = wholeText, section = wholeText }: Claiming): boolean => {
    const words = claim.words.map(singular);
    const there = new Set(wordList(paragraph));
    const isSaid = wholeRun.includes(run(words)) || longNames.some(name => isWithin(words, name.words));
    if (
      isSaid &&
      (words.every(word => there.has(word)) || words.some(word => there.has(word) && names.has(word)))
    )
      return true;
    return isDatedIn(claim, paragraph, section);
  };
}

/** Whether the day and month are in the paragraph, either way round, and the year is there or in the section. */
function isDatedIn(claim: Claim, paragraph: string, section: string): boolean {
  const date = dateIn(claim);
  if (!date) return false;
  const { month, day, year } = date;
  const text = runIn(paragraph);
  const ways =
    day === undefined
      ? [[month]]
      : [
          [day, month],
          [month, day],
        ];
  return ways.some(way => {
    if (!text.includes(run(way))) return false;
    if (year === undefined || text.includes(run([...way, year]))) return true;
    const isOfOtherYear = new RegExp(`${run(way)}[12]\\d{3} `).test(text);
    return !isOfOtherYear && runIn(section).includes(run([year]));
  });
}

/** "Major Meredith" is within "Major Gwynydd Purves Meredith". */
function isWithin(words: readonly string[], name: readonly string[]): boolean {
  let from = 0;
  return words.every(word => {
    const at = name.indexOf(word, from);
    from = at + 1;
    return at >= 0;
  });
}

function run(words: readonly string[]): string {
  return ` ${words.join(' ')} `;
}

function runIn(text: string): string {
  return run(wordList(text));
}
