import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { parentPort } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import type { Answer, Request } from './protocol.ts';

// The thread that works on the files, so that no commit and no query holds up the event loop of the bot. It answers
// requests in their order, and ends when it is asked for nothing.

const STATEMENTS_MAX = 200;

interface OpenFile {
  readonly sqlite: DatabaseSync;
  readonly statements: LRUCache<string, StatementSync>;
}

const port = parentPort;
if (!port) throw new Error('This is a thread of SQLite’s adapter.');
/** By the number of the connection. */
const files = new Map<number, OpenFile>();

port.on('message', (request: Request | null) => {
  if (request) return port.postMessage(answer(request));
  for (const { sqlite } of files.values()) sqlite.close();
  port.close();
});

function answer(request: Request): Answer {
  const { connection, sql, parameters } = request;
  try {
    if (sql === undefined) {
      files.get(connection)?.sqlite.close();
      files.delete(connection);
      return { rows: [], changes: undefined };
    }
    const statement = prepare(fileOf(request), sql);
    if (statement.columns().length > 0) return { rows: statement.all(...parameters), changes: undefined };
    return { rows: [], changes: Number(statement.run(...parameters).changes) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const errcode = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
    return { failure: { message, errcode: typeof errcode === 'number' ? errcode : undefined } };
  }
}

/** Opened with the first request, so that its failure is an answer like any other. */
function fileOf({ connection, path }: Request): OpenFile {
  const known = files.get(connection);
  if (known) return known;
  const file = {
    sqlite: new DatabaseSync(path),
    statements: new LRUCache<string, StatementSync>({ max: STATEMENTS_MAX }),
  };
  files.set(connection, file);
  return file;
}

function prepare({ sqlite, statements }: OpenFile, sql: string): StatementSync {
  const known = statements.get(sql);
  if (known) return known;
  const statement = sqlite.prepare(sql);
  statements.set(sql, statement);
  return statement;
}
