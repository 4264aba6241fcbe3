import { setImmediate as turn } from 'node:timers/promises';
import { SqliteFiles } from '../../src/store/sqlite/files.ts';
import type { Answer, Request, SqliteWorker } from '../../src/store/sqlite/protocol.ts';

/**
 * Works on SQLite files in the thread of the tests, which spares two threads from waking each other for every
 * statement. Whoever waits for another connection's lock holds up everybody: it is for files that one connection at a
 * time writes to.
 */
export class InlineSqlite implements SqliteWorker {
  readonly isGone = false;
  readonly #files = new SqliteFiles();
  #connections = 0;

  connect(): number {
    this.#connections += 1;
    return this.#connections;
  }

  /** Not at once, as with a thread: what else is to happen happens in between. */
  async ask(request: Request): Promise<Answer> {
    await turn();
    return this.#files.answer(request);
  }

  async end(): Promise<void> {
    this.#files.close();
  }
}
