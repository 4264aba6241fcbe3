import { setImmediate as nextTurn } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ConfigError } from '../src/config.ts';
import { StorageOutage } from '../src/storage-outage.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], fakeNodeBuiltins: true }));
afterEach(() => void vi.useRealTimers());

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  // It looks whether what it recovered was kept in the next turn.
  await nextTurn();
}
const away = new Error('connection refused');
const toMend = new ConfigError(['The disk is read-only.']);

/** Rounds that can be kept until `fail`. */
class KeptRounds {
  #failure = Promise.withResolvers<Error>();
  cleared = 0;

  get failure(): Promise<Error> {
    return this.#failure.promise;
  }

  fail(error: Error): void {
    this.#failure.resolve(error);
  }

  clear(): void {
    this.cleared += 1;
    this.#failure = Promise.withResolvers();
  }
}

/** A bot that has been serving. */
function serving() {
  const rounds = new KeptRounds();
  const recover = vi.fn<(since: number) => Promise<void>>(async () => {});
  const goOn = vi.fn<() => void>();
  const state = { mayGoOn: true, now: 0 };
  const logged: string[] = [];
  const log = pino({ level: 'info' }, { write: line => void logged.push(line) });
  const outage = new StorageOutage({
    rounds,
    recover,
    mayGoOn: () => state.mayGoOn,
    now: () => state.now,
    log,
  });
  outage.goOn = goOn;
  const failures: Error[] = [];
  void outage.failure.finally(() => {}).then(error => failures.push(error));
  return { rounds, recover, goOn, state, logged, outage, failures };
}

describe('while storage is away', () => {
  test('rounds stand from the first event that could not be kept until all is rebuilt', async () => {
    const { rounds, recover, goOn, logged, outage } = serving();
    await pass(10_000);
    expect([outage.isOn, rounds.cleared]).toEqual([false, 0]);
    rounds.fail(away);
    await pass(0);
    expect([outage.isOn, rounds.cleared]).toEqual([true, 1]);
    await pass(499);
    expect(recover).not.toHaveBeenCalled();
    await pass(1);
    expect([outage.isOn, recover.mock.calls.length, goOn.mock.calls.length]).toEqual([false, 1, 1]);
    expect(logged.map(line => Object(JSON.parse(line)).msg)).toEqual([
      'storage is away; all rounds stand',
      'storage is back; rounds go on',
    ]);
    // And no more of it.
    await pass(10_000);
    expect(recover).toHaveBeenCalledTimes(1);
  });

  test('it is tried again and again, each time from nothing', async () => {
    const { rounds, recover, goOn, outage } = serving();
    recover.mockRejectedValueOnce(away).mockRejectedValueOnce(away);
    outage.begin(away);
    await pass(1000);
    expect([outage.isOn, rounds.cleared, goOn.mock.calls.length]).toEqual([true, 3, 0]);
    await pass(500);
    expect([outage.isOn, rounds.cleared, goOn.mock.calls.length]).toEqual([false, 3, 1]);
  });

  test('nothing goes on either when what was rebuilt could not be kept', async () => {
    const { rounds, recover, goOn, outage } = serving();
    recover.mockImplementationOnce(async () => rounds.fail(away));
    outage.begin(away);
    await pass(500);
    expect([outage.isOn, rounds.cleared, goOn.mock.calls.length]).toEqual([true, 2, 0]);
    await pass(500);
    expect([outage.isOn, goOn.mock.calls.length]).toEqual([false, 1]);
  });

  test('nothing is tried before it makes sense', async () => {
    const { recover, state, outage } = serving();
    state.mayGoOn = false;
    outage.begin(away);
    await pass(5000);
    expect([outage.isOn, recover.mock.calls.length]).toEqual([true, 0]);
    state.mayGoOn = true;
    await pass(500);
    expect([outage.isOn, recover.mock.calls.length]).toEqual([false, 1]);
  });

  test('time stands from when it went away, however late that shows and however often it is tried', async () => {
    const { recover, state, outage } = serving();
    recover.mockRejectedValueOnce(away);
    state.now = 3000;
    outage.begin(away);
    state.now = 9000;
    await pass(1000);
    expect(recover.mock.calls).toEqual([[3000], [3000]]);
  });

  test('what was rebuilt is let go of again where it may not run any more meanwhile', async () => {
    const { rounds, recover, goOn, state, outage } = serving();
    recover.mockImplementationOnce(async () => {
      state.mayGoOn = false;
    });
    outage.begin(away);
    await pass(500);
    expect([outage.isOn, rounds.cleared, goOn.mock.calls.length]).toEqual([true, 2, 0]);
    state.mayGoOn = true;
    await pass(500);
    expect([outage.isOn, rounds.cleared, goOn.mock.calls.length]).toEqual([false, 2, 1]);
  });

  test('a second reason is none: it has begun', async () => {
    const { rounds, recover, logged, outage } = serving();
    outage.begin(away);
    outage.begin(away);
    rounds.fail(away);
    await pass(400);
    expect([rounds.cleared, logged.length]).toEqual([1, 1]);
    await pass(100);
    expect(recover).toHaveBeenCalledTimes(1);
  });

  test('a bot that has no connection to go on with tries nothing before it has one', async () => {
    const { recover, goOn, outage } = serving();
    outage.goOn = undefined;
    outage.begin(away);
    await pass(5000);
    expect([outage.isOn, recover.mock.calls.length]).toEqual([true, 0]);
    outage.goOn = goOn;
    await pass(500);
    expect([outage.isOn, recover.mock.calls.length, goOn.mock.calls.length]).toEqual([false, 1, 1]);
  });
});

test('storage that is lost once more after it was back is another outage', async () => {
  const { rounds, goOn, outage } = serving();
  rounds.fail(away);
  await pass(500);
  rounds.fail(away);
  await pass(0);
  expect([outage.isOn, rounds.cleared, goOn.mock.calls.length]).toEqual([true, 2, 1]);
  await pass(500);
  expect([outage.isOn, goOn.mock.calls.length]).toEqual([false, 2]);
});

describe('what must be mended first ends the bot', () => {
  test('at once', async () => {
    const { rounds, outage, failures } = serving();
    const error = new Error('a round could not be kept', { cause: toMend });
    rounds.fail(error);
    await pass(0);
    expect(failures).toEqual([error]);
    expect(outage.isOn).toBe(false);
  });

  test('also when it shows at the attempt to go on', async () => {
    const { recover, goOn, outage, failures } = serving();
    recover.mockRejectedValueOnce(toMend);
    outage.begin(away);
    await pass(5000);
    expect(failures).toEqual([toMend]);
    expect([outage.isOn, recover.mock.calls.length, goOn.mock.calls.length]).toEqual([true, 1, 0]);
  });
});

test('a bot that stops begins nothing, and tries nothing more', async () => {
  const { rounds, recover, outage } = serving();
  outage.begin(away);
  outage.close();
  await pass(5000);
  expect([recover.mock.calls.length, rounds.cleared]).toEqual([0, 1]);
  const other = serving();
  other.outage.close();
  other.rounds.fail(away);
  await pass(5000);
  expect([other.outage.isOn, other.rounds.cleared]).toEqual([false, 0]);
});

test('a bot that stops lets go of what it rebuilds at that moment', async () => {
  const { rounds, recover, goOn, outage, logged } = serving();
  recover.mockImplementationOnce(async () => outage.close());
  outage.begin(away);
  await pass(5000);
  expect([recover.mock.calls.length, rounds.cleared, goOn.mock.calls.length]).toEqual([1, 2, 0]);
  expect(logged).toHaveLength(1);
});
