import { type APIApplicationCommand, ApplicationCommandType } from 'discord-api-types/v10';
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
 * @param words other first words that a line may begin with
 */
export async function complete(
  line: string,
  actor: Actor,
  commands: readonly APIApplicationCommand[],
  words: readonly string[],
): Promise<Completion> {
  const slash = commands.filter(({ type }) => type === ApplicationCommandType.ChatInput);
  if (!line.includes(' ')) return texts(line, [...slash.map(({ name }) => `/${name} `), ...words]);
  try {
    return line.startsWith('/') ? await completeOption(line, actor, slash) : texts('', []);
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
  const names = known.map(({ name }) => `${name}: `);
  if (!option) return texts('', names);
  const { [option.name]: typed = '', ...others } = options;
  if (!line.endsWith(typed)) return texts('', []);
  const isLive = 'autocomplete' in option && option.autocomplete;
  if (!isLive) {
    const choices = 'choices' in option && option.choices ? option.choices : [];
    const fitting = choices.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()));
    return { typed, choices: fitting.map(({ name, value }) => ({ name, value: String(value) })) };
  }
  const outcome = await actor.autocomplete(command.name, option.name, typed, others, { subcommand });
  const offered = outcome.kind === 'choices' ? outcome.choices : [];
  return { typed, choices: offered.map(({ name, value }) => ({ name, value: String(value) })) };
}

function texts(typed: string, all: readonly string[]): Completion {
  const fitting = all.filter(text => text.startsWith(typed));
  return { typed, choices: fitting.map(text => ({ name: text, value: text })) };
}
