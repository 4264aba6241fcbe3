import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Pack } from '../pack/schema.ts';
import { readLines } from '../playground/console/terminal.ts';
import { type LocalDiscord, startLocalDiscord } from '../playground/local-discord.ts';
import { servePage } from '../playground/page/page.ts';
import { Crowd } from '../playground/players/crowd.ts';
import { FolderInUseError, lockDataFolder } from '../store/instance-lock.ts';
import { answerKey } from './answer-key.ts';
import { BotProcess, spawnBot } from './bot-process.ts';

/** What the playground is made of. */
export interface PlayOptions {
  readonly config: Config;
  readonly pack: Pack;
  /** The folder of the built page. */
  readonly page: string;
}

/**
 * The playground: a local Discord and its page in this process, the bot as its child, a console on standard input.
 * @param onStop is given what stops it, bot included
 * @returns an exit code, once the input ends after at least one line or the bot ends by itself
 */
export async function play(
  { config, pack, page }: PlayOptions,
  onStop: (stop: () => Promise<void>) => void,
): Promise<number> {
  const folder = freeDataFolder(config.dataFolder);
  const discord = await startOnFreePort(config.playgroundPort);
  const bot = new BotProcess(() => spawnBot(discord, folder.path));
  const crowd = new Crowd(discord, answerKey(pack.questions), Math.random);
  servePage(discord, { assets: page, crowd, restartBot: () => bot.restart() });
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
    const ready = `The playground is ready on ${discord.world.origin}`;
    const hint =
      'Open it in a browser, or type here: /trivia start to play, /fact to look something up, or help.';
    console.log(`${folder.notice}${ready}. ${hint}`);
    await Promise.race([inputEnds(discord, bot).then(stop), bot.ended]);
  }
  const { code, reason } = await bot.ended;
  const wasAsked = stopped !== undefined;
  if (!wasAsked) console.error(`The bot has ended (${reason}).`);
  await stop();
  return wasAsked ? 0 : code;
}

/** Resolves when the input ends; never when it was closed before anything was typed, as a service's is. */
async function inputEnds(discord: LocalDiscord, bot: BotProcess): Promise<void> {
  const terminal = { input: process.stdin, output: process.stdout };
  const lines = await readLines(discord, terminal, () => bot.restart());
  if (lines === 0 && !process.stdin.isTTY) await new Promise(() => {});
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
