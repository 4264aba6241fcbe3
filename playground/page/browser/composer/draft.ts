import { computed, effect, signal } from '@preact/signals';
import {
  ApplicationCommandType,
  type APIApplicationCommandBasicOption as BasicOption,
  ApplicationCommandOptionType as OptionType,
} from 'discord-api-types/v10';
import { splitOptions } from '../../../console/command-line.ts';
import { optionsOf } from '../../../options.ts';
import { view } from '../feed.ts';

/** A slash command or one of its subcommands, as the list offers it. */
export interface Entry {
  /** `trivia start` */
  readonly title: string;
  readonly description: string;
  readonly name: string;
  readonly subcommand?: string;
  readonly options: readonly BasicOption[];
}

/** An option as it stands in its field, and what is sent for it: an id in place of a name. */
export interface Filled {
  readonly text: string;
  readonly value: string;
}

/** A command that is being filled in. */
export interface Started {
  readonly entry: Entry;
  readonly filled: Readonly<Record<string, Filled>>;
}

/** The text being written. */
export const draft = signal('');
/** The command being filled in, instead of a text. */
export const started = signal<Started | undefined>(undefined);
/** The command that was used last, which can be brought back. */
export const lastUsed = signal<Started | undefined>(undefined);
/** Why the last one was not sent. */
export const refusal = signal<string | undefined>(undefined);

/** The slash commands that can be used here. */
export const entries = computed<readonly Entry[]>(() => {
  const all = view.value?.commands.filter(({ type }) => type === ApplicationCommandType.ChatInput) ?? [];
  return all.flatMap(command => {
    const { name, description, options = [] } = command;
    const subcommands = options.filter(({ type }) => type === OptionType.Subcommand);
    if (subcommands.length === 0) return { title: name, description, name, options: optionsOf(command, {}) };
    return subcommands.map(({ name: subcommand, description: about }) => ({
      title: `${name} ${subcommand}`,
      description: about,
      name,
      subcommand,
      options: optionsOf(command, { subcommand }),
    }));
  });
});

/** Takes what was typed or pasted; a whole command with a space after it begins to be filled in. */
export function write(text: string): void {
  refusal.value = undefined;
  draft.value = text;
  startWritten();
}

function startWritten(): void {
  const text = draft.peek();
  const entry = entries.value.find(({ title }) => text.startsWith(`/${title} `));
  if (entry) start(entry, text.slice(entry.title.length + 2));
}

// The bot may still be starting while somebody writes.
effect(startWritten);

/** Begins to fill in a command with the text that follows it. */
export function start(entry: Entry, rest = ''): void {
  draft.value = '';
  refusal.value = undefined;
  started.value = filledIn(entry, rest);
}

/** A command with its options as they stand in the text that follows it. */
export function filledIn(entry: Entry, rest: string): Started {
  const { options } = splitOptions(
    rest,
    entry.options.map(({ name }) => name),
  );
  const filled = Object.entries(options).map(([name, text]) => [name, { text, value: text }]);
  return { entry, filled: Object.fromEntries(filled) };
}

/** The commands that a line beginning with a slash may become; those that begin alike come first. */
export function fitting(text: string): readonly Entry[] {
  if (!/^\/\S*( \S*)?$/.test(text)) return [];
  const typed = text.slice(1).trimEnd().toLowerCase();
  const starting = entries.value.filter(({ title }) => title.startsWith(typed));
  const others = entries.value.filter(({ title }) => !title.startsWith(typed) && title.includes(typed));
  return [...starting, ...others];
}
