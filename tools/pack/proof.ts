import type { Fact, Item, Pack, Quote } from '../../src/pack/schema.ts';
import { plain } from '../../src/pack/words.ts';
import { type Article, paragraphOf, placeName, placesIn } from '../article/article.ts';
import type { Claiming, Missing } from './explain.ts';
import type { Finding } from './finding.ts';
import { fullName, isPrefix, peopleIn } from './people.ts';
import { kindProblems, runsIn, sameName } from './question-kinds.ts';
import { unprovedQuestions } from './question-proof.ts';
import { isWithinMarks, nearestQuotation, overMarks } from './quotation.ts';
import { around, attribution, headerTexts, ofOtherUnits, type Source, sourceOf } from './source.ts';
import { isName, saidBy } from './speaker.ts';

/** So much of a passage is told. */
const PASSAGE_MAX = 90;

/**
 * Proves a pack against the article it is about; returns what could not be proved.
 * - The pack's headings divide the article, in their order. If they do not, nothing else is proved.
 * - Every item's paragraph exists.
 * - A quote's words stand in its paragraph as they are, white space and typographic quotes aside.
 * - Every number and proper name of a fact is in its paragraph, or declared as an addition.
 * - So are those of a quote's speaker, `to` and `within`; its context may name what the article names.
 * - So are those of a question's prompt, answer and explanation, in the paragraphs of its proofs, and what it
 *   puts in quotation marks. Wrong choices may name anything, and so may the prompt of what is false.
 * - Amounts have the unit that their paragraph has.
 * - Those of `pack.json` are somewhere in the article.
 *
 * A name passes where the paragraph has part of it and the article the whole ("Seth Rogen" where the paragraph says
 * "Rogen"), or with names between ("Major Meredith"); a date where the section tells its year; the pack's subject
 * and author always do. Editor's notes are the editor's own: not checked.
 */
export function proofProblems(pack: Pack, article: Article): Finding[] {
  // That there are no sections is reported itself.
  if (pack.sections.length === 0) return [];
  if (article.problems.length > 0) {
    return article.problems.map(({ section, path, reason }) => ({
      file: 'pack.json',
      ...(section !== undefined && { item: section }),
      path,
      reason,
    }));
  }
  const source = sourceOf(pack, article);
  const kinds = kindProblems(pack.questions, pack.quotes);
  return [
    ...headerTexts(pack).flatMap(({ item, path, text, card }) =>
      source.unproved([{ path, text, ...cardOf(card, source) }]).missing.map(({ reason }) => ({
        file: 'pack.json',
        ...(item !== undefined && { item }),
        path,
        reason,
      })),
    ),
    ...pack.facts.flatMap(fact => factProblems(fact, source)),
    ...pack.quotes.flatMap(quote => quoteProblems(quote, source)),
    ...kinds,
    // What does not fit the kind is not borne out, either; by another proof, all may be.
    ...unprovedQuestions(source).filter(
      ({ item, path }) =>
        !kinds.some(kind => kind.item === item && (kind.path === path || kind.path === 'proof')),
    ),
  ];
}

/** The additions of facts and quotes that are not needed: what they declare is in the paragraph. */
export function needlessAdditions(source: Source): Finding[] {
  const inFile = (file: string, item: Item, texts: readonly Claiming[]) =>
    source.unproved(texts, item.additions).needless.map(index => ({
      file,
      item: item.id,
      path: `additions[${index}]`,
      reason: `"${item.additions?.[index]?.text ?? ''}" is not needed: its paragraph has it, or the texts do not; take it out`,
    }));
  const { facts, quotes } = source.pack;
  return [
    ...facts.flatMap(fact => inFile('facts.json', fact, factClaims(fact, source))),
    ...quotes.flatMap(quote => inFile('quotes.json', quote, quoteClaims(quote, source))),
  ];
}

function factProblems(fact: Fact, source: Source): Finding[] {
  const file = 'facts.json';
  const paragraph = paragraphOf(fact, source.article);
  if (paragraph === undefined) return noParagraph(file, fact, source);
  const texts = factClaims(fact, source);
  const { missing } = source.unproved(texts, fact.additions ?? []);
  return [
    ...misplaced(missing, texts, fact, source).map(({ path, reason }) => ({
      file,
      item: fact.id,
      path,
      reason,
    })),
    ...ofOtherUnits(texts, missing).map(problem => ({ file, item: fact.id, ...problem })),
  ];
}

/** The paragraph of the card that a text of `pack.json` leads to. */
function cardOf(id: string | undefined, source: Source): Pick<Claiming, 'card'> {
  const item = [...source.pack.facts, ...source.pack.quotes].find(one => one.id === id);
  return item === undefined || paragraphOf(item, source.article) === undefined
    ? {}
    : { card: around(item, source) };
}

/** What is missing, or that it all is in another paragraph than the item says. */
function misplaced(
  missing: readonly Missing[],
  texts: readonly Claiming[],
  item: Item,
  { article, pack, bearsOut }: Source,
): readonly Pick<Missing, 'path' | 'reason'>[] {
  if (missing.length < 2) return missing;
  const [own] = placesIn(article, text => bearsOut(text, texts));
  if (own === undefined) return missing;
  const names = missing.map(({ written }) => `"${written}"`);
  const reason = `${names.slice(0, 3).join(', ')} are not in ${placeName(item, pack.sections)}, but all is in ${placeName(own, pack.sections)}: is it from there?`;
  return [{ path: own.section === item.section ? 'paragraph' : 'section', reason }];
}

function quoteProblems(quote: Quote, source: Source): Finding[] {
  const file = 'quotes.json';
  const paragraph = paragraphOf(quote, source.article);
  if (paragraph === undefined) return noParagraph(file, quote, source);
  const misquoted = misquotes(quote, paragraph, source).map(problem => ({
    file,
    item: quote.id,
    ...problem,
  }));
  // From another paragraph, everything else of it is, too.
  if (misquoted.some(({ path }) => path !== 'words')) return misquoted;
  const { missing } = source.unproved(quoteClaims(quote, source), quote.additions ?? []);
  const by = missing.find(({ path }) => path === 'speaker');
  const other = otherSpeaker(quote, paragraph, source, by);
  return [
    ...missing
      .filter(one => one !== by || other === undefined)
      .map(({ path, reason }) => ({ file, item: quote.id, path, reason })),
    ...misquoted,
    ...(other === undefined ? [] : [{ file, item: quote.id, path: 'speaker', reason: other }]),
  ];
}

/**
 * What is wrong with a speaker to whom the article does not give the words; an addition may tell better.
 * @param missing that the paragraph does not name the speaker
 */
function otherSpeaker(
  { speaker, words, additions = [], ...place }: Quote,
  paragraph: string,
  { names, pack, article }: Source,
  missing: Missing | undefined,
): string | undefined {
  const isThere = contains(plain(paragraph), plain(words));
  // A misspelt name is told as such.
  const isMisspelt = missing !== undefined && missing.near.length > 0 && !isPrefix(missing.written);
  if (!isThere || isMisspelt) return undefined;
  const said = saidBy(words, paragraph, names);
  const texts = [...article.paragraphs.values()].flat();
  if (said === undefined) {
    if (missing === undefined) return undefined;
    const people = peopleIn(paragraph, names, texts).map(name => `"${name}"`);
    const whom =
      people.length === 0
        ? ': write who says them'
        : `; it names ${people.join(', ')}: write who of them says it`;
    return `is "${speaker}", whom ${placeName(place, pack.sections)}, where the words are, does not name${whom}`;
  }
  const isAuthor = speaker === pack.author && isWithinMarks(words, paragraph);
  if (!isAuthor && !isName(speaker)) return undefined;
  const told = [said.speaker, ...said.others, ...additions.map(({ text }) => text)];
  const isSame = told.some(name => sameName(speaker, name));
  if (isSame && (missing === undefined || !isPrefix(missing.written))) return undefined;
  const passage = said.passage.length > PASSAGE_MAX ? `…${said.passage.slice(-PASSAGE_MAX)}` : said.passage;
  const by = fullName(said.speaker, texts, names);
  if (isSame) return `is "${speaker}", whom the article does not call so: write "${by}"`;
  return `is "${speaker}", but the article gives these words to "${said.speaker}" (“${passage.trim()}”): write "${by}"`;
}

/** What is wrong with the words of a quote, and what the article has instead. */
function misquotes(
  quote: Quote,
  paragraph: string,
  { pack, article }: Source,
): { path: string; reason: string }[] {
  const words = plain(quote.words);
  const wrong = (reason: string) => [{ path: 'words', reason }];
  // What the article's author says may quote others.
  const over = quote.speaker === pack.author ? undefined : overMarks(words, paragraph);
  if (over !== undefined) return wrong(over);
  // One without its other is the article's.
  if (words.split('"').length % 2 === 0 && /^"|"$/.test(words)) {
    const where = words.startsWith('"') ? 'begin' : 'end';
    return wrong(`${where} with a quotation mark of the article: leave it out, the card adds its own`);
  }
  if (contains(plain(paragraph), words)) return [];
  const here = placeName(quote, pack.sections);
  if (/^["'].*["']$/.test(words)) {
    return wrong('stand between quotation marks of their own; leave these out, the card adds them');
  }
  if (/^[^….]*(?:…|\.{3})$/.test(words)) return wrong('end in dots, which nobody said: take them out');
  if (/…|\.{3}/.test(words))
    return wrong('leave something out ("…"); take one unbroken piece of what was said');
  const elsewhere = placesIn(article, text => contains(plain(text), words));
  const [first] = elsewhere;
  if (first) {
    const places = elsewhere.slice(0, 2).map(place => placeName(place, pack.sections));
    const path = first.section === quote.section ? 'paragraph' : 'section';
    return [{ path, reason: `the words are not in ${here}; they are in ${places.join(' and ')}` }];
  }
  const broken = overParagraphs(words, article.paragraphs.get(quote.section) ?? []);
  if (broken !== undefined) return wrong(broken);
  const own = nearestQuotation(words, paragraph);
  if (own) return wrong(`are not in ${here} word for word; it has "${own.wording}"`);
  const others = [...article.paragraphs].flatMap(([section, texts]) =>
    texts.map((text, index) => ({ near: nearestQuotation(words, text), section, paragraph: index + 1 })),
  );
  const [best] = others.toSorted((a, b) => (b.near?.likeness ?? 0) - (a.near?.likeness ?? 0));
  if (!best?.near)
    return wrong('are nowhere in the article, nor anything like them: take words that somebody says there');
  return wrong(`are nowhere in the article; ${placeName(best, pack.sections)} has "${best.near.wording}"`);
}

/** That words begin in one paragraph and end in the next. */
function overParagraphs(words: string, paragraphs: readonly string[]): string | undefined {
  const first = paragraphs.findIndex(
    (text, index) => index + 1 < paragraphs.length && runsIn(`${text} ${paragraphs[index + 1]}`, words),
  );
  return first < 0 || paragraphs.some(text => runsIn(text, words))
    ? undefined
    : `go on from paragraph ${first + 1} into paragraph ${first + 2}: end them where paragraph ${first + 1} ends`;
}

function factClaims(fact: Fact, source: Source): Claiming[] {
  return (['title', 'text'] as const).map(path => ({ path, text: fact[path], ...around(fact, source) }));
}

function quoteClaims(quote: Quote, source: Source): Claiming[] {
  const claims = attribution(quote).map(claim => ({ ...claim, ...around(quote, source) }));
  return [...claims, { path: 'context', text: quote.context }];
}

function noParagraph(file: string, item: Item, { pack, article }: Source): Finding[] {
  const paragraphs = article.paragraphs.get(item.section);
  // A section that is not there is reported itself.
  if (paragraphs === undefined) return [];
  const title = pack.sections.find(({ id }) => id === item.section)?.title ?? item.section;
  const reason = `is ${item.paragraph}, but "${title}" has only ${paragraphs.length} paragraph${paragraphs.length === 1 ? '' : 's'}: they are counted anew in each section`;
  return [{ file, item: item.id, path: 'paragraph', reason }];
}

/** Whole words only: "real" is not in "really". */
function contains(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const neighbours = `${text[at - 1] ?? ''}${text[at + words.length] ?? ''}`;
    if (!/[\p{L}\p{N}]/u.test(neighbours)) return true;
  }
  return false;
}
