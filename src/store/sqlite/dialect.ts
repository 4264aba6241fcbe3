import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { explained, SqliteError } from './errors.ts';
import type { Answer, Request, SqlValue } from './protocol.ts';

/** What the thread makes is small and short-lived. */
const YOUNG_MB = 8;

/** Lets Kysely work on an SQLite file by a thread of its own. @param pragmas of the connection */
export function sqliteDialect(path: string, pragmas: readonly string[]): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new ThreadDriver(path, pragmas),
    createIntrospector: database => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Migrations run in a transaction, which SQLite knows to undo and Kysely's own adapter does not ask for. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class ThreadDriver implements Driver {
  readonly #path: string;
  readonly #pragmas: readonly string[];
  #thread: Thread | undefined;

  constructor(path: string, pragmas: readonly string[]) {
    this.#path = path;
    this.#pragmas = pragmas;
  }

  async init(): Promise<void> {
    const thread = new Thread(this.#path);
    this.#thread = thread;
    for (const pragma of this.#pragmas) await thread.run(`PRAGMA ${pragma}`);
  }

  // Kysely hands it to one user at a time.
  async acquireConnection(): Promise<Thread> {
    if (!this.#thread) throw new Error('SQLite is not open.');
    return this.#thread;
  }

  // At once for writing: a transaction that only wants to write later cannot wait for somebody else's any more.
  async beginTransaction(thread: Thread): Promise<void> {
    await thread.run('BEGIN IMMEDIATE');
  }

  async commitTransaction(thread: Thread): Promise<void> {
    await thread.run('COMMIT');
  }

  async rollbackTransaction(thread: Thread): Promise<void> {
    // A full disk has ended it already.
    await thread.run('ROLLBACK').catch(() => {});
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    await this.#thread?.close();
  }
}

interface Waiting {
  readonly resolve: (result: QueryResult<Record<string, unknown>>) => void;
  readonly reject: (error: Error) => void;
}

/** The one connection. Its thread keeps the process alive only while something is asked of it. */
class Thread implements DatabaseConnection {
  readonly #worker: Worker;
  readonly #folder: string;
  readonly #exited: Promise<void>;
  readonly #waiting: Waiting[] = [];
  #isGone = false;

  constructor(path: string) {
    this.#folder = dirname(path);
    // As this file is: compiled, or with its types stripped.
    const file = import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js';
    this.#worker = new Worker(new URL(file, import.meta.url), {
      workerData: path,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.#worker.unref();
    this.#worker.on('message', (answer: Answer) => this.#settle(answer));
    this.#worker.on('error', error => this.#abandon(error));
    this.#exited = new Promise(resolve => {
      this.#worker.once('exit', () => {
        this.#abandon(new Error('SQLite is closed.'));
        resolve();
      });
    });
  }

  run(sql: string): Promise<QueryResult<Record<string, unknown>>> {
    return this.#ask({ sql, parameters: [] });
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>>;
  executeQuery({ sql, parameters }: CompiledQuery): Promise<QueryResult<Record<string, unknown>>> {
    return this.#ask({ sql, parameters: parameters.map(toSqlValue) });
  }

  streamQuery(): never {
    throw new Error('Read in slices instead.');
  }

  async close(): Promise<void> {
    if (this.#isGone) return;
    this.#worker.ref();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.#worker.postMessage(null);
    await this.#exited;
  }

  #ask(request: Request): Promise<QueryResult<Record<string, unknown>>> {
    if (this.#isGone) return Promise.reject(new Error('SQLite is closed.'));
    if (this.#waiting.length === 0) this.#worker.ref();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.#worker.postMessage(request);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.shift();
    if (this.#waiting.length === 0) this.#worker.unref();
    if ('failure' in answer) {
      const { message, errcode } = answer.failure;
      waiting?.reject(explained(new SqliteError(message, errcode), this.#folder));
      return;
    }
    const { rows, changes } = answer;
    const numAffectedRows = changes === undefined ? undefined : BigInt(changes);
    waiting?.resolve({ rows: [...rows], ...(numAffectedRows !== undefined && { numAffectedRows }) });
  }

  #abandon(error: Error): void {
    this.#isGone = true;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

function toSqlValue(value: unknown): SqlValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || value === null)
    return value;
  throw new TypeError(`SQLite has no ${typeof value}`);
}
