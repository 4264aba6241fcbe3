import type { Catalog } from '../pack/catalog.ts';
import { isDeckId, type Playable } from '../pack/deck.ts';
import { isQuote } from '../pack/kind.ts';
import type { Item, Pack, Question } from '../pack/schema.ts';
import type { Card } from './card.ts';
import { escape } from './escape.ts';
import { plural } from './units.ts';

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

/**
 * Where a question stands: as `sourceLine` of its item; of a deck's question, whose it is.
 * @param catalog see there
 */
export function questionSource(catalog: Catalog, question: Question, here: Catalog): string {
  const item = catalog.sourceOf(question);
  if (item) return sourceLine(catalog, item, here);
  const deck = catalog.playableOf(question.id);
  const section = catalog.playableSection(question.section ?? '');
  const named = [...(here.playables.length > 1 && deck ? [deck] : []), ...(section ? [section] : [])];
  return [...named.map(({ title }) => escape(title)), OWN_LIST].join(' · ');
}

/** What an article is about, as the beginning of a line; empty where it is the only one. */
export function articlePrefix(pack: Pack, here: Catalog): string {
  const goesWithoutSaying = here.playables.length === 1 && here.pack(pack.id) !== undefined;
  return goesWithoutSaying ? '' : `${escape(pack.subject)} · `;
}

/** Stands where a question's article would. */
const OWN_LIST = 'from this server’s own list';
const SUBJECTS_MAX = 3;
const AND = new Intl.ListFormat('en-GB');

/** What packs and decks are about, in a sentence: "The Interview and Watergate"; of many only their number. Not escaped. */
export function subjectsOf(packs: readonly Pick<Playable, 'id' | 'subject'>[]): string {
  if (packs.length > SUBJECTS_MAX) {
    const decks = packs.filter(({ id }) => isDeckId(id)).length;
    const articles = packs.length - decks;
    const counted = [
      ...(articles > 0 ? [plural(articles, 'article')] : []),
      ...(decks > 0 ? [plural(decks, 'list')] : []),
    ];
    return AND.format(counted);
  }
  return AND.format(packs.map(({ subject }) => subject));
}
