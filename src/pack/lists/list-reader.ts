import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { LIST_BYTES_MAX, readList } from './read-list.ts';
import type { ListReading } from './reading.ts';

/** Of reading one file. */
const READING_MS = 10_000;
/** Of the thread's heap: a file of the largest size takes a third. */
const MEMORY_MB = 192;

/**
 * Reads files of questions in a thread of its own, one after the other, so that neither a large file nor a
 * hostile one holds up the bot: a file that takes too long or too much memory is given up.
 */
export class ListReader {
  readonly #ms: number;
  readonly #entry: URL;
  #last: Promise<unknown> = Promise.resolve();

  /** @param entry the file that the thread runs */
  constructor(ms = READING_MS, entry = besideThis('worker')) {
    this.#ms = ms;
    this.#entry = entry;
  }

  /** What `readList` answers, or that the file is too much. Rejects only for a bug. */
  async read(bytes: Uint8Array, fileName: string): Promise<ListReading> {
    // Told at once, and not worth a thread.
    if (bytes.length === 0 || bytes.length > LIST_BYTES_MAX) return readList(bytes, fileName);
    const reading = this.#last.then(() => this.#readInThread(bytes, fileName));
    this.#last = reading.catch(() => undefined);
    return reading;
  }

  async #readInThread(bytes: Uint8Array, fileName: string): Promise<ListReading> {
    const worker = new Worker(this.#entry, {
      workerData: { bytes, fileName },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const { promise, resolve, reject } = Promise.withResolvers<ListReading>();
    const timer = setTimeout(
      () => resolve(tooMuch(`It takes longer than ${this.#ms / 1000} s to read.`)),
      this.#ms,
    );
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(tooMuch('It takes too much memory to read.'));
      else reject(error);
    });
    worker.once('exit', code => reject(new Error(`The thread that reads lists ended with ${code}.`)));
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      await worker.terminate();
    }
  }
}

function tooMuch(reason: string): ListReading {
  return {
    kind: 'unreadable',
    reason,
    remedy: 'Split the list into several files, or save it as a plain CSV.',
    format: undefined,
    encoding: undefined,
    rows: [],
    unit: 'row',
  };
}

/** A module next to this one, as it runs: TypeScript in development, JavaScript when built. */
function besideThis(name: string): URL {
  return new URL(`./${name}${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
}
