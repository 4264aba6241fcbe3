import * as z from 'zod';
import { encodeCustomId } from './custom-id.ts';

/** Reads an argument from its piece of an id, or from undefined where the id has no such piece. */
type ArgumentSchema = z.ZodType<string | number | readonly string[] | undefined, string | undefined>;

/** The arguments of a route by name, in the order in which they stand in its ids. */
type Shape = Readonly<Record<string, ArgumentSchema>>;
type ArgumentsOf<S extends Shape> = z.output<z.ZodObject<S>>;

/**
 * One kind of button, menu or modal. It makes the custom ids by which Discord names what was pressed, and reads
 * them: "review:t5:0:2" is the route "review" and three pieces.
 */
export interface Route<Made, Read = Made> {
  readonly name: string;
  /** Makes an id. What is left out at the end of the arguments is left out of it. */
  readonly id: (args: Made) => string;
  /**
   * Reads the pieces after an id's name, which may be forged.
   * @param values what was chosen, if it is a menu's
   * @returns undefined for what no id of this route has
   */
  readonly parse: (pieces: readonly string[], values: readonly string[]) => Read | undefined;
}

/** A button or a modal. @param name the first word of its ids, or the first two as in "privacy:keep" */
export function route<S extends Shape>(name: string, shape: S): Route<ArgumentsOf<S>> {
  const schema = z.object(shape);
  const names = Object.keys(shape);
  return {
    name,
    id(args) {
      const given = new Map<string, unknown>(Object.entries(args));
      const end = names.findLastIndex(key => given.has(key)) + 1;
      return encodeCustomId(name, ...names.slice(0, end).map(key => written(given.get(key))));
    },
    parse(pieces) {
      const given = names.map((key, at) => [key, pieces[at]]);
      return schema.safeParse(Object.fromEntries(given)).data;
    },
  };
}

/** A menu. @param chosen reads what was chosen in it, which may be forged as well */
export function menu<S extends Shape, Chosen>(
  name: string,
  shape: S,
  chosen: z.ZodType<Chosen, readonly string[]>,
): Route<ArgumentsOf<S>, ArgumentsOf<S> & { readonly chosen: Chosen }> {
  const { id, parse } = route(name, shape);
  return {
    name,
    id,
    parse(pieces, values) {
      const args = parse(pieces, values);
      const read = chosen.safeParse(values);
      return args && read.success ? { ...args, chosen: read.data } : undefined;
    },
  };
}

function written(argument: unknown): string {
  if (Array.isArray(argument)) return argument.join(',');
  return typeof argument === 'string' || typeof argument === 'number' ? String(argument) : '';
}

/** A whole number of at most so many digits. */
export function digits(max: number) {
  return z
    .string()
    .regex(new RegExp(`^\\d{1,${max}}$`))
    .transform(Number);
}

/** Any text. Colons become spaces; as the last argument it is cut to what fits, and "" where an id ends before it. */
export const freeText = z.string().default('');

/** Empty, or as a schema reads it. */
export function orNothing<T extends string>(schema: z.ZodType<T, string>) {
  return freeText.transform(text => (text === '' ? undefined : text)).pipe(z.union([z.undefined(), schema]));
}

/** The one value that was chosen. */
export function one<T>(schema: z.ZodType<T, string>) {
  return z.tuple([schema]).transform(([value]) => value);
}
