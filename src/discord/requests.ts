import type { RateLimitData, RESTOptions } from 'discord.js';
import type { Logger } from 'pino';
import { type Clock, sleep } from '../clock.ts';
import { makeRequest } from './make-request.ts';
import { Tally, type TallyParts } from './tally.ts';
import { RateLimitedError } from './unavailable.ts';

/** Discord bans an address that makes 10,000 refused requests in ten minutes; stop well before. */
const REFUSED_MAX = 4000;
const REFUSED_WINDOW_MS = 10 * 60_000;
/** A bucket fills again within 5 s; nobody waits longer for a place in it. */
const WAIT_MAX_MS = 10_000;
/** Waits after so many rate limits in a row. */
const BACK_OFF_S = [1, 2, 4, 8, 16, 30] as const;

type MakeRequest = RESTOptions['makeRequest'];
type Answer = Awaited<ReturnType<MakeRequest>>;

/** Watches over the requests to Discord, so that none is made where that would do harm. */
export class Requests {
  /** How often Discord refused a request lately. */
  readonly #refused: Tally;
  readonly #clock: Clock;
  readonly #log: Logger;
  /** Until when, by the monotonic clock, there are long rate limits, by what they hold for: everything, or one route. */
  readonly #limits = new Map<string, number>();
  /** Rate limits in a row, by route. */
  readonly #streaks = new Map<string, number>();
  /** At which count, in steps of 500, there was a warning last. */
  #warned = 0;
  readonly #tooMany = Promise.withResolvers<number>();

  private constructor({ clock, log }: TallyParts, refused: Tally) {
    this.#refused = refused;
    this.#clock = clock;
    this.#log = log;
  }

  static async load(parts: TallyParts): Promise<Requests> {
    return new Requests(parts, await Tally.load(parts, 'refused', REFUSED_WINDOW_MS));
  }

  /** Resolves to how many requests were refused in ten minutes, once it is too dangerous to go on. */
  get tooMany(): Promise<number> {
    return this.#tooMany.promise;
  }

  /** For the REST clients: makes a request, and heeds what its answer says about the next ones. */
  readonly make: MakeRequest = async (url, init) => {
    const route = `${init.method ?? 'GET'} ${new URL(url).pathname}`;
    this.#demandFree(route);
    const answer = await makeRequest(url, init);
    if (isRefused(answer)) void this.#countRefused();
    if (answer.status === 429) this.#heed(route, answer);
    else this.#streaks.delete(route);
    return answer;
  };

  /** For the REST clients: whether to give up a request rather than wait so long for a place. */
  static readonly isTooLong = ({ timeToReset, retryAfter, sublimitTimeout }: RateLimitData): boolean =>
    Math.max(timeToReset, retryAfter, sublimitTimeout) > WAIT_MAX_MS;

  /** Waits while earlier processes were refused too often. */
  async calm(): Promise<void> {
    if (this.#refused.count < REFUSED_MAX) return;
    const ms = this.#refused.remainingMs;
    this.#log.warn({ waitMs: ms }, 'Discord refused many requests; waiting before the next one');
    await sleep(this.#clock, ms);
  }

  async #countRefused(): Promise<void> {
    await this.#refused.add();
    const { count } = this.#refused;
    // Others count, too, so that no number is sure to be passed here.
    const step = Math.floor(count / 500);
    if (step > this.#warned) this.#log.warn({ count }, 'Discord refused many requests');
    this.#warned = step;
    if (count >= REFUSED_MAX) this.#tooMany.resolve(count);
  }

  /** @throws RateLimitedError while a long rate limit holds */
  #demandFree(route: string): void {
    const until = Math.max(this.#limits.get('') ?? 0, this.#limits.get(route) ?? 0);
    const ms = until - this.#clock.monotonic();
    if (ms <= 0) return;
    throw new RateLimitedError(`Discord takes no such request for another ${Math.ceil(ms / 1000)} s.`);
  }

  #heed(route: string, { headers }: Answer): void {
    const streak = this.#streaks.get(route) ?? 0;
    this.#streaks.set(route, streak + 1);
    const said = Number(headers.get('Retry-After') ?? Number.NaN);
    const backOff = BACK_OFF_S[Math.min(streak, BACK_OFF_S.length - 1)] ?? 0;
    // discord.js tries again at once where nothing, or a date, is said.
    const seconds = Number.isFinite(said) && (said > 0 || streak === 0) ? said : backOff;
    const waits = streak > 2 ? Math.max(seconds, backOff) : seconds;
    if (waits !== said) headers.set('Retry-After', String(waits));
    if (waits * 1000 <= WAIT_MAX_MS) return;
    // Discord says whose limit it is; what stands before it, as Cloudflare does, limits the whole address.
    const isOfRoute = headers.has('X-RateLimit-Scope') && headers.get('X-RateLimit-Scope') !== 'global';
    const now = this.#clock.monotonic();
    for (const [key, until] of this.#limits) if (until <= now) this.#limits.delete(key);
    this.#limits.set(isOfRoute ? route : '', now + waits * 1000);
    this.#log.warn({ seconds: waits, everything: !isOfRoute }, 'Discord limits requests for long');
  }
}

/** Whether Discord counts it among the requests that ban an address. */
function isRefused({ status, headers }: Answer): boolean {
  if (status === 429) return headers.get('X-RateLimit-Scope') !== 'shared';
  return status === 401 || status === 403;
}
