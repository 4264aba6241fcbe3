import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePack } from './parse.ts';
import { PackError } from './problem.ts';
import { keyOf } from './reference.ts';
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

/**
 * Reads and parses packs that are to be served together.
 * @throws PackError that lists every problem of all of them
 */
export function loadPacks(dataDir: string, ids: readonly string[]): Pack[] {
  const packs: Pack[] = [];
  const errors: PackError[] = [];
  for (const id of ids) {
    try {
      packs.push(loadPack(dataDir, id));
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      errors.push(error);
    }
  }
  for (const [key, same] of Map.groupBy(
    packs.map(({ id }) => id),
    keyOf,
  )) {
    if (same.length > 1)
      errors.push(
        new PackError(`The packs ${same.join(' and ')} have the same short name "${key}": rename one.`),
      );
  }
  const [first] = errors;
  if (first === undefined) return packs;
  if (errors.length === 1) throw first;
  throw new PackError(errors.map(({ message }) => message).join('\n'));
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
