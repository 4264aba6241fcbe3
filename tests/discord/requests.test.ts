import { RateLimitError, Routes } from 'discord.js';
import { expect } from 'vitest';
import { DiscordUnavailableError } from '../../src/discord/unavailable.ts';
import type { FakeClock } from '../playground/fake-clock.ts';
import { SERVING, connectionTest as test } from './connection-stand.ts';

const MINUTE_MS = 60_000;

const refusedBefore = (clock: FakeClock, count: number) => ({ name: 'refused', since: clock.now(), count });

test('refused requests are counted across restarts, and the bot stops before Discord bans its address', async ({
  discord,
  clock,
  kept,
  connect,
}) => {
  kept.set('refused', refusedBefore(clock, 3997));
  const first = await connect();
  discord.faults.rest({ answer: { status: 403 }, times: 3 });
  await expect(first.client.rest.get(Routes.user())).rejects.toThrow('403');
  const { client, connection } = await connect();
  const state = () => Promise.race([connection.failure, Promise.resolve(SERVING)]);
  await expect(client.rest.get(Routes.user())).rejects.toThrow('403');
  expect(await state()).toBe(SERVING);
  // Those with an interaction's token go another way, and count as well.
  const byToken = client.rest.get(Routes.webhookMessage('1', 'token'), { auth: false });
  await expect(byToken).rejects.toThrow('403');
  const failure = await connection.failure;
  expect(failure).toBeInstanceOf(DiscordUnavailableError);
  expect(failure).toMatchObject({ message: 'Discord refused 4000 requests in ten minutes.' });
});

test('after so many refusals the next process waits until Discord has forgotten them, and says so', async ({
  discord,
  clock,
  kept,
  logged,
  connect,
}) => {
  kept.set('refused', refusedBefore(clock, 4000));
  const { connection } = await connect();
  let asked = 0;
  discord.traffic.on('exchange', () => {
    asked++;
  });
  const opened = connection.open(discord.token);
  await expect.poll(() => logged.join('')).toContain('"waitMs":600000');
  expect(asked).toBe(0);
  clock.advance(10 * MINUTE_MS);
  await opened;
});

test('what is not there is no refusal', async ({ discord, clock, kept, connect }) => {
  kept.set('refused', refusedBefore(clock, 7));
  const { client } = await connect();
  discord.faults.rest({ answer: { status: 404 } });
  await expect(client.rest.get(Routes.user())).rejects.toThrow('404');
  expect(kept.get('refused')?.count).toBe(7);
});

test('a rate limit that lasts an hour is logged once, and asked about no more', async ({
  discord,
  clock,
  logged,
  connect,
}) => {
  const { client } = await connect();
  let asked = 0;
  discord.traffic.on('exchange', () => {
    asked++;
  });
  discord.faults.rest({ answer: { status: 429, retryAfter: 3600 } });
  await expect(client.rest.get(Routes.user())).rejects.toBeInstanceOf(RateLimitError);
  await expect(client.rest.get(Routes.gatewayBot())).rejects.toThrow('for another 3600 s');
  const byToken = client.rest.get(Routes.webhookMessage('1', 'token'), { auth: false });
  await expect(byToken).rejects.toThrow('for another 3600 s');
  expect(asked).toBe(1);
  expect(logged.filter(line => line.includes('"seconds":3600'))).toHaveLength(1);
  clock.advance(60 * MINUTE_MS);
  expect(await client.rest.get(Routes.user())).toMatchObject({ username: 'Skylark' });
});

test.for([
  ['that does not say for how long', undefined],
  ['that says "now" again and again', '0'],
  ['that names a date', 'Thu, 01 Jan 2026 00:00:01 GMT'],
])('a rate limit %s is not run up against at once', async ([, header], { discord, connect }) => {
  const { client } = await connect();
  const at: number[] = [];
  discord.traffic.on('exchange', () => at.push(performance.now()));
  discord.faults.rest({
    answer: { status: 429, ...(header !== undefined ? { header } : { header: '' }) },
    times: 2,
  });
  await client.rest.get(Routes.user());
  expect((at[2] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(1000);
});
