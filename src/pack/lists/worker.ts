import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { readList } from './read-list.ts';

// The thread that reads one file and ends.

const { bytes, fileName } = z
  .object({ bytes: z.instanceof(Uint8Array), fileName: z.string() })
  .parse(workerData);

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.postMessage(readList(bytes, fileName));
