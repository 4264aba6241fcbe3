import type { Item, Pack } from '../../src/pack/schema.ts';
import { wordList } from '../../src/pack/words.ts';
import { type Article, placeName, placesIn } from '../article/article.ts';
import { besideSame } from './beside.ts';
import { type Claim, claimsIn, MONTHS, run, runIn } from './claims.ts';
import { dateLike, namesLike, nearestName, nearMisses } from './near-miss.ts';
import { isSlip } from './nearest.ts';

/** A text of ours and the paragraph that has to bear it out; without one, the whole article does. */
export interface Claiming {
  /** The field it is in. */
  readonly path: string;
  readonly text: string;
  readonly paragraph?: string;
  /** Where the paragraph is, for people. */
  readonly place?: string;
  /** The ids of the proofs that the paragraph is from, of a question. */
  readonly proof?: readonly string[];
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
export function explainer(
  { sections }: Pick<Pack, 'sections'>,
  article: Article,
  names: ReadonlySet<string>,
) {
  return (
    { written, words }: Claim,
    { path, text: whole, card, ...own }: Claiming,
    mayAdd: boolean,
  ): Missing => {
    const there = own.paragraph === undefined && card ? card : own;
    const { paragraph = '', place = 'the article' } = there;
    const claims = claimsIn(paragraph, names);
    const elsewhere = placesIn(article, text => runIn(text).includes(run(words)));
    const near = nearMisses({ written, words }, claims);
    const missing = { path, written, elsewhere, near };
    const inDigits = dateInDigits(written, whole, claims) ?? shortMonth(written, whole);
    if (inDigits !== undefined) return { ...missing, near: [], reason: inDigits };
    const beside = besideSame({ written, words }, whole, claims, paragraph);
    if (beside.length > 0 && elsewhere.length > 0) return instead(missing, there, beside);
    if (elsewhere.length > 0) {
      const shown = elsewhere.slice(0, 2);
      const where = shown.map(one => placeName(one, sections)).join(' and ');
      return { ...missing, reason: `${notIn(written, there, near)}; it is in ${where}` };
    }
    const nowhere = (has: string, meant: readonly string[]) => {
      const isSure = beside.length > 0 || meant.some(one => isSlip(written, one));
      const mend = isSure ? writeOf(meant) : remedy(path, meant, mayAdd);
      return { ...missing, reason: `"${written}" is nowhere in the article${has}: ${mend}` };
    };
    const meant = beside.length > 0 ? beside : near;
    if (meant.length > 0) return nowhere(`; ${place} has ${quoted(meant)}`, meant);
    const all = [...article.paragraphs.values()].flat().flatMap(text => claimsIn(text, names));
    const best = nearestName({ written, words }, all);
    if (best !== undefined) return nowhere(`, which has "${best}"`, [best]);
    return nowhere(named(place, namesLike({ written, words }, claims)), []);
  };
}

/** Fields that have to name something. */
const NAMING = /^(?:speaker|answer)$|\.(?:name|when)$/;

/** What to do about what is nowhere in the article. */
function remedy(path: string, meant: readonly string[], mayAdd: boolean): string {
  const ways = [
    ...(meant.length > 0 ? [writeOf(meant)] : []),
    ...(NAMING.test(path) ? (meant.length > 0 ? [] : ['write what the article has']) : ['take it out']),
    ...(mayAdd ? ['give it under `additions` with the reason if it comes from elsewhere'] : []),
  ];
  return [ways.slice(0, -1).join(', '), ways.at(-1)].filter(Boolean).join(', or ');
}

function named(place: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `; ${place} names ${names.map(name => `"${name}"`).join(', ')}`;
}

/** What is to be written is certain: the paragraph has something else in its place. */
export function instead(
  missing: Pick<Missing, 'path' | 'written' | 'elsewhere'>,
  text: Pick<Claiming, 'place' | 'proof'>,
  near: readonly string[],
): Missing {
  return { ...missing, near, reason: `${notIn(missing.written, text, near)}: ${writeOf(near)}` };
}

/** That something is not in a paragraph, of which proofs of a question that is, and what of its kind is there. */
export function notIn(
  written: string,
  { place = 'the article', proof }: Pick<Claiming, 'place' | 'proof'>,
  near: readonly string[] = [],
): string {
  const has = near.length === 0 ? '' : `which has ${quoted(near)}`;
  const from = proof === undefined ? '' : fromProofs(proof);
  return `"${written}" is not in ${place}${[from, has]
    .filter(Boolean)
    .map((one, index) => (index > 0 ? ` and ${one}` : `, ${one}`))
    .join('')}`;
}

/** "which q7, f2 and f3 are from" */
export function fromProofs(ids: readonly string[]): string {
  const listed = [ids.slice(0, -1).join(', '), ids.at(-1)].filter(Boolean).join(' and ');
  return `which ${listed} ${ids.length > 1 ? 'are' : 'is'} from`;
}

function quoted(near: readonly string[]): string {
  return near.map(one => `"${one}"`).join(' and ');
}

function writeOf(near: readonly string[]): string {
  return near.length > 1 ? 'write the one that is meant' : 'write that';
}
