import { LRUCache } from 'lru-cache';
import { growingCache } from '../growing-cache.ts';
import { DECK_TITLE_MAX, type Deck, newDeckId, type PlayableDeck, playableDeck } from '../pack/deck.ts';
import type { Database, OpenDatabase } from './database.ts';
import { readLines, writeLines } from './deck-lines.ts';
import type { DeckTable } from './tables.ts';

/** What is told of a deck without its questions. */
export interface DeckListing {
  readonly id: string;
  readonly title: string;
  readonly about: string | undefined;
  /** How many there are. */
  readonly questions: number;
  readonly addedAt: number;
}

/** Of one server. */
export const DECKS_MAX = 20;
const LISTED_MAX = 5000;
/** Questions that are held ready in all: a few hundred bytes each. */
const HELD_MAX = 100_000;
/** How long a deck is held that nobody uses. */
const HELD_MS = 10 * 60_000;

/** The servers' own decks. What is used of them is held ready for a while. */
export class Decks {
  readonly #database: OpenDatabase;
  readonly #onChange: (guild: string) => void;
  readonly #listings = growingCache<string, Promise<readonly DeckListing[]>>(LISTED_MAX);
  /** By id. */
  readonly #held = new LRUCache<
    string,
    { readonly guild: string; readonly deck: Promise<PlayableDeck | undefined> }
  >({
    maxSize: HELD_MAX,
    ttl: HELD_MS,
    ttlAutopurge: true,
    updateAgeOnGet: true,
  });

  /** @param onChange is called when a server's decks were changed here */
  constructor(database: OpenDatabase, onChange: (guild: string) => void = () => {}) {
    this.#database = database;
    this.#onChange = onChange;
  }

  /** A server's decks, in the order in which they came. */
  of(guild: string): Promise<readonly DeckListing[]> {
    const listed = this.#listings.get(guild);
    if (listed) return listed;
    const listing = listDecks(this.#database, guild);
    this.#listings.set(guild, listing);
    listing.catch(() => {
      if (this.#listings.peek(guild) === listing) this.#listings.delete(guild);
    });
    return listing;
  }

  /** A server's deck with its questions; undefined where the server has no such deck. */
  async load(guild: string, id: string): Promise<PlayableDeck | undefined> {
    const listing = (await this.of(guild)).find(deck => deck.id === id);
    if (!listing) return undefined;
    const held = this.#held.get(id);
    if (held) return held.deck;
    const deck = this.read(guild, id).then(read => read && playableDeck(id, read));
    this.#held.set(id, { guild, deck }, { size: listing.questions });
    deck.catch(() => {
      if (this.#held.peek(id)?.deck === deck) this.#held.delete(id);
    });
    return deck;
  }

  /** A server's deck as it is kept. */
  async read(guild: string, id: string): Promise<Deck | undefined> {
    const kept = await this.#database
      .selectFrom('deck')
      .selectAll()
      .where('guild', '=', guild)
      .where('id', '=', id)
      .executeTakeFirst();
    if (!kept) return undefined;
    const { title, about, lines } = kept;
    return { title, ...(about !== null && { about }), questions: await readLines(lines) };
  }

  /**
   * Keeps a deck for a server, under another title where it has one of that title.
   * @returns undefined where it has as many as it can have
   */
  async add(guild: string, deck: Deck, at: number, random: () => number): Promise<DeckListing | undefined> {
    const lines = await writeLines(deck.questions);
    const added = await this.#database.transaction().execute(async transaction => {
      await this.#database.kind.takeTurn(transaction, `decks ${guild}`);
      const listed = await listDecks(transaction, guild);
      if (listed.length >= DECKS_MAX) return undefined;
      const row: DeckTable = {
        id: newDeckId(random),
        guild,
        title: freeTitle(deck.title, listed),
        about: deck.about ?? null,
        questions: deck.questions.length,
        added_at: at,
        lines,
      };
      await transaction.insertInto('deck').values(row).execute();
      return listingOf(row);
    });
    if (added) this.#changed(guild);
    return added;
  }

  /** Gives a deck another title; false where the server has no such deck. */
  async rename(guild: string, id: string, title: string): Promise<boolean> {
    const named = this.#database.updateTable('deck').set({ title }).where('guild', '=', guild);
    const { numUpdatedRows } = await named.where('id', '=', id).executeTakeFirst();
    this.#changed(guild);
    return numUpdatedRows > 0n;
  }

  /** False where the server has no such deck, or not any more. */
  async remove(guild: string, id: string): Promise<boolean> {
    const removed = this.#database.deleteFrom('deck').where('guild', '=', guild);
    const { numDeletedRows } = await removed.where('id', '=', id).executeTakeFirst();
    this.#changed(guild);
    return numDeletedRows > 0n;
  }

  /** Reads a server's decks anew next time, for example after a purge. */
  forget(guild: string): void {
    this.#listings.delete(guild);
    for (const [id, held] of this.#held.entries()) if (held.guild === guild) this.#held.delete(id);
  }

  /** Reads all decks anew. */
  forgetAll(): void {
    this.#listings.clear();
    this.#held.clear();
  }

  #changed(guild: string): void {
    this.forget(guild);
    this.#onChange(guild);
  }
}

async function listDecks(database: Database, guild: string): Promise<DeckListing[]> {
  const rows = await database
    .selectFrom('deck')
    .select(['id', 'title', 'about', 'questions', 'added_at'])
    .where('guild', '=', guild)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
  return rows.map(listingOf);
}

function listingOf({
  id,
  title,
  about,
  questions,
  added_at,
}: Omit<DeckTable, 'lines' | 'guild'>): DeckListing {
  return { id, title, about: about ?? undefined, questions, addedAt: added_at };
}

/** The title, with a number where another one has it already. */
function freeTitle(title: string, others: readonly DeckListing[]): string {
  const taken = new Set(others.map(other => other.title.toLowerCase()));
  let free = title;
  for (let number = 2; taken.has(free.toLowerCase()); number++) {
    const end = ` ${number}`;
    free =
      title
        .slice(0, DECK_TITLE_MAX - end.length)
        .toWellFormed()
        .trimEnd() + end;
  }
  return free;
}
