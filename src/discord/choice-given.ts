import type { ChatInputCommandInteraction } from 'discord.js';
import { UserError } from './errors.ts';

/**
 * The choice that was made for an option; undefined when none was.
 * @throws UserError when it is none of those there are: Discord does not hold a forged interaction to them
 */
export function choiceGiven<T extends string>(
  { options }: ChatInputCommandInteraction,
  option: string,
  known: readonly T[],
): T | undefined {
  const given = options.getString(option);
  const found = known.find(name => name === given);
  if (given === null || found !== undefined) return found;
  throw new UserError(`There is no such ${option}. There are: ${known.join(', ')}.`);
}
