import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Bot, PreparedBot } from '../src/bot.ts';
import { alone, type HeldCluster } from '../src/clusters/held-cluster.ts';
import type { Places } from '../src/clusters/places.ts';
import { Service } from '../src/service.ts';

/** A process that serves, or waits to, and what happened in it. */
function process({ isFree = true, begins = Promise.resolve() } = {}) {
  const happened: string[] = [];
  const failure = Promise.withResolvers<Error>();
  const taken = Promise.withResolvers<void>();
  const service = new Service('0.0.0');
  service.onStop(async () => void happened.push('left'));
  const places: Places = {
    clusters: 2,
    busy: '',
    isAway: () => false,
    failure: failure.promise,
    take() {
      happened.push('looked for a place');
      const isFirst = happened.length === 1;
      return isFirst && isFree
        ? Promise.resolve({ ...alone(1), taken: taken.promise })
        : new Promise<HeldCluster>(() => {});
    },
    claimIdentify: async () => 0,
    leave() {},
  };
  // It connects for as long as it may.
  const serve: PreparedBot['serve'] = (_cluster, onBegin) => {
    const serving = Promise.withResolvers<Bot>();
    void begins.then(() =>
      onBegin?.(async () => {
        happened.push('stopped');
        serving.reject(new Error('stopped'));
      }),
    );
    return serving.promise;
  };
  const ended = service.run(async () => ({ serve }), places);
  return { service, happened, ended, fail: failure.resolve, lose: taken.resolve };
}

test('a process whose cluster is taken while it connects stops that and looks for another place', async () => {
  const { service, happened, lose } = process();
  await nextTurn();
  expect(service.unready()).toBe('connecting to Discord');
  lose();
  await nextTurn();
  expect(happened).toEqual(['looked for a place', 'stopped', 'looked for a place']);
  expect(service.unready()).toBe('another process has taken over');
});

test('that is stopped as well which has not begun when its cluster is taken', async () => {
  const { promise: begins, resolve: begin } = Promise.withResolvers<void>();
  const { happened, lose } = process({ begins });
  await nextTurn();
  lose();
  await nextTurn();
  expect(happened).toEqual(['looked for a place']);
  begin();
  await nextTurn();
  expect(happened).toEqual(['looked for a place', 'stopped', 'looked for a place']);
});

test('a process that waits ends when there are no such places any more', async () => {
  const { happened, ended, fail } = process({ isFree: false });
  await nextTurn();
  const shared = new Error('shared out anew');
  fail(shared);
  expect(await ended).toBe(shared);
  expect(happened).toEqual(['looked for a place']);
});

test('a process that loses its cluster because there are no such places any more takes none of them', async () => {
  const { service, happened, ended, fail, lose } = process();
  await nextTurn();
  const shared = new Error('shared out anew');
  lose();
  fail(shared);
  expect(await ended).toBe(shared);
  await service.stop();
  expect(happened).toEqual(['looked for a place', 'stopped', 'left']);
});
