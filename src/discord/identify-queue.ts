import { setTimeout as sleep } from 'node:timers/promises';
import type { IIdentifyThrottler } from 'discord.js';
import type { Logger } from 'pino';

const RETRY_MS = 500;

interface Waiting {
  readonly shard: number;
  readonly go: () => void;
}

export interface IdentifyQueueParts {
  /** Reserves a bucket's next moment among all processes of the token; resolves to how long that is from now, ms. */
  readonly reserve: (bucket: number) => Promise<number>;
  /** Whether a shard goes before those that are not. */
  readonly isUrgent: (shard: number) => boolean;
  readonly log: Logger;
}

/**
 * Lets shards start their sessions one after the other, urgent ones first, as far apart as Discord wants it of all
 * processes together: https://docs.discord.com/developers/events/gateway#session-start-limit-object
 */
export class IdentifyQueue implements IIdentifyThrottler {
  readonly #buckets: number;
  readonly #parts: IdentifyQueueParts;
  readonly #waiting = new Map<number, Set<Waiting>>();

  /** @param buckets Discord's `max_concurrency` */
  constructor(buckets: number, parts: IdentifyQueueParts) {
    this.#buckets = buckets;
    this.#parts = parts;
  }

  async waitForIdentify(shard: number, signal: AbortSignal): Promise<void> {
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
    while (queue.size > 0) {
      await sleep(await this.#reserve(bucket));
      const next = [...queue].find(({ shard }) => this.#parts.isUrgent(shard)) ?? [...queue][0];
      if (next) queue.delete(next);
      next?.go();
    }
    this.#waiting.delete(bucket);
  }

  async #reserve(bucket: number): Promise<number> {
    for (;;) {
      try {
        return await this.#parts.reserve(bucket);
      } catch (error) {
        this.#parts.log.warn({ err: error }, 'no session can be started while the database is away');
        await sleep(RETRY_MS);
      }
    }
  }
}
