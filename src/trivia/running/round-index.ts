import type { Round } from '../round.ts';

/** Rounds by their id, and by their server. */
export class RoundIndex<T extends { round: Round }> {
  readonly #byId = new Map<string, T>();
  readonly #byGuild = new Map<string, Set<T>>();

  get size(): number {
    return this.#byId.size;
  }

  get(id: string): T | undefined {
    return this.#byId.get(id);
  }

  /** Whether this is the one that is known by its id. */
  has(one: T): boolean {
    return this.#byId.get(one.round.id) === one;
  }

  all(concerns: (round: Round) => boolean = () => true): T[] {
    return [...this.#byId.values()].filter(({ round }) => concerns(round));
  }

  /** Oldest first. */
  inGuild(guild: string): T[] {
    return [...(this.#byGuild.get(guild) ?? [])];
  }

  add(one: T): void {
    const { id, guild } = one.round;
    this.#byId.set(id, one);
    const neighbours = this.#byGuild.get(guild) ?? new Set();
    this.#byGuild.set(guild, neighbours.add(one));
  }

  delete(one: T): void {
    const { id, guild } = one.round;
    this.#byId.delete(id);
    const neighbours = this.#byGuild.get(guild);
    neighbours?.delete(one);
    if (neighbours?.size === 0) this.#byGuild.delete(guild);
  }

  clear(): void {
    this.#byId.clear();
    this.#byGuild.clear();
  }
}
