import { LRUCache } from 'lru-cache';
import type { Catalog } from '../../pack/catalog.ts';
import { isQuote } from '../../pack/kind.ts';
import type { Item, Question } from '../../pack/schema.ts';
import { Judge, type Verdict } from './judge.ts';

/** Questions whose judges are kept: those that many rounds ask at once. */
const JUDGES_MAX = 200;
/** By the question as its pack holds it, whose facts change no more than it does. */
const judges = new LRUCache<Question, Judge>({ max: JUDGES_MAX });

/** Judges what was typed as the answer to a question of a pack or a deck, by all that is said there about it. */
export function judgeTyped(typed: string, question: Question, catalog: Catalog): Verdict {
  const judge = judges.get(question) ?? judgeOf(question, catalog);
  judges.set(question, judge);
  return judge.judge(typed);
}

function judgeOf(question: Question, catalog: Catalog): Judge {
  const { id, answer, accepted = [], choices = [], prompt, explanation = '', kind, proof = [] } = question;
  const items = proof.map(item => catalog.item(item)).filter(item => item !== undefined);
  return new Judge(
    [answer, ...accepted],
    choices.filter(choice => choice !== answer),
    {
      prompt,
      context: [explanation, ...items.flatMap(textsOf), catalog.playableOf(id)?.about ?? ''].join('\n'),
      verbatim: kind === 'finish',
      subject: catalog.playableOf(id)?.subject ?? '',
    },
  );
}

function textsOf(item: Item): string[] {
  if (!isQuote(item)) return [item.title, item.text];
  const { words, within = '', speaker, to = '', context } = item;
  return [words, within, speaker, to, context];
}
