import { expect, test } from 'vitest';
import { Uploads } from '../../commands/pack/uploads.ts';

const file = { name: 'list.csv', url: 'http://127.0.0.1:9/list.csv', size: 10 };
const deck = { title: 'Own', questions: [{ id: 't1', prompt: 'Who?', answer: 'Me' }] };
const never = () => new Promise<never>(() => {});

function uploads(): Uploads {
  return new Uploads({ read: never });
}

test('a server has one file read at a time, and can add the next one after it, however it ended', async () => {
  const some = uploads();
  const { promise, reject } = Promise.withResolvers<void>();
  const first = some.inTurn('1', file, () => promise);
  await expect(some.inTurn('1', file, async () => {})).rejects.toThrow('Another file of this server');
  expect(await some.inTurn('2', file, async () => 'read')).toBe('read');
  reject(new Error('gone'));
  await expect(first).rejects.toThrow('gone');
  expect(await some.inTurn('1', file, async () => 'read')).toBe('read');
});

test('so many files are read at a time in all', async () => {
  const some = uploads();
  for (let guild = 1; guild <= 20; guild++) void some.inTurn(String(guild), file, never);
  await expect(some.inTurn('21', file, async () => {})).rejects.toThrow('Add yours again in a minute.');
});

test('a file that is too large is not even fetched, and one that cannot be fetched is explained', async () => {
  const some = uploads();
  await expect(some.inTurn('1', { ...file, size: 1_000_001 }, never)).rejects.toThrow(
    'That file has 1,000,001 bytes; 1,000,000 bytes are the most. Split the list into several files.',
  );
  await expect(some.read(file)).rejects.toThrow('Discord did not hand me the file. Add it once more.');
});

test('a preview is taken once, by its own server alone', () => {
  const some = uploads();
  some.hold('7', '1', deck);
  expect(() => some.take('7', '2')).toThrow(
    '15 minutes at most, and ends when I restart. Use /pack add once more.',
  );
  some.discard('7', '2');
  expect(some.take('7', '1')).toBe(deck);
  expect(() => some.take('7', '1')).toThrow('I no longer have that file');
  some.hold('8', '1', deck);
  some.discard('8', '1');
  expect(() => some.take('8', '1')).toThrow('I no longer have that file');
});
