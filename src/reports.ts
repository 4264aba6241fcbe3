import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { config as loadDotenv } from 'dotenv';
import { parseConfig } from './config.ts';
import { Catalog } from './pack/catalog.ts';
import { listPacks, loadPack } from './pack/load.ts';
import { Reports } from './store/reports.ts';
import { openSqlite } from './store/sqlite/database.ts';

// Lists what members reported about questions, newest first; the bot may be running meanwhile.
loadDotenv({ quiet: true });
const packs = fileURLToPath(new URL('../../data', import.meta.url));
const { dataFolder, pack } = parseConfig(process.env, listPacks(packs));
if (!existsSync(dataFolder)) {
  console.log(`No reports: there is no data in ${dataFolder} yet.`);
} else {
  const catalog = new Catalog(loadPack(packs, pack));
  const database = await openSqlite(dataFolder);
  const found = await new Reports(database).all();
  for (const { question, text, at } of found) {
    const prompt = catalog.question(question)?.prompt ?? 'no longer in the pack';
    // What members write may hold control characters that a terminal obeys.
    const line = text.replaceAll(/\p{Cc}+/gu, ' ');
    console.log(`${new Date(at).toISOString()}  ${question}  ${prompt}\n    ${line}`);
  }
  console.log(found.length === 0 ? 'No reports.' : `${found.length} in all.`);
  await database.destroy();
}
