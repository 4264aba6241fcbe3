import { accents, button, type Card, paging, row } from '../../src/discord/card.ts';
import { escape, escapeWithBold } from '../../src/discord/escape.ts';
import { headline, type ItemCard, marks, sourceLine } from '../../src/discord/item-text.ts';
import { SELECT_OPTION_MAX, truncate } from '../../src/discord/limits.ts';
import { type Catalog, isQuote, kindOf } from '../../src/pack/catalog.ts';
import type { Fact, Item, Quote } from '../../src/pack/schema.ts';
import { routes as articleRoutes } from '../article/routes.ts';
import { briefly, routes } from './routes.ts';

/** One item to show, among the hits it was found with. */
export interface HitView {
  readonly item: Item;
  /** The packs of the place where it is shown. */
  readonly here: Catalog;
  /** Normalised words to print in bold. */
  readonly matched: readonly string[];
  /** Where this item stands among the hits, which can be paged through. */
  readonly among?: { readonly ids: readonly string[]; readonly index: number; readonly query: string };
  /** The custom id of a button that shows another random item. */
  readonly another?: string | undefined;
  readonly isPrivate: boolean;
  /** The member who shared it. */
  readonly sharedBy?: string | undefined;
}

/** Shows an item by itself, as other features do. */
export function itemCardOf(catalog: Catalog): ItemCard {
  return (item, here, isPrivate) => hitCard(catalog, { item, here, matched: [], isPrivate });
}

/** The card of a fact or a quote. */
export function hitCard(catalog: Catalog, view: HitView): Card {
  const { item, here, matched, among, another } = view;
  const sharedBy = view.sharedBy === undefined ? '' : ` · shared by <@${view.sharedBy}>`;
  const query = among?.query ?? '';
  const pages = among
    ? paging(among.index, among.ids.length, index =>
        routes.hits.id({ index, ids: briefly(among.ids), query }),
      )
    : [];
  return {
    accent: accents[kindOf(item)],
    ...(isQuote(item) ? quoteText(catalog, item, matched) : factText(catalog, item, matched)),
    source: `${sourceLine(catalog, item, here)}${sharedBy}`,
    controls: [
      row(
        ...pages,
        another === undefined
          ? undefined
          : button(another, kindOf(item) === 'fact' ? 'Another fact' : 'Another quote'),
        button(articleRoutes.more.id({ section: item.section }), 'More from this section'),
        view.isPrivate ? button(routes.share.id({ item: item.id, query }), 'Share') : undefined,
      ),
    ],
  };
}

function factText(catalog: Catalog, fact: Fact, matched: readonly string[]): Pick<Card, 'title' | 'body'> {
  return {
    title: `${marks.fact} ${escapeWithBold(fact.title, matched)}`,
    body: [escapeWithBold(fact.text, matched), ...asides(catalog, fact)],
  };
}

function quoteText(catalog: Catalog, quote: Quote, matched: readonly string[]): Pick<Card, 'body'> {
  const words = escapeWithBold(quote.words, matched);
  // A function, so that a "$" in the words is no replacement pattern.
  const line =
    quote.within === undefined ? words : escape(quote.within).replace('{quote}', () => `“${words}”`);
  const said = quote.to === undefined ? quote.speaker : `${quote.speaker}, ${quote.to}`;
  return { body: [`> ${line}\n— ${escape(said)}`, escape(quote.context), ...asides(catalog, quote)] };
}

function asides(catalog: Catalog, item: Item): string[] {
  const related = item.related?.map(id => catalog.item(id)).find(found => found !== undefined);
  return [
    ...(item.note === undefined ? [] : [`**Editor's note:** ${escape(item.note)}`]),
    ...(related ? [`*See also:* ${marks[kindOf(related)]} ${escape(headline(related))}`] : []),
  ];
}

/**
 * The label of an item in a list of choices: mark, section or, among several, article, and preview; at most 100
 * UTF-16 units.
 * @param here the packs among which it is
 */
export function choiceLabel(here: Catalog, item: Item, preview = headline(item)): string {
  const from = here.packs.length === 1 ? here.sectionTitle(item) : here.packOf(item).subject;
  return truncate(`${marks[kindOf(item)]} ${from} · ${preview}`, SELECT_OPTION_MAX);
}
