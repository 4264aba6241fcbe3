import type { LRUCache } from 'lru-cache';
import { growingCache } from '../growing-cache.ts';
import type { Database } from './database.ts';
import type { BlockedTable } from './tables.ts';

const CACHED_MAX = 5000;

/** Whom servers keep out of their rounds. Remembers what it was asked for last, since every press asks. */
export class Blocks {
  readonly #database: Database;
  readonly #cache: LRUCache<string, Promise<ReadonlyMap<string, number>>>;
  readonly #onChange: (guild: string) => void;

  /** @param onChange is called when a server has blocked or unblocked somebody here */
  constructor(database: Database, onChange: (guild: string) => void = () => {}) {
    this.#database = database;
    this.#onChange = onChange;
    this.#cache = growingCache(CACHED_MAX);
  }

  /** Since when somebody is blocked in a server, epoch milliseconds; undefined when they are not. */
  async since(guild: string, player: string): Promise<number | undefined> {
    return (await this.#blockedIn(guild)).get(player);
  }

  /** Everybody who is blocked in a server, the last one first. */
  async of(guild: string): Promise<BlockedTable[]> {
    const rows = [...(await this.#blockedIn(guild))].map(([player, at]) => ({ guild, player, at }));
    return rows.toSorted((a, b) => b.at - a.at);
  }

  /** Blocks somebody; from when they were blocked before it stays so. */
  async block(guild: string, player: string, at: number): Promise<void> {
    await this.#database
      .insertInto('blocked')
      .values({ guild, player, at })
      .onConflict(conflict => conflict.columns(['guild', 'player']).doNothing())
      .execute();
    this.#changed(guild);
  }

  async unblock(guild: string, player: string): Promise<void> {
    await this.#database
      .deleteFrom('blocked')
      .where('guild', '=', guild)
      .where('player', '=', player)
      .execute();
    this.#changed(guild);
  }

  /** Reads a server's anew next time. */
  forget(guild: string): void {
    this.#cache.delete(guild);
  }

  /** Reads all anew. */
  forgetAll(): void {
    this.#cache.clear();
  }

  #changed(guild: string): void {
    this.forget(guild);
    this.#onChange(guild);
  }

  #blockedIn(guild: string): Promise<ReadonlyMap<string, number>> {
    const cached = this.#cache.get(guild);
    if (cached) return cached;
    const loading = load(this.#database, guild);
    this.#cache.set(guild, loading);
    loading.catch(() => {
      if (this.#cache.peek(guild) === loading) this.#cache.delete(guild);
    });
    return loading;
  }
}

async function load(database: Database, guild: string): Promise<ReadonlyMap<string, number>> {
  const rows = await database
    .selectFrom('blocked')
    .select(['player', 'at'])
    .where('guild', '=', guild)
    .orderBy('player')
    .execute();
  return new Map(rows.map(({ player, at }) => [player, at]));
}
