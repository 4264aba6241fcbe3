import { parentPort } from 'node:worker_threads';
import { SqliteFiles } from './files.ts';
import type { Request } from './protocol.ts';

// The thread that works on the files, so that no commit and no query holds up the event loop of the bot. It answers
// requests in their order, and ends when it is asked for nothing.

const port = parentPort;
if (!port) throw new Error('This is a thread of SQLite’s adapter.');
const files = new SqliteFiles();

port.on('message', (request: Request | null) => {
  if (request) return port.postMessage(files.answer(request));
  files.close();
  port.close();
});
