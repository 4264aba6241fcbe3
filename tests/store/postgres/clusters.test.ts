import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { Fleet } from '../../../src/clusters/fleet.ts';
import { News } from '../../../src/store/news.ts';
import { claimIdentify } from '../../../src/store/postgres/identify-claims.ts';
import { LockSession } from '../../../src/store/postgres/lock-session.ts';
import { Topologies } from '../../../src/store/topologies.ts';
import { useDatabase } from '../support.ts';

const used = useDatabase({ isUnused: true });
const log = pino({ level: 'silent' });
const joined: Fleet[] = [];
afterEach(() => {
  for (const fleet of joined.splice(0)) fleet.leave();
});

/** @param mayReturn what a session that is opened in place of a lost one waits for */
async function join(
  wanted: { shards?: number; clusters: number },
  news?: News,
  mayReturn: () => Promise<void> = async () => {},
) {
  const url = used.place.url ?? '';
  const name = `skylark test ${crypto.randomUUID()}`;
  const opened: LockSession[] = [];
  const fleet = await Fleet.join({
    async open() {
      if (opened.length > 0) await mayReturn();
      const session = await LockSession.open(url, name);
      opened.push(session);
      return session;
    },
    topologies: new Topologies(used.database),
    wanted: { shards: wanted.shards, clusters: wanted.clusters },
    recommendedShards: async () => 3,
    hear: payload => news?.hear(payload),
    log,
  });
  joined.push(fleet);
  return { fleet, opened };
}

const nothing = () => {};

test('two processes take a cluster each, and a third takes over as soon as one of them is gone', async () => {
  const all = await Promise.all([1, 2, 3].map(() => join({ shards: 4, clusters: 2 })));
  const [one, two, three] = all.map(({ fleet }) => fleet);
  const first = await one?.take(nothing);
  const second = await two?.take(nothing);
  expect(new Set([first?.cluster, second?.cluster])).toEqual(new Set([0, 1]));
  let waits = 0;
  const taken = three?.take(() => {
    waits += 1;
  });
  await expect.poll(() => waits).toBe(1);
  one?.leave();
  expect((await taken)?.cluster).toBe(first?.cluster);
  expect(waits).toBe(1);
});

test('the first process decides how servers are shared, and a change waits until all have stopped', async () => {
  const { fleet: first } = await join({ clusters: 2 });
  expect(first.topology).toEqual({ shards: 3, clusters: 2 });
  const { fleet: other } = await join({ shards: 8, clusters: 4 });
  expect(other.topology).toEqual({ shards: 3, clusters: 2 });
  first.leave();
  other.leave();
  await expect
    .poll(async () => {
      const { fleet } = await join({ shards: 8, clusters: 4 });
      fleet.leave();
      return fleet.topology;
    })
    .toEqual({ shards: 8, clusters: 4 });
});

test('fewer shards are recommended than there are clusters: each gets one', async () => {
  const { fleet } = await join({ clusters: 5 });
  expect(fleet.topology).toEqual({ shards: 5, clusters: 5 });
});

test('a process whose session is cut is not sure any more, and holds on to its cluster when it is back, having missed news', async () => {
  const news = new News(used.database);
  const heard: unknown[] = [];
  news.onNews(item => heard.push(item));
  const { fleet, opened } = await join({ clusters: 1 }, news);
  const held = await fleet.take(nothing);
  const changes: boolean[] = [];
  held.onChange(isSure => changes.push(isSure));
  expect(held.isSure()).toBe(true);
  opened[0]?.end();
  await expect.poll(() => changes).toEqual([false, true]);
  expect(heard).toEqual([{ about: 'gap' }]);
  expect(opened).toHaveLength(2);
});

test('a process that comes back too late is told that another has its cluster', async () => {
  const gate = Promise.withResolvers<void>();
  const { fleet, opened } = await join({ clusters: 1 }, undefined, () => gate.promise);
  const held = await fleet.take(nothing);
  const { fleet: standby } = await join({ clusters: 1 });
  const taken = standby.take(nothing);
  opened[0]?.end();
  expect((await taken).cluster).toBe(0);
  await expect.poll(() => held.isSure()).toBe(false);
  gate.resolve();
  await held.taken;
  expect(held.isSure()).toBe(false);
});

test('the session of a bucket is claimed by one alone until its time is over, and other buckets do not wait', async () => {
  const spacing = 1500;
  const claim = (bucket: number) => claimIdentify(used.database, bucket, spacing);
  const waits = (await Promise.all([1, 2, 3].map(() => claim(0)))).toSorted((a, b) => a - b);
  const claimedBy = performance.now();
  expect(waits[0]).toBe(0);
  for (const wait of waits.slice(1)) {
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(spacing);
  }
  expect(await claim(1)).toBe(0);
  await expect.poll(() => claim(0)).toBe(0);
  expect(performance.now() - claimedBy).toBeGreaterThan(spacing / 2);
});

test('what one process tells all others hear, but not itself, and not another schema’s', async () => {
  const own = new News(used.database);
  const other = new News(used.database);
  const heard: unknown[] = [];
  own.onNews(() => heard.push('own'));
  other.onNews(item => heard.push(item));
  await join({ clusters: 1 }, own);
  await join({ clusters: 1 }, other);
  await own.tell({ about: 'settings', guild: '1' });
  await expect.poll(() => heard).toEqual([{ about: 'settings', guild: '1' }]);
  await used.database.kind.tell(used.database, 'not ours');
  await own.tell({ about: 'boards' });
  await expect.poll(() => heard).toHaveLength(2);
});
