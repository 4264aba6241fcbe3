import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Session } from '../../src/clusters/agreement.ts';
import { Fleet } from '../../src/clusters/fleet.ts';
import { createLog } from '../../src/log.ts';

/** A database that can be away, with locks that are gone with the session that holds them. */
class FakeDatabase {
  readonly #locks = new Map<number, Session>();
  #sessions: { readonly lose: () => void }[] = [];
  #isAway = false;

  open(): Session {
    if (this.#isAway) throw new Error('connection refused');
    const { promise: lost, resolve } = Promise.withResolvers<void>();
    let isLost = false;
    const lose = () => {
      isLost = true;
      resolve();
    };
    const release = () => {
      for (const [id, holder] of this.#locks) if (holder === session) this.#locks.delete(id);
    };
    const session: Session = {
      lost,
      tryLock: async id => {
        if (isLost) throw new Error('connection lost');
        if (!this.#locks.has(id)) this.#locks.set(id, session);
        return this.#locks.get(id) === session;
      },
      lockShared: async () => {},
      unlock: async id => void this.#locks.delete(id),
      prove: async () => {
        if (isLost) throw new Error('connection lost');
      },
      listen: async () => {},
      end: release,
    };
    this.#sessions.push({ lose });
    return session;
  }

  goAway(): void {
    this.#isAway = true;
    this.#locks.clear();
    for (const { lose } of this.#sessions) lose();
    this.#sessions = [];
  }

  comeBack(): void {
    this.#isAway = false;
  }
}

test('after the database was away whoever held a cluster has it again, although a standby is back earlier; both say so once', async () => {
  const database = new FakeDatabase();
  const topology = { shards: 1, clusters: 1 };
  const lines: string[] = [];
  const join = async (open: () => Session) => {
    const fleet = await Fleet.join({
      open: async () => open(),
      topologies: { decide: async () => {}, read: async () => topology },
      wanted: topology,
      recommendedShards: async () => 1,
      log: createLog('info', { write: line => lines.push(line) }),
      hear() {},
    });
    onTestFinished(() => fleet.leave());
    return fleet;
  };
  let isSlow = false;
  const holder = await join(() => {
    if (isSlow) throw new Error('connection refused');
    return database.open();
  });
  const held = await holder.take(() => {});
  const standby = await join(() => database.open());
  let isTaken = false;
  const { promise: waits, resolve: wait } = Promise.withResolvers<void>();
  void standby.take(wait).then(() => (isTaken = true));
  await waits;

  database.goAway();
  isSlow = true;
  const told = (text: string) => lines.filter(line => line.includes(text)).length;
  await expect.poll(() => told('the database cannot be reached'), { timeout: 5000 }).toBe(2);
  expect(held.isSure()).toBe(false);
  database.comeBack();
  await expect.poll(() => told('the database can be reached again'), { timeout: 5000 }).toBe(1);
  // Longer than a standby waits between two attempts.
  await sleep(400);
  isSlow = false;
  await expect.poll(() => held.isSure(), { timeout: 5000 }).toBe(true);
  expect(isTaken).toBe(false);
  expect(told('the database cannot be reached')).toBe(2);
  expect(told('the database can be reached again')).toBe(2);
});
