import { stemmer } from 'stemmer';
import type { Item, PackQuestion } from '../../src/pack/schema.ts';
import { contentList } from '../../src/pack/words.ts';
import { paragraphOf } from '../article/article.ts';
import type { Finding } from './finding.ts';
import { runsIn } from './question-kinds.ts';
import { cardText, type Source } from './source.ts';

/** Questions whose answer has no word in what is to prove it, while another card has it: the proof may be another. */
export function answerAdvice(source: Source): Finding[] {
  const items = [...source.pack.facts, ...source.pack.quotes];
  return source.pack.questions.flatMap(question => {
    const { id, kind, answer, proof } = question;
    const proofs = items.filter(item => proof.includes(item.id));
    if (kind === 'true-false' || proofs.length < proof.length || isToldBy(proofs, question, source))
      return [];
    const better = items.find(item => runsIn(cardText(item), answer));
    if (better === undefined) return [];
    const reason = `"${answer}" is neither on ${proof.join(' and ')} nor in the article there; it is on ${better.id}: is that the proof?`;
    return [{ file: 'questions.json', item: id, path: 'proof', reason }];
  });
}

function isToldBy(proofs: readonly Item[], { answer }: PackQuestion, { article }: Source): boolean {
  const wanted = stems(answer);
  const told = stems(proofs.map(item => `${cardText(item)}\n${paragraphOf(item, article) ?? ''}`).join('\n'));
  return wanted.size === 0 || [...wanted].some(word => told.has(word));
}

function stems(text: string): Set<string> {
  return new Set(contentList(text).map(word => stemmer(word)));
}
