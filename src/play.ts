import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { exitCodes } from './exit.ts';
import { readLines } from './playground/console/terminal.ts';
import { type LocalDiscord, startLocalDiscord } from './playground/local-discord.ts';
import { FolderInUseError, lockDataFolder } from './store/instance-lock.ts';

/** How long the bot may take to stop before it is killed. */
const STOP_MS = 1100;

/**
 * The playground: a local Discord in this process, the bot as its child, and a console on standard input.
 * @param onStop is given what stops it, bot included
 * @returns an exit code, once the input ends after at least one line or the bot ends by itself
 */
export async function play(config: Config, onStop: (stop: () => Promise<void>) => void): Promise<number> {
  const folder = freeDataFolder(config.dataFolder);
  const discord = await startOnFreePort(config.playgroundPort);
  const bot = new BotProcess(() => startBotProcess(discord, folder.path));
  let stopped: Promise<void> | undefined;
  const stop = () =>
    (stopped ??= bot
      .stop()
      .then(() => discord.close())
      .then(folder.remove));
  onStop(stop);
  // Whoever read it has gone, as `head` does; there is nobody left to tell.
  process.stdout.on('error', () => void stop());

  if (await bot.isReady()) {
    const hint = 'Type /trivia start to play, /fact to look something up, or help.';
    console.log(`${folder.notice}The playground is ready on ${discord.apiUrl}. ${hint}`);
    await Promise.race([inputEnds(discord, bot).then(stop), bot.ended]);
  }
  const { code, reason } = await bot.ended;
  const wasAsked = stopped !== undefined;
  if (!wasAsked) console.error(`The bot has ended (${reason}).`);
  await stop();
  return wasAsked ? 0 : code;
}

/** How a process ended, for its parent's exit code and for people. */
interface Ending {
  readonly code: number;
  readonly reason: string;
}

/** The bot's process, and after a crash that was asked for the next one. */
class BotProcess {
  readonly #spawn: () => ChildProcess;
  readonly #ended = Promise.withResolvers<Ending>();
  #process: ChildProcess;
  #exit: Promise<Ending>;
  #isCrashing = false;

  constructor(spawnBot: () => ChildProcess) {
    this.#spawn = spawnBot;
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

/** Resolves when the input ends; never when it was closed before anything was typed, as a service's is. */
async function inputEnds(discord: LocalDiscord, bot: BotProcess): Promise<void> {
  const terminal = { input: process.stdin, output: process.stdout };
  const lines = await readLines(discord, terminal, () => bot.restart());
  if (lines === 0 && !process.stdin.isTTY) await new Promise(() => {});
}

/** The bot as anywhere else, told of this Discord by the same settings, and gone when this process is. */
function startBotProcess(discord: LocalDiscord, dataFolder: string): ChildProcess {
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

/** The wanted data folder, or a temporary one while another Skylark uses it. */
function freeDataFolder(wanted: string): { path: string; notice: string; remove: () => void } {
  try {
    lockDataFolder(wanted).release();
    return { path: wanted, notice: '', remove: () => {} };
  } catch (error) {
    if (!(error instanceof FolderInUseError)) throw error;
    const path = mkdtempSync(join(tmpdir(), 'skylark-'));
    const notice = `${error.message}; this one keeps its data in a temporary folder. `;
    return { path, notice, remove: () => rmSync(path, { recursive: true, force: true }) };
  }
}

/** Listens on the wanted port, or the next one that is free. */
async function startOnFreePort(port: number): Promise<LocalDiscord> {
  try {
    return await startLocalDiscord({ port });
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!isTaken || port >= 65_535) throw error;
    return startOnFreePort(port + 1);
  }
}
