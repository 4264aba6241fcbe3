import { accents, besideButton, button, type Card, paging, row } from '../../src/discord/card.ts';
import { escape, escapeWithBold } from '../../src/discord/escape.ts';
import { headline, type ItemCard, marks, sourceLine } from '../../src/discord/item-text.ts';
import { SELECT_OPTION_MAX, truncate } from '../../src/discord/limits.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import { isQuote, kindOf } from '../../src/pack/kind.ts';
import type { Fact, Item, Pack, Quote } from '../../src/pack/schema.ts';
import { wordSpans } from '../../src/search/normalise.ts';
import { STOP_WORDS } from '../../src/search/stop-words.ts';
import { routes as articleRoutes } from '../article/routes.ts';
import { briefly, type Missing, routes } from './routes.ts';

/** What fits a custom id beside eight ids of three digits, so that every page of the hits shows the same. */
const QUERY_SHOWN_MAX = 42;

const absences: Readonly<Record<Missing, string>> = {
  fact: 'No fact says that; a quote does.',
  quote: 'No quote says that; a fact does.',
  section: 'Nothing in that section says that; this does.',
  speaker: 'Nothing by that speaker says that; this does.',
};

/** Where an item stands among those that a query found, which can be paged through. */
export interface Among {
  /** References. */
  readonly ids: readonly string[];
  readonly index: number;
  readonly query: string;
  /** What was asked for and does not say it. */
  readonly missing?: Missing | undefined;
}

/** One item to show, among the hits it was found with. */
export interface HitView {
  readonly item: Item;
  /** The packs of the place where it is shown. */
  readonly here: Catalog;
  /** Normalised words to print in bold. */
  readonly matched: readonly string[];
  readonly among?: Among | undefined;
  /** The custom id of a button that shows another random item. */
  readonly another?: string | undefined;
  readonly isPrivate: boolean;
  /** It was shared, which a private card can be once. */
  readonly isShared?: boolean;
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
  const related = item.related?.map(id => catalog.item(id)).find(found => found !== undefined);
  const sharedBy = view.sharedBy === undefined ? '' : ` · shared by <@${view.sharedBy}>`;
  return {
    accent: accents[kindOf(item)],
    lead: leadOf(catalog, view),
    ...(isQuote(item) ? quoteText(item, matched) : factText(item, matched)),
    source: `${sourceLine(catalog, item, here)}${sharedBy}`,
    controls: [
      row(
        ...(among ? pages(among) : []),
        another === undefined
          ? undefined
          : button(another, kindOf(item) === 'fact' ? 'Another fact' : 'Another quote'),
        button(articleRoutes.more.id({ section: item.section }), 'More from this section'),
        view.isPrivate ? shareButton(view) : undefined,
      ),
    ],
    footer: related && seeAlso(related),
  };
}

function pages({ ids: references, index: page, query, missing }: Among) {
  const ids = briefly(references);
  return paging(page, ids.length, index =>
    missing === undefined
      ? routes.hits.id({ index, ids, query })
      : routes.instead.id({ index, ids, missing, query }),
  );
}

function shareButton({ item, among, isShared: disabled = false }: HitView) {
  const id = routes.share.id({ item: item.id, query: among?.query ?? '' });
  return button(id, disabled ? 'Shared' : 'Share', { disabled });
}

/** What was asked, unless the words in bold show it, and that something else says it. */
function leadOf(catalog: Catalog, { item, among, matched }: HitView): string | undefined {
  if (among === undefined || among.query.trim() === '') return undefined;
  if (among.missing !== undefined)
    return `${asked(among.query)} · ${absenceOf(among.missing, catalog.packOf(item))}`;
  return isPlain(among.query, matched) ? undefined : asked(among.query);
}

/** An article without quotes has none that says something else. */
function absenceOf(missing: Missing, { facts, quotes }: Pack): string {
  if (missing === 'quote' && quotes.length === 0) return 'That article comes without quotes; a fact says it.';
  if (missing === 'fact' && facts.length === 0) return 'That article comes without facts; a quote says it.';
  return absences[missing];
}

function isPlain(query: string, matched: readonly string[]): boolean {
  const words = wordSpans(query).map(({ word }) => word);
  const telling = new Set(words.filter(word => !STOP_WORDS.has(word)));
  return matched.length >= Math.max(1, telling.size);
}

/** A query as cards show it. */
export function asked(query: string): string {
  return `“${escape(query, QUERY_SHOWN_MAX)}”`;
}

/** Names another item, with a button that shows it. */
export function seeAlso(item: Item, query = '') {
  const show = button(routes.show.id({ item: item.id, query }), 'Read');
  return besideButton(`*See also:* ${marks[kindOf(item)]} ${escape(headline(item))}`, show);
}

function factText(fact: Fact, matched: readonly string[]): Pick<Card, 'title' | 'body'> {
  return {
    title: `${marks.fact} ${escapeWithBold(fact.title, matched)}`,
    body: [escapeWithBold(fact.text, matched), ...noteOn(fact)],
  };
}

function quoteText(quote: Quote, matched: readonly string[]): Pick<Card, 'body'> {
  const words = escapeWithBold(quote.words, matched);
  // A function, so that a "$" in the words is no replacement pattern.
  const line =
    quote.within === undefined ? words : escape(quote.within).replace('{quote}', () => `“${words}”`);
  const said = quote.to === undefined ? quote.speaker : `${quote.speaker}, ${quote.to}`;
  return { body: [`> ${line}\n— ${escape(said)}`, escape(quote.context), ...noteOn(quote)] };
}

function noteOn({ note }: Item): string[] {
  return note === undefined ? [] : [`**Editor's note:** ${escape(note)}`];
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
