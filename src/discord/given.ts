import type { ChatInputCommandInteraction, ModalSubmitInteraction } from 'discord.js';
import type { Catalog } from '../pack/catalog.ts';
import type { Playable } from '../pack/deck.ts';
import { splitReference } from '../pack/reference.ts';
import type { Item, Section } from '../pack/schema.ts';
import { nameMeant } from '../search/names.ts';
import { UserError } from './errors.ts';
import { escape } from './escape.ts';
import { TEXT_OPTION_MAX } from './limits.ts';

/** Sections that an error names. */
const SECTIONS_NAMED_MAX = 25;

// What comes with an interaction may be anything: Discord holds nobody to a list of completions, and options,
// custom ids and values can be forged. Each of these turns it into something known, or explains.

/**
 * A text option as it was given, "" when it was not.
 * @throws UserError when it is longer than Discord's clients allow
 */
export function textGiven(interaction: ChatInputCommandInteraction, option: string): string {
  const text = (interaction.options.getString(option) ?? '').trim();
  if (text.length <= TEXT_OPTION_MAX) return text;
  throw new UserError(
    `That is ${text.length} characters long; ${TEXT_OPTION_MAX} is the most I can look for. Try a few words of it.`,
  );
}

/** What to tell whoever sent something that no client of Discord's sends. */
export const FORGED =
  'Part of that is missing or not as Discord sends it. Reload Discord, and do it once more.';

/**
 * What was typed into a field of a form, cut to `max` characters.
 * @throws UserError when the field has no text, or discord.js's error when there is no such field
 */
export function typedGiven({ fields }: ModalSubmitInteraction, field: string, max: number): string {
  const text: unknown = fields.getTextInputValue(field);
  if (typeof text === 'string') return text.slice(0, max);
  throw new UserError(FORGED);
}

/**
 * The choice that was made for an option; undefined when none was.
 * @throws UserError when it is none of those there are: Discord does not hold a forged interaction to them
 */
export function choiceGiven<T extends string>(
  { options }: ChatInputCommandInteraction,
  option: string,
  known: readonly T[],
): T | undefined {
  const given = options.getString(option);
  const found = known.find(name => name === given);
  if (given === null || found !== undefined) return found;
  throw new UserError(`There is no such ${option}. There are: ${known.join(', ')}.`);
}

/**
 * The section of an article that is meant, by its reference or by its title, spelled rightly or nearly so.
 * @throws UserError when none of the packs has it
 */
export function sectionOf(catalog: Catalog, wanted: string): Section {
  const section = sectionNamed(catalog, wanted);
  if (section) return section;
  throw noSection(catalog.packs, wanted);
}

/** The same; undefined where there is none. */
export function sectionNamed(catalog: Catalog, wanted: string): Section | undefined {
  return catalog.section(wanted) ?? sectionAmong(catalog.packs, wanted);
}

/** The section of an article or a deck. @throws as `sectionOf` does */
export function playableSectionOf(catalog: Catalog, wanted: string): Playable['sections'][number] {
  const section = catalog.playableSection(wanted) ?? sectionAmong(catalog.playables, wanted);
  if (section) return section;
  throw noSection(catalog.playables, wanted);
}

interface Titled {
  readonly id: string;
  readonly title: string;
}

function sectionAmong<S extends Titled>(
  packs: readonly { readonly sections: readonly S[] }[],
  wanted: string,
): S | undefined {
  if (wanted.trim() === '') return undefined;
  const sections = packs.flatMap(pack => pack.sections);
  const own = sections.find(({ id }) => splitReference(id).id === wanted);
  if (own) return own;
  const title = nameMeant(
    sections.map(section => section.title),
    wanted,
  );
  return sections.find(section => section.title === title);
}

function noSection(packs: readonly { readonly sections: readonly Titled[] }[], wanted: string): UserError {
  const titles = packs.flatMap(({ sections }) => sections.map(({ title }) => escape(title)));
  if (titles.length === 0) return new UserError('Its questions are not in sections. Leave the section out.');
  const named = titles.slice(0, SECTIONS_NAMED_MAX).join(', ');
  const more = titles.length > SECTIONS_NAMED_MAX ? ', and more: pick from the list' : '';
  const who = packs.length === 1 ? 'The article has' : 'There is';
  return new UserError(`${who} no section “${escape(wanted, 60)}”. There are: ${named}${more}.`);
}

/** What an article, or a deck, is called. */
interface Named {
  readonly id: string;
  readonly subject: string;
  readonly title: string;
}

/** The one that is meant, by its id or by what it is called, spelled rightly or nearly so; undefined where there is none. */
export function articleNamed<T extends Named>(articles: readonly T[], wanted: string): T | undefined {
  const known = articles.find(({ id }) => id === wanted);
  if (known || wanted.trim() === '') return known;
  const best = nameMeant(
    articles.flatMap(({ subject, title }) => [subject, title]),
    wanted,
  );
  return articles.find(({ subject, title }) => subject === best || title === best);
}

/** @throws UserError when none of them is called that */
export function articleOf<T extends Named>(articles: readonly T[], wanted: string): T {
  const article = articleNamed(articles, wanted);
  if (article) return article;
  const some = articles.slice(0, 5).map(({ subject }) => escape(subject));
  const more = articles.length > some.length ? ', and more: pick from the list' : '';
  throw new UserError(
    `There is no article “${escape(wanted, 60)}” here. There are: ${some.join(', ')}${more}.`,
  );
}

/**
 * The article that a command's option names; undefined when it names none.
 * @throws UserError when there is none of that name
 */
export function articleGiven<T extends Named>(
  interaction: ChatInputCommandInteraction,
  articles: readonly T[],
): T | undefined {
  const wanted = textGiven(interaction, 'article');
  return wanted === '' ? undefined : articleOf(articles, wanted);
}

/** The packs that a command is about: that of its article, else all of the place. @throws as `articleGiven` does */
export function articlesGiven(interaction: ChatInputCommandInteraction, here: Catalog): Catalog {
  const article = articleGiven(interaction, here.packs);
  return article ? here.within([article.id]) : here;
}

/** The speaker meant, spelled rightly or nearly so; undefined when nobody is. */
export function speakerNamed(catalog: Catalog, typed: string): string | undefined {
  return nameMeant(catalog.speakers, typed);
}

/** @throws UserError when nobody of that name is quoted */
export function speakerOf(catalog: Catalog, wanted: string): string {
  const speaker = speakerNamed(catalog, wanted);
  if (speaker !== undefined) return speaker;
  if (catalog.speakers.length === 0) throw new UserError('Nobody is quoted here. Try /fact.');
  const some = catalog.speakers.slice(0, 5).map(name => escape(name));
  throw new UserError(
    `Nobody called “${escape(wanted, 60)}” is quoted. Try ${some.join(', ')}, or pick from the list.`,
  );
}

/** @throws UserError when the pack no longer has the item, or never had it */
export function itemOf(catalog: Catalog, id: string): Item {
  const item = catalog.item(id);
  if (item) return item;
  throw new UserError(
    'The article’s facts have changed since this was posted, and that one is gone. Ask again with /fact or /quote.',
  );
}
