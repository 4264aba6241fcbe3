import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base } from 'vitest';

/** For a process that is written to while it runs. */
export const OPEN_INPUT = Symbol('open');

/** What a started process has said so far, and how it ends. */
export interface Started {
  readonly child: ChildProcess;
  readonly text: () => string;
  /** Its exit code, once all output was read; null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** @param from where to look, in characters of what was said */
  readonly says: (text: string, from?: number) => Promise<void>;
}

export type Run = (
  command: string,
  args: readonly string[],
  settings: Record<string, string>,
  input?: string | typeof OPEN_INPUT,
  cwd?: string,
) => Started;

interface Fixtures {
  /** Empty, and gone after the test. */
  readonly folder: string;
  /** Starts a process that ends with the test at the latest. */
  readonly run: Run;
  /** The shipped program, with its input closed unless there is one. */
  readonly skylark: (settings?: Record<string, string>, input?: string | typeof OPEN_INPUT) => Started;
}

/** A test of the compiled program. */
export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads a fixture's dependencies from the pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'skylark-process-'));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
  run: async ({ folder }, use) => {
    const running: Started[] = [];
    await use((command, args, settings, input, cwd = folder) => {
      const { PATH = '', HOME = '' } = process.env;
      const child = spawn(command, args, {
        // By default a folder of its own, where no .env file is found.
        cwd,
        env: { PATH, HOME, PLAYGROUND_PORT: '0', SKYLARK_DATA: join(folder, 'data'), ...settings },
        stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      });
      if (input !== OPEN_INPUT) child.stdin?.end(input);
      const started = follow(child);
      running.push(started);
      return started;
    });
    for (const { child } of running) child.kill('SIGKILL');
    await Promise.all(running.map(({ exited }) => exited));
  },
  skylark: async ({ run }, use) =>
    use((settings = {}, input) => run(process.execPath, [resolve('dist/src/main.js')], settings, input)),
});

function follow(child: ChildProcess): Started {
  let text = '';
  const looks = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    text += chunk.toString();
    for (const look of looks) look();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const exited = new Promise<number | null>(done => child.once('close', done));
  const says = (wanted: string, from = 0) =>
    new Promise<void>((found, fail) => {
      const look = () => {
        if (text.includes(wanted, from)) found();
      };
      looks.add(look);
      look();
      void exited.then(() => fail(new Error(`It ended without saying "${wanted}" but:\n${text}`)));
    });
  return { child, text: () => text, exited, says };
}
