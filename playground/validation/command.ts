import {
  ApplicationCommandOptionType as Option,
  ApplicationCommandType as Type,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { CommandBody } from '../commands.ts';
import { NotEmulatedError } from '../errors.ts';
import { complaint, flag, list, repeated, text, valid, whole } from './schema.ts';

/** Limits and codes: https://docs.discord.com/developers/interactions/application-commands */
const chatInputName = z
  .string()
  .refine(
    name => /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u.test(name) && name === name.toLowerCase(),
    complaint('APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid'),
  );

/** A list whose rules are about several items: `broken` gives the indexes of those that break one. */
const listWith = <Item extends z.ZodType>(
  item: Item,
  max: number,
  ...rules: (readonly [code: string, message: string, broken: (items: z.output<Item>[]) => number[]])[]
) =>
  list(item, 0, max).check(({ value, issues }) => {
    for (const [code, message, broken] of rules) {
      for (const index of broken(value)) {
        issues.push({ code: 'custom', input: value, path: [index], params: { code }, message });
      }
    }
  });

interface Ordered {
  readonly name: string;
  readonly required?: boolean | null | undefined;
}

const optionList = <Item extends z.ZodType<Ordered>>(item: Item) =>
  listWith(
    item,
    25,
    [
      'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
      'Option name already exists',
      all => repeated(all.map(({ name }) => name)),
    ],
    [
      'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
      'Required options must be placed before non-required options',
      all => [...all.keys()].filter(at => at > 0 && all[at]?.required && !all[at - 1]?.required),
    ],
  ).nullish();

const described = { name: chatInputName, description: text(1, 100) };
const choice = z.object({ name: text(1, 100), value: z.union([text(0, 100), z.number()]) });
const autocompleted = 'Autocomplete and choices exclude each other';
const basicOption = z
  .object({
    type: z.literal([
      Option.String,
      Option.Integer,
      Option.Boolean,
      Option.User,
      Option.Channel,
      Option.Role,
      Option.Mentionable,
      Option.Number,
      Option.Attachment,
    ]),
    ...described,
    required: flag,
    autocomplete: flag,
    choices: list(choice, 0, 25).nullish(),
    min_length: whole(0, 6000).nullish(),
    max_length: whole(1, 6000).nullish(),
  })
  .refine(
    ({ autocomplete, choices }) => !(autocomplete && choices?.length),
    complaint('APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES', autocompleted),
  );
const subcommand = z.object({
  type: z.literal(Option.Subcommand),
  ...described,
  options: optionList(basicOption),
});

const scope = {
  contexts: z.array(z.literal([0, 1, 2])).nullish(),
  integration_types: z.array(z.literal([0, 1])).nullish(),
  default_member_permissions: z.union([z.string().regex(/^\d+$/), z.number()]).nullish(),
};
const chatInput = z.object({
  type: z.literal(Type.ChatInput).default(Type.ChatInput),
  ...described,
  options: optionList(z.discriminatedUnion('type', [basicOption, subcommand])),
  ...scope,
});
const contextMenuCommand = z.object({
  type: z.literal([Type.User, Type.Message]),
  name: text(1, 32),
  description: text(0, 0).nullish(),
  options: list(z.unknown(), 0, 0).nullish(),
  ...scope,
});
const commands = listWith(
  z.discriminatedUnion('type', [chatInput, contextMenuCommand]),
  100,
  [
    'APPLICATION_COMMANDS_DUPLICATE_NAME',
    'Application command names must be unique',
    all => repeated(all.map(({ type, name }) => `${type} ${name}`)),
  ],
  [
    'APPLICATION_COMMAND_TOO_LARGE',
    'Command exceeds maximum size (8000)',
    all => [...all.keys()].filter(at => size(all[at]) > 8000),
  ],
);

const oneNotEmulated = z
  .object({
    type: z.literal(Type.PrimaryEntryPoint),
  })
  .or(
    z.object({
      options: z.array(z.unknown()).refine(all => all.some(one => grouped.safeParse(one).success)),
    }),
  );
const grouped = z.object({ type: z.literal(Option.SubcommandGroup) });

/**
 * @throws DiscordError 50035 with all that is wrong
 * @throws NotEmulatedError for subcommand groups and entry points
 */
export function validCommands(json: unknown): readonly CommandBody[] {
  const isBeyond = Array.isArray(json) && json.some(command => oneNotEmulated.safeParse(command).success);
  if (isBeyond) throw new NotEmulatedError('subcommand groups and entry points of activities');
  valid(commands, json);
  assertBodies(json);
  return json;
}

/** The schema tests what discord-api-types declares. */
function assertBodies(_json: unknown): asserts _json is CommandBody[] {}

/** Characters of all names, descriptions and choice values. */
function size(part: unknown): number {
  if (!(part instanceof Object)) return 0;
  return Object.entries(part).reduce((sum, [key, value]: [string, unknown]) => {
    const counts = ['name', 'description', 'value'].includes(key);
    return sum + (counts ? String(value).length : size(value));
  }, 0);
}
