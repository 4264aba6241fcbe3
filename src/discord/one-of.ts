import { UserError, unknownButton } from './errors.ts';

/**
 * The value that a control of ours carries.
 * @throws UserError when it is none of them
 */
export function oneOf<T extends string>(known: readonly T[], wanted: string | undefined): T;
/**
 * The choice that an option was given; Discord does not hold a forged interaction to the choices.
 * @param what names it in the error
 * @throws UserError when it is none of them
 */
export function oneOf<T extends string>(
  known: readonly T[],
  wanted: string | null,
  what: string,
): T | undefined;
export function oneOf<T extends string>(
  known: readonly T[],
  wanted: string | null | undefined,
  what?: string,
): T | undefined {
  if (wanted === null) return undefined;
  const found = known.find(name => name === wanted);
  if (found !== undefined) return found;
  if (what === undefined) throw unknownButton();
  throw new UserError(`There is no such ${what}. There are: ${known.join(', ')}.`);
}
