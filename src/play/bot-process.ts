import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { exitCodes } from '../exit.ts';
import type { LocalDiscord } from '../playground/local-discord.ts';

/** How long the bot may take to stop before it is killed. */
const STOP_MS = 1100;

/** How a process ended, for its parent's exit code and for people. */
interface Ending {
  readonly code: number;
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
  return { code: exitCodes.internal, reason: String(signal) };
}

/** The bot as anywhere else, told of this Discord by the same settings, and gone when this process is. */
export function spawnBot(discord: LocalDiscord, dataFolder: string): ChildProcess {
  const settings = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    // Empty, so that the .env file does not set it: that server is not in the local Discord.
    DISCORD_GUILD_ID: '',
    SKYLARK_DATA: dataFolder,
    LOG_LEVEL: process.env['LOG_LEVEL'] || 'warn',
  };
  return spawn(process.execPath, process.argv.slice(1), {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}
