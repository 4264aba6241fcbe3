import type { Catalog } from '../pack/catalog.ts';
import { isDeckId, type PlayableDeck } from '../pack/deck.ts';
import { splitReference } from '../pack/reference.ts';
import type { Decks } from '../store/decks.ts';
import type { GuildSettings } from '../store/settings.ts';
import { UserError } from './errors.ts';

/** Something that rounds can be about, by name. */
export interface Offer {
  readonly id: string;
  readonly subject: string;
  readonly title: string;
}

export interface RepertoireParts {
  /** Of all packs that the operator serves. */
  readonly catalog: Catalog;
  readonly settings: Pick<GuildSettings, 'of'>;
  readonly decks: Pick<Decks, 'of' | 'load'>;
}

/** What can be asked in a server: the operator's packs, and decks of its own, which are loaded when they are used. */
export class Repertoire {
  readonly #parts: RepertoireParts;

  constructor(parts: RepertoireParts) {
    this.#parts = parts;
  }

  /** Whatever a server could choose: all packs, and all its decks. */
  async all(guild: string): Promise<readonly Offer[]> {
    const { catalog, decks } = this.#parts;
    const own = (await decks.of(guild)).map(({ id, title }) => ({ id, subject: title, title }));
    return [...catalog.packs, ...own];
  }

  /** What a server has chosen, else all there is. */
  async offers(guild: string): Promise<readonly Offer[]> {
    const [all, { packs }] = await Promise.all([this.all(guild), this.#parts.settings.of(guild)]);
    const chosen = all.filter(({ id }) => packs.includes(id));
    return chosen.length === 0 ? all : chosen;
  }

  /**
   * What a server's rounds are about, with all that it takes to ask it; of one pack or deck alone where it is given.
   * @throws UserError when that one is not there, or not any more
   */
  async playing(guild: string, only?: string): Promise<Catalog> {
    const ids = only === undefined ? (await this.offers(guild)).map(({ id }) => id) : [only];
    const catalog = await this.#with(guild, ids);
    if (only === undefined || catalog.playable(only)) return catalog.within(ids);
    throw new UserError('That article is no longer here. /trivia start begins a round about what there is.');
  }

  /** All packs, and those of the server's decks that references are to something of. */
  async knowing(guild: string | null, references: Iterable<string>): Promise<Catalog> {
    const packs = new Set(Array.from(references, reference => splitReference(reference).pack ?? ''));
    return guild === null ? this.#parts.catalog : this.#with(guild, packs);
  }

  async #with(guild: string, ids: Iterable<string>): Promise<Catalog> {
    const { catalog, decks } = this.#parts;
    const loaded: PlayableDeck[] = [];
    // One after the other: each takes a while to be read.
    for (const id of ids) {
      const deck = isDeckId(id) ? await decks.load(guild, id) : undefined;
      if (deck) loaded.push(deck);
    }
    return catalog.with(loaded);
  }
}
