import {
  type APIApplicationCommand,
  ApplicationCommandOptionType,
  ApplicationCommandType,
} from 'discord-api-types/v10';
import { ClientRefusal, optionsOf } from '../options.ts';

/** A slash command as typed: the command, its subcommand, and each option's text by name. */
export interface TypedCommand {
  readonly command: APIApplicationCommand;
  readonly subcommand: string | undefined;
  readonly options: Readonly<Record<string, string>>;
  /** The option being typed at the end of the line. */
  readonly last: string | undefined;
}

/**
 * Reads a line such as `/quote query: americans happy speaker: Seth Rogen`. As in Discord's own box, text
 * right after the command goes into its first option.
 *
 * @throws ClientRefusal when there is no such command or subcommand
 */
export function parseCommandLine(line: string, commands: readonly APIApplicationCommand[]): TypedCommand {
  const slash = commands.filter(({ type }) => type === ApplicationCommandType.ChatInput);
  const [name = '', ...words] = line.slice(1).trimStart().split(' ');
  const command = slash.find(one => one.name === name);
  if (!command) {
    const names = slash.map(one => `/${one.name}`).join(', ');
    throw new ClientRefusal(`There is no /${name}. There are: ${names}.`);
  }
  const isNested = command.options?.some(({ type }) => type === ApplicationCommandOptionType.Subcommand);
  const subcommand = isNested ? (words.shift() ?? '') : undefined;
  const known = optionsOf(command, { subcommand }).map(option => option.name);
  return { command, subcommand, ...splitOptions(words.join(' '), known) };
}

/** Takes apart what follows a command, such as `americans happy speaker: Seth Rogen`, by the names of its options. */
export function splitOptions(text: string, known: readonly string[]): Pick<TypedCommand, 'options' | 'last'> {
  // An option's name counts only where a word begins and only if the command has it, so "9:30" stays text.
  const starts = [...text.matchAll(/(?<=^|\s)([-_'\p{L}\p{N}]+):/gu)].filter(([, name = '']) =>
    known.includes(name),
  );
  const loose = text.slice(0, starts[0]?.index ?? text.length).trim();
  const [first] = known;
  const options: Record<string, string> = loose !== '' && first ? { [first]: loose } : {};
  for (const [n, start] of starts.entries()) {
    const end = starts[n + 1]?.index ?? text.length;
    options[start[1] ?? ''] = text.slice(start.index + start[0].length, end).trim();
  }
  return { options, last: starts.at(-1)?.[1] ?? (loose === '' ? undefined : first) };
}
