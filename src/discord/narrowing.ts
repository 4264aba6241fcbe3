import type { AutocompleteInteraction } from 'discord.js';
import type { Catalog } from '../pack/catalog.ts';
import type { Playable } from '../pack/deck.ts';
import { rankNames } from '../search/names.ts';
import type { Choices } from './feature.ts';
import { articleNamed } from './given.ts';
import { CHOICE_NAME_MAX, CHOICES_MAX, truncate } from './limits.ts';
import type { Reach } from './reach.ts';

/** The packs that a command which is being typed is about, as far as one can tell. */
export function articlesTyped({ options }: AutocompleteInteraction, here: Catalog): Catalog {
  const pack = articleNamed(here.packs, options.getString('article') ?? '');
  return pack ? here.within([pack.id]) : here;
}

/** Completes the options `section` and `article`; undefined when another one is being typed. */
export function completeNarrowing(interaction: AutocompleteInteraction, here: Catalog): Choices | undefined {
  const { name, value } = interaction.options.getFocused(true);
  if (name === 'article') return completeArticle(here.packs, value);
  if (name === 'section') return completeSection(articlesTyped(interaction, here).packs, value);
  return undefined;
}

/** The same for a command that completes nothing else. */
export function narrowingCompletion(
  reach: Reach,
): (interaction: AutocompleteInteraction) => Promise<Choices> {
  return async interaction => completeNarrowing(interaction, await reach(interaction)) ?? [];
}

/** Completes what an article, or a deck, is called. */
export function completeArticle(
  articles: readonly Pick<Playable, 'id' | 'subject' | 'title'>[],
  typed: string,
): Choices {
  return completed(
    articles.map(({ subject, title, id }) => ({
      name: title.startsWith(subject) ? title : `${subject} · ${title}`,
      value: id,
    })),
    typed,
  );
}

/** Completes what a section of an article, or a deck, is called. */
export function completeSection(packs: readonly Playable[], typed: string): Choices {
  const isOne = packs.length === 1;
  return completed(
    packs.flatMap(({ subject, sections }) =>
      sections.map(({ id, title }) => ({ name: isOne ? title : `${title} · ${subject}`, value: id })),
    ),
    typed,
  );
}

/** Those choices that are like what was typed, best first. */
function completed(
  choices: readonly { readonly name: string; readonly value: string }[],
  typed: string,
): Choices {
  const byName = new Map(choices.map(choice => [choice.name, choice.value]));
  return rankNames([...byName.keys()], typed)
    .slice(0, CHOICES_MAX)
    .map(name => ({ name: truncate(name, CHOICE_NAME_MAX), value: byName.get(name) ?? name }));
}
