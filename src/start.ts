import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { config as loadDotenv } from 'dotenv';
import * as z from 'zod';
import { startBot } from './bot.ts';
import { type Config, parseConfig } from './config.ts';
import { exitCodes, explainExit, storageFailure } from './exit.ts';
import { createLog } from './log.ts';
import { listPacks, loadPacks } from './pack/load.ts';
import type { Pack } from './pack/schema.ts';
import { StorageUnavailableError } from './store/errors.ts';
import { openStorage } from './store/storage.ts';
import { buildStores } from './store/stores.ts';

/** Under the second and a half that a supervisor may count on. */
const STOP_MS = 1400;
/**
 * So long a process lives on without serving when its storage failed: each start logs in, which Discord lets it do a
 * thousand times a day before it resets the token.
 */
const STORAGE_PAUSE_MS = 90_000;

/**
 * Builds everything and serves until stopped: the bot with a token, the playground without one.
 * @param root the project's folder
 */
export async function start(root: URL): Promise<void> {
  loadDotenv({ quiet: true });
  const data = fileURLToPath(new URL('data', root));
  try {
    const config = parseConfig(process.env, listPacks(data));
    const packs = loadPacks(data, config.packs);
    if (config.token !== undefined) return await serve(config, config.token, packs, versionOf(root));
    // Not loaded on Discord: neither the local Discord nor what it is made of.
    const { play } = await import('./play.ts');
    const page = fileURLToPath(new URL('dist/page', root));
    process.exit(await play({ config, packs, page }, onStop));
  } catch (error) {
    await exit(error);
  }
}

/** Runs the bot until it is stopped or can no longer serve. */
async function serve(config: Config, token: string, packs: readonly Pack[], version: string): Promise<void> {
  const log = createLog(config.logLevel);
  process.on('uncaughtException', error => {
    log.fatal({ err: error }, 'uncaught');
    process.exit(exitCodes.internal);
  });
  let stop = async () => {};
  onStop(() => stop());

  const storage = await openStorage(config, (message, error) => log.warn({ err: error }, message));
  const stores = buildStores(storage.database);
  const bot = await startBot({ ...config, token, packs, stores, log, version });
  let stopped: Promise<void> | undefined;
  stop = () => (stopped ??= bot.stop().then(storage.close));
  console.log(`Skylark ${version} is ready as ${bot.client.user.tag}. Invite it: ${bot.inviteLink}`);
  // To the playground, or a supervisor that waits for it as pm2 does.
  process.send?.('ready');
  const failure = await bot.failure;
  await stop();
  await exit(failure, storageFailure(failure) instanceof StorageUnavailableError ? STORAGE_PAUSE_MS : 0);
}

/** Stops on the signals of a terminal and a supervisor, and when a parent process that holds us is gone. */
function onStop(stop: () => Promise<void>): void {
  let isLeaving = false;
  // npm passes on a signal that the terminal has sent to everybody: the second one changes nothing.
  const leave = () => {
    if (isLeaving) return;
    isLeaving = true;
    setTimeout(() => process.exit(), STOP_MS).unref();
    void stop().finally(() => process.exit());
  };
  process.on('SIGINT', leave).on('SIGTERM', leave).on('disconnect', leave);
}

async function exit(error: unknown, pauseMs = 0): Promise<never> {
  const { message, code } = explainExit(error);
  console.error(message);
  // For a signal meanwhile.
  process.exitCode = code;
  if (pauseMs > 0) await sleep(pauseMs);
  process.exit(code);
}

function versionOf(root: URL): string {
  const text = readFileSync(new URL('package.json', root), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
