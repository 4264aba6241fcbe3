import { setTimeout as sleep } from 'node:timers/promises';
import type { IIdentifyThrottler } from 'discord.js';
import type { Logger } from 'pino';

const RETRY_MS = 500;
/** All shards connect at once; the urgent ones may be greeted a little later than others. */
const GATHER_MS = 300;
const GATHER_STEP_MS = 10;
/** Discord wants 5 s between two of a bucket; a little more, since requests travel at different speeds. */
export const IDENTIFY_SPACING_MS = 5250;

interface Waiting {
  readonly shard: number;
  readonly go: () => void;
}

/**
 * Claims the start of a bucket's next session: 0 when it may be started at once, otherwise how long to wait before
 * trying again, milliseconds.
 */
export type ClaimIdentify = (bucket: number) => Promise<number>;

export interface IdentifyQueueParts {
  readonly claim: ClaimIdentify;
  /** The shards that go before all others. */
  readonly urgent: () => ReadonlySet<number>;
  readonly log: Logger;
}

/** For a process that is the only one of its token. */
export function claimAlone(): ClaimIdentify {
  const last = new Map<number, number>();
  return async bucket => {
    const now = performance.now();
    const wait = (last.get(bucket) ?? Number.NEGATIVE_INFINITY) + IDENTIFY_SPACING_MS - now;
    if (wait <= 0) last.set(bucket, now);
    return Math.max(0, wait);
  };
}

/**
 * Lets shards start their sessions one after the other, urgent ones first, as far apart as Discord wants it of all
 * processes together: https://docs.discord.com/developers/events/gateway#session-start-limit-object
 */
export class IdentifyQueue implements IIdentifyThrottler {
  readonly #buckets: number;
  readonly #parts: IdentifyQueueParts;
  readonly #waiting = new Map<number, Set<Waiting>>();
  /** The buckets whose urgent shards were waited for. */
  readonly #gathered = new Set<number>();

  /** @param buckets Discord's `max_concurrency` */
  constructor(buckets: number, parts: IdentifyQueueParts) {
    this.#buckets = buckets;
    this.#parts = parts;
  }

  async waitForIdentify(shard: number, signal: AbortSignal): Promise<void> {
    // It may have been given up before it came here, and would take the turn of another one.
    signal.throwIfAborted();
    const bucket = shard % this.#buckets;
    const queue = this.#waiting.get(bucket) ?? new Set();
    const isServed = this.#waiting.has(bucket);
    this.#waiting.set(bucket, queue);
    const turn = new Promise<void>((go, refuse) => {
      const waiting = { shard, go };
      queue.add(waiting);
      signal.addEventListener('abort', () => {
        queue.delete(waiting);
        refuse(new Error('No session is to be started any more.'));
      });
    });
    if (!isServed) void this.#serve(bucket, queue);
    return turn;
  }

  async #serve(bucket: number, queue: Set<Waiting>): Promise<void> {
    await this.#gather(bucket, queue);
    while (queue.size > 0) {
      const wait = await this.#claim(bucket);
      if (wait > 0) {
        await sleep(wait);
        continue;
      }
      const urgent = this.#parts.urgent();
      const next = [...queue].find(({ shard }) => urgent.has(shard)) ?? [...queue][0];
      if (next) queue.delete(next);
      next?.go();
    }
    this.#waiting.delete(bucket);
  }

  async #gather(bucket: number, queue: Set<Waiting>): Promise<void> {
    if (this.#gathered.has(bucket)) return;
    this.#gathered.add(bucket);
    const urgent = [...this.#parts.urgent()].filter(shard => shard % this.#buckets === bucket);
    const isHere = (wanted: number) => [...queue].some(({ shard }) => shard === wanted);
    for (let ms = 0; ms < GATHER_MS && !urgent.every(isHere); ms += GATHER_STEP_MS)
      await sleep(GATHER_STEP_MS);
  }

  async #claim(bucket: number): Promise<number> {
    try {
      return await this.#parts.claim(bucket);
    } catch (error) {
      this.#parts.log.warn({ err: error }, 'no session can be started while the database is away');
      return RETRY_MS;
    }
  }
}
