import { sql } from 'kysely';
import { pino } from 'pino';
import { afterEach, expect, test, vi } from 'vitest';
import { Fleet } from '../../../src/clusters/fleet.ts';
import { News } from '../../../src/store/news.ts';
import { claimIdentify } from '../../../src/store/postgres/identify-claims.ts';
import { LockSession } from '../../../src/store/postgres/lock-session.ts';
import { Topologies } from '../../../src/store/topologies.ts';
import { useDatabase } from '../support.ts';
import { openPooler } from './pooler.ts';

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
  recommendedShards = async () => 3,
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
    recommendedShards,
    hear: payload => news?.hear(payload),
    log,
  });
  joined.push(fleet);
  return { fleet, opened };
}

const nothing = () => {};

/** How many locks processes have. */
async function locks(): Promise<number> {
  const { rows } = await sql`select 1 from pg_locks where locktype = 'advisory'
    and classid = (hashtext('skylark ' || current_schema())::bigint & 4294967295)::oid`.execute(
    used.database,
  );
  return rows.length;
}

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

test('an answer that came while its process was stopped still proves that the session lives', async () => {
  const session = await LockSession.open(used.place.url ?? '', `skylark test ${crypto.randomUUID()}`);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const proof = session.prove();
    vi.advanceTimersByTime(60_000);
    await expect(proof).resolves.toBeUndefined();
  } finally {
    vi.useRealTimers();
    session.end();
  }
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

test('when the first process ends before it has decided, the next one decides, and not those of long ago', async () => {
  const { fleet: former } = await join({ shards: 4, clusters: 2 });
  former.leave();
  await expect.poll(locks).toBe(0);
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<number>();
  const ask = () => {
    asked.resolve();
    return answer.promise;
  };
  const first = join({ clusters: 1 }, undefined, undefined, ask);
  await asked.promise;
  const other = join({ shards: 8, clusters: 4 });
  // Time enough to find that another one decides.
  await new Promise(done => setTimeout(done, 500));
  answer.reject(new Error('Discord is away'));
  await expect(first).rejects.toThrow('Discord is away');
  expect((await other).fleet.topology).toEqual({ shards: 8, clusters: 4 });
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

test('when all sessions are cut, a process that had a cluster has it back before one that waits for it', async () => {
  const slowly = () => new Promise<void>(done => setTimeout(done, 700));
  const { fleet, opened } = await join({ clusters: 1 }, undefined, slowly);
  const held = await fleet.take(nothing);
  const changes: boolean[] = [];
  held.onChange(isSure => changes.push(isSure));
  const standby = await join({ clusters: 1 });
  const taken: number[] = [];
  void standby.fleet.take(nothing).then(({ cluster }) => taken.push(cluster));
  standby.opened[0]?.end();
  opened[0]?.end();
  await expect.poll(() => changes).toEqual([false, true]);
  expect(standby.opened).toHaveLength(2);
  expect(taken).toEqual([]);
});

test('a session ends what is left of the last one of its name, whatever name the address gives to all', async () => {
  const url = new URL(used.place.url ?? '');
  url.searchParams.set('application_name', 'skylark production');
  const [one, another] = await Promise.all([
    LockSession.open(url.href, 'skylark one'),
    LockSession.open(url.href, 'skylark another'),
  ]);
  expect(await one.tryLock(1)).toBe(true);
  const again = await LockSession.open(url.href, 'skylark one');
  await one.lost;
  expect(await again.tryLock(1)).toBe(true);
  await another.prove();
  for (const session of [again, another]) session.end();
});

test('the session of a bucket is claimed by one alone until its time is over, and other buckets do not wait', async () => {
  const [claimed, refused] = [
    await claimIdentify(used.database, 2, 600_000),
    await claimIdentify(used.database, 2, 600_000),
  ];
  expect(claimed).toBe(0);
  expect(refused).toBeGreaterThan(500_000);
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

test('a claim of the future, from before the database’s clock was set back, holds up nobody', async () => {
  const spacing = 5000;
  expect(await claimIdentify(used.database, 0, spacing)).toBe(0);
  const ahead = sql<number>`at + ${3_600_000}`;
  await used.database.updateTable('identify').set({ at: ahead }).execute();
  expect(await claimIdentify(used.database, 0, spacing)).toBe(0);
  // One that is a little ahead is another process's, which was only slower to ask.
  await used.database
    .updateTable('identify')
    .set({ at: sql<number>`at + ${1000}` })
    .execute();
  expect(await claimIdentify(used.database, 0, spacing)).toBeGreaterThan(spacing);
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

test('a pooler that lends a session for a transaction is refused: a lock there would be everybody’s', async () => {
  const pooler = await openPooler(used.place.url ?? '');
  const refusal = LockSession.open(pooler.url, 'skylark test');
  await expect(refusal).rejects.toThrow(/^DATABASE_URL leads through a pooler in transaction mode/);
  pooler.close();
});
