import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** How long the bot may take to stop before it is killed. */
const STOP_MS = 1100;

/** How a process ended, for its parent's exit code and for people. */
interface Ending {
  /** Absent when a signal ended it. */
  readonly code?: number;
  readonly reason: string;
}

/** The bot's process, and after a crash that was asked for the next one. */
export class BotProcess {
  readonly #spawn: () => ChildProcess;
  readonly #ended = Promise.withResolvers<Ending>();
  #process: ChildProcess;
  #exit: Promise<Ending>;
  #isCrashing = false;

  constructor(spawnOne: () => ChildProcess) {
    this.#spawn = spawnOne;
    [this.#process, this.#exit] = this.#start();
  }

  /** Resolves when the bot has ended by itself or was stopped. */
  get ended(): Promise<Ending> {
    return this.#ended.promise;
  }

  /** Whether it came up; false once it ended instead. */
  isReady(): Promise<boolean> {
    return Promise.race([once(this.#process, 'message').then(() => true), this.#exit.then(() => false)]);
  }

  /** Kills it as a crash would and starts it again; resolves to whether it is ready. */
  async restart(): Promise<boolean> {
    this.#isCrashing = true;
    this.#process.kill('SIGKILL');
    await this.#exit;
    if (!this.#isCrashing) return false;
    this.#isCrashing = false;
    [this.#process, this.#exit] = this.#start();
    return this.isReady();
  }

  async stop(): Promise<void> {
    this.#isCrashing = false;
    this.#process.kill('SIGTERM');
    const impatience = setTimeout(() => this.#process.kill('SIGKILL'), STOP_MS);
    await this.#exit;
    clearTimeout(impatience);
  }

  #start(): [ChildProcess, Promise<Ending>] {
    const bot = this.#spawn();
    const exit = howItEnds(bot).then(ending => {
      if (!this.#isCrashing) this.#ended.resolve(ending);
      return ending;
    });
    return [bot, exit];
  }
}

async function howItEnds(bot: ChildProcess): Promise<Ending> {
  const [code, signal] = await once(bot, 'exit');
  if (typeof code === 'number') return { code, reason: `exit code ${code}` };
  return { reason: String(signal) };
}
