import { SnowflakeUtil } from 'discord.js';

const MINUTE_MS = 60_000;
/** Discord may deliver an interaction again for as long as its token lives: 15 minutes, and what is left of one more. */
const MINUTES_MAX = 16;

/**
 * The interactions that came lately, by the minute they were made in, so that asking and forgetting take the same time
 * however many there are: V8 looks through all that was deleted from a `Map` before it finds its oldest entry.
 */
export class RecentInteractions {
  readonly #byMinute = new Map<number, Set<string>>();

  /** Takes note of an interaction. @returns whether it is new */
  add(id: string): boolean {
    const ids = this.#madeIn(Math.floor(SnowflakeUtil.timestampFrom(id) / MINUTE_MS));
    if (ids.has(id)) return false;
    ids.add(id);
    return true;
  }

  #madeIn(minute: number): Set<string> {
    const known = this.#byMinute.get(minute);
    if (known) return known;
    const ids = new Set<string>();
    this.#byMinute.set(minute, ids);
    if (this.#byMinute.size > MINUTES_MAX) this.#byMinute.delete(Math.min(...this.#byMinute.keys()));
    return ids;
  }
}
