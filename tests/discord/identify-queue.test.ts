import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  claimAlone,
  IDENTIFY_SPACING_MS,
  IdentifyQueue,
  type IdentifyQueueParts,
} from '../../src/discord/identify-queue.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'], fakeNodeBuiltins: true });
});
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const { signal } = new AbortController();

/** A queue, and the shards that it has let go, in order. */
function queueOf(buckets: number, parts: Partial<IdentifyQueueParts>) {
  const log = pino({ level: 'silent' });
  const queue = new IdentifyQueue(buckets, { claim: async () => 0, urgent: () => new Set(), log, ...parts });
  const order: number[] = [];
  const enter = (...shards: number[]) => {
    for (const shard of shards) void queue.waitForIdentify(shard, signal).finally(() => order.push(shard));
  };
  return { queue, order, enter };
}

describe('shards with running rounds', () => {
  test('start their sessions first, also when others were greeted before', async () => {
    const { order, enter } = queueOf(1, { urgent: () => new Set([2, 3]) });
    enter(0, 1);
    await pass(100);
    enter(3);
    await pass(100);
    // One of them is still to come.
    expect(order).toEqual([]);
    enter(2);
    await pass(20);
    expect(order).toEqual([3, 2, 0, 1]);
  });

  test('are waited for 300 ms, and only at the start', async () => {
    const { order, enter } = queueOf(1, { urgent: () => new Set([2]) });
    enter(0);
    await pass(290);
    expect(order).toEqual([]);
    await pass(10);
    expect(order).toEqual([0]);
    enter(1);
    await pass(0);
    expect(order).toEqual([0, 1]);
  });

  test('are not waited for where they do not belong', async () => {
    const { order, enter } = queueOf(2, { urgent: () => new Set([2]) });
    enter(1, 0);
    await pass(0);
    expect(order).toEqual([1]);
    enter(2);
    await pass(10);
    expect(order).toEqual([1, 2, 0]);
  });
});

test('a session waits until it is claimed, also while that fails, and a shard that gives up takes no turn', async () => {
  const answers = [() => Promise.reject(new Error('the database is away')), async () => 5, async () => 0];
  const claimed: number[] = [];
  const claim = async (bucket: number) => {
    claimed.push(bucket);
    return (await answers.shift()?.()) ?? 0;
  };
  const { queue, order, enter } = queueOf(2, { claim });
  const leaving = new AbortController();
  const left = queue.waitForIdentify(1, leaving.signal);
  enter(3);
  leaving.abort();
  await expect(left).rejects.toThrow('No session is to be started any more.');
  await expect(queue.waitForIdentify(1, leaving.signal)).rejects.toMatchObject({ name: 'AbortError' });
  await pass(504);
  expect([order, claimed]).toEqual([[], [1, 1]]);
  await pass(1);
  expect([order, claimed]).toEqual([[3], [1, 1, 1]]);
});

test('alone with its token, a process starts sessions of a bucket as far apart as Discord wants', async () => {
  const { order, enter } = queueOf(2, { claim: claimAlone() });
  enter(0, 2, 4, 1);
  await pass(0);
  expect(order).toEqual([0, 1]);
  await pass(IDENTIFY_SPACING_MS - 10);
  expect(order).toEqual([0, 1]);
  await pass(20);
  expect(order).toEqual([0, 1, 2]);
  await pass(IDENTIFY_SPACING_MS);
  expect(order).toEqual([0, 1, 2, 4]);
  // Also when it comes later, and the queue is new.
  await pass(1000);
  enter(0);
  await pass(0);
  expect(order).toHaveLength(4);
  await pass(IDENTIFY_SPACING_MS - 1000);
  expect(order).toHaveLength(5);
});
