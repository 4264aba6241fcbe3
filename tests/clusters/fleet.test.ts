import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { FakeSession, holder, join, SharedDatabase } from './fleet-stand.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'], fakeNodeBuiltins: true });
});
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const nothing = () => {};

/** What its lines say. */
const said = (log: readonly string[]) =>
  log.map(line => z.object({ msg: z.string() }).parse(JSON.parse(line)).msg);

const never = () => new Promise<void>(nothing);

describe('a session that is silent', () => {
  test('leaves its process unsure after 5 s, and sure again with the first answer', async () => {
    const { session, held, changes, fleet } = await holder(new SharedDatabase());
    await pass(500);
    const late = Promise.withResolvers<void>();
    // It is asked for the next one after a second.
    session.proof = () => late.promise;
    await pass(5400);
    expect(changes).toEqual([]);
    await pass(300);
    expect(changes).toEqual([false]);
    expect(held.isSure()).toBe(false);
    session.proof = async () => {};
    late.resolve();
    await pass(100);
    expect(changes).toEqual([false, true]);
    // What was proved counts from when it was asked.
    expect(held.isSure()).toBe(false);
    await pass(1000);
    expect(held.isSure()).toBe(true);
    fleet.leave();
  });

  test('is given up for another one after 8 s, with which the cluster is held on to', async () => {
    const database = new SharedDatabase();
    const { fleet, session, held, changes, heard } = await holder(database);
    session.proof = never;
    await pass(8900);
    expect(session.isOver).toBe(false);
    await pass(1000);
    expect(session.isOver).toBe(true);
    expect(database.sessions).toHaveLength(1);
    expect(database.sessions[0]?.isListening).toBe(true);
    expect(changes).toEqual([false, true]);
    expect(held.isSure()).toBe(true);
    // What others told meanwhile was missed.
    expect(heard).toEqual([undefined]);
    fleet.leave();
  });
});

test('a process that stood still itself is not sure of its cluster until that is proved again', async () => {
  const { fleet, held, changes } = await holder(new SharedDatabase());
  await pass(3000);
  const now = performance.now();
  const stopped = vi.spyOn(performance, 'now').mockImplementation(() => now + 15_000);
  expect(held.isSure()).toBe(false);
  await pass(1100);
  expect(held.isSure()).toBe(true);
  // Nobody was told that its lock might be gone: it was not.
  expect(changes).toEqual([]);
  stopped.mockRestore();
  fleet.leave();
});

describe('a session that is lost', () => {
  test('makes its process unsure at once, which tries for another one until there is one', async () => {
    const database = new SharedDatabase();
    let tries = 0;
    const open = async () => {
      tries += 1;
      return database.open();
    };
    const { fleet, session, changes, log, isTaken } = await holder(database, { open });
    database.isAway = true;
    session.end();
    await pass(0);
    expect(changes).toEqual([false]);
    await pass(3000);
    expect(tries).toBeGreaterThanOrEqual(4);
    expect(tries).toBeLessThanOrEqual(7);
    database.isAway = false;
    await pass(600);
    expect(said(log)).toEqual([
      'the database cannot be reached; trying again until it can',
      'the database can be reached again',
    ]);
    expect(changes).toEqual([false, true]);
    expect(isTaken()).toBe(false);
    fleet.leave();
  });

  test('is lost whatever it proved just before', async () => {
    const database = new SharedDatabase();
    const { fleet, session, changes } = await holder(database);
    const proof = Promise.withResolvers<void>();
    session.proof = () => proof.promise;
    await pass(2050);
    session.end();
    proof.resolve();
    await pass(0);
    expect(changes).toEqual([false]);
    await pass(200);
    expect(database.sessions).toHaveLength(1);
    expect(changes).toEqual([false, true]);
    fleet.leave();
  });

  test('is also one that cannot prove that it lives', async () => {
    const database = new SharedDatabase();
    const { fleet, session, changes } = await holder(database);
    session.proof = () => Promise.reject(new Error('terminating connection'));
    await pass(1500);
    expect(session.isOver).toBe(true);
    expect(changes).toEqual([false, true]);
    fleet.leave();
  });

  test('also while another is opened in its place: that is tried again, but not in haste', async () => {
    const database = new SharedDatabase();
    let tries = 0;
    const open = async () => {
      tries += 1;
      const session = database.open();
      if (database.topology) session.tryLockShared = () => Promise.reject(new Error('lost again'));
      return session;
    };
    const { fleet, session, changes, log } = await holder(database, { open });
    session.end();
    await pass(1400);
    expect(tries).toBe(4);
    expect(said(log)).toEqual(['the database cannot be reached; trying again until it can']);
    expect(changes).toEqual([false]);
    expect(database.sessions).toEqual([]);
    fleet.leave();
  });

  test('with whose cluster another process was faster leaves nothing to hold', async () => {
    const database = new SharedDatabase();
    const one = await holder(database, { wanted: { shards: 1, clusters: 1 } });
    database.isAway = true;
    one.session.end();
    await pass(100);
    const other = database.tryLock(new FakeSession(database), 1);
    expect(other).toBe(true);
    database.isAway = false;
    await pass(1000);
    expect(one.isTaken()).toBe(true);
    expect(one.held.isSure()).toBe(false);
    expect(one.changes).toEqual([false]);
    one.fleet.leave();
  });

  test('while all others stopped and shared the servers anew ends its process', async () => {
    const database = new SharedDatabase();
    const { fleet, session, isTaken } = await holder(database);
    database.isAway = true;
    session.end();
    await pass(100);
    database.topology = { shards: 4, clusters: 4 };
    database.isAway = false;
    await pass(1000);
    expect(await fleet.failure).toMatchObject({
      message: 'the shards were shared out anew while the database was away',
    });
    expect(isTaken()).toBe(true);
    fleet.leave();
  });
});

test('a session that lives long is heeded once: what waits for its end is kept until then', async () => {
  const { fleet, session } = await holder(new SharedDatabase());
  const { asked } = session;
  await pass(60_000);
  expect(session.asked).toBe(asked);
  fleet.leave();
});

test('a process that leaves while it opens another session keeps none', async () => {
  const database = new SharedDatabase();
  const gate = Promise.withResolvers<void>();
  let opened = 0;
  const open = async () => {
    opened += 1;
    if (opened > 1) await gate.promise;
    return database.open();
  };
  const { fleet, session } = await holder(database, { open });
  session.end();
  await pass(1000);
  expect(opened).toBe(2);
  fleet.leave();
  gate.resolve();
  await pass(1000);
  expect(database.sessions).toEqual([]);
});

test('a process that cannot join leaves no session behind', async () => {
  const database = new SharedDatabase();
  const recommendedShards = () => Promise.reject(new Error('refused'));
  const joining = holder(database, { recommendedShards, wanted: { shards: undefined, clusters: 2 } });
  await expect(joining).rejects.toThrow('refused');
  expect(database.sessions).toEqual([]);
});

test('a process that waits takes nothing while it cannot prove that its session lives', async () => {
  const database = new SharedDatabase();
  const wanted = { shards: 1, clusters: 1 };
  const { fleet: owner } = await holder(database, { wanted });
  const { fleet: standby, session } = await join(database, { wanted });
  await pass(500);
  session.proof = never;
  let [waits, isTaken] = [0, false];
  const wait = () => {
    waits += 1;
  };
  void standby.take(wait).finally(() => {
    isTaken = true;
  });
  await pass(5500);
  owner.leave();
  await pass(2500);
  expect([isTaken, waits]).toEqual([false, 1]);
  // By then it has another session, and whoever lost a cluster with theirs could have had it back.
  await pass(3500);
  expect([isTaken, waits]).toEqual([true, 1]);
  standby.leave();
});

test('a cluster that comes free while a waiting process is unsure is not kept from the others', async () => {
  const database = new SharedDatabase();
  const owners = [await holder(database), await holder(database)];
  const { fleet: standby, session } = await join(database);
  const looking = Promise.withResolvers<void>();
  session.tryLock = async id => {
    if (id === 2) await looking.promise;
    return database.tryLock(session, id);
  };
  const taken: number[] = [];
  void standby.take(nothing).then(({ cluster }) => taken.push(cluster));
  await pass(1500);
  const proof = Promise.withResolvers<void>();
  session.proof = () => proof.promise;
  await pass(6500);
  for (const { fleet } of owners) fleet.leave();
  looking.resolve();
  await pass(0);
  session.proof = async () => {};
  proof.resolve();
  await pass(2000);
  expect(taken).toEqual([0]);
  expect(database.tryLock(new FakeSession(database), 2)).toBe(true);
  standby.leave();
});

describe('how servers are shared', () => {
  test('is what the first process decides: as many shards as Discord recommends, one a cluster at least', async () => {
    const database = new SharedDatabase();
    const wanted = { shards: undefined, clusters: 2 };
    const { fleet } = await join(database, { wanted, recommendedShards: async () => 16 });
    expect(database.topology).toEqual({ shards: 16, clusters: 2 });
    fleet.leave();
    const { fleet: next } = await join(database, { wanted });
    expect(next.topology).toEqual({ shards: 2, clusters: 2 });
    next.leave();
  });

  test('is waited for, with a word, while the first process waits for Discord, and decided by another if it ends', async () => {
    const database = new SharedDatabase();
    const asked = Promise.withResolvers<number>();
    const first = join(database, {
      wanted: { shards: undefined, clusters: 2 },
      recommendedShards: () => asked.promise,
    });
    const refused = first.catch((error: unknown) => error);
    await pass(0);
    const lines: string[] = [];
    const log = pino({ level: 'info' }, { write: line => void lines.push(line) });
    const second = join(database, { log });
    await pass(1900);
    expect(lines).toEqual([]);
    await pass(60_000);
    expect(said(lines)).toEqual([
      'the database is held by a process that starts or copies data; this one waits for it',
    ]);
    asked.reject(new Error('Discord is away'));
    await pass(200);
    expect(await refused).toMatchObject({ message: 'Discord is away' });
    expect((await second).fleet.topology).toEqual({ shards: 4, clusters: 2 });
    (await second).fleet.leave();
  });

  test.for([
    [{ shards: 4, clusters: 2 }, 0],
    [{ shards: undefined, clusters: 2 }, 0],
    [{ shards: 8, clusters: 2 }, 1],
    [{ shards: undefined, clusters: 3 }, 1],
  ] as const)('is kept to, and said, by a process that was to do otherwise: %o', async ([wanted, lines]) => {
    const database = new SharedDatabase();
    const { fleet: first, log: none } = await join(database);
    const { fleet, log } = await join(database, { wanted });
    expect(fleet.topology).toEqual({ shards: 4, clusters: 2 });
    expect([none.length, log.length]).toEqual([0, lines]);
    for (const one of [first, fleet]) one.leave();
  });
});
