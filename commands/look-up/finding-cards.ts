import { accents, button, type Card, row } from '../../src/discord/card.ts';
import { escape } from '../../src/discord/escape.ts';
import { headline, marks } from '../../src/discord/item-text.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import { kindOf } from '../../src/pack/kind.ts';
import type { Item } from '../../src/pack/schema.ts';
import { asked, seeAlso } from './hit-card.ts';
import { routes } from './routes.ts';

/** The card of a place that a vague query leads to. @param best an item that fits the query, too */
export function foundPlaceCard(place: Card, query: string, best: Item | undefined): Card {
  return { ...place, lead: asked(query), footer: best && seeAlso(best, query) };
}

/** What is near to a query that nothing answers for certain. */
export function offersCard(query: string, near: readonly Item[]): Card {
  return {
    accent: accents.neutral,
    body: [`Nothing fits ${asked(query)} for certain. Close to it:`],
    controls: near.map(item =>
      row(button(routes.show.id({ item: item.id, query }), `${marks[kindOf(item)]} ${headline(item)}`)),
    ),
  };
}

/** For a query about something else. @param catalog of the packs that were searched */
export function nothingCard(query: string, { packs }: Catalog): Card {
  const where = packs.length === 1 ? 'in the article' : 'in the articles';
  return {
    accent: accents.neutral,
    body: [`Nothing ${where} matches “${escape(query, 60)}”. Try other words, or a name.`],
  };
}
