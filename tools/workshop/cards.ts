import type { Fact, PackQuestion, Quote } from '../../src/pack/schema.ts';
import type { Cards } from './protocol.ts';

/** A card that was written or is being written. */
export type WrittenCard =
  | { readonly kind: 'fact'; readonly card: Fact }
  | { readonly kind: 'quote'; readonly card: Quote }
  | { readonly kind: 'question'; readonly card: PackQuestion };

/** The cards of a pack with one more, or another one in the place of its own. */
export function withCard({ facts, quotes, questions }: Cards, written: WrittenCard): Cards {
  switch (written.kind) {
    case 'fact':
      return { facts: placed(facts, written.card), quotes, questions };
    case 'quote':
      return { facts, quotes: placed(quotes, written.card), questions };
    case 'question':
      return { facts, quotes, questions: placed(questions, written.card) };
  }
}

function placed<T extends { readonly id: string }>(cards: readonly T[], card: T): readonly T[] {
  const at = cards.findIndex(({ id }) => id === card.id);
  return at < 0 ? [...cards, card] : cards.with(at, card);
}
