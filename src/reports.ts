import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { config as loadDotenv } from 'dotenv';
import { parseConfig } from './config.ts';
import { explainExit } from './exit.ts';
import { Catalog } from './pack/catalog.ts';
import { isDeckId } from './pack/deck.ts';
import { listPacks, loadPacks } from './pack/load.ts';
import { splitReference } from './pack/reference.ts';
import { Decks } from './store/decks.ts';
import { type Report, Reports } from './store/reports.ts';
import { openDatabase, type StorageSettings } from './store/storage.ts';

// Lists what members reported about questions, newest first; the bot may be running meanwhile.
loadDotenv({ quiet: true });
const data = fileURLToPath(new URL('../../data', import.meta.url));
try {
  const config = parseConfig(process.env, listPacks(data));
  if (config.databaseUrl === undefined && !existsSync(join(config.dataFolder, 'skylark.sqlite'))) {
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
  const all = await new Reports(database).all();
  // What a server asks of its own is its own matter, until those who manage it pass it on.
  const found = all.filter(report => !isOfDeck(report) || report.decision === 'passed');
  const decks = new Decks(database);
  for (const report of found) {
    const { question, text, at, decision } = report;
    const prompt = isOfDeck(report)
      ? await askedByDeck(decks, report)
      : (catalog.question(question)?.prompt ?? 'no longer in a pack');
    const passed = decision === 'passed' ? ' (passed on by those who manage the server)' : '';
    console.log(`${new Date(at).toISOString()}  ${question}  ${plain(prompt)}${passed}\n    ${plain(text)}`);
  }
  console.log(found.length === 0 ? 'No reports.' : `${found.length} in all.`);
  const kept = all.length - found.length;
  if (kept > 0)
    console.log(
      `${kept} more about questions of servers' own lists: those who manage the servers see them in /settings.`,
    );
  await database.destroy();
}

function isOfDeck({ question }: Report): boolean {
  return isDeckId(question);
}

/** What a server's own list asks, and what the list is called. */
async function askedByDeck(decks: Decks, { question, guild }: Report): Promise<string> {
  const { pack = '', id } = splitReference(question);
  const deck = guild === null ? undefined : await decks.read(guild, pack);
  if (!deck) return "of a server's own list that is gone";
  const prompt = deck.questions.find(one => one.id === id)?.prompt ?? 'no longer in it';
  return `${prompt} (the server's own list "${deck.title}")`;
}

/** What others write may hold control characters that a terminal obeys. */
function plain(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}
