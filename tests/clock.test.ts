import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '../src/clock.ts';

const DAY_MS = 24 * 60 * 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test.each([1, 24, 25, 60, 400])('a timer of %i days rings then, not before', days => {
  const ring = vi.fn<() => void>();
  systemClock.setTimeout(ring, days * DAY_MS);
  vi.advanceTimersByTime(days * DAY_MS - 1);
  expect(ring).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(ring).toHaveBeenCalledTimes(1);
});

test('a timer without end never rings', () => {
  const ring = vi.fn<() => void>();
  systemClock.setTimeout(ring, Number.POSITIVE_INFINITY);
  vi.advanceTimersByTime(1000 * DAY_MS);
  expect(ring).not.toHaveBeenCalled();
});

test('a long timer can be cancelled at any time', () => {
  const ring = vi.fn<() => void>();
  const cancel = systemClock.setTimeout(ring, 60 * DAY_MS);
  vi.advanceTimersByTime(40 * DAY_MS);
  cancel();
  vi.advanceTimersByTime(40 * DAY_MS);
  expect(ring).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
