import { Status } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { isAlive, watch } from '../../src/discord/watchdog.ts';
import { FakeClock } from '../playground/fake-clock.ts';

const minute = 60_000;

describe('a bot is alive', () => {
  test.each([
    [
      'when its shard is connected and heartbeats are answered',
      [{ status: Status.Ready, silentSince: 9 * minute }],
      true,
    ],
    ['before the first heartbeat', [{ status: Status.Ready, silentSince: undefined }], true],
    ['but not when heartbeats go unanswered', [{ status: Status.Ready, silentSince: 8 * minute }], false],
    [
      'but not while one shard reconnects',
      [
        { status: Status.Ready, silentSince: undefined },
        { status: Status.Connecting, silentSince: undefined },
      ],
      false,
    ],
    ['but not without any shard', [], false],
  ])('%s', (_, shards, alive) => {
    expect(isAlive(shards, 10 * minute)).toBe(alive);
  });
});

describe('the watchdog', () => {
  /** Watches a connection whose heartbeats are answered once in `every` milliseconds; 0 for never. */
  function watched(every: number) {
    const clock = new FakeClock();
    const shard = { id: 0, status: Status.Ready, lastPingTimestamp: -1 };
    const gaveUpAt: number[] = [];
    const beat = () => {
      shard.lastPingTimestamp = clock.now();
      clock.setTimeout(beat, every);
    };
    if (every > 0) clock.setTimeout(beat, every);
    const stop = watch(
      () => [shard],
      () => gaveUpAt.push(clock.monotonic() / minute),
      clock,
    );
    return { clock, shard, gaveUpAt, stop };
  }

  test('gives up after ten minutes without contact, not before', () => {
    const { clock, shard, gaveUpAt } = watched(minute);
    shard.status = Status.Connecting;
    clock.advance(10 * minute);
    expect(gaveUpAt).toEqual([]);
    clock.advance(minute);
    expect(gaveUpAt[0]).toBe(10.5);
  });

  test('gives up on a connection whose heartbeats are no longer answered', () => {
    const { clock, shard, gaveUpAt } = watched(0);
    shard.lastPingTimestamp = 1;
    clock.advance(11 * minute);
    expect(gaveUpAt).toEqual([]);
    clock.advance(2 * minute);
    expect(gaveUpAt).not.toEqual([]);
  });

  test('watches on for hours while heartbeats are answered, whatever their dates say', () => {
    const { clock, shard, gaveUpAt } = watched(minute);
    clock.advance(60 * minute);
    // Somebody has set the machine's clock.
    shard.lastPingTimestamp += 600 * minute;
    clock.advance(60 * minute);
    expect(gaveUpAt).toEqual([]);
  });

  test('does not count the time that the process itself stood still', () => {
    const { clock, gaveUpAt } = watched(minute);
    clock.advance(5 * minute);
    clock.standStill(180 * minute);
    clock.advance(60 * minute);
    expect(gaveUpAt).toEqual([]);
  });

  test('watches no longer once it is stopped', () => {
    const { clock, shard, gaveUpAt, stop } = watched(0);
    shard.status = Status.Connecting;
    clock.advance(minute);
    stop();
    clock.advance(60 * minute);
    expect(gaveUpAt).toEqual([]);
  });
});
