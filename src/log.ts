import { type DestinationStream, destination, type Logger, pino } from 'pino';

/**
 * The log: JSON lines on standard error. Errors are written field by field: a discord.js error also carries
 * the interaction's token, its address and the user's text, none of which may reach a log.
 */
export function createLog(
  level: string,
  stream: DestinationStream = destination({ dest: 2, sync: true }),
): Logger {
  return pino({ level, base: null, serializers: { err: describeError } }, stream);
}

/** Warns of what fails again and again: once, until it fails in another way. */
export class Complaint {
  readonly #log: Logger;
  readonly #text: string;
  #last: string | undefined;

  constructor(log: Logger, text: string) {
    this.#log = log;
    this.#text = text;
  }

  about(error: unknown): void {
    const { message } = describeError(error);
    if (message !== this.#last) this.#log.warn({ err: error }, this.#text);
    this.#last = message;
  }

  /** It has succeeded. @returns whether there was anything to complain about */
  settle(): boolean {
    const wasOpen = this.#last !== undefined;
    this.#last = undefined;
    return wasOpen;
  }
}

/** The fields of an error that are safe to log. */
export function describeError(error: unknown): {
  readonly message: string;
  readonly [field: string]: unknown;
} {
  if (!(error instanceof Error)) return { message: redact(String(error)) };
  const { name, message, stack } = error;
  const frames = stack
    ?.split('\n')
    .filter(line => line.startsWith('    at '))
    .slice(0, 8)
    .join('\n');
  return {
    name,
    message: redact(message),
    ...pick(error, ['code', 'status', 'method']),
    ...('url' in error && typeof error.url === 'string' && { url: redact(error.url) }),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
    stack: frames,
  };
}

function pick(error: object, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(error).filter(([key, value]) => keys.includes(key) && typeof value !== 'object'),
  );
}

/**
 * Bot tokens have three parts joined by dots; interaction tokens are long and follow an id in an address; a
 * database's address holds its password.
 */
function redact(text: string): string {
  return text
    .replace(/[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}/g, '[token]')
    .replace(/(\/(?:interactions|webhooks)\/\d+\/)[^/\s?]+/g, '$1[token]')
    .replace(/(postgres(?:ql)?:\/\/[^:@/\s]*:)[^\s]*@/gi, '$1[password]@')
    .replace(/([?&]password=)[^&\s]*/gi, '$1[password]');
}
