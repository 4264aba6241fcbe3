import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { config as loadDotenv } from 'dotenv';
import { parseConfig } from './config.ts';
import { explainExit } from './exit.ts';
import { Catalog } from './pack/catalog.ts';
import { listPacks, loadPacks } from './pack/load.ts';
import { Reports } from './store/reports.ts';
import { openDatabase, type StorageSettings } from './store/storage.ts';

// Lists what members reported about questions, newest first; the bot may be running meanwhile.
loadDotenv({ quiet: true });
const data = fileURLToPath(new URL('../../data', import.meta.url));
try {
  const config = parseConfig(process.env, listPacks(data));
  if (config.databaseUrl === undefined && !existsSync(config.dataFolder)) {
    console.log(`No reports: there is no data in ${config.dataFolder} yet.`);
  } else {
    await list(config, Catalog.of(loadPacks(data, config.packs), config.formerPack));
  }
} catch (error) {
  const { message, code } = explainExit(error);
  console.error(message);
  process.exitCode = code;
}

async function list(settings: StorageSettings, catalog: Catalog): Promise<void> {
  const database = await openDatabase(settings);
  const found = await new Reports(database).all();
  for (const { question, text, at, decision } of found) {
    const prompt = catalog.question(question)?.prompt ?? 'no longer in a pack';
    // What members write may hold control characters that a terminal obeys.
    const line = text.replaceAll(/\p{Cc}+/gu, ' ');
    const passed = decision === 'passed' ? ' (passed on by those who manage the server)' : '';
    console.log(`${new Date(at).toISOString()}  ${question}  ${prompt}${passed}\n    ${line}`);
  }
  console.log(found.length === 0 ? 'No reports.' : `${found.length} in all.`);
  await database.destroy();
}
