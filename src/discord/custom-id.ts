import { CUSTOM_ID_MAX } from './limits.ts';

const separator = ':';

/**
 * Builds a custom id from a route and its arguments. Buttons outlive the process that made them, so an id
 * carries all that its handler needs. The last argument may be free text: it is cut to what still fits.
 *
 * @throws RangeError when the id does not fit Discord's 100 characters even without the last argument.
 */
export function encodeCustomId(route: string, ...args: readonly (string | number)[]): string {
  const pieces = [route, ...args.map(arg => String(arg).replaceAll(separator, ' '))];
  const tail = pieces.pop() ?? '';
  const head = pieces.map(piece => piece + separator).join('');
  if (head.length + (args.length > 0 ? 0 : tail.length) > CUSTOM_ID_MAX) {
    throw new RangeError(`custom id too long: ${head}${tail}`);
  }
  return head + tail.slice(0, CUSTOM_ID_MAX - head.length).toWellFormed();
}

/** Takes a custom id apart. What comes back may be forged: handlers check every argument. */
export function decodeCustomId(customId: string): { route: string; args: string[] } {
  const [route = '', ...args] = customId.split(separator);
  return { route, args };
}
