import type { Card } from '../../src/discord/card.ts';
import { UserError } from '../../src/discord/errors.ts';
import { itemOf } from '../../src/discord/given.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import { isQuote, type Kind, kindOf } from '../../src/pack/kind.ts';
import { referenceTo } from '../../src/pack/reference.ts';
import type { Item } from '../../src/pack/schema.ts';
import { shownText } from '../../src/search/document.ts';
import type { Library } from '../../src/search/library.ts';
import type { Hits, LookUp } from '../../src/search/look-up.ts';
import type { Place } from '../../src/search/places.ts';
import { foundPlaceCard, nothingCard, offersCard } from './finding-cards.ts';
import { type HitView, hitCard } from './hit-card.ts';
import type { LookUpParts, PlaceCard } from './parts.ts';
import type { RecentItems } from './recent-items.ts';
import { type Missing, pageable, routes } from './routes.ts';

/** Hits that are found; as many of them can be paged through as a custom id has room for. */
const HITS_MAX = 8;

/** What a look-up keeps to. */
export interface Scope {
  /** The packs to look in. */
  readonly within: Catalog;
  readonly kind?: Kind | undefined;
  /** A section's reference. */
  readonly section?: string | undefined;
  readonly speaker?: string | undefined;
  /** What is looked up is running text, not a query. */
  readonly passage?: boolean;
}

/** What a look-up came to. That nothing was found for certain concerns the asker alone. */
export interface Finding {
  readonly found: boolean;
  readonly cardFor: (isPrivate: boolean) => Card;
}

interface FinderParts extends Pick<LookUpParts, 'catalog' | 'placeCard'> {
  readonly library: Pick<Library, 'lookUp' | 'matchedWords'>;
}

/** Finds facts and quotes, and shows them as cards. */
export class Finder {
  readonly #catalog: Catalog;
  readonly #library: FinderParts['library'];
  readonly #placeCard: PlaceCard;
  readonly #recent: RecentItems;

  constructor({ catalog, library, placeCard }: FinderParts, recent: RecentItems) {
    this.#catalog = catalog;
    this.#library = library;
    this.#placeCard = placeCard;
    this.#recent = recent;
  }

  /**
   * The best hits, or whatever comes nearest to them. The value of a chosen completion is an item's reference and
   * brings that very item.
   * @param here the packs of the place
   */
  find(query: string, here: Catalog, scope: Scope): Finding {
    const chosen = this.#catalog.item(query.trim());
    if (chosen) return this.#found({ item: chosen, here, matched: [] });
    const shown = this.#lookUp(query, scope);
    const itemAt = ({ id }: { id: string }) => itemOf(this.#catalog, id);
    switch (shown.found) {
      case 'items':
      case 'other-kind':
        return this.#hits(query, here, scope, shown.hits);
      case 'place': {
        const [best, ...others] = shown.hits;
        // What somebody said is not in the card of a place.
        if (best && scope.speaker !== undefined) return this.#hits(query, here, scope, [best, ...others]);
        const place = placeIn(shown.place, scope.within);
        const item = shown.hits
          .map(itemAt)
          .find(one => place.kind === 'article' || one.section === place.section);
        const card = foundPlaceCard(this.#placeCard(place, here), query, item);
        return { found: true, cardFor: () => card };
      }
      case 'offers':
        return { found: false, cardFor: () => offersCard(query, shown.offers.map(itemAt)) };
      case 'nothing':
        return { found: false, cardFor: () => nothingCard(query, scope.within) };
    }
  }

  /**
   * A random item of a kind that the channel has not seen lately, with a button for another one.
   * @throws UserError when there is none
   */
  random(channel: string, here: Catalog, scope: Scope & { readonly kind: Kind }): Finding {
    const { within, kind, section, speaker } = scope;
    const ids = within.select(kind, scope).map(({ id }) => id);
    if (ids.length === 0) throw new UserError(noneOf(kind, within));
    const item = itemOf(this.#catalog, this.#recent.pick(channel, ids));
    const another =
      ids.length > 1
        ? routes.random.id({ kind, within: section ?? packAlone(within, here), speaker })
        : undefined;
    return this.#found({ item, here, matched: [], another });
  }

  /** One of the items that a query found; without a search, however often it is paged to. */
  at({ ids, ...rest }: NonNullable<HitView['among']>): Pick<HitView, 'item' | 'matched' | 'among'> {
    const among = { ...rest, ids: ids.map(id => this.#catalog.referenceOf(id)) };
    const item = itemOf(this.#catalog, among.ids[among.index] ?? '');
    return { item, matched: this.#library.matchedWords(shownText(item), among.query), among };
  }

  /** What is not in the section asked for is looked up in all packs of the scope, and a passage as a query: it may be one. */
  #lookUp(query: string, { section, passage, within, ...scope }: Scope): LookUp {
    const options = { ...scope, packs: within.packIds, limit: HITS_MAX };
    const strict = this.#library.lookUp(query, { ...options, section, passage: passage ?? false });
    const isLoose = section === undefined && !passage;
    if (isLoose || (strict.found !== 'offers' && strict.found !== 'nothing')) return strict;
    const loose = this.#library.lookUp(query, options);
    if (loose.found === 'nothing') return strict;
    const isWhole = loose.found === 'place' && loose.place.kind === 'article';
    return isWhole && section !== undefined ? { ...loose, place: { kind: 'section', section } } : loose;
  }

  #hits(query: string, here: Catalog, scope: Scope, hits: Hits): Finding {
    const [{ id, matched }] = hits;
    const item = itemOf(this.#catalog, id);
    const among = {
      ids: pageable(hits.map(hit => hit.id)),
      index: 0,
      query,
      missing: missingOf(item, scope),
    };
    return this.#found({ item, here, matched, among });
  }

  #found(view: Omit<HitView, 'isPrivate'>): Finding {
    return { found: true, cardFor: isPrivate => hitCard(this.#catalog, { ...view, isPrivate }) };
  }
}

/** What to do where there is no item of a kind. */
function noneOf(kind: Kind, within: Catalog): string {
  if (within.select(kind).length > 0)
    return `There is no ${kind} there. Try another ${kind === 'fact' ? 'section' : 'section or speaker'}.`;
  const other = kind === 'fact' ? 'quote' : 'fact';
  const where = within.packs.length === 1 ? 'This article comes' : 'These articles come';
  return within.select(other).length > 0
    ? `${where} without ${kind}s. Try /${other}.`
    : `${where} without facts and quotes, there are questions alone. Try /trivia start.`;
}

function missingOf(item: Item, { kind, section, speaker }: Scope): Missing | undefined {
  if (section !== undefined && item.section !== section) return 'section';
  if (speaker !== undefined && !(isQuote(item) && item.speaker === speaker)) return 'speaker';
  return kind === kindOf(item) ? undefined : kind;
}

/** A place among packs: where there is one alone, the article is that one. */
export function placeIn(place: Place, { packs }: Catalog): Place {
  const [pack] = packs;
  const isOne = pack !== undefined && packs.length === 1;
  return place.kind === 'article' && place.pack === undefined && isOne ? { ...place, pack: pack.id } : place;
}

/** What keeps a button to the one article that was asked for; nothing where it is all that there is. */
function packAlone(within: Catalog, here: Catalog): string | undefined {
  const [pack] = within.packs;
  return pack && within.packs.length < here.packs.length ? referenceTo(pack.id, '') : undefined;
}
