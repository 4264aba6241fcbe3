import type { Item, Pack } from '../../src/pack/schema.ts';
import { wordList } from '../../src/pack/words.ts';
import { type Article, placesOf } from '../article/article.ts';
import { type Claim, claimsIn, dateIn, namesIn } from './claims.ts';
import { nearestSpelling } from './nearest.ts';

/** A text of ours and the paragraph that has to bear it out; without one, the whole article does. */
export interface Claiming {
  readonly text: string;
  readonly paragraph?: string;
  /** Where the paragraph is, for people. */
  readonly place?: string;
  /** The whole section, which may tell the year of a date. */
  readonly section?: string;
}

export type Prover = (
  texts: readonly Claiming[],
  additions?: Item['additions'],
) => { readonly missing: readonly string[]; readonly needless: readonly number[] };

/**
 * A function that says what texts claim without proof, and which additions prove nothing. `ownTexts` are all
 * those of the pack: they tell names from other words.
 */
export function prover(
  pack: Pick<Pack, 'subject' | 'author' | 'sections'>,
  article: Article,
  ownTexts: readonly string[],
): Prover {
  const paragraphs = [...article.paragraphs.values()].flat();
  const names = namesIn([...paragraphs, ...ownTexts]);
  const known = [pack.subject, pack.author].map(text => new Set(wordList(text)));
  const isBorneOut = bearer(paragraphs, names);
  const articleNames = paragraphs.flatMap(text => claimsIn(text, names)).map(({ written }) => written);

  const explain = explainer(pack, article, articleNames, names);
  const openClaims = (text: Claiming) =>
    claimsIn(text.text, names)
      .filter(({ words }) => !known.some(some => words.every(word => some.has(word))))
      .filter(claim => !isBorneOut(claim, text))
      .map(({ words, written }) => ({
        words,
        there: new Set(wordList(text.paragraph ?? paragraphs.join('\n'))),
        reason: () => explain({ words, written }, text),
      }));
  return (texts, additions = []) => {
    const open = texts.flatMap(openClaims);
    const added = additions.map(addition => {
      const extra = new Set(wordList(addition.text));
      return open.filter(
        ({ words, there }) =>
          words.some(word => extra.has(word)) && words.every(word => there.has(word) || extra.has(word)),
      );
    });
    return {
      missing: open.filter(claim => !added.flat().includes(claim)).map(({ reason }) => reason()),
      needless: [...added.keys()].filter(index => added[index]?.length === 0),
    };
  };
}

/** A function that says that a claim is not borne out, and where it, or what it may mean, does stand. */
function explainer(
  { sections }: Pick<Pack, 'sections'>,
  article: Article,
  articleNames: readonly string[],
  names: ReadonlySet<string>,
) {
  return ({ written, words }: Claim, { place = 'the article', paragraph = '' }: Claiming): string => {
    const places = placesOf(article, sections, text => runIn(text).includes(run(words))).slice(0, 2);
    if (places.length > 0) return `"${written}" is not in ${place}; it is in ${places.join(' and ')}`;
    const here = claimsIn(paragraph, names).map(claim => claim.written);
    const nearest = nearestSpelling(written, here) ?? nearestSpelling(written, articleNames);
    const hint = nearest === undefined ? '' : `, which has "${nearest}"`;
    return `"${written}" is nowhere in the article${hint}`;
  };
}

/** A function that says whether a paragraph, or without one the article, bears out a claim. */
function bearer(paragraphs: readonly string[], names: ReadonlySet<string>) {
  const wholeText = paragraphs.join('\n');
  const wholeRun = runIn(wholeText);
  const longNames = paragraphs.flatMap(text => claimsIn(text, names)).filter(({ words }) => words.length > 2);
  return (claim: Claim, { paragraph = wholeText, section = wholeText }: Claiming): boolean => {
    const { words } = claim;
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
