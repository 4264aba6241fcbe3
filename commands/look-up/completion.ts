import type { Choices } from '../../src/discord/feature.ts';
import { CHOICE_NAME_MAX, CHOICES_MAX, truncate } from '../../src/discord/limits.ts';
import { type Catalog, isQuote, type Kind } from '../../src/pack/catalog.ts';
import type { Item } from '../../src/pack/schema.ts';
import type { Library } from '../../src/search/library.ts';
import { rankNames } from '../../src/search/names.ts';
import type { Scope } from './finder.ts';
import { choiceLabel } from './hit-card.ts';

interface Sources {
  readonly catalog: Catalog;
  readonly library: Library;
}

/**
 * Completes a query as it is typed: the best hits, those of the other kind or another speaker where there are none,
 * or for an empty query a selection across the article. A choice's value is the item's id; other text works just as
 * well when the command runs.
 */
export function completeQuery(
  { catalog, library }: Sources,
  kind: Kind,
  typed: string,
  scope: Omit<Scope, 'kind'>,
): Choices {
  if (typed.trim() === '') return startingSelection(catalog, kind, scope).map(item => choice(catalog, item));
  const limit = CHOICES_MAX;
  const asked = library.complete(typed, { kind, ...scope, limit });
  const hits = asked.length > 0 ? asked : library.complete(typed, { limit });
  if (hits.length === 0) return placeChoices({ catalog, library }, typed);
  return hits.flatMap(hit => {
    const item = catalog.item(hit.id);
    return item ? choice(catalog, item, isQuote(item) ? hit.preview : undefined) : [];
  });
}

/** The place that a vague query leads to, by its title; choosing it asks the same. */
function placeChoices({ catalog, library }: Sources, typed: string): Choices {
  const shown = library.lookUp(typed);
  if (shown.found !== 'place') return [];
  const { place } = shown;
  const section = place.kind === 'section' ? catalog.section(place.section) : undefined;
  const name = section === undefined ? `Article · ${catalog.pack.title}` : `Section · ${section.title}`;
  return [{ name: truncate(name, CHOICE_NAME_MAX), value: truncate(typed, CHOICE_NAME_MAX) }];
}

/** Completes a speaker's name. */
export function completeSpeaker(catalog: Catalog, typed: string): Choices {
  return rankNames(catalog.speakers, typed)
    .slice(0, CHOICES_MAX)
    .map(name => ({ name: truncate(name, CHOICE_NAME_MAX), value: truncate(name, CHOICE_NAME_MAX) }));
}

/** The first item of every section, then the second of every section, and so on. */
function startingSelection(catalog: Catalog, kind: Kind, scope: Omit<Scope, 'kind'>): Item[] {
  const sections = [...Map.groupBy(catalog.select(kind, scope), item => item.section).values()];
  const depth = Math.max(0, ...sections.map(items => items.length));
  const inTurn = Array.from({ length: depth }, (_, n) => sections.flatMap(items => items[n] ?? []));
  return inTurn.flat().slice(0, CHOICES_MAX);
}

function choice(catalog: Catalog, item: Item, preview?: string): Choices[number] {
  return { name: choiceLabel(catalog, item, preview), value: item.id };
}
