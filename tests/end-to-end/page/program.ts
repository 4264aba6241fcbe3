import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** How long the program may take until it is ready; much longer than it does on a busy machine. */
const READY_MS = 30_000;
/** How long it may take to stop before it is killed. */
const STOP_MS = 5000;

/** The shipped program as a process of its own, with a data folder that lasts over its restarts. */
export class Program {
  readonly #folder = mkdtempSync(join(tmpdir(), 'skylark-page-'));
  #child: ChildProcess | undefined;
  #origin = '';
  #said = '';

  /** Where its page is: `http://127.0.0.1:PORT`. */
  get origin(): string {
    return this.#origin;
  }

  /** Starts it, after a stop on the port that it had before. */
  async start(): Promise<void> {
    const { PATH = '', HOME = '' } = process.env;
    const port = this.#origin === '' ? '0' : new URL(this.#origin).port;
    const child = spawn(process.execPath, [resolve('dist/src/main.js')], {
      // Where no .env file is found.
      cwd: this.#folder,
      env: { PATH, HOME, PLAYGROUND_PORT: port, SKYLARK_DATA: join(this.#folder, 'data') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stdout.on('data', chunk => (this.#said += chunk));
    child.stderr.on('data', chunk => (this.#said += chunk));
    this.#origin = await addressOf(child);
  }

  /** @throws if it had ended by itself, with all that it said */
  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child) return;
    const { exitCode, signalCode } = child;
    if (exitCode !== null || signalCode !== null)
      throw new Error(`The playground had ended (${exitCode ?? signalCode}). It said: ${this.#said}`);
    const exited = new Promise(done => child.once('exit', done));
    child.kill('SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await exited;
    clearTimeout(impatience);
  }

  /** Stops it for good and removes its data. */
  async remove(): Promise<void> {
    try {
      await this.stop();
    } finally {
      rmSync(this.#folder, { recursive: true, force: true });
    }
  }
}

/** The address in the ready line; rejects with all that was said when there is none. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((found, fail) => {
    let text = '';
    const giveUp = (why: string) => fail(new Error(`The playground ${why}. It said: ${text}`));
    const patience = setTimeout(() => {
      child.kill('SIGKILL');
      giveUp('did not become ready');
    }, READY_MS);
    const read = (chunk: Buffer) => {
      text += chunk.toString();
      const [, origin] = /ready on (http:\/\/[^\s]+?)\. /.exec(text) ?? [];
      if (origin === undefined) return;
      clearTimeout(patience);
      found(origin);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => {
      clearTimeout(patience);
      giveUp('ended');
    });
  });
}
