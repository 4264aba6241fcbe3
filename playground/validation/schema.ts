import { z } from 'zod';
import { DiscordError } from '../errors.ts';

/** A complaint in Discord's words, for `refine`: about the value itself, or what is at `path` in it. */
export const complaint = (code: string, message: string, ...path: PropertyKey[]) => ({
  params: { code },
  error: message,
  path,
});

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
export const whole = (min: number, max: number) => z.int().min(min).max(max);

export const customId = text(1, 100);
export const flag = z.boolean().nullish();

/** The indexes of values that stood before. */
export function repeated(values: readonly unknown[]): number[] {
  return [...values.keys()].filter(index => values.indexOf(values[index]) < index);
}

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
  if (issue.code === 'too_small') {
    return ['NUMBER_TYPE_MIN', `int value should be greater than or equal to ${issue.minimum}.`];
  }
  if (issue.code === 'too_big') {
    return ['NUMBER_TYPE_MAX', `int value should be less than or equal to ${issue.maximum}.`];
  }
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
 * What a schema makes of a value.
 * @param at where the value is in the request's body
 * @throws DiscordError 50035 with all that is wrong
 */
export function valid<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  at: readonly PropertyKey[] = [],
): z.output<Schema> {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const fields = error.issues.map(issue => {
    const [code, message] = discordComplaint(issue);
    return { path: [...at, ...issue.path], code, message };
  });
  throw new DiscordError('InvalidFormBodyOrContentType', fields);
}
