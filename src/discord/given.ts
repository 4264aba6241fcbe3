import type { ChatInputCommandInteraction } from 'discord.js';
import type { Catalog } from '../pack/catalog.ts';
import type { Item, Section } from '../pack/schema.ts';
import { rankNames } from '../search/names.ts';
import { UserError } from './errors.ts';
import { escape } from './escape.ts';
import { TEXT_OPTION_MAX } from './limits.ts';

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

/** @throws UserError when the pack has no such section */
export function sectionOf(catalog: Catalog, wanted: string): Section {
  const section = catalog.section(wanted);
  if (section) return section;
  const titles = catalog.pack.sections.map(({ title }) => escape(title)).join(', ');
  throw new UserError(`The article has no section “${escape(wanted, 60)}”. There are: ${titles}.`);
}

/** The speaker meant, spelled rightly or nearly so; undefined when nobody is. */
export function speakerNamed(catalog: Catalog, typed: string): string | undefined {
  return typed.trim() === '' ? undefined : rankNames(catalog.speakers, typed)[0];
}

/** @throws UserError when nobody of that name is quoted */
export function speakerOf(catalog: Catalog, wanted: string): string {
  const speaker = speakerNamed(catalog, wanted);
  if (speaker !== undefined) return speaker;
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
