import { LRUCache } from 'lru-cache';
import { UserError } from '../../src/discord/errors.ts';
import { plural } from '../../src/discord/units.ts';
import type { Deck } from '../../src/pack/deck.ts';
import type { ListReader } from '../../src/pack/lists/list-reader.ts';
import { LIST_BYTES_MAX } from '../../src/pack/lists/read-list.ts';
import type { ListReading } from '../../src/pack/lists/reading.ts';

/** Files of all servers that are being read, or wait to be. */
const READING_MAX = 20;
const DOWNLOAD_MS = 10_000;
/** Previews that wait for an answer, for as long as their buttons' interaction lives. */
const PREVIEWS_MAX = 50;
const PREVIEW_MS = 15 * 60_000;

/** An attached file, as Discord tells of it. */
export interface Attached {
  readonly name: string;
  readonly url: string;
  /** In bytes. */
  readonly size: number;
}

/** Files that are read, and what was read until somebody keeps it. */
export class Uploads {
  readonly #reader: Pick<ListReader, 'read'>;
  /** By server. */
  readonly #reading = new Set<string>();
  readonly #previews = new LRUCache<string, { readonly guild: string; readonly deck: Deck }>({
    max: PREVIEWS_MAX,
    ttl: PREVIEW_MS,
    ttlAutopurge: true,
  });

  constructor(reader: Pick<ListReader, 'read'>) {
    this.#reader = reader;
  }

  /**
   * Does something about a file of a server, one of its files at a time.
   * @throws UserError when the file is too large, or another one must be read first
   */
  async inTurn<T>(guild: string, file: Attached, act: () => Promise<T>): Promise<T> {
    this.#demandTurn(guild, file);
    this.#reading.add(guild);
    try {
      return await act();
    } finally {
      this.#reading.delete(guild);
    }
  }

  #demandTurn(guild: string, { size }: Attached): void {
    if (size > LIST_BYTES_MAX) {
      throw new UserError(
        `That file has ${plural(size, 'byte')}; ${plural(LIST_BYTES_MAX, 'byte')} are the most. Split the list into several files.`,
      );
    }
    if (this.#reading.has(guild)) {
      throw new UserError(
        'Another file of this server is being read. Wait for its preview, then add this one.',
      );
    }
    if (this.#reading.size >= READING_MAX) {
      throw new UserError('I am reading many lists just now. Add yours again in a minute.');
    }
  }

  /**
   * Fetches and reads a file.
   * @throws UserError when Discord does not hand it out
   */
  async read({ name, url }: Attached): Promise<ListReading> {
    return this.#reader.read(await download(url), name);
  }

  /** Holds what was read until it is taken. */
  hold(upload: string, guild: string, deck: Deck): void {
    this.#previews.set(upload, { guild, deck });
  }

  /** @throws UserError when it is not held any more, or never was for that server */
  take(upload: string, guild: string): Deck {
    const held = this.#previews.get(upload);
    if (held?.guild !== guild) {
      throw new UserError(
        'I no longer have that file: a preview waits for 15 minutes at most, and ends when I restart. Use /pack add once more.',
      );
    }
    this.#previews.delete(upload);
    return held.deck;
  }

  discard(upload: string, guild: string): void {
    if (this.#previews.get(upload)?.guild === guild) this.#previews.delete(upload);
  }
}

/** One byte too many at most: whatever was announced, no more is taken. */
async function download(url: string): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(DOWNLOAD_MS) });
    if (!response.ok || !response.body) throw new Error(`answered ${response.status}`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > LIST_BYTES_MAX) break;
    }
    return Buffer.concat(chunks).subarray(0, LIST_BYTES_MAX + 1);
  } catch (error) {
    throw new UserError('Discord did not hand me the file. Add it once more.', { cause: error });
  }
}
