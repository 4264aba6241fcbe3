import { type Dialect, type Driver, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { SqliteConnection } from './connection.ts';
import type { SqliteWorker } from './protocol.ts';
import { SqliteThread } from './sqlite-thread.ts';

/**
 * Lets Kysely work on an SQLite file over a connection of its own.
 * @param pragmas of the connection
 * @param worker works on other files, too; without one the file gets a thread of its own
 */
export function sqliteDialect(path: string, pragmas: readonly string[], worker?: SqliteWorker): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new WorkerDriver(path, pragmas, worker),
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

class WorkerDriver implements Driver {
  readonly #path: string;
  readonly #pragmas: readonly string[];
  readonly #shared: SqliteWorker | undefined;
  #connection: SqliteConnection | undefined;

  constructor(path: string, pragmas: readonly string[], shared: SqliteWorker | undefined) {
    this.#path = path;
    this.#pragmas = pragmas;
    this.#shared = shared;
  }

  async init(): Promise<void> {
    const connection = new SqliteConnection(this.#shared ?? new SqliteThread(), this.#path);
    this.#connection = connection;
    for (const pragma of this.#pragmas) await connection.run(`PRAGMA ${pragma}`);
  }

  // Kysely hands it to one user at a time.
  async acquireConnection(): Promise<SqliteConnection> {
    if (!this.#connection) throw new Error('SQLite is not open.');
    return this.#connection;
  }

  // At once for writing: a transaction that only wants to write later cannot wait for somebody else's any more.
  async beginTransaction(connection: SqliteConnection): Promise<void> {
    await connection.run('BEGIN IMMEDIATE');
  }

  async commitTransaction(connection: SqliteConnection): Promise<void> {
    await connection.run('COMMIT');
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    // A full disk has ended it already.
    await connection.run('ROLLBACK').catch(() => {});
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    await this.#connection?.close();
    if (!this.#shared) await this.#connection?.worker.end();
  }
}
