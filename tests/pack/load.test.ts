import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listPacks, loadPack, loadPacks } from '../../src/pack/load.ts';
import { PackError } from '../../src/pack/problem.ts';
import { exampleFiles, textsOf } from './example.ts';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'skylark-packs-'));
  mkdirSync(join(dataDir, 'tea'));
  mkdirSync(join(dataDir, 'schema'));
  for (const [name, text] of Object.entries(textsOf(exampleFiles()))) {
    writeFileSync(join(dataDir, 'tea', name), text ?? '');
  }
});

afterEach(() => rmSync(dataDir, { recursive: true }));

describe('loadPack', () => {
  it('loads a pack from its folder', () => {
    expect(loadPack(dataDir, 'tea').title).toBe('The Great Tea Robbery');
  });

  it('counts only folders with a pack.json as packs', () => {
    expect(listPacks(dataDir)).toEqual(['tea']);
    expect(listPacks(join(dataDir, 'nowhere'))).toEqual([]);
  });

  it.each(['coffee', 'schema', '../tea', 'tea/', '.', '', '__proto__'])(
    'knows no pack "%s", and says which there are',
    id => {
      expect(() => loadPack(dataDir, id)).toThrow(
        new PackError(`There is no pack "${id}" in ${dataDir}. Packs there: tea.`),
      );
    },
  );

  it('says that a data folder holds no pack at all', () => {
    const empty = join(dataDir, 'schema');
    expect(() => loadPack(empty, 'tea')).toThrow(
      /Packs there: none \(no folder there holds a pack\.json\)\.$/,
    );
  });

  it('throws every problem of a bad pack together', () => {
    rmSync(join(dataDir, 'tea', 'quotes.json'));
    writeFileSync(join(dataDir, 'tea', 'facts.json'), '[');
    expect(() => loadPack(dataDir, 'tea')).toThrow(
      /^The pack "tea" in .* cannot be used:\n {2}facts\.json: is not JSON: .*\n {2}quotes\.json: is missing/,
    );
  });
});

describe('loadPacks', () => {
  const packAt = (folder: string) => {
    mkdirSync(join(dataDir, folder));
    const texts = textsOf(exampleFiles());
    for (const [name, text] of Object.entries(texts)) {
      writeFileSync(join(dataDir, folder, name), (text ?? '').replace('"tea"', `"${folder}"`));
    }
  };

  it('loads packs in the order they are named in', () => {
    packAt('coffee');
    expect(loadPacks(dataDir, ['tea', 'coffee']).map(({ id }) => id)).toEqual(['tea', 'coffee']);
  });

  it('throws the problems of all packs together', () => {
    packAt('coffee');
    rmSync(join(dataDir, 'tea', 'quotes.json'));
    writeFileSync(join(dataDir, 'coffee', 'facts.json'), '[');
    expect(() => loadPacks(dataDir, ['tea', 'coffee', 'milk'])).toThrow(
      /^The pack "tea" in .* cannot be used:\n {2}quotes\.json: is missing.*\nThe pack "coffee" in .* cannot be used:\n {2}facts\.json: is not JSON: .*\nThere is no pack "milk" in /s,
    );
  });
});
