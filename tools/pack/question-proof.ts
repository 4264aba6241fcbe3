import type { PackProblem } from '../../src/pack/problem.ts';
import type { Pack, PackQuestion } from '../../src/pack/schema.ts';
import { wordList } from '../../src/pack/words.ts';
import { type Article, paragraphOf, placeName } from '../article/article.ts';
import { quotedIn } from './claims.ts';
import type { Prover } from './prover.ts';

/** What questions claim, or quote, and the paragraphs of their proofs do not have. */
export function unprovedQuestions(pack: Pack, article: Article, unproved: Prover): PackProblem[] {
  const items = new Map([...pack.facts, ...pack.quotes].map(item => [item.id, item]));
  return pack.questions.flatMap(question => {
    const sources = question.proof.map(id => items.get(id)).filter(item => item !== undefined);
    const found = sources.map(item => paragraphOf(item, article));
    // A proof that is not there, or not whole, or without a paragraph, is reported itself.
    if (sources.length < question.proof.length || found.includes(undefined)) return [];
    const paragraph = found.join('\n');
    const place = [...new Set(sources.map(item => placeName(item, pack.sections)))].join(' or ');
    const section = sources.flatMap(item => article.paragraphs.get(item.section) ?? []).join('\n');
    const text = ` ${wordList(paragraph).join(' ')} `;
    const texts = claimsOf(question);
    const invented = texts
      .flatMap(quotedIn)
      .filter(piece => !text.includes(` ${wordList(piece).join(' ')} `));
    return [
      ...unproved(texts.map(claim => ({ text: claim, paragraph, place, section }))).missing,
      ...invented.map(piece => `quotes "${piece.trim()}", which is not in ${place}`),
    ].map(reason => ({ file: 'questions.json', item: question.id, path: '', reason }));
  });
}

/** The texts of a question that are claims of ours: not what it offers as wrong. */
export function claimsOf({ kind, prompt, answer, explanation }: PackQuestion): string[] {
  if (kind !== 'true-false') return [prompt, answer, explanation];
  return answer === 'True' ? [prompt, explanation] : [explanation];
}
