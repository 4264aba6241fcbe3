import type { Clock } from './clock.ts';

/** How a bucket stands once a request was counted. */
export interface Allowance {
  /** Requests left in the window; negative if this one is refused. */
  readonly left: number;
  /** Whether it is the limit of all requests together that counts. */
  readonly global: boolean;
  /** Seconds until the window ends. */
  readonly retryAfter: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Requests per milliseconds, by method and route. Discord does not publish its own; these are of their order. */
const perRoute: Readonly<Record<string, readonly [requests: number, windowMs: number]>> = {
  'POST /channels/{channel_id}/messages': [5, 5000],
  'PATCH /channels/{channel_id}/messages/{message_id}': [5, 5000],
  'DELETE /channels/{channel_id}/messages/{message_id}': [5, 1000],
  'PUT /applications/{application_id}/commands': [5, 20_000],
  'PUT /applications/{application_id}/guilds/{guild_id}/commands': [5, 20_000],
  'POST /webhooks/{webhook_id}/{webhook_token}': [5, 2000],
};
const anyRoute = [30, 5000] as const;
const everything = [50, 1000] as const;

/** Counts requests by bucket, and all together per second. */
export class RateLimits {
  readonly #clock: Clock;
  readonly #windows = new Map<string, { readonly end: number; used: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Takes one request from its bucket.
   * @param route method and route, for example `GET /channels/{channel_id}`
   * @param bucket the channel, guild or interaction that it concerns
   * @param exempt does not count towards the global limit
   */
  take(route: string, bucket: string, exempt: boolean): Allowance {
    const overall = exempt ? undefined : this.#count('', everything);
    if (overall && overall.left < 0) {
      const headers = { 'X-RateLimit-Global': 'true', 'X-RateLimit-Scope': 'global' };
      return { ...overall, global: true, headers };
    }
    const limit = perRoute[route] ?? anyRoute;
    const { left, retryAfter } = this.#count(`${route} ${bucket}`, limit);
    const headers = {
      'X-RateLimit-Limit': String(limit[0]),
      'X-RateLimit-Remaining': String(Math.max(left, 0)),
      'X-RateLimit-Reset': String(this.#clock.now() / 1000 + retryAfter),
      'X-RateLimit-Reset-After': String(retryAfter),
      'X-RateLimit-Bucket': Buffer.from(route).toString('base64url'),
      ...(left < 0 && { 'X-RateLimit-Scope': 'user' }),
    };
    return { left, retryAfter, global: false, headers };
  }

  #count(key: string, [limit, windowMs]: readonly [number, number]) {
    const now = this.#clock.now();
    const open = this.#windows.get(key);
    const window = open && now < open.end ? open : { end: now + windowMs, used: 0 };
    window.used += 1;
    // Windows of interactions never come again: those that are over are forgotten, least lately used first.
    this.#windows.delete(key);
    for (const [old, { end }] of this.#windows) {
      if (end > now) break;
      this.#windows.delete(old);
    }
    this.#windows.set(key, window);
    return { left: limit - window.used, retryAfter: (window.end - now) / 1000 };
  }
}
