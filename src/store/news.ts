import * as z from 'zod';
import type { OpenDatabase } from './database.ts';

const newsSchema = z.discriminatedUnion('about', [
  /** The settings of a server were changed, or whom it blocks. */
  z.strictObject({ about: z.literal('settings'), guild: z.string() }),
  /** Who is on leaderboards was changed. */
  z.strictObject({ about: z.literal('boards') }),
  /** Somebody has deleted their data. */
  z.strictObject({ about: z.literal('deletion'), player: z.string() }),
]);
const payloadSchema = z.object({ from: z.string(), news: newsSchema });

/** What processes that share a database tell each other; a gap is when some of it may have been missed. */
export type NewsItem = z.infer<typeof newsSchema> | { readonly about: 'gap' };

/** Tells other processes what they must know, and hears what they tell. */
export class News {
  readonly #database: OpenDatabase;
  /** Everybody hears what they told themselves. */
  readonly #own = crypto.randomUUID();
  readonly #listeners = new Set<(news: NewsItem) => void>();

  constructor(database: OpenDatabase) {
    this.#database = database;
  }

  /** Tells all other processes that live. */
  async tell(news: z.infer<typeof newsSchema>): Promise<void> {
    await this.#database.kind.tell(this.#database, JSON.stringify({ from: this.#own, news }));
  }

  /** Calls back for what other processes tell, until the returned function is called. */
  onNews(listener: (news: NewsItem) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes what came from the database; undefined when some may have been missed. */
  hear(payload: string | undefined): void {
    const news = payload === undefined ? ({ about: 'gap' } as const) : this.#read(payload);
    if (news) for (const listener of this.#listeners) listener(news);
  }

  #read(payload: string): NewsItem | undefined {
    const { data } = payloadSchema.safeParse(parseJson(payload));
    return data?.from === this.#own ? undefined : data?.news;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
