import { statSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { LRUCache } from 'lru-cache';
import { type Answer, MOVED, type Request } from './protocol.ts';

const STATEMENTS_MAX = 200;

interface OpenFile {
  readonly sqlite: DatabaseSync;
  readonly statements: LRUCache<string, StatementSync>;
  /** Of the file when it was opened. */
  readonly inode: number | undefined;
}

/** The SQLite files that a thread works on. */
export class SqliteFiles {
  /** By the number of the connection. */
  readonly #open = new Map<number, OpenFile>();

  /** Does what is asked for; what SQLite has against it is an answer like any other. */
  answer(request: Request): Answer {
    const { connection, sql, parameters } = request;
    try {
      if (sql === undefined) {
        this.#open.get(connection)?.sqlite.close();
        this.#open.delete(connection);
        return { rows: [], changes: undefined };
      }
      const file = this.#fileOf(request);
      const statement = prepare(file, sql);
      if (statement.columns().length > 0) return { rows: statement.all(...parameters), changes: undefined };
      // SQLite writes on into what nobody will find again; only what was begun can still be undone.
      if (sql !== 'ROLLBACK' && inodeOf(request.path) !== file.inode) return { failure: GONE };
      return { rows: [], changes: Number(statement.run(...parameters).changes) };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const errcode = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
      return { failure: { message, errcode: typeof errcode === 'number' ? errcode : undefined } };
    }
  }

  close(): void {
    for (const { sqlite } of this.#open.values()) sqlite.close();
  }

  /** Opened with the first request, so that its failure is an answer, too. */
  #fileOf({ connection, path }: Request): OpenFile {
    const known = this.#open.get(connection);
    if (known) return known;
    const file = {
      sqlite: new DatabaseSync(path),
      inode: inodeOf(path),
      statements: new LRUCache<string, StatementSync>({ max: STATEMENTS_MAX }),
    };
    this.#open.set(connection, file);
    return file;
  }
}

const GONE = { message: 'the file was moved or deleted', errcode: MOVED };

/** Undefined where there is no file. */
function inodeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}

function prepare({ sqlite, statements }: OpenFile, sql: string): StatementSync {
  const known = statements.get(sql);
  if (known) return known;
  const statement = sqlite.prepare(sql);
  statements.set(sql, statement);
  return statement;
}
