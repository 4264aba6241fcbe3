import { LRUCache } from 'lru-cache';

/** How many channels are remembered; the one used longest ago goes first. */
const CHANNELS_MAX = 1000;

/** Picks at random without repeating what a channel has seen lately. */
export class RecentItems {
  readonly #random: () => number;
  readonly #seen = new LRUCache<string, string[]>({ max: CHANNELS_MAX });

  /** @param random gives numbers in [0, 1) */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** Picks one of `ids`, which must not be empty; half of them must pass before one comes again. */
  pick(channel: string, ids: readonly string[]): string {
    const seen = this.#seen.get(channel) ?? [];
    const here = seen.filter(id => ids.includes(id));
    const recent = new Set(here.slice(Math.max(0, here.length - Math.floor(ids.length / 2))));
    const fresh = ids.filter(id => !recent.has(id));
    const picked = fresh[Math.floor(this.#random() * fresh.length)];
    if (picked === undefined) throw new RangeError('nothing to pick from');
    this.#seen.set(channel, [...seen.filter(id => id !== picked), picked]);
    return picked;
  }
}
