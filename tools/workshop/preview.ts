import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { hitCard } from '../../commands/look-up/hit-card.ts';
import { accents, type Card, renderCard } from '../../src/discord/card.ts';
import { choiceRows } from '../../src/discord/choices.ts';
import { escape } from '../../src/discord/escape.ts';
import { itemOf } from '../../src/discord/given.ts';
import { Catalog } from '../../src/pack/catalog.ts';
import type { Fact, Pack, PackQuestion, Quote } from '../../src/pack/schema.ts';
import { packDocuments } from '../../src/search/document.ts';
import { Library } from '../../src/search/library.ts';
import type { Cards, Tried } from './protocol.ts';

/** A card that is being written. */
export type Draft =
  | { readonly kind: 'fact'; readonly card: Fact }
  | { readonly kind: 'quote'; readonly card: Quote }
  | { readonly kind: 'question'; readonly card: PackQuestion };

/** The cards of a pack with one more, or another one in the place of its own. */
export function withCard({ facts, quotes, questions }: Cards, draft: Draft): Cards {
  switch (draft.kind) {
    case 'fact':
      return { facts: placed(facts, draft.card), quotes, questions };
    case 'quote':
      return { facts, quotes: placed(quotes, draft.card), questions };
    case 'question':
      return { facts, quotes, questions: placed(questions, draft.card) };
  }
}

function placed<T extends { readonly id: string }>(cards: readonly T[], card: T): readonly T[] {
  const at = cards.findIndex(({ id }) => id === card.id);
  return at < 0 ? [...cards, card] : cards.with(at, card);
}

/** The card as members will see it. */
export function shownCard(pack: Pack, draft: Draft): APIMessageTopLevelComponent[] {
  return renderCard(draft.kind === 'question' ? questionCard(draft.card) : itemCard(pack, draft.card))
    .components;
}

function itemCard(pack: Pack, { id }: Fact | Quote): Card {
  const here = Catalog.of([{ ...pack, questions: [] }]);
  return hitCard(here, { item: itemOf(here, id), here, matched: [], isPrivate: false });
}

function questionCard({ prompt, choices }: PackQuestion): Card {
  return {
    accent: accents.trivia,
    title: `1 / 10  ${escape(prompt)}`,
    body: choiceRows(choices, place => `choice ${place}`),
  };
}

/** How the search finds a fact or a quote by each of the words that members would type. */
export async function tryAliases(pack: Pack, id: string, aliases: readonly string[]): Promise<Tried[]> {
  const library = await Library.build(packDocuments(pack));
  return aliases.map(alias => {
    const place = library.search(alias, { limit: 8 }).hits.findIndex(hit => hit.id === id) + 1;
    return { alias, place: place === 0 ? undefined : place };
  });
}
