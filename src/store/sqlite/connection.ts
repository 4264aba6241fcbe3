import { dirname } from 'node:path';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { explained, SqliteError } from './errors.ts';
import type { SqlValue } from './protocol.ts';
import type { SqliteThread } from './sqlite-thread.ts';

type Result = QueryResult<Record<string, unknown>>;

/** A connection to a file, on which a thread works. */
export class SqliteConnection implements DatabaseConnection {
  readonly thread: SqliteThread;
  readonly #path: string;
  readonly #number: number;

  constructor(thread: SqliteThread, path: string) {
    this.thread = thread;
    this.#path = path;
    this.#number = thread.connect();
  }

  run(sql: string): Promise<Result> {
    return this.#ask(sql, []);
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>>;
  executeQuery({ sql, parameters }: CompiledQuery): Promise<Result> {
    return this.#ask(sql, parameters.map(toSqlValue));
  }

  streamQuery(): never {
    throw new Error('Read in slices instead.');
  }

  async close(): Promise<void> {
    if (!this.thread.isGone) await this.#ask(undefined, []);
  }

  async #ask(sql: string | undefined, parameters: readonly SqlValue[]): Promise<Result> {
    const request = { connection: this.#number, path: this.#path, sql, parameters };
    const answer = await this.thread.ask(request);
    if ('failure' in answer) {
      const { message, errcode } = answer.failure;
      throw explained(new SqliteError(message, errcode), dirname(this.#path));
    }
    const { rows, changes } = answer;
    const numAffectedRows = changes === undefined ? undefined : BigInt(changes);
    return { rows: [...rows], ...(numAffectedRows !== undefined && { numAffectedRows }) };
  }
}

function toSqlValue(value: unknown): SqlValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || value === null)
    return value;
  throw new TypeError(`SQLite has no ${typeof value}`);
}
