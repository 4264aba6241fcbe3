import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { ConfigError } from './config.ts';
import { DiscordUnavailableError, RateLimitedError } from './discord/unavailable.ts';
import { describeError } from './log.ts';
import { PackError } from './pack/problem.ts';
import { FolderInUseError, StorageUnavailableError } from './store/errors.ts';

/** Exit codes after sysexits.h; a supervisor should not restart on `config`. */
export const exitCodes = { internal: 70, unavailable: 69, busy: 75, config: 78 } as const;

/** What to tell the operator about an error that ends the process, and the exit code that goes with it. */
export function explainExit(error: unknown): { readonly message: string; readonly code: number } {
  if (error instanceof ConfigError || error instanceof PackError) {
    return { message: error.message, code: exitCodes.config };
  }
  if (error instanceof FolderInUseError) {
    return {
      message: `${error.message}. Stop it first, or set SKYLARK_DATA to another folder.`,
      code: exitCodes.busy,
    };
  }
  const storage = storageFailure(error);
  if (storage instanceof ConfigError) return explainExit(storage);
  if (storage) return { message: `Skylark cannot store anything: ${storage.message}.`, code: exitCodes.busy };
  const { message } = describeError(error);
  if (isOfDiscord(error) || isNetworkError(error)) {
    return {
      message: `Discord can't be reached or does not answer as it should: ${message}`,
      code: exitCodes.unavailable,
    };
  }
  return { message: `Skylark stopped: ${message}`, code: exitCodes.internal };
}

/** The error, or what caused it, if it is that nothing can be stored. */
export function storageFailure(error: unknown): StorageUnavailableError | ConfigError | undefined {
  if (error instanceof StorageUnavailableError || error instanceof ConfigError) return error;
  return error instanceof Error ? storageFailure(error.cause) : undefined;
}

/** Discord's own answer, or that there was none. */
function isOfDiscord(error: unknown): boolean {
  const isKnown = error instanceof DiscordUnavailableError || error instanceof RateLimitedError;
  return (
    isKnown ||
    error instanceof RateLimitError ||
    error instanceof HTTPError ||
    error instanceof DiscordAPIError
  );
}

function isNetworkError(error: unknown): boolean {
  if (error instanceof Error && error.name === 'AbortError') return true;
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  return (
    cause instanceof Error &&
    'code' in cause &&
    /^(ECONN\w+|EPIPE|HPE_\w+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR_\w+)$/.test(
      String(cause.code),
    )
  );
}
