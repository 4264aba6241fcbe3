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
  const bot = startBotProcess(discord, folder.path);
  const botExit = howItEnds(bot);
  let stopped: Promise<void> | undefined;
  const stop = () =>
    (stopped ??= stopBot(bot, botExit)
      .then(() => discord.close())
      .then(folder.remove));
  onStop(stop);
  // Whoever read it has gone, as `head` does; there is nobody left to tell.
  process.stdout.on('error', () => void stop());

  const isReady = await Promise.race([once(bot, 'message').then(() => true), botExit.then(() => false)]);
  if (isReady) {
    const hint = 'Type a slash command such as /fact, or help.';
    console.log(`${folder.notice}The playground is ready on ${discord.apiUrl}. ${hint}`);
    await Promise.race([inputEnds(discord).then(stop), botExit]);
  }
  const { code, reason } = await botExit;
  const wasAsked = stopped !== undefined;
  if (!wasAsked) console.error(`The bot has ended (${reason}).`);
  await stop();
  return wasAsked ? 0 : code;
}

async function howItEnds(bot: ChildProcess): Promise<{ code: number; reason: string }> {
  const [code, signal] = await once(bot, 'exit');
  if (typeof code === 'number') return { code, reason: `exit code ${code}` };
  return { code: exitCodes.internal, reason: String(signal) };
}

async function stopBot(bot: ChildProcess, botExit: Promise<unknown>): Promise<void> {
  bot.kill('SIGTERM');
  const impatience = setTimeout(() => bot.kill('SIGKILL'), STOP_MS);
  await botExit;
  clearTimeout(impatience);
}

/** Resolves when the input ends; never when it was closed before anything was typed, as a service's is. */
async function inputEnds(discord: LocalDiscord): Promise<void> {
  const lines = await readLines(discord, { input: process.stdin, output: process.stdout });
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
