import { plain } from '../../src/pack/claims.ts';
import type { PackProblem } from '../../src/pack/problem.ts';
import type { Fact, Item, Pack, Quote } from '../../src/pack/schema.ts';
import { type Article, paragraphOf, readArticle } from './article.ts';
import { type Prover, prover } from './prover.ts';
import { claimsOf, unprovedQuestions } from './question-proof.ts';

/**
 * Proves a pack against the article it is about; returns what could not be proved.
 * - The pack's headings divide the article, in their order. If they do not, nothing else is checked.
 * - Every item's paragraph exists, and every paragraph has an item.
 * - A quote's words stand in its paragraph as they are, white space and typographic quotes aside.
 * - Every number and proper name of a fact is in its paragraph, or declared as an addition.
 * - So are those of a quote's speaker, `to` and `within`; its context may name what the article names.
 * - So are those of a question's prompt, answer and explanation, in the paragraphs of its proofs, and what it
 *   puts in quotation marks. Wrong choices may name anything, and so may the prompt of what is false.
 * - No card speaks of "the article": its source line does.
 * - Those of `pack.json` are somewhere in the article.
 * - No addition is declared without need.
 *
 * A full name passes where the paragraph has part of it and the article the whole ("Seth Rogen" where the
 * paragraph says "Rogen"); the pack's subject always does. Editor's notes are the editor's own: not checked.
 */
export function checkAgainstArticle(pack: Pack, articleText: string): PackProblem[] {
  const article = readArticle(articleText, pack);
  if (article.problems.length > 0) {
    return article.problems.map(({ section, reason }) => ({
      file: 'pack.json',
      item: section,
      path: 'heading',
      reason,
    }));
  }
  const unproved = prover(pack, article, ownTexts(pack));
  return [
    ...headerTexts(pack).flatMap(([path, text]) =>
      unproved([{ text }]).missing.map(reason => ({ file: 'pack.json', path, reason })),
    ),
    ...pack.facts.flatMap(fact => factProblems(fact, article, unproved)),
    ...pack.quotes.flatMap(quote => quoteProblems(quote, article, unproved)),
    ...unprovedQuestions(pack, article, unproved),
    ...uncovered(pack, article),
  ];
}

function factProblems(fact: Fact, article: Article, unproved: Prover): PackProblem[] {
  const file = 'facts.json';
  const paragraph = paragraphOf(fact, article);
  if (paragraph === undefined) return [noParagraph(file, fact, article)];
  const texts = [fact.title, fact.text].map(text => ({ text, paragraph }));
  return [
    ...claimProblems(file, fact, unproved(texts, fact.additions)),
    ...selfReferences(file, fact, [fact.title, fact.text]),
  ];
}

function quoteProblems(quote: Quote, article: Article, unproved: Prover): PackProblem[] {
  const file = 'quotes.json';
  const paragraph = paragraphOf(quote, article);
  if (paragraph === undefined) return [noParagraph(file, quote, article)];
  const around = attribution(quote).map(text => ({ text, paragraph }));
  const problems = [
    ...claimProblems(file, quote, unproved([...around, { text: quote.context }], quote.additions)),
    ...selfReferences(file, quote, [quote.within ?? '', quote.context]),
  ];
  if (contains(plain(paragraph), plain(quote.words))) return problems;
  return [
    ...problems,
    { file, item: quote.id, path: 'words', reason: 'are not in the paragraph word for word' },
  ];
}

/** Cards are about what happened: "the article says" on each of them is noise. */
function selfReferences(file: string, item: Item, texts: readonly string[]): PackProblem[] {
  if (!texts.some(text => /\bthe article\b/i.test(text))) return [];
  return [{ file, item: item.id, path: '', reason: 'speaks of "the article"; say what it says' }];
}

/** What says whose words they are: a name from elsewhere in the article would give them to somebody else. */
function attribution({ speaker, to, within, words }: Quote): string[] {
  const sentence = within?.replace('{quote}', () => words);
  return [inSentence(speaker), to, sentence].filter(text => text !== undefined);
}

function claimProblems(file: string, item: Item, { missing, needless }: ReturnType<Prover>): PackProblem[] {
  return [
    ...missing.map(reason => ({ file, item: item.id, path: '', reason })),
    ...needless.map(index => ({
      file,
      item: item.id,
      path: `additions[${index}]`,
      reason: 'is not needed: take it out',
    })),
  ];
}

function noParagraph(file: string, item: Item, article: Article): PackProblem {
  const count = article.paragraphs.get(item.section)?.length ?? 0;
  return { file, item: item.id, path: 'paragraph', reason: `section "${item.section}" has only ${count}` };
}

/** Whole words only: "real" is not in "really". */
function contains(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const neighbours = `${text[at - 1] ?? ''}${text[at + words.length] ?? ''}`;
    if (!/[\p{L}\p{N}]/u.test(neighbours)) return true;
  }
  return false;
}

function uncovered(pack: Pack, article: Article): PackProblem[] {
  const covered = new Set([...pack.facts, ...pack.quotes].map(item => `${item.section} ${item.paragraph}`));
  return [...article.paragraphs].flatMap(([section, paragraphs]) =>
    paragraphs.flatMap((paragraph, index) =>
      covered.has(`${section} ${index + 1}`)
        ? []
        : [
            {
              file: 'pack.json',
              item: section,
              path: `paragraph ${index + 1}`,
              reason: `no fact or quote is from it: "${paragraph.slice(0, 60)}…"`,
            },
          ],
    ),
  );
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
