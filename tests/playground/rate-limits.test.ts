import { expect, test } from 'vitest';
import { RateLimits } from '../../playground/rate-limits.ts';
import { FakeClock } from './fake-clock.ts';

test('a bucket that is in use outlasts a crowd of others', () => {
  const limits = new RateLimits(new FakeClock());
  const post = () => limits.take('POST /channels/{channel_id}/messages', 'channel', true).left;
  expect(Array.from({ length: 5 }, post)).toEqual([4, 3, 2, 1, 0]);
  const callback = 'POST /interactions/{interaction_id}/{interaction_token}/callback';
  for (let press = 0; press < 1100; press += 1) limits.take(callback, `${press}`, true);
  expect(post()).toBe(-1);
});
