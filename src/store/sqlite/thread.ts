import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import type { Answer, Request } from './protocol.ts';

// The thread that works on the file, so that no commit and no query holds up the event loop of the bot. It is
// given the path of the file, answers requests in their order, and ends when it is asked for nothing.

const STATEMENTS_MAX = 200;

const port = parentPort;
if (!port) throw new Error('This is a thread of SQLite’s adapter.');
const statements = new LRUCache<string, StatementSync>({ max: STATEMENTS_MAX });
let sqlite: DatabaseSync | undefined;

port.on('message', (request: Request | null) => {
  if (request) return port.postMessage(answer(request));
  sqlite?.close();
  port.close();
});

function answer({ sql, parameters }: Request): Answer {
  try {
    const statement = prepare(sql);
    if (statement.columns().length > 0) return { rows: statement.all(...parameters), changes: undefined };
    return { rows: [], changes: Number(statement.run(...parameters).changes) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const errcode = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
    return { failure: { message, errcode: typeof errcode === 'number' ? errcode : undefined } };
  }
}

function prepare(sql: string): StatementSync {
  const known = statements.get(sql);
  if (known) return known;
  // Opened with the first request, so that its failure is an answer like any other.
  sqlite ??= new DatabaseSync(String(workerData));
  const statement = sqlite.prepare(sql);
  statements.set(sql, statement);
  return statement;
}
