import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { config as loadDotenv } from 'dotenv';
import { RUNNING } from './clusters/agreement.ts';
import { ConfigError, parseConfig } from './config.ts';
import { explainExit } from './exit.ts';
import { listPacks } from './pack/load.ts';
import { type CopyProgress, copyData } from './store/copy.ts';
import { StorageUnavailableError } from './store/errors.ts';
import { openStorage, type Storage, type StorageSettings } from './store/storage.ts';

const USAGE = `npm run copy:data -- <from> <to>
  each a data folder, a postgres:// address, or DATABASE_URL for the one in the environment,
  which keeps its password off the screen`;

/** Anything else is a folder. A slip must not have an address, with its password, told as one. */
const ADDRESS = /^[a-z]+(?::|:?\/\/)/i;

// Copies everything that Skylark keeps from one database into another, empty one. The bot must not run.
loadDotenv({ quiet: true });
try {
  const [from, to, ...more] = process.argv.slice(2);
  if (from === undefined || to === undefined || more.length > 0) throw new ConfigError([USAGE]);
  await copy(settingsOf(from), settingsOf(to));
} catch (error) {
  const { message, code } = explainExit(error);
  console.error(message);
  process.exitCode = code;
}

async function copy(from: StorageSettings, to: StorageSettings): Promise<void> {
  if (from.databaseUrl === undefined && !existsSync(join(from.dataFolder, 'skylark.sqlite')))
    throw new ConfigError([`There is no skylark.sqlite in ${from.dataFolder}.`]);
  const source = await openAlone(from);
  let target: Storage | undefined;
  try {
    target = await openAlone(to);
    const rows = await copyData(source.database, target.database, show);
    console.log(`Copied ${rows} rows; all of them were counted in their new place.`);
  } finally {
    await target?.close();
    await source.close();
  }
}

/** Opens it for this process alone: what a bot writes meanwhile would be missing in the copy. */
async function openAlone(settings: StorageSettings): Promise<Storage> {
  // A data folder has a lock of its own.
  if (settings.databaseUrl === undefined) return openStorage(settings);
  const { LockSession } = await import('./store/postgres/lock-session.ts');
  const session = await LockSession.open(settings.databaseUrl, `skylark copy ${crypto.randomUUID()}`);
  try {
    if (!(await session.tryLock(RUNNING)))
      throw new StorageUnavailableError('another process uses the database in PostgreSQL; stop it first');
    const storage = await openStorage(settings);
    return { ...storage, close: () => storage.close().finally(() => session.end()) };
  } catch (error) {
    session.end();
    throw error;
  }
}

function settingsOf(place: string): StorageSettings {
  const packs = listPacks(fileURLToPath(new URL('../../data', import.meta.url)));
  const isAddress = ADDRESS.test(place);
  const settings = parseConfig(isAddress ? { ...process.env, DATABASE_URL: place } : process.env, packs);
  if (isAddress) return settings;
  if (place !== 'DATABASE_URL') return { ...settings, databaseUrl: undefined, dataFolder: place };
  if (settings.databaseUrl === undefined) throw new ConfigError(['DATABASE_URL is not set.']);
  return settings;
}

/** A line that moves in a terminal; elsewhere one line a table. */
function show({ table, copied, total }: CopyProgress): void {
  const isDone = copied === total;
  if (process.stdout.isTTY)
    process.stdout.write(`\r\x1b[K${table}: ${copied} of ${total}${isDone ? '\n' : ''}`);
  else if (isDone) console.log(`${table}: ${total}`);
}
