import type { PackProblem } from '../../src/pack/problem.ts';
import type { Fact, Item, Pack, Quote } from '../../src/pack/schema.ts';
import { plain } from '../../src/pack/words.ts';
import { type Article, paragraphOf, placeName, placesOf } from '../article/article.ts';
import { nearestWording } from './nearest.ts';
import { type Claiming, type Prover, prover } from './prover.ts';
import { kindProblems } from './question-advice.ts';
import { claimsOf, unprovedQuestions } from './question-proof.ts';

/** What an item is proved with. */
interface Source {
  readonly pack: Pack;
  readonly article: Article;
  readonly unproved: Prover;
}

/**
 * Proves a pack against the article it is about; returns what could not be proved.
 * - The pack's headings divide the article, in their order. If they do not, nothing else is proved.
 * - Every item's paragraph exists.
 * - A quote's words stand in its paragraph as they are, white space and typographic quotes aside.
 * - Every number and proper name of a fact is in its paragraph, or declared as an addition.
 * - So are those of a quote's speaker, `to` and `within`; its context may name what the article names.
 * - So are those of a question's prompt, answer and explanation, in the paragraphs of its proofs, and what it
 *   puts in quotation marks. Wrong choices may name anything, and so may the prompt of what is false.
 * - Those of `pack.json` are somewhere in the article.
 *
 * A name passes where the paragraph has part of it and the article the whole ("Seth Rogen" where the paragraph says
 * "Rogen"), or with names between ("Major Meredith"); a date where the section tells its year; the pack's subject
 * and author always do. Editor's notes are the editor's own: not checked.
 */
export function proofProblems(pack: Pack, article: Article): PackProblem[] {
  // That there are no sections is reported itself.
  if (pack.sections.length === 0) return [];
  if (article.problems.length > 0) {
    return article.problems.map(({ section, reason }) => ({
      file: 'pack.json',
      item: section,
      path: 'heading',
      reason,
    }));
  }
  const unproved = prover(pack, article, ownTexts(pack));
  const source = { pack, article, unproved };
  return [
    ...headerTexts(pack).flatMap(([path, text]) =>
      unproved([{ text }]).missing.map(reason => ({ file: 'pack.json', path, reason })),
    ),
    ...pack.facts.flatMap(fact => factProblems(fact, source)),
    ...pack.quotes.flatMap(quote => quoteProblems(quote, source)),
    ...kindProblems(pack.questions, pack.quotes),
    ...unprovedQuestions(pack, article, unproved),
  ];
}

/** The additions of facts and quotes that are not needed: what they declare is in the paragraph. */
export function needlessAdditions(pack: Pack, article: Article): PackProblem[] {
  if (pack.sections.length === 0 || article.problems.length > 0) return [];
  const source = { pack, article, unproved: prover(pack, article, ownTexts(pack)) };
  const inFile = (file: string, item: Item, texts: readonly Claiming[]) =>
    source.unproved(texts, item.additions).needless.map(index => ({
      file,
      item: item.id,
      path: `additions[${index}]`,
      reason: 'is not needed: take it out',
    }));
  return [
    ...pack.facts.flatMap(fact => inFile('facts.json', fact, factClaims(fact, source))),
    ...pack.quotes.flatMap(quote => inFile('quotes.json', quote, quoteClaims(quote, source))),
  ];
}

function factProblems(fact: Fact, source: Source): PackProblem[] {
  const file = 'facts.json';
  if (paragraphOf(fact, source.article) === undefined) return noParagraph(file, fact, source);
  const { missing } = source.unproved(factClaims(fact, source), fact.additions);
  return missing.map(reason => ({ file, item: fact.id, path: '', reason }));
}

function quoteProblems(quote: Quote, source: Source): PackProblem[] {
  const file = 'quotes.json';
  const paragraph = paragraphOf(quote, source.article);
  if (paragraph === undefined) return noParagraph(file, quote, source);
  const { missing } = source.unproved(quoteClaims(quote, source), quote.additions);
  return [
    ...missing.map(reason => ({ file, item: quote.id, path: '', reason })),
    ...misquotes(quote, paragraph, source).map(reason => ({ file, item: quote.id, path: 'words', reason })),
  ];
}

/** What is wrong with the words of a quote, and what the article has instead. */
function misquotes(quote: Quote, paragraph: string, { pack, article }: Source): string[] {
  const words = plain(quote.words);
  if (contains(plain(paragraph), words)) return [];
  const here = placeName(quote, pack.sections);
  if (/^["'].*["']$/.test(words)) {
    return ['stand between quotation marks of their own; leave these out, the card adds them'];
  }
  if (/…|\.{3}/.test(words)) return ['leave something out ("…"); take one unbroken piece of what was said'];
  const elsewhere = placesOf(article, pack.sections, text => contains(plain(text), words));
  if (elsewhere.length > 0) return [`are not in ${here}; they are in ${elsewhere.slice(0, 2).join(' and ')}`];
  const own = nearestWording(words, paragraph);
  if (own) return [`are not in ${here} word for word; it has "${own.wording}"`];
  const others = [...article.paragraphs].flatMap(([section, texts]) =>
    texts.map((text, index) => ({ near: nearestWording(words, text), section, paragraph: index + 1 })),
  );
  const [best] = others.toSorted((a, b) => (b.near?.likeness ?? 0) - (a.near?.likeness ?? 0));
  if (!best?.near) return ['are nowhere in the article, nor anything like them'];
  return [`are nowhere in the article; ${placeName(best, pack.sections)} has "${best.near.wording}"`];
}

function factClaims(fact: Fact, source: Source): Claiming[] {
  return [fact.title, fact.text].map(text => ({ text, ...around(fact, source) }));
}

function quoteClaims(quote: Quote, source: Source): Claiming[] {
  const claims = attribution(quote).map(text => ({ text, ...around(quote, source) }));
  return [...claims, { text: quote.context }];
}

function around(item: Item, { pack, article }: Source): Omit<Claiming, 'text'> {
  return {
    paragraph: paragraphOf(item, article) ?? '',
    place: placeName(item, pack.sections),
    section: (article.paragraphs.get(item.section) ?? []).join('\n'),
  };
}

/** What says whose words they are: a name from elsewhere in the article would give them to somebody else. */
function attribution({ speaker, to, within, words }: Quote): string[] {
  const sentence = within?.replace('{quote}', () => words);
  return [inSentence(speaker), to, sentence].filter(text => text !== undefined);
}

function noParagraph(file: string, item: Item, { pack, article }: Source): PackProblem[] {
  const paragraphs = article.paragraphs.get(item.section);
  // A section that is not there is reported itself.
  if (paragraphs === undefined) return [];
  const title = pack.sections.find(({ id }) => id === item.section)?.title ?? item.section;
  const reason = `"${title}" has only ${paragraphs.length} paragraph${paragraphs.length === 1 ? '' : 's'}`;
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

/** A name by itself must not pass for the first word of a sentence, whose capital means nothing. */
function inSentence(name: string): string {
  return `by ${name}`;
}

function headerTexts(pack: Pack): [path: string, text: string][] {
  return [
    ['about', pack.about],
    ...pack.sections.map(({ id, summary }): [string, string] => [`${id} summary`, summary]),
    ...pack.timeline.flatMap(({ when, what }, index): [string, string][] => [
      [`timeline[${index}].when`, when],
      [`timeline[${index}].what`, what],
    ]),
    ...pack.people.flatMap(({ name, role }, index): [string, string][] => [
      [`people[${index}].name`, inSentence(name)],
      [`people[${index}].role`, role],
    ]),
  ];
}

function ownTexts(pack: Pack): string[] {
  return [
    ...headerTexts(pack).map(([, text]) => text),
    ...pack.facts.flatMap(({ title, text }) => [title, text]),
    ...pack.quotes.flatMap(quote => [...attribution(quote), quote.context]),
    ...pack.questions.flatMap(claimsOf),
  ];
}
