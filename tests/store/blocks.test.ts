import { expect, test } from 'vitest';
import { useDatabase } from './support.ts';

const used = useDatabase();

test('who is blocked in a server is so since the first time, and in no other server', async () => {
  const { blocks } = used.stores;
  expect(await blocks.since('1', '5')).toBeUndefined();
  await blocks.block('1', '5', 1000);
  await blocks.block('1', '5', 2000);
  await blocks.block('1', '6', 3000);
  expect(await blocks.since('1', '5')).toBe(1000);
  expect(await blocks.since('2', '5')).toBeUndefined();
  expect((await blocks.of('1')).map(({ player }) => player)).toEqual(['6', '5']);
  await blocks.unblock('1', '5');
  expect(await blocks.since('1', '5')).toBeUndefined();
});

test('deleting their data shows and exports a block, but does not lift it', async () => {
  const { blocks, players } = used.stores;
  await blocks.block('1', '5', 1000);
  expect(await players.countsOf('5')).toMatchObject({ blocks: 1 });
  const rows = await Array.fromAsync(players.rowsOf('5'));
  expect(rows).toEqual([{ section: 'blocks', rows: [{ guild: '1', player: '5', at: 1000 }] }]);
  await players.remove('5');
  blocks.forgetAll();
  expect(await blocks.since('1', '5')).toBe(1000);
});

test('a question is switched off in one server, and on again', async () => {
  const { switchedOff } = used.stores;
  await switchedOff.add('1', 'a/t1', 1000);
  await switchedOff.add('1', 'a/t1', 2000);
  await switchedOff.add('1', 'a/t2', 3000);
  expect((await switchedOff.of('1')).map(({ question, at }) => [question, at])).toEqual([
    ['a/t2', 3000],
    ['a/t1', 1000],
  ]);
  expect(await switchedOff.ids('2')).toEqual(new Set());
  await switchedOff.remove('1', 'a/t2');
  expect(await switchedOff.ids('1')).toEqual(new Set(['a/t1']));
});
