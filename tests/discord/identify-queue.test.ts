import { pino } from 'pino';
import { expect, test } from 'vitest';
import { IdentifyQueue } from '../../src/discord/identify-queue.ts';

const log = pino({ level: 'silent' });
const { signal } = new AbortController();

test('shards with running rounds start their sessions first, also when others were greeted before', async () => {
  const queue = new IdentifyQueue(1, { claim: async () => 0, urgent: () => new Set([2, 3]), log });
  const order: number[] = [];
  const enter = (shard: number) => queue.waitForIdentify(shard, signal).then(() => order.push(shard));
  const early = [enter(0), enter(1)];
  await new Promise(done => setTimeout(done, 20));
  await Promise.all([...early, enter(3), enter(2)]);
  expect(order).toEqual([3, 2, 0, 1]);
});

test('a session waits until it is claimed, also while that fails, and a shard that gives up takes no turn', async () => {
  const answers = [() => Promise.reject(new Error('the database is away')), async () => 5, async () => 0];
  const claimed: number[] = [];
  const claim = async (bucket: number) => {
    claimed.push(bucket);
    return (await answers.shift()?.()) ?? 0;
  };
  const queue = new IdentifyQueue(2, { claim, urgent: () => new Set(), log });
  const leaving = new AbortController();
  const left = queue.waitForIdentify(1, leaving.signal);
  const stayed = queue.waitForIdentify(3, signal);
  leaving.abort();
  await expect(left).rejects.toThrow('No session is to be started any more.');
  await stayed;
  expect(claimed).toEqual([1, 1, 1]);
});
