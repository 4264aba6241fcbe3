import type { ApplicationCommandOptionChoiceData } from 'discord.js';
import type { App } from '../../src/discord/command.ts';
import { CHOICE_NAME_MAX, CHOICES_MAX, clamp } from '../../src/discord/limits.ts';
import { isQuote, type Kind } from '../../src/pack/catalog.ts';
import type { Item } from '../../src/pack/schema.ts';
import { rankNames } from '../../src/search/names.ts';
import type { Scope } from './answer.ts';
import { choiceLabel } from './hit-card.ts';

type Choices = ApplicationCommandOptionChoiceData<string>[];

/**
 * Completes a query as it is typed: the best hits, or for an empty one a selection across the article.
 * A choice's value is the item's id; other text works just as well when the command runs.
 */
export function completeQuery(app: App, kind: Kind, typed: string, scope: Omit<Scope, 'kind'> = {}): Choices {
  if (typed.trim() === '') return startingSelection(app, kind, scope).map(item => choice(app, item));
  const { hits } = app.library.search(typed, { kind, ...scope, limit: CHOICES_MAX, typing: true });
  return hits.flatMap(hit => {
    const item = app.catalog.item(hit.id);
    return item ? choice(app, item, isQuote(item) ? hit.preview : undefined) : [];
  });
}

/** Completes a speaker's name. */
export function completeSpeaker(app: App, typed: string): Choices {
  return rankNames(app.catalog.speakers, typed)
    .slice(0, CHOICES_MAX)
    .map(name => ({ name: clamp(name, CHOICE_NAME_MAX), value: clamp(name, CHOICE_NAME_MAX) }));
}

/** The first item of every section, then the second of every section, and so on. */
function startingSelection(app: App, kind: Kind, scope: Omit<Scope, 'kind'>): Item[] {
  const sections = [...Map.groupBy(app.catalog.select(kind, scope), item => item.section).values()];
  const depth = Math.max(0, ...sections.map(items => items.length));
  const inTurn = Array.from({ length: depth }, (_, n) => sections.flatMap(items => items[n] ?? []));
  return inTurn.flat().slice(0, CHOICES_MAX);
}

function choice(app: App, item: Item, preview?: string): Choices[number] {
  return { name: choiceLabel(app.catalog, item, preview), value: item.id };
}
