import type { Catalog } from '../../pack/catalog.ts';
import type { Round } from '../round.ts';

/** What running rounds ask: decks stay as they were when a round began, whatever becomes of them meanwhile. */
export class RoundContents {
  readonly #packs: Catalog;
  readonly #held = new Map<string, Catalog>();

  /** @param packs of the operator, which are always there */
  constructor(packs: Catalog) {
    this.#packs = packs;
  }

  /** Holds what a round asks, until it is released. */
  hold(round: string, catalog: Catalog): void {
    this.#held.set(round, catalog);
  }

  of({ id }: Pick<Round, 'id'>): Catalog {
    return this.#held.get(id) ?? this.#packs;
  }

  release(round: string): void {
    this.#held.delete(round);
  }
}
