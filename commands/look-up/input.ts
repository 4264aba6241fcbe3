import type { ChatInputCommandInteraction } from 'discord.js';
import type { App } from '../../src/discord/command.ts';
import { UserError, unknownButton } from '../../src/discord/errors.ts';
import { escape } from '../../src/discord/escape.ts';
import { QUERY_MAX } from '../../src/discord/limits.ts';
import type { Kind } from '../../src/pack/catalog.ts';
import type { Item, Section } from '../../src/pack/schema.ts';
import { rankNames } from '../../src/search/names.ts';

// What comes with an interaction may be anything: Discord does not hold people to a list of completions,
// and custom ids and values can be forged. Each of these turns it into something known, or explains.

/**
 * A text option as it was given, "" when it was not.
 * @throws UserError when it is longer than Discord's clients allow
 */
export function textGiven(interaction: ChatInputCommandInteraction, option: string): string {
  const text = (interaction.options.getString(option) ?? '').trim();
  if (text.length <= QUERY_MAX) return text;
  throw new UserError(
    `That is ${text.length} characters long; ${QUERY_MAX} is the most I can look for. Try a few words of it.`,
  );
}

/** @throws UserError when the pack has no such section */
export function sectionOf(app: App, wanted: string): Section {
  const section = app.catalog.section(wanted);
  if (section) return section;
  const titles = app.catalog.pack.sections.map(({ title }) => escape(title)).join(', ');
  throw new UserError(`The article has no section “${escape(wanted, 60)}”. There are: ${titles}.`);
}

/** The speaker meant, spelled rightly or nearly so; undefined when nobody is. */
export function speakerNamed(app: App, typed: string): string | undefined {
  return typed.trim() === '' ? undefined : rankNames(app.catalog.speakers, typed)[0];
}

/** @throws UserError when nobody of that name is quoted */
export function speakerOf(app: App, wanted: string): string {
  const speaker = speakerNamed(app, wanted);
  if (speaker !== undefined) return speaker;
  const some = app.catalog.speakers.slice(0, 5).map(name => escape(name));
  throw new UserError(
    `Nobody called “${escape(wanted, 60)}” is quoted. Try ${some.join(', ')}, or pick from the list.`,
  );
}

/** @throws UserError when the pack no longer has the item, or never had it */
export function itemOf(app: App, id: string): Item {
  const item = app.catalog.item(id);
  if (item) return item;
  throw new UserError(
    'The article’s facts have changed since this was posted, and that one is gone. Ask again with /fact or /quote.',
  );
}

/** @throws UserError for anything but "fact" and "quote" */
export function kindOrThrow(kind: string): Kind {
  if (kind === 'fact' || kind === 'quote') return kind;
  throw unknownButton();
}
