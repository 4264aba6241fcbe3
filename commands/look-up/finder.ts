import { accents, type Card } from '../../src/discord/card.ts';
import { UserError } from '../../src/discord/errors.ts';
import { escape } from '../../src/discord/escape.ts';
import { itemOf } from '../../src/discord/given.ts';
import { type Catalog, type Kind, kindOf } from '../../src/pack/catalog.ts';
import { referenceTo } from '../../src/pack/reference.ts';
import type { Item } from '../../src/pack/schema.ts';
import type { Library } from '../../src/search/library.ts';
import { type HitView, hitCard } from './hit-card.ts';
import type { RecentItems } from './recent-items.ts';
import { routes } from './routes.ts';

/** Hits that can be paged through: eight short ids leave a custom id room for the query. */
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

/** What a look-up came to. That nothing was found concerns the asker alone. */
export interface Finding {
  readonly found: boolean;
  readonly cardFor: (isPrivate: boolean) => Card;
}

/** Finds facts and quotes, and shows them as cards. */
export class Finder {
  readonly #catalog: Catalog;
  readonly #library: Library;
  readonly #recent: RecentItems;

  constructor(catalog: Catalog, library: Library, recent: RecentItems) {
    this.#catalog = catalog;
    this.#library = library;
    this.#recent = recent;
  }

  /**
   * The best hits. The value of a chosen completion is an item's reference and brings that very item.
   * @param here the packs of the place
   */
  find(query: string, here: Catalog, { within, ...scope }: Scope): Finding {
    const chosen = this.#catalog.item(query.trim());
    if (chosen && (scope.kind ?? kindOf(chosen)) === kindOf(chosen))
      return this.#found({ item: chosen, here, matched: [] });
    const { hits } = this.#library.search(query, { ...scope, packs: within.packIds, limit: HITS_MAX });
    const [best] = hits;
    if (!best) return { found: false, cardFor: () => nothingFoundCard(query, within, scope) };
    const among = { ids: hits.map(({ id }) => id), index: 0, query };
    return this.#found({ item: itemOf(this.#catalog, best.id), here, matched: best.matched, among });
  }

  /**
   * A random item of a kind that the channel has not seen lately, with a button for another one.
   * @throws UserError when there is none
   */
  random(channel: string, here: Catalog, scope: Scope & { readonly kind: Kind }): Finding {
    const { within, kind, section, speaker } = scope;
    const ids = within.select(kind, scope).map(({ id }) => id);
    if (ids.length === 0) throw new UserError(`There is no ${kind} there. Try another section or speaker.`);
    const item = itemOf(this.#catalog, this.#recent.pick(channel, ids));
    const another =
      ids.length > 1
        ? routes.random.id({ kind, within: section ?? packAlone(within, here), speaker })
        : undefined;
    return this.#found({ item, here, matched: [], another });
  }

  /** The words of an item that a query matches, for bold print. */
  matchedIn(item: Item, query: string): readonly string[] {
    return this.#library.matchedWords(item.id, query);
  }

  #found(view: Omit<HitView, 'isPrivate'>): Finding {
    return { found: true, cardFor: isPrivate => hitCard(this.#catalog, { ...view, isPrivate }) };
  }
}

function nothingFoundCard(
  query: string,
  { packs }: Catalog,
  { section, speaker }: Omit<Scope, 'within'>,
): Card {
  const articles = packs.length === 1 ? 'in the article' : 'in the articles';
  const where = section === undefined && speaker === undefined ? articles : 'there';
  const nothing = `Nothing ${where} matches “${escape(query, 60)}”.`;
  return { accent: accents.neutral, body: [`${nothing} Try other words, or a name.`] };
}

/** What keeps a button to the one article that was asked for; nothing where it is all that there is. */
function packAlone(within: Catalog, here: Catalog): string | undefined {
  const [pack] = within.packs;
  return pack && within.packs.length < here.packs.length ? referenceTo(pack.id, '') : undefined;
}
