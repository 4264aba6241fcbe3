import { expect, test } from 'vitest';
import { REPORTS_A_DAY, Reports } from '../../src/store/reports.ts';
import { useDatabase } from './support.ts';

const used = useDatabase();
const sent = (id: number, at = id, player = '5') => ({
  id: `${id}`,
  question: 't1',
  guild: '1',
  player,
  text: `wrong ${id}`,
  at,
});
const DAY_MS = 86_400_000;

test('reports are listed newest first, each once however often it comes', async () => {
  for (const id of [1, 3, 2, 3]) expect(await used.stores.reports.keep(sent(id))).toBe(true);
  expect(await used.stores.reports.keep({ ...sent(9, 9), guild: null })).toBe(true);
  const kept = [{ ...sent(9), guild: null }, sent(3), sent(2), sent(1)];
  expect(await used.stores.reports.all()).toEqual(kept.map(report => ({ ...report, decision: null })));
});

test('a server’s reports wait until something is decided, and again when that is undone', async () => {
  const { reports } = used.stores;
  for (const id of [1, 2]) await reports.keep(sent(id));
  await reports.keep({ ...sent(3), guild: '2' });
  const waiting = async () => {
    const all = Array.from({ length: await reports.waiting('1') }, (_, index) =>
      reports.waitingAt('1', index),
    );
    return (await Promise.all(all)).map(report => report?.id);
  };
  expect(await waiting()).toEqual(['2', '1']);
  await reports.decide('1', '2', 'off');
  await reports.decide('1', '3', 'kept');
  expect(await waiting()).toEqual(['1']);
  expect(await reports.waiting('2')).toBe(1);
  expect(await reports.waitingAt('2', 1)).toBeUndefined();
  expect(await reports.get('1', '2')).toMatchObject({ decision: 'off' });
  expect(await reports.get('1', '3')).toBeUndefined();
  await reports.decide('1', '2', null);
  expect(await waiting()).toEqual(['2', '1']);
});

test('of reports that come at the same time, by way of several processes, none is one too many', async () => {
  for (let id = 1; id < REPORTS_A_DAY; id += 1) await used.stores.reports.keep(sent(id));
  // So that there are connections for all of them.
  await Promise.all([1, 2, 3, 4].map(() => used.stores.reports.all()));
  const last = [101, 102, 103, 104].map(id => new Reports(used.database).keep(sent(id)));
  expect((await Promise.all(last)).filter(Boolean)).toHaveLength(1);
  expect(await used.stores.reports.all()).toHaveLength(REPORTS_A_DAY);
});

test('a player can send so many reports a day', async () => {
  for (let id = 1; id <= REPORTS_A_DAY; id += 1) await used.stores.reports.keep(sent(id));
  expect(await used.stores.reports.keep(sent(50))).toBe(false);
  expect(await used.stores.reports.keep(sent(REPORTS_A_DAY))).toBe(true);
  expect(await used.stores.reports.keep(sent(51, 51, '6'))).toBe(true);
  // To delete them makes room for no others.
  await used.stores.players.remove('5');
  expect(await used.stores.reports.keep(sent(50))).toBe(false);
  expect(await used.stores.reports.keep(sent(52, DAY_MS + 1))).toBe(true);
  expect(await used.stores.reports.keep(sent(53, DAY_MS + 1))).toBe(false);
});

test('a NUL, which people can send and PostgreSQL has no place for, is no trouble in what is kept or looked for', async () => {
  const { reports } = used.stores;
  expect(await reports.keep({ ...sent(1), text: 'wr\0ng' })).toBe(true);
  expect((await reports.all()).map(({ text }) => text)).toEqual(['wrng']);
  expect(await reports.get('1\0', '1')).toMatchObject({ text: 'wrng' });
});
