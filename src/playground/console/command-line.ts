import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
} from 'discord-api-types/v10';

/** A slash command as typed: the command, its subcommand, and each option's text by name. */
export interface TypedCommand {
  readonly command: APIApplicationCommand;
  readonly subcommand: string | undefined;
  readonly options: Readonly<Record<string, string>>;
  /** The option being typed at the end of the line. */
  readonly last: string | undefined;
}

/** The line cannot be sent; the message says what to type instead. */
export class TypingError extends Error {
  override name = 'TypingError';
}

/**
 * Reads a line such as `/quote query: americans happy speaker: Seth Rogen`. As in Discord's own box, text
 * right after the command goes into its first option.
 *
 * @throws TypingError when there is no such command or subcommand
 */
export function parseCommandLine(line: string, commands: readonly APIApplicationCommand[]): TypedCommand {
  const slash = commands.filter(({ type }) => type === ApplicationCommandType.ChatInput);
  const [name = '', ...words] = line.slice(1).trimStart().split(' ');
  const command = slash.find(one => one.name === name);
  if (!command)
    throw new TypingError(`There is no /${name}. There are: ${slash.map(one => `/${one.name}`).join(', ')}.`);

  const subcommands = (command.options ?? []).filter(
    option => option.type === ApplicationCommandOptionType.Subcommand,
  );
  const subcommand = subcommands.find(option => option.name === words[0]);
  if (subcommands.length > 0 && !subcommand) {
    throw new TypingError(`/${name} needs one of: ${subcommands.map(option => option.name).join(', ')}.`);
  }
  const known = (subcommand ? subcommand.options : command.options?.filter(isBasic)) ?? [];
  const text = (subcommand ? words.slice(1) : words).join(' ');
  return { command, subcommand: subcommand?.name, ...splitOptions(text, known) };
}

function isBasic(option: APIApplicationCommandOption): option is APIApplicationCommandBasicOption {
  return (
    option.type !== ApplicationCommandOptionType.Subcommand &&
    option.type !== ApplicationCommandOptionType.SubcommandGroup
  );
}

function splitOptions(
  text: string,
  known: readonly APIApplicationCommandBasicOption[],
): Pick<TypedCommand, 'options' | 'last'> {
  // An option's name counts only where a word begins and only if the command has it, so "9:30" stays text.
  const starts = [...text.matchAll(/(?<=^|\s)([-_'\p{L}\p{N}]+):/gu)].filter(([, name]) =>
    known.some(option => option.name === name),
  );
  const loose = text.slice(0, starts[0]?.index ?? text.length).trim();
  const [first] = known;
  const options: Record<string, string> = loose !== '' && first ? { [first.name]: loose } : {};
  for (const [n, start] of starts.entries()) {
    const end = starts[n + 1]?.index ?? text.length;
    options[start[1] ?? ''] = text.slice(start.index + start[0].length, end).trim();
  }
  return { options, last: starts.at(-1)?.[1] ?? (loose === '' ? undefined : first?.name) };
}
