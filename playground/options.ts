import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption as BasicOption,
  ApplicationCommandOptionType as OptionType,
} from 'discord-api-types/v10';

/** Typed text, which is converted to the option's type, or a value of that type. */
export type OptionValue = string | number | boolean;
export type OptionValues = Readonly<Record<string, OptionValue>>;

/** What the Discord client would not let anybody do; its message says why. */
export class ClientRefusal extends Error {}

/** Which of a command's subcommands is meant. */
export interface CommandPath {
  readonly subcommand?: string | undefined;
}

/** An option as an interaction carries it. */
export interface FilledOption {
  readonly name: string;
  readonly type: OptionType;
  readonly value: OptionValue;
  readonly focused?: true;
}

/**
 * The options that a command, or one of its subcommands, takes.
 * @throws ClientRefusal if there is no such subcommand, or one must be chosen
 */
export function optionsOf(
  { name, options = [] }: Pick<APIApplicationCommand, 'name' | 'options'>,
  { subcommand }: CommandPath,
): readonly BasicOption[] {
  const subcommands = options.filter(option => option.type === OptionType.Subcommand);
  const chosen = subcommands.find(option => option.name === subcommand);
  if (chosen) return chosen.options ?? [];
  if (subcommands.length > 0 || subcommand !== undefined) {
    throw new ClientRefusal(`/${name} needs one of: ${subcommands.map(option => option.name).join(', ')}.`);
  }
  return options.filter(
    option => option.type !== OptionType.Subcommand && option.type !== OptionType.SubcommandGroup,
  );
}

/** Finds what is meant by a name. @throws ClientRefusal if nothing is */
type IdOf = (option: BasicOption, name: string) => string;

/**
 * Fills in options as the Discord client does: converted to their types and checked against what was registered.
 * @param how `focused` is the option that is being typed; `checked: false` sends everything as it is, as somebody
 * who forges requests would; `idOf` finds the person, role, channel or file that is meant
 * @throws ClientRefusal for what the client refuses
 */
export function fillOptions(
  registered: readonly BasicOption[],
  values: OptionValues,
  { checked, focused, idOf }: { checked: boolean; focused: string | undefined; idOf: IdOf },
): FilledOption[] {
  const missing = registered.find(({ name, required }) => required && !(name in values));
  if (checked && missing && focused === undefined) {
    throw new ClientRefusal(`The option ${missing.name} is required.`);
  }
  return Object.entries(values).map(([name, typed]) => {
    const option = registered.find(known => known.name === name);
    if (checked && !option) throw new ClientRefusal(`There is no option ${name}.`);
    const { type } = option ?? { type: OptionType.String };
    if (name !== focused)
      return { name, type, value: option && checked ? convert(option, typed, idOf) : typed };
    if (checked && !(option && 'autocomplete' in option && option.autocomplete)) {
      throw new ClientRefusal(`${name} does not offer anything while typing.`);
    }
    return { name, type, value: typed, focused: true };
  });
}

/** Whether an option's value is the id of something. */
export function isReference(type: OptionType): boolean {
  const { User, Role, Channel, Mentionable, Attachment } = OptionType;
  return [User, Role, Channel, Mentionable, Attachment].some(kind => kind === type);
}

function convert(option: BasicOption, typed: OptionValue, idOf: IdOf): OptionValue {
  const { name, type } = option;
  const text = String(typed);
  if (isReference(type)) return idOf(option, text);
  if ('choices' in option && option.choices?.length) {
    const choice = option.choices.find(offered => offered.name === text || String(offered.value) === text);
    if (choice) return choice.value;
    throw new ClientRefusal(`${name} must be one of: ${option.choices.map(one => one.name).join(', ')}.`);
  }
  if (type === OptionType.Boolean) {
    const meanings = { true: true, yes: true, false: false, no: false };
    const meaning = Object.entries(meanings).find(([word]) => word === text.toLowerCase());
    if (!meaning) throw new ClientRefusal(`${name} must be true or false.`);
    return meaning[1];
  }
  if (type === OptionType.Integer || type === OptionType.Number) {
    const isNumber = type === OptionType.Integer ? /^-?\d+$/.test(text) : /^-?\d+(\.\d+)?$/.test(text);
    if (!isNumber) throw new ClientRefusal(`${name} must be a number.`);
    const range = rangeMissed(Number(text), option.min_value, option.max_value);
    if (range) throw new ClientRefusal(`${name} must be ${range}.`);
    return Number(text);
  }
  if (type === OptionType.String) {
    const range = rangeMissed(text.length, option.min_length, option.max_length ?? 6000);
    if (range) throw new ClientRefusal(`${name} can have ${range} characters.`);
  }
  return text;
}

/** The range in words, if the size is not in it. */
function rangeMissed(size: number, min = -Infinity, max = Infinity): string | undefined {
  if (size >= min && size <= max) return undefined;
  if (min === -Infinity) return `at most ${max}`;
  return max === Infinity ? `at least ${min}` : `between ${min} and ${max}`;
}
