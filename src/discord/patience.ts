import { HTTPError, RateLimitError } from 'discord.js';
import type { Logger } from 'pino';
import * as z from 'zod';
import { type Clock, sleep } from '../clock.ts';
import { DiscordUnavailableError, RateLimitedError } from './unavailable.ts';

/** Waits between attempts; the last one repeats. */
const RETRY_MS = [1000, 2000, 5000, 10_000, 30_000];
/** A little less than the bot may be out of touch: it knows better why. */
const PATIENCE_MS = 9 * 60_000;

/**
 * Tries at the start until Discord answers as it should, for nearly ten minutes.
 * @throws what the last attempt threw, or what no other attempt can mend
 */
export async function patiently<T>(
  { clock, log }: { readonly clock: Clock; readonly log: Logger },
  attempt: () => Promise<T>,
): Promise<T> {
  const giveUpAt = clock.monotonic() + PATIENCE_MS;
  for (let failures = 0; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (clock.monotonic() > giveUpAt) throw error instanceof z.ZodError ? unreadable(error) : error;
      log.warn({ err: error }, 'Discord does not answer as it should; trying again');
      await sleep(clock, RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 0);
    }
  }
}

function unreadable(cause: z.ZodError): Error {
  return new DiscordUnavailableError('its answer is not what Discord’s API promises.', { cause });
}

/** Whether the next attempt may fare better, as it does not when nothing is there at the address. */
function isPassing(error: unknown): boolean {
  if (error instanceof HTTPError) return error.status >= 500;
  const isBusy = error instanceof RateLimitError || error instanceof RateLimitedError;
  if (isBusy || error instanceof DiscordUnavailableError || error instanceof z.ZodError) return true;
  return error instanceof Error && (error.name === 'AbortError' || isOfNetwork(error));
}

/** A connection that was taken and then cut, an answer that is no HTTP, or a network that is down. */
function isOfNetwork(error: Error): boolean {
  return (
    'code' in error &&
    /^(ECONNRESET|EPIPE|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|UND_ERR_\w+|HPE_\w+)$/.test(
      String(error.code),
    )
  );
}
