import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { copyData } from '../../src/store/copy.ts';
import { openPostgres } from '../../src/store/postgres/database.ts';
import { openSqlite } from '../../src/store/sqlite/database.ts';

/** The bot empties its write-ahead log now and then, and a new one reads the old one's. */
export const LOCK_MS = 10_000;

/** What a bot has kept, in its SQLite file or in PostgreSQL. */
export class Kept {
  readonly #file: string;
  readonly #url: string | undefined;

  constructor(file: string, url: string | undefined) {
    this.#file = file;
    this.#url = url;
  }

  /** How many rounds are not over now. */
  async rounds(): Promise<number> {
    const count = 'select count(*) as count from journal where seq = 0';
    if (this.#url === undefined) {
      const database = new DatabaseSync(this.#file, { readOnly: true, timeout: LOCK_MS });
      const row = database.prepare(count).get();
      database.close();
      return Number(row?.['count']);
    }
    const client = new pg.Client({ connectionString: this.#url });
    await client.connect();
    const { rows } = await client.query<{ count: string }>(count);
    await client.end();
    return Number(rows[0]?.count);
  }

  /** All of it in an SQLite file, once the bot is gone. */
  async inFile(): Promise<string> {
    if (this.#url === undefined) return this.#file;
    const folder = dirname(this.#file);
    mkdirSync(folder, { recursive: true });
    const from = await openPostgres(this.#url, 'the-interview', () => {});
    const to = await openSqlite(folder, 'the-interview');
    await copyData(from, to, () => {});
    await Promise.all([from.destroy(), to.destroy()]);
    return this.#file;
  }
}
