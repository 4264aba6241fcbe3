import { UserError } from './errors.ts';

/**
 * The choice that an option was given; Discord does not hold a forged interaction to the choices.
 * @throws UserError when it is none of them
 */
export function oneOf<T extends string>(
  known: readonly T[],
  wanted: string | null,
  what: string,
): T | undefined {
  if (wanted === null) return undefined;
  const found = known.find(name => name === wanted);
  if (found !== undefined) return found;
  throw new UserError(`There is no such ${what}. There are: ${known.join(', ')}.`);
}
