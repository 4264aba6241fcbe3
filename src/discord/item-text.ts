import { type Catalog, isQuote } from '../pack/catalog.ts';
import type { Item, Pack } from '../pack/schema.ts';
import type { Card } from './card.ts';
import { escape } from './escape.ts';

/** Shows a fact or a quote. @param here the packs of the place where it is shown */
export type ItemCard = (item: Item, here: Catalog, isPrivate: boolean) => Card;

/** What stands before an item, by its kind. */
export const marks = { fact: '📌', quote: '❝' } as const;

/** An item in one plain line: a fact's title, a quote's words inside their sentence. */
export function headline(item: Item): string {
  if (!isQuote(item)) return item.title;
  return item.within === undefined ? item.words : item.within.replace('{quote}', () => `“${item.words}”`);
}

/**
 * Where an item stands: its section and paragraph, and before them its article unless that goes without saying.
 * @param catalog of all packs
 * @param here the packs among which it is shown
 */
export function sourceLine(catalog: Catalog, item: Item, here: Catalog): string {
  return `${articlePrefix(catalog.packOf(item), here)}${escape(catalog.sectionTitle(item))} · paragraph ${item.paragraph}`;
}

/** What an article is about, as the beginning of a line; empty where it is the only one. */
export function articlePrefix(pack: Pack, here: Catalog): string {
  const goesWithoutSaying = here.packs.length === 1 && here.pack(pack.id) !== undefined;
  return goesWithoutSaying ? '' : `${escape(pack.subject)} · `;
}

const SUBJECTS_MAX = 3;
const AND = new Intl.ListFormat('en-GB');

/** What packs are about, in a sentence: "The Interview and Watergate"; of many only their number. Not escaped. */
export function subjectsOf(packs: readonly Pack[]): string {
  if (packs.length > SUBJECTS_MAX) return `${packs.length} articles`;
  return AND.format(packs.map(({ subject }) => subject));
}
