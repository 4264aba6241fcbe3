import { type Article, plain, readArticle } from './article.ts';
import { claimsIn, namesIn, wordList } from './claims.ts';
import type { PackProblem } from './problem.ts';
import type { Fact, Item, Pack, Quote } from './schema.ts';

/**
 * Proves a pack against the article it is about; returns what could not be proved.
 * - The pack's headings divide the article, in their order. If they do not, nothing else is checked.
 * - Every item's paragraph exists, and every paragraph has an item.
 * - A quote's words stand in its paragraph as they are, white space and typographic quotes aside.
 * - Every number and proper name of a fact is in its paragraph, or declared as an addition.
 * - So are those of a quote's speaker, `to` and `within`; its context may name what the article names.
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
  const unproved = prover(pack, article);
  return [
    ...headerTexts(pack).flatMap(([path, text]) =>
      unproved([{ text }]).missing.map(reason => ({ file: 'pack.json', path, reason })),
    ),
    ...pack.facts.flatMap(fact => factProblems(fact, article, unproved)),
    ...pack.quotes.flatMap(quote => quoteProblems(quote, article, unproved)),
    ...uncovered(pack, article),
  ];
}

/** A text of ours and the paragraph that has to bear it out; without one, the whole article does. */
interface Claiming {
  readonly text: string;
  readonly paragraph?: string;
}

type Prover = (
  texts: readonly Claiming[],
  additions?: Item['additions'],
) => { readonly missing: readonly string[]; readonly needless: readonly number[] };

/** A function that says what texts claim without proof, and which additions prove nothing. */
function prover(pack: Pack, article: Article): Prover {
  const paragraphs = [...article.paragraphs.values()].flat();
  const wholeText = paragraphs.join('\n');
  const wholeRun = ` ${wordList(wholeText).join(' ')} `;
  const names = namesIn([...paragraphs, ...ownTexts(pack)]);
  const subject = new Set(wordList(pack.subject));

  const openClaims = ({ text, paragraph }: Claiming) => {
    const words = new Set(wordList(paragraph ?? wholeText));
    const isBorneOut = (claim: string[]) =>
      claim.every(word => subject.has(word)) ||
      (wholeRun.includes(` ${claim.join(' ')} `) &&
        (claim.every(word => words.has(word)) || claim.some(word => words.has(word) && names.has(word))));
    const place = paragraph === undefined ? 'article' : 'paragraph';
    return claimsIn(text, names)
      .filter(claim => !isBorneOut(claim))
      .map(claim => ({ claim, words, reason: `"${claim.join(' ')}" is not in the ${place}` }));
  };
  return (texts, additions = []) => {
    const open = texts.flatMap(openClaims);
    const added = additions.map(addition => {
      const extra = new Set(wordList(addition.text));
      return open.filter(
        ({ claim, words }) =>
          claim.some(word => extra.has(word)) && claim.every(word => words.has(word) || extra.has(word)),
      );
    });
    return {
      missing: open.filter(claim => !added.flat().includes(claim)).map(({ reason }) => reason),
      needless: [...added.keys()].filter(index => added[index]?.length === 0),
    };
  };
}

function factProblems(fact: Fact, article: Article, unproved: Prover): PackProblem[] {
  const file = 'facts.json';
  const paragraph = paragraphOf(fact, article);
  if (paragraph === undefined) return [noParagraph(file, fact, article)];
  const texts = [fact.title, fact.text].map(text => ({ text, paragraph }));
  return claimProblems(file, fact, unproved(texts, fact.additions));
}

function quoteProblems(quote: Quote, article: Article, unproved: Prover): PackProblem[] {
  const file = 'quotes.json';
  const paragraph = paragraphOf(quote, article);
  if (paragraph === undefined) return [noParagraph(file, quote, article)];
  const around = attribution(quote).map(text => ({ text, paragraph }));
  const problems = claimProblems(
    file,
    quote,
    unproved([...around, { text: quote.context }], quote.additions),
  );
  if (contains(plain(paragraph), plain(quote.words))) return problems;
  return [
    ...problems,
    { file, item: quote.id, path: 'words', reason: 'are not in the paragraph word for word' },
  ];
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

function paragraphOf(item: Item, article: Article): string | undefined {
  return article.paragraphs.get(item.section)?.[item.paragraph - 1];
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
  ];
}
