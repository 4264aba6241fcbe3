import { expect, test } from 'vitest';
import { Tally } from '../../src/discord/tally.ts';
import { createLog } from '../../src/log.ts';
import { Tallies } from '../../src/store/tallies.ts';
import { FakeClock } from '../playground/fake-clock.ts';
import { useDatabase } from './support.ts';

const used = useDatabase();
const WINDOW_MS = 1000;
const log = createLog('silent', { write: () => {} });

test('what several processes of a database count at once is added up, and nobody’s is lost', async () => {
  const clock = new FakeClock();
  const parts = { tallies: new Tallies(used.database), clock, log };
  const load = () => Tally.load(parts, 'identify', WINDOW_MS);
  const [one, other, idle] = [await load(), await load(), await load()];
  await Promise.all(Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? one : other).add()));
  await one.add();
  expect(one.count).toBe(41);
  expect((await load()).count).toBe(41);
  expect(idle.count).toBe(0);
  await idle.refresh();
  expect(idle.count).toBe(41);
});

test('a count ends with its window, and a clock that was set back loses none', async () => {
  const tallies = new Tallies(used.database);
  const add = (now: number) => tallies.add({ name: 'refused', by: 1, now, windowMs: WINDOW_MS });
  expect(await add(5000)).toMatchObject({ since: 5000, count: 1 });
  expect(await add(5999)).toMatchObject({ since: 5000, count: 2 });
  expect(await add(6000)).toMatchObject({ since: 6000, count: 1 });
  expect(await add(3000)).toMatchObject({ since: 3000, count: 2 });
});

test('what cannot be kept is counted here, and kept with the next one', async () => {
  const clock = new FakeClock();
  const tallies = new Tallies(used.database);
  const faulty = {
    isAway: true,
    of: (name: string) => tallies.of(name),
    add: (addition: Parameters<Tallies['add']>[0]) =>
      faulty.isAway ? Promise.reject(new Error('away')) : tallies.add(addition),
  };
  const tally = await Tally.load({ tallies: faulty, clock, log }, 'identify', WINDOW_MS);
  await tally.add();
  expect(tally.count).toBe(1);
  faulty.isAway = false;
  await tally.add();
  expect((await tallies.of('identify'))?.count).toBe(2);
});
