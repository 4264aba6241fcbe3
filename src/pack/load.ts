import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from './lists/encoding.ts';
import { parsePack } from './parse.ts';
import { PackError } from './problem.ts';
import type { Pack } from './schema.ts';

/** The ids of the packs in a data folder: its folders that hold a `pack.json`. Empty if it cannot be read. */
export function listPacks(dataDir: string): string[] {
  try {
    return readdirSync(dataDir).filter(name => existsSync(join(dataDir, name, 'pack.json')));
  } catch {
    return [];
  }
}

/**
 * Reads and parses one pack. Throws a `PackError` that lists every problem. The id may come from
 * anywhere: it only ever selects among the folders that are there.
 */
export function loadPack(dataDir: string, id: string): Pack {
  const packs = listPacks(dataDir);
  const folder = packs.find(name => name === id);
  if (folder === undefined) {
    const known = packs.length === 0 ? 'none (no folder there holds a pack.json)' : packs.join(', ');
    throw new PackError(`There is no pack "${id}" in ${dataDir}. Packs there: ${known}.`);
  }
  const parsed = parsePack(folder, {
    'pack.json': readText(join(dataDir, folder, 'pack.json')),
    'facts.json': readText(join(dataDir, folder, 'facts.json')),
    'quotes.json': readText(join(dataDir, folder, 'quotes.json')),
    'questions.json': readText(join(dataDir, folder, 'questions.json')),
  });
  if (parsed.ok) return parsed.pack;
  throw new PackError(`The pack "${folder}" in ${dataDir} cannot be used:`, parsed.problems);
}

function readText(path: string): string | undefined {
  try {
    return decode(readFileSync(path)).text;
  } catch {
    return undefined;
  }
}
