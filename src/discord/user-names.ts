import { type REST, Routes } from 'discord.js';
import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import { plainName } from './escape.ts';

/** For so long a name is believed. */
const KEPT_MS = 60 * 60_000;
const KEPT_MAX = 1000;

const userSchema = z.object({ username: z.string(), global_name: z.string().nullish() });

/** What people are called, asked of Discord and remembered for an hour, in memory only. */
export class UserNames {
  readonly #rest: REST;
  readonly #kept: LRUCache<string, string>;

  /** @param now milliseconds, from whenever */
  constructor(rest: REST, now: () => number) {
    this.#rest = rest;
    this.#kept = new LRUCache({ max: KEPT_MAX, ttl: KEPT_MS, ttlResolution: 0, perf: { now } });
  }

  /** The plain names of some people by id; those whom Discord does not tell are left out. */
  async of(users: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    const learn = async (id: string) => {
      const name = this.#kept.get(id) ?? (await this.#ask(id));
      if (name !== undefined && name !== '') names.set(id, name);
    };
    await Promise.all(users.map(learn));
    return names;
  }

  async #ask(id: string): Promise<string | undefined> {
    // Whoever deleted their data has no id that Discord knows.
    if (!/^\d+$/.test(id)) return undefined;
    try {
      const { username, global_name: shown } = userSchema.parse(await this.#rest.get(Routes.user(id)));
      const name = plainName(shown ?? username);
      this.#kept.set(id, name);
      return name;
    } catch {
      // Somebody who is gone; a board does without the name.
      return undefined;
    }
  }
}
