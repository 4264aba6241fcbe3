import { readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { config as loadDotenv } from 'dotenv';
import * as z from 'zod';
import { prepareBot } from './bot.ts';
import { placesFor } from './clusters/places.ts';
import { type Config, parseConfig } from './config.ts';
import { isOfAbandonedConnection } from './discord/abandoned.ts';
import { exitCodes, explainExit } from './exit.ts';
import { createLog } from './log.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Unready } from './metrics/serve.ts';
import { listPacks, loadPacks } from './pack/load.ts';
import type { Pack } from './pack/schema.ts';
import { libraryOf } from './parts.ts';
import { Service } from './service.ts';
import { openStorage } from './store/storage.ts';
import { buildStores } from './store/stores.ts';

/** Under the second and a half that a supervisor may count on. */
const STOP_MS = 1400;

/** Whether it was asked to stop. */
let isLeaving = false;

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
    exit(error);
  }
}

/** Runs the bot until it is stopped or can no longer serve. */
async function serve(config: Config, token: string, packs: readonly Pack[], version: string): Promise<void> {
  const log = createLog(config.logLevel);
  process.on('uncaughtException', error => {
    if (isOfAbandonedConnection(error)) return log.warn({ err: error }, 'gateway connection given up');
    log.fatal({ err: error }, 'uncaught');
    process.exit(exitCodes.internal);
  });
  const service = new Service(version);
  onStop(() => service.stop());
  const metrics = await measure(config, () => service.unready());
  const opening = openStorage(config, (message, error) => log.warn({ err: error }, message));
  // SQLite's thread, or the connection to PostgreSQL, comes about meanwhile.
  const [storage, library] = await Promise.all([opening, nextTurn().then(() => libraryOf({ packs }))]);
  service.onStop(storage.close);
  const stores = buildStores(storage.database);
  const places = await placesFor({ config, token, storage, news: stores.news, log });
  service.onStop(async () => {
    places.leave();
    await storage.close();
  });
  const { claimIdentify } = places;
  const options = { ...config, token, packs, library, stores, log, version, claimIdentify, metrics };
  const failure = await service.run(() => prepareBot(options), places, metrics);
  await service.stop();
  exit(failure);
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

/** Stops on the signals of a terminal and a supervisor, and when a parent process that holds us is gone. */
function onStop(stop: () => Promise<void>): void {
  // npm passes on a signal that the terminal has sent to everybody: the second one changes nothing.
  const leave = () => {
    if (isLeaving) return;
    isLeaving = true;
    setTimeout(() => process.exit(), STOP_MS).unref();
    void stop().finally(() => process.exit());
  };
  process.on('SIGINT', leave).on('SIGTERM', leave).on('disconnect', leave);
}

function exit(error: unknown): void {
  // Whatever was under way fails when it is stopped.
  if (isLeaving) return;
  const { message, code } = explainExit(error);
  console.error(message);
  process.exit(code);
}

function versionOf(root: URL): string {
  const text = readFileSync(new URL('package.json', root), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
