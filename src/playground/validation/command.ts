import {
  ApplicationCommandOptionType as Option,
  ApplicationCommandType as Type,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { CommandBody } from '../commands.ts';
import type { FieldError } from '../errors.ts';
import { complaint, flag, list, problems, refuse, text, whole } from './schema.ts';

/** Limits and codes: https://docs.discord.com/developers/interactions/application-commands */
const chatInputName = z
  .string()
  .refine(
    name => /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u.test(name) && name === name.toLowerCase(),
    complaint('APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid'),
  );
const choice = z.object({ name: text(1, 100), value: z.union([text(0, 100), z.number()]) });

const basicOption = z
  .object({
    type: z.literal([3, 4, 5, 6, 7, 8, 9, 10, 11]),
    name: chatInputName,
    description: text(1, 100),
    required: flag,
    autocomplete: flag,
    choices: list(choice, 0, 25).nullish(),
    min_length: whole(0, 6000).nullish(),
    max_length: whole(1, 6000).nullish(),
  })
  .refine(
    ({ autocomplete, choices }) => !(autocomplete && choices?.length),
    complaint(
      'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
      'Autocomplete and choices exclude each other',
    ),
  );

interface Ordered {
  readonly name: string;
  readonly required?: boolean | null | undefined;
}

/** Options with different names, the required ones first. */
const optionList = <Item extends z.ZodType<Ordered>>(item: Item) =>
  list(item, 0, 25)
    .check(({ value, issues }) => {
      const names = value.map(({ name }) => name);
      const doubled = names.findIndex((name, index) => names.indexOf(name) < index);
      const late = value.findIndex(
        ({ required }, index) => required && index > 0 && !value[index - 1]?.required,
      );
      const complain = (at: number, code: string, message: string) =>
        at >= 0 && issues.push({ code: 'custom', input: value, path: [at], params: { code }, message });
      complain(doubled, 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists');
      const order = 'Required options must be placed before non-required options';
      complain(late, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', order);
    })
    .nullish();

const nesting = { name: chatInputName, description: text(1, 100) };
const subcommand = z.object({
  type: z.literal(Option.Subcommand),
  ...nesting,
  options: optionList(basicOption),
});
const group = z.object({
  type: z.literal(Option.SubcommandGroup),
  ...nesting,
  options: optionList(subcommand),
});
const option = z.discriminatedUnion('type', [basicOption, subcommand, group]);

const scope = {
  contexts: z.array(z.literal([0, 1, 2])).nullish(),
  integration_types: z.array(z.literal([0, 1])).nullish(),
  default_member_permissions: z.union([z.string().regex(/^\d+$/), z.number()]).nullish(),
};
const chatInput = z.object({
  type: z.literal(Type.ChatInput).default(Type.ChatInput),
  name: chatInputName,
  description: text(1, 100),
  options: optionList(option),
  ...scope,
});
const contextMenu = z.object({
  type: z.literal([Type.User, Type.Message]),
  name: text(1, 32),
  description: text(0, 0).nullish(),
  options: list(z.unknown(), 0, 0).nullish(),
  ...scope,
});
const commands = list(z.discriminatedUnion('type', [chatInput, contextMenu]), 0, 100);

/** @throws DiscordError 50035 with all that is wrong */
export function validCommands(json: unknown): readonly CommandBody[] {
  refuse(problems(commands, json));
  assertBody(json);
  refuse(
    json.flatMap((command, index): FieldError[] => {
      const path = [index];
      const key = ({ name, type = Type.ChatInput }: CommandBody) => `${type} ${name}`;
      const first = json.findIndex(other => key(other) === key(command));
      const unique = 'Application command names must be unique';
      const large = 'Command exceeds maximum size (8000)';
      return [
        ...(first < index ? [{ path, code: 'APPLICATION_COMMANDS_DUPLICATE_NAME', message: unique }] : []),
        ...(size(command) > 8000 ? [{ path, code: 'APPLICATION_COMMAND_TOO_LARGE', message: large }] : []),
      ];
    }),
  );
  return json;
}

/** The schemas test what discord-api-types declares. */
function assertBody(_json: unknown): asserts _json is CommandBody[] {}

/** Characters of all names, descriptions and choice values. */
function size(part: object): number {
  return Object.entries(part).reduce((sum, [key, value]: [string, unknown]) => {
    if (Array.isArray(value))
      return value.reduce<number>((all, item) => all + (item instanceof Object ? size(item) : 0), sum);
    return sum + (['name', 'description', 'value'].includes(key) ? String(value).length : 0);
  }, 0);
}
