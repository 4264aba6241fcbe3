import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import { z } from 'zod';
import { DiscordError, type FieldError } from '../errors.ts';

/** A complaint in Discord's words, for `refine`. */
export const complaint = (code: string, message: string) => ({ params: { code }, error: message });

function bounds(min: number, max: number) {
  return min === 0
    ? complaint('BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`)
    : complaint('BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
}

/** Text of so many UTF-16 units. */
export const text = (min: number, max: number) =>
  z.string().refine(value => value.length >= min && value.length <= max, bounds(min, max));

/** A list of so many items. */
export const list = <Item extends z.ZodType>(item: Item, min: number, max: number) =>
  z.array(item).refine(items => items.length >= min && items.length <= max, bounds(min, max));

/** A whole number within limits. */
export const whole = (min: number, max: number) =>
  z
    .int()
    .refine(
      value => value >= min,
      complaint('NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`),
    )
    .refine(
      value => value <= max,
      complaint('NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`),
    );

export const customId = text(1, 100);
export const flag = z.boolean().nullish();

const convert: Readonly<Record<string, readonly [code: string, message: string]>> = {
  string: ['STRING_TYPE_CONVERT', 'Could not interpret value as string.'],
  array: ['LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType'],
  object: ['MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType'],
  boolean: ['BOOLEAN_TYPE_PARSE', 'Must be either true or false.'],
  number: ['NUMBER_TYPE_COERCE', 'Value is not a number.'],
  int: ['NUMBER_TYPE_COERCE', 'Value is not int.'],
};

/** What Discord says where zod complains. */
function discordComplaint(issue: z.core.$ZodIssue): readonly [code: string, message: string] {
  if (issue.code === 'custom') return [String(issue.params?.['code']), issue.message];
  if (issue.code === 'invalid_value') {
    return ['BASE_TYPE_CHOICES', `Value must be one of {${issue.values.map(String).join(', ')}}.`];
  }
  if (issue.code === 'invalid_union') {
    return ['UNION_TYPE_CHOICES', 'Value of field "type" must be one of those allowed here.'];
  }
  if (issue.message.endsWith('undefined')) return ['BASE_TYPE_REQUIRED', 'This field is required'];
  const known = issue.code === 'invalid_type' ? convert[issue.expected] : undefined;
  return known ?? ['BASE_TYPE_BAD_TYPE', issue.message];
}

/**
 * What is wrong with a value, all at once.
 * @param at where the value is in the request's body
 */
export function problems(schema: z.ZodType, value: unknown, at: readonly PropertyKey[] = []): FieldError[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).map(issue => {
    const [code, message] = discordComplaint(issue);
    return { path: [...at, ...issue.path], code, message };
  });
}

/** Refuses a body with all its problems: 50035. */
export function refuse(fields: readonly FieldError[]): void {
  if (fields.length > 0) throw new DiscordError(RESTJSONErrorCodes.InvalidFormBodyOrContentType, fields);
}
