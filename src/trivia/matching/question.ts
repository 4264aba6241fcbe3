import { type Catalog, isQuote } from '../../pack/catalog.ts';
import type { Item, Question } from '../../pack/schema.ts';
import { AnswerKey, type Verdict } from './judge.ts';

/** Judges what was typed as the answer to a question of a pack or a deck, by all that is said there about it. */
export function judgeTyped(typed: string, question: Question, catalog: Catalog): Verdict {
  return answerKeyOf(question, catalog).judge(typed);
}

/** What answers to a question of a pack or a deck are judged by: all that is said there about it. */
export function answerKeyOf(question: Question, catalog: Catalog): AnswerKey {
  const { id, answer, accepted = [], choices = [], prompt, explanation = '', kind, proof = [] } = question;
  const items = proof.map(item => catalog.item(item)).filter(item => item !== undefined);
  const wrong = choices.filter(choice => choice !== answer);
  return new AnswerKey([answer, ...accepted], wrong, {
    prompt,
    context: [explanation, ...items.flatMap(textsOf), catalog.playableOf(id)?.about ?? ''].join('\n'),
    verbatim: kind === 'finish',
  });
}

function textsOf(item: Item): string[] {
  if (!isQuote(item)) return [item.title, item.text];
  const { words, within = '', speaker, to = '', context } = item;
  return [words, within, speaker, to, context];
}
