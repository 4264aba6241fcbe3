import type { Choices } from '../../src/discord/feature.ts';
import { CHOICE_NAME_MAX, CHOICES_MAX, truncate } from '../../src/discord/limits.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import { isQuote, type Kind } from '../../src/pack/kind.ts';
import type { Item } from '../../src/pack/schema.ts';
import type { Library } from '../../src/search/library.ts';
import { rankNames } from '../../src/search/names.ts';
import type { Place } from '../../src/search/places.ts';
import { placeIn, type Scope } from './finder.ts';
import { choiceLabel } from './hit-card.ts';

/**
 * Completes a query as it is typed: the best hits, those of the other kind or another speaker where there are none,
 * or for an empty query a selection across the articles. A choice's value is the item's reference; other text works
 * just as well when the command runs.
 */
export function completeQuery(
  library: Library,
  kind: Kind,
  typed: string,
  { within, ...scope }: Omit<Scope, 'kind'>,
): Choices {
  if (typed.trim() === '') return startingSelection(within, kind, scope).map(item => choice(within, item));
  const all = { packs: within.packIds, limit: CHOICES_MAX };
  const asked = library.complete(typed, { kind, ...scope, ...all });
  const hits = asked.length > 0 ? asked : library.complete(typed, all);
  if (hits.length === 0) return placeChoices(library, typed, within);
  return hits.flatMap(hit => {
    const item = within.item(hit.id);
    return item ? choice(within, item, isQuote(item) ? hit.preview : undefined) : [];
  });
}

/** The place that a vague query leads to, by its title; choosing it asks the same. */
function placeChoices(library: Library, typed: string, within: Catalog): Choices {
  const shown = library.lookUp(typed, { packs: within.packIds });
  if (shown.found !== 'place') return [];
  const name = placeName(placeIn(shown.place, within), within);
  return [{ name: truncate(name, CHOICE_NAME_MAX), value: truncate(typed, CHOICE_NAME_MAX) }];
}

function placeName(place: Place, within: Catalog): string {
  if (place.kind === 'section') return `Section · ${within.section(place.section)?.title ?? ''}`;
  const pack = place.pack === undefined ? undefined : within.pack(place.pack);
  return pack ? `Article · ${pack.title}` : 'Articles';
}

/** Completes a speaker's name. */
export function completeSpeaker(catalog: Catalog, typed: string): Choices {
  return rankNames(catalog.speakers, typed)
    .slice(0, CHOICES_MAX)
    .map(name => ({ name: truncate(name, CHOICE_NAME_MAX), value: truncate(name, CHOICE_NAME_MAX) }));
}

/** The first item of every section, then the second of every section, and so on. */
function startingSelection(catalog: Catalog, kind: Kind, scope: Pick<Scope, 'section' | 'speaker'>): Item[] {
  const sections = [...Map.groupBy(catalog.select(kind, scope), item => item.section).values()];
  const depth = Math.max(0, ...sections.map(items => items.length));
  const inTurn = Array.from({ length: depth }, (_, n) => sections.flatMap(items => items[n] ?? []));
  return inTurn.flat().slice(0, CHOICES_MAX);
}

function choice(catalog: Catalog, item: Item, preview?: string): Choices[number] {
  return { name: choiceLabel(catalog, item, preview), value: item.id };
}
