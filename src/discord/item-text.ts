import { isQuote } from '../pack/catalog.ts';
import type { Item } from '../pack/schema.ts';
import type { Card } from './card.ts';

/** Shows a fact or a quote. */
export type ItemCard = (item: Item, isPrivate: boolean) => Card;

/** What stands before an item, by its kind. */
export const marks = { fact: '📌', quote: '❝' } as const;

/** An item in one plain line: a fact's title, a quote's words inside their sentence. */
export function headline(item: Item): string {
  if (!isQuote(item)) return item.title;
  return item.within === undefined ? item.words : item.within.replace('{quote}', () => `“${item.words}”`);
}
