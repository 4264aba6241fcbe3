import { stemmer } from 'stemmer';
import type { Item, PackQuestion } from '../../src/pack/schema.ts';
import { contentList } from '../../src/pack/words.ts';
import { paragraphOf } from '../article/article.ts';
import type { Finding } from './finding.ts';
import { runsIn } from './question-kinds.ts';
import { cardText, type Source } from './source.ts';

/** A proof that has one word of its question may have it by chance; another that has two more is the likelier one. */
const BY_CHANCE = 1;
const LIKELIER = 2;
const SHOWN_MAX = 3;

/** Questions whose proof may be another: their answer has no word in it, or nearly all of their words are elsewhere. */
export function answerAdvice(source: Source): Finding[] {
  const items = [...source.pack.facts, ...source.pack.quotes];
  return source.pack.questions.flatMap(question => {
    const { id, kind, answer, proof } = question;
    const proofs = items.filter(item => proof.includes(item.id));
    if (kind === 'true-false' || proofs.length < proof.length) return [];
    const told = stems(proofs.map(item => ground(item, source)).join('\n'));
    const wanted = stems(answer);
    const isTold = wanted.size === 0 || [...wanted].some(word => told.has(word));
    const better = isTold ? undefined : items.find(item => runsIn(cardText(item), answer));
    const reason = isTold
      ? likelierProof(question, told, items, source)
      : better &&
        `"${answer}" is neither on ${proof.join(' and ')} nor in the article there; it is on ${better.id}: is that the proof?`;
    return reason === undefined ? [] : [{ file: 'questions.json', item: id, path: 'proof', reason }];
  });
}

/** That a proof has next to nothing of what is asked, while another item has more of it. */
function likelierProof(
  { prompt, answer, proof }: PackQuestion,
  told: ReadonlySet<string>,
  items: readonly Item[],
  source: Source,
): string | undefined {
  const words = new Map(contentList(`${prompt} ${answer}`).map(word => [stemmer(word), word]));
  const shared = (there: ReadonlySet<string>) => [...words.keys()].filter(word => there.has(word));
  if (shared(told).length > BY_CHANCE) return undefined;
  const [best] = items
    .map(item => ({ item, has: shared(stems(ground(item, source))) }))
    .toSorted((one, other) => other.has.length - one.has.length);
  if (best === undefined || best.has.length < shared(told).length + LIKELIER) return undefined;
  const absent = best.has.filter(word => !told.has(word)).slice(0, SHOWN_MAX);
  const shown = absent.map(word => `"${words.get(word) ?? word}"`).join(', ');
  return `is ${proof.join(' and ')} the right proof? ${shown} are not in its paragraph, but in that of ${best.item.id}`;
}

/** What an item says and where that is from. */
function ground(item: Item, { article }: Source): string {
  return `${cardText(item)}\n${paragraphOf(item, article) ?? ''}`;
}

function stems(text: string): Set<string> {
  return new Set(contentList(text).map(word => stemmer(word)));
}
