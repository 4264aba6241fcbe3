import { Worker } from 'node:worker_threads';
import type { Answer, Request, SqliteWorker } from './protocol.ts';

/** What the thread makes is small and short-lived. */
const YOUNG_MB = 8;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** A thread that works on SQLite files. It keeps the process alive only while something is asked of it. */
export class SqliteThread implements SqliteWorker {
  readonly #worker: Worker;
  readonly #exited: Promise<void>;
  readonly #waiting: Waiting[] = [];
  #connections = 0;
  #isEnding = false;
  #isGone = false;

  constructor() {
    // As this file is: compiled, or with its types stripped.
    const file = import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js';
    this.#worker = new Worker(new URL(file, import.meta.url), {
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

  get isGone(): boolean {
    return this.#isGone;
  }

  connect(): number {
    this.#connections += 1;
    return this.#connections;
  }

  ask(request: Request): Promise<Answer> {
    if (this.#isGone) return Promise.reject(new Error('SQLite is closed.'));
    if (this.#waiting.length === 0) this.#worker.ref();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.#worker.postMessage(request);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  async end(): Promise<void> {
    if (this.#isGone) return;
    // Until it is gone: whoever waits for that has nothing else to keep the process alive.
    this.#isEnding = true;
    this.#worker.ref();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.#worker.postMessage(null);
    await this.#exited;
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.shift();
    if (this.#waiting.length === 0 && !this.#isEnding) this.#worker.unref();
    waiting?.resolve(answer);
  }

  #abandon(error: Error): void {
    this.#isGone = true;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
