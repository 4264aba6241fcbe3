import type { Card } from '../../src/discord/card.ts';
import { UserError } from '../../src/discord/errors.ts';
import { itemOf } from '../../src/discord/given.ts';
import { type Catalog, isQuote, type Kind, kindOf } from '../../src/pack/catalog.ts';
import type { Item } from '../../src/pack/schema.ts';
import type { Library } from '../../src/search/library.ts';
import type { Hits, LookUp } from '../../src/search/look-up.ts';
import { foundPlaceCard, nothingCard, offersCard } from './finding-cards.ts';
import { type HitView, hitCard } from './hit-card.ts';
import type { LookUpParts, PlaceCard } from './parts.ts';
import type { RecentItems } from './recent-items.ts';
import { type Missing, routes } from './routes.ts';

/** Hits that can be paged through: eight short ids leave a custom id room for the query. */
const HITS_MAX = 8;

/** What part of the article a look-up keeps to. */
export interface Scope {
  readonly kind?: Kind | undefined;
  /** A section's id. */
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
   * The best hits, or whatever comes nearest to them. The value of a chosen completion is an item's id and brings that
   * very item.
   */
  find(query: string, scope: Scope = {}): Finding {
    const chosen = this.#catalog.item(query.trim());
    if (chosen) return this.#found({ item: chosen, matched: [] });
    const shown = this.#lookUp(query, scope);
    const itemAt = ({ id }: { id: string }) => itemOf(this.#catalog, id);
    switch (shown.found) {
      case 'items':
      case 'other-kind':
        return this.#hits(query, scope, shown.hits);
      case 'place': {
        const [best, ...others] = shown.hits;
        // What somebody said is not in the card of a place.
        if (best && scope.speaker !== undefined) return this.#hits(query, scope, [best, ...others]);
        const { place } = shown;
        const item = shown.hits
          .map(itemAt)
          .find(one => place.kind === 'article' || one.section === place.section);
        const card = foundPlaceCard(this.#placeCard(place), query, item);
        return { found: true, cardFor: () => card };
      }
      case 'offers':
        return { found: false, cardFor: () => offersCard(query, shown.offers.map(itemAt)) };
      case 'nothing':
        return { found: false, cardFor: () => nothingCard(query) };
    }
  }

  /**
   * A random item of a kind that the channel has not seen lately, with a button for another one.
   * @throws UserError when there is none
   */
  random(channel: string, scope: Scope & { readonly kind: Kind }): Finding {
    const { kind, section, speaker } = scope;
    const ids = this.#catalog.select(kind, scope).map(({ id }) => id);
    if (ids.length === 0) throw new UserError(`There is no ${kind} there. Try another section or speaker.`);
    const item = itemOf(this.#catalog, this.#recent.pick(channel, ids));
    const another = ids.length > 1 ? routes.random.id({ kind, section, speaker }) : undefined;
    return this.#found({ item, matched: [], another });
  }

  /** One of the items that a query found; without a search, however often it is paged to. */
  at(among: NonNullable<HitView['among']>): Pick<HitView, 'item' | 'matched' | 'among'> {
    const item = itemOf(this.#catalog, among.ids[among.index] ?? '');
    return { item, matched: this.#library.matchedWords(item.id, among.query), among };
  }

  /** What is not in the section asked for is looked up in the whole article, and a passage as a query: it may be one. */
  #lookUp(query: string, { section, passage, ...scope }: Scope): LookUp {
    const options = { ...scope, limit: HITS_MAX };
    const strict = this.#library.lookUp(query, { ...options, section, passage: passage ?? false });
    const isLoose = section === undefined && !passage;
    if (isLoose || (strict.found !== 'offers' && strict.found !== 'nothing')) return strict;
    const loose = this.#library.lookUp(query, options);
    if (loose.found === 'nothing') return strict;
    const isWhole = loose.found === 'place' && loose.place.kind === 'article';
    return isWhole && section !== undefined ? { ...loose, place: { kind: 'section', section } } : loose;
  }

  #hits(query: string, scope: Scope, hits: Hits): Finding {
    const [{ id, matched }] = hits;
    const item = itemOf(this.#catalog, id);
    const among = { ids: hits.map(hit => hit.id), index: 0, query, missing: missingOf(item, scope) };
    return this.#found({ item, matched, among });
  }

  #found(view: Omit<HitView, 'isPrivate'>): Finding {
    return { found: true, cardFor: isPrivate => hitCard(this.#catalog, { ...view, isPrivate }) };
  }
}

function missingOf(item: Item, { kind, section, speaker }: Scope): Missing | undefined {
  if (section !== undefined && item.section !== section) return 'section';
  if (speaker !== undefined && !(isQuote(item) && item.speaker === speaker)) return 'speaker';
  return kind === kindOf(item) ? undefined : kind;
}
