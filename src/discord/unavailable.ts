/** Discord is there no more for this process; a fresh one may fare better. */
export class DiscordUnavailableError extends Error {
  override name = 'DiscordUnavailableError';
}

/** Discord has said that it takes no such request for a while; nothing was sent. */
export class RateLimitedError extends Error {
  override name = 'RateLimitedError';
}
