import type { Pack } from '../pack/schema.ts';
import { wordSpans } from './normalise.ts';

/** Where a vague query leads: to the whole article, or to one of its sections by id. */
export type Place = { readonly kind: 'article' } | { readonly kind: 'section'; readonly section: string };

/** A place and what it is called. */
export interface SearchPlace {
  readonly place: Place;
  readonly names: readonly string[];
}

/** The article and its sections with their titles and headings. */
export function packPlaces(pack: Pack): SearchPlace[] {
  const sections = pack.sections.map(
    ({ id, title, heading }): SearchPlace => ({
      place: { kind: 'section', section: id },
      names: heading === undefined ? [title] : [title, heading],
    }),
  );
  return [{ place: { kind: 'article' }, names: [pack.subject, pack.title] }, ...sections];
}

/** The places of an article by their names. */
export class Places {
  readonly #byName: ReadonlyMap<string, Place>;

  constructor(places: readonly SearchPlace[]) {
    this.#byName = new Map(places.flatMap(({ place, names }) => names.map(name => [plain(name), place])));
  }

  /** The place that a query names. */
  named(query: string): Place | undefined {
    return this.#byName.get(plain(query));
  }
}

function plain(text: string): string {
  return wordSpans(text)
    .map(({ word }) => word)
    .join(' ');
}
