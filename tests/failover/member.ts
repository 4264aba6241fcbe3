import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { Proxy } from './proxy.ts';

/** One of several processes that share a database, which it reaches through a proxy that can be cut. */
export class Member {
  readonly #child: ChildProcess;
  readonly #proxy: Proxy;
  readonly exited: Promise<unknown>;
  /** Is given what it says. */
  heard = (_text: string) => {};
  #text = '';

  private constructor(proxy: Proxy, environment: NodeJS.ProcessEnv) {
    this.#proxy = proxy;
    this.#child = spawn(process.execPath, [resolve('dist/src/main.js')], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.exited = once(this.#child, 'exit');
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#text += chunk.toString();
        this.heard(chunk.toString());
      });
    }
  }

  static async start(databaseUrl: string, settings: Record<string, string>): Promise<Member> {
    const proxy = await Proxy.open(Number(new URL(databaseUrl).port));
    const { PATH = '', HOME = '' } = process.env;
    return new Member(proxy, { PATH, HOME, ...settings, DATABASE_URL: proxy.to(databaseUrl) });
  }

  /** Everything it said. */
  get text(): string {
    return this.#text;
  }

  /** Null while it runs, or when a signal ended it. */
  get exitCode(): number | null {
    return this.#child.exitCode;
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** The cluster that it serves; undefined while it waits, connects or is dead. */
  get cluster(): number | undefined {
    if (!this.isAlive) return undefined;
    const said = [...this.#text.matchAll(/is ready as .* for cluster (\d)|is warm and waits/g)].at(-1);
    return said?.[1] === undefined ? undefined : Number(said[1]) - 1;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Cuts it off from the database, not from Discord. */
  cut(): void {
    this.#proxy.cut();
  }

  mend(): void {
    this.#proxy.mend();
  }

  /** Lets nothing through between it and the database until `thaw`, and closes nothing. */
  freeze(): void {
    this.#proxy.freeze();
  }

  thaw(): void {
    this.#proxy.thaw();
  }

  async end(): Promise<void> {
    this.signal('SIGKILL');
    if (this.isAlive) await this.exited;
    this.#proxy.close();
  }
}
