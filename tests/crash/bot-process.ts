import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const READY_WITHIN_MS = 60_000;

/** The shipped program as a process of its own, again and again on the same data. */
export class BotProcess {
  readonly #folder = mkdtempSync(join(tmpdir(), 'skylark-crash-'));
  readonly #environment: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;
  #exited: Promise<unknown> = Promise.resolve();
  /** Everything it wrote to its log, a JSON line each. */
  readonly log: string[] = [];

  /** Runs a copy of what is compiled now: a build meanwhile changes nothing. */
  constructor(environment: Readonly<Record<string, string>>) {
    for (const part of ['dist', 'data', 'package.json']) {
      cpSync(resolve(part), join(this.#folder, part), { recursive: true });
    }
    symlinkSync(resolve('node_modules'), join(this.#folder, 'node_modules'));
    const { PATH = '', HOME = '' } = process.env;
    this.#environment = { PATH, HOME, ...environment, SKYLARK_DATA: join(this.#folder, 'kept') };
  }

  get database(): string {
    return join(this.#folder, 'kept/skylark.sqlite');
  }

  /** Resolves to whether it came to be ready; false when it was killed before. */
  async start(): Promise<boolean> {
    const child = spawn(process.execPath, ['dist/src/main.js'], {
      cwd: this.#folder,
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const exited = once(child, 'exit');
    this.#exited = exited;
    let said = '';
    child.stderr.on('data', (chunk: Buffer) =>
      this.log.push(...chunk.toString().split('\n').filter(Boolean)),
    );
    const ready = new Promise<boolean>(done => {
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('is ready as')) done(true);
      });
    });
    const late = AbortSignal.timeout(READY_WITHIN_MS);
    const tooLate = once(late, 'abort').then(() => 'late' as const);
    const outcome = await Promise.race([ready, exited, tooLate]);
    if (outcome === true) return true;
    if (child.signalCode === 'SIGKILL') return false;
    const why = outcome === 'late' ? 'was not ready in time' : `ended with code ${child.exitCode}`;
    throw new Error(`The bot ${why}: ${this.log.slice(-3).join('\n')}`);
  }

  /** Kills it this very moment. */
  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  /** Has it stand still, as a machine that sleeps, until it is let go on. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Asks it to stop, as a supervisor does. */
  askToStop(): void {
    this.#child?.kill('SIGTERM');
  }

  /**
   * Resolves when it is no more.
   * @throws Error when it did not end as it was told to
   */
  async gone(): Promise<void> {
    await this.#exited;
    const { signalCode, exitCode } = this.#child ?? {};
    if (signalCode !== 'SIGKILL' && exitCode !== 0) throw new Error(`The bot ended with code ${exitCode}.`);
  }

  /** Leaves nothing behind. */
  async remove(): Promise<void> {
    this.kill();
    await this.#exited;
    rmSync(this.#folder, { recursive: true, maxRetries: 5 });
  }
}
