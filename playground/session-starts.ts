import type { Clock } from './clock.ts';

/** https://docs.discord.com/developers/events/gateway#session-start-limit-object */
const day = 86_400_000;
/** Servers that one shard may carry; above it the gateway closes with 4011. */
export const guildsPerShard = 2500;

export interface SessionStartOptions {
  /** How many shards are recommended; 1 if left out. */
  readonly shards?: number;
  /** Sessions that may be started a day; 1000 if left out. */
  readonly total?: number;
  /** How many buckets IDENTIFYs fall into; 1 if left out. */
  readonly maxConcurrency?: number;
  /** Milliseconds between two IDENTIFYs of a bucket. Discord wants 5000; none if left out, for bots that restart at will. */
  readonly spacingMs?: number;
}

/** Counts the IDENTIFYs of all processes together. */
export class SessionStarts {
  readonly shards: number;
  readonly #clock: Clock;
  readonly #limits: Required<Omit<SessionStartOptions, 'shards'>>;
  /** When each bucket's last one came. */
  readonly #last = new Map<number, number>();
  #used = 0;
  #dayEnds = 0;

  constructor(
    clock: Clock,
    { shards = 1, total = 1000, maxConcurrency = 1, spacingMs = 0 }: SessionStartOptions,
  ) {
    this.shards = shards;
    this.#clock = clock;
    this.#limits = { total, maxConcurrency, spacingMs };
  }

  /** As `GET /gateway/bot` tells it. */
  get limit(): object {
    this.#turnDay();
    const { total, maxConcurrency } = this.#limits;
    const remaining = Math.max(0, total - this.#used);
    const reset_after = this.#used === 0 ? 0 : this.#dayEnds - this.#clock.now();
    return { total, remaining, reset_after, max_concurrency: maxConcurrency };
  }

  /** Counts an IDENTIFY. `early`: it must be tried again; `spent`: the day's are used up, which costs the token. */
  take(shard: number): 'allowed' | 'early' | 'spent' {
    this.#turnDay();
    if (this.#used >= this.#limits.total) return 'spent';
    this.#used += 1;
    const bucket = shard % this.#limits.maxConcurrency;
    const now = this.#clock.now();
    const isEarly = now - (this.#last.get(bucket) ?? -Infinity) < this.#limits.spacingMs;
    this.#last.set(bucket, now);
    return isEarly ? 'early' : 'allowed';
  }

  #turnDay(): void {
    if (this.#clock.now() < this.#dayEnds) return;
    this.#used = 0;
    this.#dayEnds = this.#clock.now() + day;
  }
}

/** The shard that hears of a server; what belongs to none arrives on shard 0. */
export function shardOf(guildId: string | undefined, count: number): number {
  return guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count));
}
