import { Client, Status } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isAlive, watch } from '../../src/discord/watchdog.ts';

const minute = 60_000;

describe('a bot is alive', () => {
  test.each([
    [
      'when its shard is connected and heartbeats are answered',
      [{ status: Status.Ready, lastPingTimestamp: 9 * minute }],
      true,
    ],
    ['before the first heartbeat', [{ status: Status.Ready, lastPingTimestamp: -1 }], true],
    [
      'but not when heartbeats go unanswered',
      [{ status: Status.Ready, lastPingTimestamp: 7 * minute }],
      false,
    ],
    [
      'but not while one shard reconnects',
      [
        { status: Status.Ready, lastPingTimestamp: -1 },
        { status: Status.Connecting, lastPingTimestamp: -1 },
      ],
      false,
    ],
    ['but not without any shard', [], false],
  ])('%s', (_, shards, alive) => {
    expect(isAlive(shards, 10 * minute)).toBe(alive);
  });
});

describe('the watchdog', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('gives up after ten minutes without contact, not before', () => {
    const giveUp = vi.fn<() => void>();
    const stop = watch(new Client({ intents: [] }), giveUp, Date.now);
    vi.advanceTimersByTime(9 * minute);
    expect(giveUp).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2 * minute);
    expect(giveUp).toHaveBeenCalled();
    stop();
  });
});
