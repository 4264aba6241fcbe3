import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SessionStarts } from '../../src/discord/session-starts.ts';
import type { TallyTable } from '../../src/store/tables.ts';
import { FakeClock } from '../playground/fake-clock.ts';

const DAY_MS = 24 * 60 * 60_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], fakeNodeBuiltins: true }));
afterEach(() => void vi.useRealTimers());

/** The sessions of a bot that has started so many in the first six hours of a day. */
async function startsAfter(count: number) {
  const clock = new FakeClock();
  let kept: TallyTable = { name: 'identify', since: clock.now(), count };
  const tallies = {
    of: async () => kept,
    add: async ({ by }: { by: number }) => {
      kept = { ...kept, count: kept.count + by };
      return kept;
    },
  };
  clock.advance(DAY_MS / 4);
  const warnings: string[] = [];
  const log = pino({ level: 'warn' }, { write: line => void warnings.push(line) });
  const starts = await SessionStarts.load({ tallies, clock, log });
  const order: string[] = [];
  const pace = { waitForIdentify: async () => void order.push(`paced, ${kept.count} counted`) };
  return { starts, throttler: starts.throttler(pace), order, warnings };
}

describe('a session is started', () => {
  test.for([
    [0, 0],
    [499, 0],
    [500, (DAY_MS * 0.75) / 450],
    [949, DAY_MS * 0.75],
    [5000, DAY_MS * 0.75],
  ] as const)('after %i others of the day it waits %i ms', async ([count, waitMs]) => {
    const { starts } = await startsAfter(count);
    expect(starts.waitMs).toBe(waitMs);
  });

  test('at once while there were few, and counted before it is its turn', async () => {
    const { throttler, order, warnings } = await startsAfter(3);
    await throttler.waitForIdentify(0, new AbortController().signal);
    expect(order).toEqual(['paced, 4 counted']);
    expect(warnings).toEqual([]);
  });

  test('later, and said so, once there were many; not at all when it is given up meanwhile', async () => {
    const { throttler, order, warnings } = await startsAfter(500);
    const leaving = new AbortController();
    const left = throttler.waitForIdentify(0, leaving.signal);
    void throttler.waitForIdentify(1, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(143_999);
    expect(order).toEqual([]);
    expect(warnings[0]).toContain('"waitMs":144000');
    leaving.abort();
    await expect(left).rejects.toMatchObject({ name: 'AbortError' });
    await vi.advanceTimersByTimeAsync(1);
    expect(order).toEqual(['paced, 501 counted']);
  });
});
