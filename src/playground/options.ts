import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption as BasicOption,
  type APIApplicationCommandInteractionDataBasicOption as FilledOption,
  ApplicationCommandOptionType as OptionType,
} from 'discord-api-types/v10';

/** Typed text, which is converted to the option's type, or a value of that type. */
export type OptionValue = string | number | boolean;
export type OptionValues = Readonly<Record<string, OptionValue>>;

/** What the Discord client would not let anybody do; its message says why. */
export class ClientRefusal extends Error {}

/** Which of a command's subcommands is meant. */
export interface CommandPath {
  readonly subcommand?: string;
}

/**
 * The options that a command, or one of its subcommands, takes.
 * @throws ClientRefusal if there is no such subcommand, or one must be chosen
 */
export function optionsOf(
  { options = [] }: Pick<APIApplicationCommand, 'options'>,
  { subcommand }: CommandPath,
): readonly BasicOption[] {
  const subcommands = options.filter(option => option.type === OptionType.Subcommand);
  const chosen = subcommands.find(({ name }) => name === subcommand);
  if (subcommand !== undefined && !chosen) throw new ClientRefusal(`There is no subcommand ${subcommand}.`);
  if (subcommands.length > 0 && !chosen) throw new ClientRefusal('Choose a subcommand.');
  const nesting: OptionType[] = [OptionType.Subcommand, OptionType.SubcommandGroup];
  return chosen ? (chosen.options ?? []) : options.filter(option => isBasic(option, nesting));
}

function isBasic(option: { type: OptionType }, nesting: readonly OptionType[]): option is BasicOption {
  return !nesting.includes(option.type);
}

/** @throws ClientRefusal if a required option is not filled in */
export function demandRequired(registered: readonly BasicOption[], values: OptionValues): void {
  const missing = registered.find(({ name, required }) => required && !(name in values));
  if (missing) throw new ClientRefusal(`The option ${missing.name} is required.`);
}

/**
 * Fills in options as the Discord client does: converted to their types and checked against what was registered.
 * @param checked false sends everything as it is, as somebody who forges requests would
 * @throws ClientRefusal for what the client refuses
 */
export function fillOptions(
  registered: readonly BasicOption[],
  values: OptionValues,
  checked: boolean,
): FilledOption[] {
  return Object.entries(values).map(([name, value]) => {
    const option = registered.find(known => known.name === name);
    if (!option && checked) throw new ClientRefusal(`There is no option ${name}.`);
    const converted = option && checked ? convert(option, value) : value;
    if (option && checked) check(option, converted);
    const filled = { name, type: option?.type ?? OptionType.String, value: converted };
    assertFilled(filled);
    return filled;
  });
}

/** The value follows the registered type, which TypeScript cannot see. */
function assertFilled(_filled: object): asserts _filled is FilledOption {}

function convert(option: BasicOption, value: OptionValue): OptionValue {
  const choice = 'choices' in option ? option.choices?.find(({ name }) => name === value) : undefined;
  if (choice) return choice.value;
  const text = String(value);
  if (option.type === OptionType.String) return text;
  if (option.type === OptionType.Boolean) {
    const meaning = { true: true, false: false, yes: true, no: false };
    const found = Object.entries(meaning).find(([word]) => word === text.toLowerCase());
    if (!found) throw new ClientRefusal(`${option.name} must be true or false.`);
    return found[1];
  }
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (option.type === OptionType.Integer && Number.isInteger(number)) return number;
  if (option.type === OptionType.Number && Number.isFinite(number)) return number;
  throw new ClientRefusal(`${option.name} must be a number.`);
}

function check(option: BasicOption, value: OptionValue): void {
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  if (choices.length > 0 && !choices.some(choice => choice.value === value)) {
    throw new ClientRefusal(`${option.name} must be one of: ${choices.map(({ name }) => name).join(', ')}.`);
  }
  const limits = {
    min: 'min_value' in option ? option.min_value : 'min_length' in option ? option.min_length : undefined,
    max: 'max_value' in option ? option.max_value : 'max_length' in option ? option.max_length : undefined,
  };
  const size = typeof value === 'string' ? value.length : Number(value);
  const { min = -Infinity, max = option.type === OptionType.String ? 6000 : Infinity } = limits;
  if (size < min || size > max) throw new ClientRefusal(`${option.name} must be between ${min} and ${max}.`);
}
