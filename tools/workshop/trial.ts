import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Trial } from './protocol.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const READY = /is ready on (http:\/\/127\.0\.0\.1:\d+)/;
/** Much longer than a start takes on a busy machine. */
const READY_MS = 60_000;
/** Who plays, and where. */
const PLAYER = { as: 'ann', in: 'trivia' } as const;

/** A playground for one pack, with what it needs in a folder of its own. */
export class Playground {
  readonly #folder = mkdtempSync(join(tmpdir(), 'skylark-workshop-'));
  readonly #pack: string;
  #child: ChildProcess | undefined;

  constructor(data: string, pack: string) {
    this.#pack = pack;
    symlinkSync(data, join(this.#folder, 'data'));
    for (const name of ['dist', 'package.json']) symlinkSync(join(PROJECT, name), join(this.#folder, name));
  }

  /** Starts the playground anew with the pack as it now is, and a round in it. */
  async startRound(): Promise<Trial> {
    this.#child?.kill();
    const script = fileURLToPath(new URL('play.ts', import.meta.url));
    const child = spawn(process.execPath, [script, this.#folder], {
      cwd: this.#folder,
      env: {
        ...process.env,
        DISCORD_TOKEN: '',
        SKYLARK_PACK: this.#pack,
        SKYLARK_DATA: join(this.#folder, 'kept'),
        PLAYGROUND_PORT: '0',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const origin = await addressOf(child);
    if ('reason' in origin) return origin;
    const act = { kind: 'slash', name: 'trivia', subcommand: 'start', values: {} };
    const started = await fetch(`${origin.address}/page/act`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...PLAYER, act }),
    });
    if (!started.ok) return { reason: 'The playground is there, but no round could be started in it.' };
    return { address: `${origin.address}/?${new URLSearchParams(PLAYER).toString()}` };
  }

  close(): void {
    this.#child?.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Where the playground is once it is ready, or what it said instead. */
function addressOf(child: ChildProcess): Promise<Trial> {
  return new Promise(resolve => {
    let said = '';
    const fail = () =>
      resolve({ reason: `The playground did not start. It said: ${said.trim().slice(-600)}` });
    const impatience = setTimeout(fail, READY_MS);
    const read = (chunk: Buffer) => {
      said += chunk.toString();
      const address = READY.exec(said)?.[1];
      if (address === undefined) return;
      clearTimeout(impatience);
      resolve({ address });
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => {
      clearTimeout(impatience);
      fail();
    });
  });
}
