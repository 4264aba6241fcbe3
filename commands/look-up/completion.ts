import type { Choices } from '../../src/discord/feature.ts';
import { CHOICE_NAME_MAX, CHOICES_MAX, truncate } from '../../src/discord/limits.ts';
import { type Catalog, isQuote, type Kind } from '../../src/pack/catalog.ts';
import type { Item } from '../../src/pack/schema.ts';
import type { Library } from '../../src/search/library.ts';
import { rankNames } from '../../src/search/names.ts';
import type { Scope } from './finder.ts';
import { choiceLabel } from './hit-card.ts';

/**
 * Completes a query as it is typed: the best hits, those of the other kind or another speaker where there are none,
 * or for an empty query a selection across the articles. A choice's value is the item's reference; other text works just as
 * well when the command runs.
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
  return hits.flatMap(hit => {
    const item = within.item(hit.id);
    return item ? choice(within, item, isQuote(item) ? hit.preview : undefined) : [];
  });
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
