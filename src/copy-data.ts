import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { config as loadDotenv } from 'dotenv';
import { ConfigError, parseConfig } from './config.ts';
import { explainExit } from './exit.ts';
import { listPacks } from './pack/load.ts';
import { type CopyProgress, copyData } from './store/copy.ts';
import { openStorage, type Storage, type StorageSettings } from './store/storage.ts';

const USAGE = `npm run copy:data -- <from> <to>
  each a data folder, a postgres:// address, or DATABASE_URL for the one in the environment,
  which keeps its password off the screen`;

// Copies everything that Skylark keeps from one database into another, empty one. The bot must not run.
loadDotenv({ quiet: true });
try {
  const [from, to, ...more] = process.argv.slice(2);
  if (from === undefined || to === undefined || more.length > 0) throw new ConfigError([USAGE]);
  const data = fileURLToPath(new URL('../../data', import.meta.url));
  const { formerPack } = parseConfig(process.env, listPacks(data));
  await copy(settingsOf(from, formerPack), settingsOf(to, formerPack));
} catch (error) {
  const { message, code } = explainExit(error);
  console.error(message);
  process.exitCode = code;
}

async function copy(from: StorageSettings, to: StorageSettings): Promise<void> {
  if (from.databaseUrl === undefined && !existsSync(join(from.dataFolder, 'skylark.sqlite')))
    throw new ConfigError([`There is no skylark.sqlite in ${from.dataFolder}.`]);
  const source = await openStorage(from);
  let target: Storage | undefined;
  try {
    target = await openStorage(to);
    const rows = await copyData(source.database, target.database, show);
    console.log(`Copied ${rows} rows; all of them were counted in their new place.`);
  } finally {
    await target?.close();
    await source.close();
  }
}

function settingsOf(place: string, formerPack: string): StorageSettings {
  const url = place === 'DATABASE_URL' ? process.env['DATABASE_URL'] : place;
  if (url === undefined || url === '') throw new ConfigError(['DATABASE_URL is not set.']);
  return { databaseUrl: /^postgres(ql)?:/i.test(url) ? url : undefined, dataFolder: url, formerPack };
}

/** A line that moves in a terminal; elsewhere one line a table. */
function show({ table, copied, total }: CopyProgress): void {
  const isDone = copied === total;
  if (process.stdout.isTTY)
    process.stdout.write(`\r\x1b[K${table}: ${copied} of ${total}${isDone ? '\n' : ''}`);
  else if (isDone) console.log(`${table}: ${total}`);
}
