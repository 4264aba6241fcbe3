import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { config as loadDotenv } from 'dotenv';
import * as z from 'zod';
import { type Bot, prepareBot } from './bot.ts';
import { placesFor } from './clusters/places.ts';
import { type Config, parseConfig } from './config.ts';
import { exitCodes, explainExit } from './exit.ts';
import { createLog } from './log.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Unready } from './metrics/serve.ts';
import { listPacks, loadPack } from './pack/load.ts';
import type { Pack } from './pack/schema.ts';
import { openStorage } from './store/storage.ts';
import { buildStores } from './store/stores.ts';

/** Under the second and a half that a supervisor may count on. */
const STOP_MS = 1400;

/**
 * Builds everything and serves until stopped: the bot with a token, the playground without one.
 * @param root the project's folder
 */
export async function start(root: URL): Promise<void> {
  loadDotenv({ quiet: true });
  const packs = fileURLToPath(new URL('data', root));
  try {
    const config = parseConfig(process.env, listPacks(packs));
    const pack = loadPack(packs, config.pack);
    if (config.token !== undefined) return await serve(config, config.token, pack, versionOf(root));
    // Not loaded on Discord: neither the local Discord nor what it is made of.
    const { play } = await import('./play.ts');
    const page = fileURLToPath(new URL('dist/page', root));
    process.exit(await play({ config, pack, page }, onStop));
  } catch (error) {
    exit(error);
  }
}

/** Runs the bot until it is stopped or can no longer serve. */
async function serve(config: Config, token: string, pack: Pack, version: string): Promise<void> {
  const log = createLog(config.logLevel);
  process.on('uncaughtException', error => {
    log.fatal({ err: error }, 'uncaught');
    process.exit(exitCodes.internal);
  });
  let bot: Bot | undefined;
  let leave = async () => {};
  let stopped: Promise<void> | undefined;
  let unready: Unready = () => 'starting';
  // The bot first: what it answers for is free for another process only then.
  const stop = () => (stopped ??= (bot?.stop() ?? Promise.resolve()).then(() => leave()));
  onStop(stop);
  const metrics = await measure(config, () => (stopped ? 'stopping' : unready()));

  const storage = await openStorage(config, (message, error) => log.warn({ err: error }, message));
  leave = storage.close;
  const stores = buildStores(storage.database);
  const places = await placesFor({ config, token, storage, news: stores.news, log });
  leave = async () => {
    places.leave();
    await storage.close();
  };
  const { reserveIdentify } = places;
  const options = { ...config, token, pack, stores, log, version, reserveIdentify, metrics };
  for (;;) {
    const prepared = await prepareBot(options);
    const cluster = await places.take(() => {
      unready = () => undefined;
      metrics?.holds(undefined);
      say(`Skylark ${version} is warm and waits: ${places.busy}.`);
    });
    unready = () => 'connecting to Discord';
    metrics?.holds(cluster?.cluster ?? 0);
    const serving = await prepared.serve(cluster);
    bot = serving;
    unready = serving.unready;
    const where = places.isShared && cluster ? ` for cluster ${cluster.cluster + 1}` : '';
    say(
      `Skylark ${version} is ready as ${serving.client.user.tag}${where}. Invite it: ${serving.inviteLink}`,
    );
    const failure = await Promise.race([serving.failure, places.failure, cluster?.taken ?? serving.failure]);
    if (failure) {
      await stop();
      return exit(failure);
    }
    unready = () => 'another process has taken over';
    await serving.stop();
    bot = undefined;
  }
}

/** Serves health and metrics where the settings want them. */
async function measure({ metricsAddress }: Config, unready: Unready): Promise<Metrics | undefined> {
  if (!metricsAddress) return undefined;
  // Not loaded where nobody asks.
  const [{ Metrics: Measuring }, { serveMetrics }] = await Promise.all([
    import('./metrics/metrics.ts'),
    import('./metrics/serve.ts'),
  ]);
  const metrics = new Measuring();
  const port = await serveMetrics(metricsAddress, metrics, unready);
  console.log(`Health and metrics are on port ${port}.`);
  return metrics;
}

/** Tells whoever started it, and a playground or supervisor that waits for it as pm2 does. */
function say(line: string): void {
  console.log(line);
  process.send?.('ready');
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

function exit(error: unknown): never {
  const { message, code } = explainExit(error);
  console.error(message);
  process.exit(code);
}

function versionOf(root: URL): string {
  const text = readFileSync(new URL('package.json', root), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
