import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ListReader } from '../../../src/pack/lists/list-reader.ts';
import { readList } from '../../../src/pack/lists/read-list.ts';
import { bytesOf } from './reading.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skylark-lists-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** The entry of a thread that does something else than reading. */
function entry(code: string): URL {
  const path = join(folder, 'entry.mjs');
  writeFileSync(path, code);
  return pathToFileURL(path);
}

const LIST = bytesOf('question,answer\nWho?,Me\n');

describe('ListReader', () => {
  it('answers what reading at once answers, one file after the other', async () => {
    const reader = new ListReader();
    const files = [LIST, bytesOf('Who?:\n- Me\nWhy?:\n- So\n'), bytesOf('nothing')];
    const readings = await Promise.all(files.map(bytes => reader.read(bytes, 'list.txt')));
    expect(readings).toEqual(files.map(bytes => readList(bytes, 'list.txt')));
  });

  it('gives up a file that takes too long, and reads the next one', async () => {
    const endless = new ListReader(200, entry('for (;;);'));
    const [first, second] = await Promise.all([endless.read(LIST, 'a.csv'), endless.read(LIST, 'b.csv')]);
    expect(first).toMatchObject({ kind: 'unreadable', reason: 'It takes longer than 0.2 s to read.' });
    expect(second.kind).toBe('unreadable');
  });

  it('gives up a file that takes too much memory', async () => {
    const greedy = new ListReader(
      60_000,
      entry('const all = []; for (;;) all.push(new Array(100_000).fill("x"));'),
    );
    const reading = await greedy.read(LIST, 'a.csv');
    expect(reading).toMatchObject({ kind: 'unreadable', reason: 'It takes too much memory to read.' });
  });

  it('does not hide a bug', async () => {
    const broken = new ListReader(60_000, entry('throw new TypeError("a bug")'));
    await expect(broken.read(LIST, 'a.csv')).rejects.toThrow('a bug');
    const silent = new ListReader(60_000, entry(''));
    await expect(silent.read(LIST, 'a.csv')).rejects.toThrow('ended with 0');
  });

  it('starts no thread for a file that is too large', async () => {
    const reader = new ListReader(60_000, entry('throw new TypeError("started")'));
    expect(await reader.read(new Uint8Array(1_000_001), 'a.csv')).toMatchObject({ kind: 'unreadable' });
  });
});
