import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { sleep } from '../../../src/clock.ts';
import { Counter } from '../../../src/trivia/running/counter.ts';
import { FakeClock } from '../../playground/fake-clock.ts';

/** A counter whose edits are noted with the time they begin at. @param early by how much timers ring too soon */
function example(editTakes = 0, early = 0) {
  const clock = new FakeClock();
  const start = clock.now();
  const counter = new Counter({
    now: () => clock.now(),
    monotonic: () => clock.monotonic(),
    setTimeout: (callback, ms) => clock.setTimeout(callback, ms - early),
  });
  const edits: number[] = [];
  const edit = async () => {
    edits.push(clock.now() - start);
    if (editTakes > 0) await sleep(clock, editTakes);
  };
  const pass = async (ms: number) => {
    clock.advance(ms);
    await setImmediate();
  };
  return { counter, edits, edit, pass };
}

test('the first edit comes at once, the next one after 2.5 s, however often the number changes', async () => {
  const { counter, edits, edit, pass } = example();
  for (let nth = 0; nth < 80; nth++) {
    counter.want(edit);
    await pass(100);
  }
  await pass(10_000);
  expect(edits).toEqual([1, 2501, 5001, 7501, 10_001]);
});

test('the last number shows although its timer rings early, or the edit before it is slow', async () => {
  for (const { counter, edits, edit, pass } of [example(0, 0.5), example(4000)]) {
    counter.want(edit);
    await pass(1000);
    counter.want(edit);
    for (let nth = 0; nth < 10; nth++) await pass(1000);
    expect(edits).toHaveLength(2);
  }
});

test('no edit comes when nothing has changed', async () => {
  const { counter, edits, edit, pass } = example();
  expect(counter.carry(edit)).toBeUndefined();
  counter.want(edit);
  await pass(20_000);
  expect(counter.carry(edit)).toBeUndefined();
  expect(edits).toHaveLength(1);
});

test('a press that comes first carries the edit', async () => {
  const { counter, edits, edit, pass } = example();
  counter.want(() => Promise.reject(new Error('carried twice')));
  await counter.carry(edit);
  await pass(10_000);
  expect(edits).toEqual([0]);
});

test('a press carries nothing within 5 s of the last edit, nor while one is under way', async () => {
  const { counter, edits, edit, pass } = example(7000);
  counter.want(edit);
  void counter.carry(edit);
  await pass(4900);
  counter.want(edit);
  expect(counter.carry(edit)).toBeUndefined();
  await pass(1100);
  expect(counter.carry(edit)).toBeUndefined();
  await pass(1000);
  expect(counter.carry(edit)).toBeDefined();
  expect(edits).toEqual([0, 7000]);
});

test('what comes next drops an edit that is pending', async () => {
  const { counter, edits, edit, pass } = example();
  counter.want(edit);
  await counter.settle(() => expect.unreachable());
  await pass(10_000);
  expect(edits).toEqual([]);
  expect(counter.carry(edit)).toBeUndefined();
});

test('what comes next waits for an edit under way', async () => {
  const { counter, edit, pass } = example(1900);
  const seen: string[] = [];
  counter.want(edit);
  void counter.carry(edit);
  void counter.settle(() => seen.push('late')).then(() => seen.push('settled'));
  await pass(1800);
  expect(seen).toEqual([]);
  await pass(100);
  expect(seen).toEqual(['settled']);
  await pass(10_000);
  expect(seen).toEqual(['settled']);
});

test('a carried edit that takes more than 2 s is not waited for, and told of when it lands', async () => {
  const { counter, edit, pass } = example(6000);
  const seen: string[] = [];
  counter.want(edit);
  void counter.carry(edit);
  void counter.settle(() => seen.push('late')).then(() => seen.push('settled'));
  await pass(2000);
  expect(seen).toEqual(['settled']);
  await pass(3900);
  expect(seen).toEqual(['settled']);
  await pass(100);
  expect(seen).toEqual(['settled', 'late']);
});

test('an edit of its own that takes more than 2 s is given up, and told of once it has landed all the same', async () => {
  const { counter, edits, edit, pass } = example(6000);
  const seen: string[] = [];
  counter.want(givenUp => {
    givenUp.addEventListener('abort', () => seen.push('given up'));
    return edit();
  });
  await pass(1);
  expect(edits).toEqual([1]);
  void counter.settle(() => seen.push('late')).then(() => seen.push('settled'));
  await pass(2000);
  expect(seen).toEqual(['given up', 'settled']);
  await pass(2900);
  expect(seen).toEqual(['given up', 'settled']);
  await pass(10_000);
  expect(seen).toEqual(['given up', 'settled', 'late']);
});

test('an edit that fails holds up nothing', async () => {
  const { counter, edits, edit, pass } = example();
  counter.want(edit);
  const carried = counter.carry(() => Promise.reject(new Error('404')));
  const settled = counter.settle(() => expect.unreachable());
  await expect(carried).rejects.toThrow('404');
  await settled;
  counter.want(edit);
  await pass(5000);
  expect(edits).toEqual([2500]);
});
