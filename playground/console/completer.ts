import {
  type APIApplicationCommand,
  ApplicationCommandOptionType,
  ApplicationCommandType,
} from 'discord-api-types/v10';
import type { Actor } from '../actor.ts';
import { ClientRefusal, optionsOf } from '../options.ts';
import { parseCommandLine } from './command-line.ts';

/** Ways to go on typing: texts that can take the place of `typed`, the end of the line. */
export interface Completion {
  readonly typed: string;
  /** What Discord's client shows, and what it sends when that is chosen. */
  readonly choices: readonly { readonly name: string; readonly value: string }[];
}

/**
 * What Tab offers at the end of a line: commands, options, an option's choices, or what the bot itself
 * offers for what has been typed so far.
 * @param phrases what other lines may be; one with a space in it is offered once its first word is there
 */
export async function complete(
  line: string,
  actor: Actor,
  commands: readonly APIApplicationCommand[],
  phrases: readonly string[],
): Promise<Completion> {
  const slash = commands.filter(({ type }) => type === ApplicationCommandType.ChatInput);
  if (!line.includes(' ')) {
    const words = phrases.filter(phrase => /^\S+ ?$/.test(phrase));
    return texts(line, [...slash.map(({ name }) => `/${name} `), ...words]);
  }
  if (!line.startsWith('/')) {
    return texts(
      line,
      phrases.filter(phrase => phrase !== line),
    );
  }
  const [, name, typed = ''] = /^\/(\S+) (\S*)$/.exec(line) ?? [];
  const { options = [] } = slash.find(command => command.name === name) ?? {};
  const nested = options.filter(({ type }) => type === ApplicationCommandOptionType.Subcommand);
  const parts = nested.map(part => `${part.name} `);
  if (parts.length > 0) return texts(typed, parts);
  try {
    return await completeOption(line, actor, slash);
  } catch (error) {
    if (error instanceof ClientRefusal) return texts('', []);
    throw error;
  }
}

async function completeOption(
  line: string,
  actor: Actor,
  commands: readonly APIApplicationCommand[],
): Promise<Completion> {
  const { command, subcommand, options, last } = parseCommandLine(line, commands);
  const known = optionsOf(command, { subcommand });
  const option = known.find(({ name }) => name === last);
  const names = known.map(({ name }) => name);
  if (!option) return texts('', names.map(beginning));
  const { [option.name]: typed = '', ...others } = options;
  const unused = names.filter(name => !(name in options));
  if (!line.endsWith(typed)) return texts('', unused.map(beginning));
  // Text right after the command may be the beginning of any name; a named option's first word is its value.
  const isLoose = !line.includes(` ${option.name}:`);
  const [, before = '', word = ''] = /^(.* )?(\S*)$/.exec(typed) ?? [];
  const possible = before !== '' ? unused : isLoose ? names : [];
  const started = possible.filter(name => word !== '' && name.startsWith(word));
  const named = started.map(name => choice(before + beginning(name)));
  if (!('autocomplete' in option && option.autocomplete)) {
    const people = option.type === ApplicationCommandOptionType.User ? actor.people() : [];
    const given = 'choices' in option && option.choices ? option.choices : [];
    const choices = [...people.map(({ id, name }) => ({ name, value: id })), ...given];
    const fitting = choices.filter(({ name }) =>
      name.toLowerCase().includes(typed.replace(/^@/, '').toLowerCase()),
    );
    return { typed, choices: [...named, ...fitting.map(({ name, value }) => choice(name, value))] };
  }
  const outcome = await actor.autocomplete(command.name, option.name, typed, others, { subcommand });
  const offered = outcome.kind === 'choices' ? outcome.choices : [];
  return { typed, choices: [...named, ...offered.map(({ name, value }) => choice(name, value))] };
}

/** How an option begins on the line. */
function beginning(optionName: string): string {
  return `${optionName}: `;
}

function choice(name: string, value: string | number = name): Completion['choices'][number] {
  return { name, value: String(value) };
}

function texts(typed: string, all: readonly string[]): Completion {
  const fitting = all.filter(text => text.toLowerCase().startsWith(typed.toLowerCase()));
  return { typed, choices: fitting.map(text => choice(text)) };
}
