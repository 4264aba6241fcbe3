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
import type { WrittenCard } from './cards.ts';
import type { Tried } from './protocol.ts';

/** The card as members will see it. */
export function shownCard(pack: Pack, draft: WrittenCard): APIMessageTopLevelComponent[] {
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
