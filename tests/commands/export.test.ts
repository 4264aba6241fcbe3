import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { writeFiles } from '../../commands/privacy/export.ts';
import type { PlayerRows } from '../../src/store/players.ts';

const head = { player: '5', hidden: false, running: [{ round: '1' }] };

async function* slices(list: readonly PlayerRows[]): AsyncGenerator<PlayerRows> {
  yield* list;
}

async function written(list: readonly PlayerRows[], max = 10e6) {
  const files = await Array.fromAsync(writeFiles(head, slices(list), max));
  return files.map(({ name, attachment }) => {
    const json = name.endsWith('.gz') ? gunzipSync(attachment) : attachment;
    const data: Record<string, unknown> = JSON.parse(String(json));
    return { name, bytes: attachment.length, data };
  });
}

/** Rows that cannot be compressed much. */
const rows = (count: number) =>
  Array.from({ length: count }, () => ({ id: randomBytes(400).toString('hex') }));

test('somebody without anything gets a document that says so', async () => {
  expect(await written([])).toMatchObject([{ name: 'skylark-data.json', data: head }]);
});

test('a little is one plain file, part by part, a line a row', async () => {
  const files = await written([
    { section: 'answers', rows: [{ a: 1 }, { a: 2 }] },
    { section: 'answers', rows: [{ a: 3 }] },
    { section: 'known', rows: [{ b: 1 }] },
  ]);
  expect(files).toMatchObject([
    {
      name: 'skylark-data.json',
      data: { ...head, answers: [{ a: 1 }, { a: 2 }, { a: 3 }], known: [{ b: 1 }] },
    },
  ]);
});

test('more is one compressed file', async () => {
  const answers = rows(2000);
  const files = await written([{ section: 'answers', rows: answers }]);
  expect(files).toMatchObject([{ name: 'skylark-data.json.gz', data: { ...head, answers } }]);
});

test('what is too large for a file goes on in the next, each a document of its own below the limit', async () => {
  const all = Array.from({ length: 8 }, () => rows(1000));
  const files = await written(
    [
      ...all.map(some => ({ section: 'answers' as const, rows: some })),
      { section: 'known', rows: [{ b: 1 }] },
    ],
    2e6,
  );
  expect(files.map(({ name }) => name)).toEqual([1, 2, 3].map(part => `skylark-data-${part}.json.gz`));
  expect(Math.max(...files.map(({ bytes }) => bytes))).toBeLessThan(2e6);
  expect(files.flatMap(({ data }) => data['answers'] ?? [])).toEqual(all.flat());
  expect(files.flatMap(({ data }) => data['known'] ?? [])).toEqual([{ b: 1 }]);
});
