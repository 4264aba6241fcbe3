import type { Item, Pack } from '../../src/pack/schema.ts';
import { wordList } from '../../src/pack/words.ts';
import type { Article } from '../article/article.ts';
import { type Claim, claimsIn, dateIn, namesIn, run, runIn } from './claims.ts';
import { type Claiming, explainer, instead, type Missing } from './explain.ts';
import { otherSpans } from './spans.ts';

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
  const openClaims = (text: Claiming): OpenClaim[] => {
    const there = new Set(wordList(text.paragraph ?? paragraphs.join('\n')));
    const spans = otherSpans(text.text, text.paragraph ?? '');
    const claims = toProve(text.text).filter(
      claim => !isBorneOut(claim, text) && !spans.some(({ written }) => written.includes(claim.written)),
    );
    return [...claims.map(claim => ({ claim, text, there })), ...openSpans(spans, text, there)];
  };
  const unproved: Prover['unproved'] = (texts, additions) =>
    leftOpen(texts.flatMap(openClaims), additions, ({ claim, text, near }) =>
      near === undefined
        ? explain(claim, text, additions !== undefined)
        : instead({ path: text.path, written: claim.written, elsewhere: [] }, text, near),
    );
  const bearsOut: Prover['bearsOut'] = (paragraph, texts) =>
    texts.every(
      text =>
        otherSpans(text.text, paragraph).length === 0 &&
        toProve(text.text).every(claim => isBorneOut(claim, { ...text, paragraph })),
    );
  return { unproved, bearsOut, names };
}

interface OpenClaim {
  readonly claim: Claim;
  readonly text: Claiming;
  /** The words of its paragraph. */
  readonly there: ReadonlySet<string>;
  /** Of a span of time: what the paragraph has instead. */
  readonly near?: readonly string[];
}

function openSpans(
  spans: ReturnType<typeof otherSpans>,
  text: Claiming,
  there: OpenClaim['there'],
): OpenClaim[] {
  return spans.map(({ written, there: near }) => ({
    claim: { words: wordList(written), written },
    text,
    there,
    near,
  }));
}

/** What additions leave open, each claim once, and which of them declare nothing. */
function leftOpen(
  open: readonly OpenClaim[],
  additions: Item['additions'],
  explain: (one: OpenClaim) => Missing,
): ReturnType<Prover['unproved']> {
  const added = (additions ?? []).map(addition => declaredBy(addition.text, open));
  const left = open.filter(one => !added.flat().includes(one));
  const once = new Map(left.toReversed().map(one => [one.claim.words.join(' '), one]));
  return {
    missing: left
      .filter(one => once.get(one.claim.words.join(' ')) === one)
      .map(explain)
      // A date may be told for its day and for its month.
      .filter(({ reason }, index, all) => all.findIndex(one => one.reason === reason) === index),
    needless: [...added.keys()].filter(index => added[index]?.length === 0),
  };
}

/** The claims of which an addition has what their paragraph has not. */
function declaredBy(addition: string, open: readonly OpenClaim[]): OpenClaim[] {
  const extra = new Set(wordList(addition));
  return open.filter(
    ({ claim: { words }, there }) =>
      words.some(word => extra.has(word)) && words.every(word => there.has(word) || extra.has(word)),
  );
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
