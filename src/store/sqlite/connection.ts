import { dirname } from 'node:path';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { withoutNul } from '../without-nul.ts';
import { explained, SqliteError } from './errors.ts';
import type { SqliteWorker, SqlValue } from './protocol.ts';

type Result = QueryResult<Record<string, unknown>>;

/** A connection to a file, on which a worker works. */
export class SqliteConnection implements DatabaseConnection {
  readonly worker: SqliteWorker;
  readonly #path: string;
  readonly #number: number;

  constructor(worker: SqliteWorker, path: string) {
    this.worker = worker;
    this.#path = path;
    this.#number = worker.connect();
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
    if (!this.worker.isGone) await this.#ask(undefined, []);
  }

  async #ask(sql: string | undefined, parameters: readonly SqlValue[]): Promise<Result> {
    const request = { connection: this.#number, path: this.#path, sql, parameters };
    const answer = await this.worker.ask(request);
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
  if (typeof value === 'string') return withoutNul(value);
  if (typeof value === 'number' || typeof value === 'bigint' || value === null) return value;
  throw new TypeError(`SQLite has no ${typeof value}`);
}
