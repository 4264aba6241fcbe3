import type { PackProblem } from '../../src/pack/problem.ts';
import type { Fact, Pack, Quote } from '../../src/pack/schema.ts';
import { type Article, paragraphOf } from '../article/article.ts';
import { balanceAdvice } from './balance.ts';
import { copiedWords } from './copied.ts';
import { needlessAdditions } from './proof.ts';
import { questionAdvice } from './question-advice.ts';

/** So many words in a row of an article are its wording, not one's own. */
const COPIED_WORDS = 12;
/** Lines of the article's own author: fewer words of theirs only name something, and more are not a short quotation. */
const AUTHOR_LINE_WORDS = { min: 4, max: 15 } as const;

/** What would make a pack better, though the bot plays it as it is. */
export function packAdvice(pack: Pack, article: Article): PackProblem[] {
  return [
    ...pack.facts.flatMap(fact => [
      ...copied(fact, article),
      ...ofTheArticle('facts.json', fact, [fact.title, fact.text]),
    ]),
    ...pack.quotes.flatMap(quote => [
      ...ofTheArticle('quotes.json', quote, [quote.within ?? '', quote.context]),
      ...authorLine(quote, pack),
    ]),
    ...needlessAdditions(pack, article),
    ...questionAdvice(pack.questions),
    ...balanceAdvice(pack.questions).map(reason => ({ file: 'questions.json', path: '', reason })),
    ...uncovered(pack, article),
  ];
}

/** The article's own wording belongs into quotes. */
function copied(fact: Fact, article: Article): PackProblem[] {
  const paragraph = paragraphOf(fact, article) ?? '';
  const reason = 'has the article’s own wording; say it in yours';
  return (['title', 'text'] as const)
    .filter(path => copiedWords(fact[path], paragraph, COPIED_WORDS) !== undefined)
    .map(path => ({ file: 'facts.json', item: fact.id, path, reason }));
}

/** Cards are about what happened: "the article says" on each of them is noise. */
export function ofTheArticle(
  file: string,
  { id }: { readonly id: string },
  texts: readonly string[],
): PackProblem[] {
  if (!texts.some(text => /\bthe article\b/i.test(text))) return [];
  return [{ file, item: id, path: '', reason: 'speaks of "the article"; say what it says' }];
}

function authorLine({ id, speaker, words }: Quote, { author }: Pack): PackProblem[] {
  if (speaker !== author) return [];
  const count = words.split(/\s+/).length;
  const { min, max } = AUTHOR_LINE_WORDS;
  if (count >= min && count <= max) return [];
  const reason = `a line of the author's has ${min} to ${max} words, this one has ${count}`;
  return [{ file: 'quotes.json', item: id, path: 'words', reason }];
}

/** Per section, the paragraphs that no card is from. */
function uncovered(pack: Pack, article: Article): PackProblem[] {
  if (article.problems.length > 0) return [];
  const covered = new Set([...pack.facts, ...pack.quotes].map(item => `${item.section} ${item.paragraph}`));
  return [...article.paragraphs].flatMap(([section, paragraphs]) => {
    const open = [...paragraphs.keys()]
      .map(index => index + 1)
      .filter(number => !covered.has(`${section} ${number}`));
    if (open.length === 0) return [];
    const which =
      open.length === paragraphs.length
        ? ''
        : ` from paragraph${open.length > 1 ? 's' : ''} ${open.join(', ')}`;
    return [{ file: 'pack.json', item: section, path: '', reason: `has no fact or quote${which}` }];
  });
}
