import { type Client, Routes } from 'discord.js';
import { test as base, expect, vi } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../playground/local-discord.ts';
import { systemClock } from '../../src/clock.ts';
import { createClient } from '../../src/discord/client.ts';
import { Connection, DiscordUnavailableError } from '../../src/discord/connection.ts';
import { createLog } from '../../src/log.ts';

const HOUR_MS = 60 * 60_000;
const SERVING = 'still serving';

interface Fixtures {
  readonly discord: LocalDiscord;
  readonly client: Client;
  readonly connection: Connection;
  readonly logged: string[];
}

const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads a fixture's dependencies from the pattern
  discord: async ({}, use) => {
    const discord = await startLocalDiscord();
    await use(discord);
    await discord.close();
  },
  client: async ({ discord }, use) => {
    // discord.js counts for the whole process, ten minutes long: these are none that another test lives in.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + HOUR_MS });
    const client = createClient(discord.apiUrl);
    await use(client);
    vi.setSystemTime(Date.now() + HOUR_MS);
    await refused(client, 1);
    vi.useRealTimers();
  },
  // oxlint-disable-next-line no-empty-pattern -- as above
  logged: ({}, use) => use([]),
  connection: async ({ client, logged }, use) => {
    const log = createLog('warn', { write: line => void logged.push(line) });
    const connection = new Connection(client, log, systemClock);
    await use(connection);
    await connection.close();
  },
});

/** Makes requests with the bot's token, all of them refused; there is no wire that they could take time on. */
async function refused({ rest }: Client, count: number): Promise<void> {
  rest.setToken('token');
  rest.options.globalRequestsPerSecond = Number.MAX_SAFE_INTEGER;
  rest.globalRemaining = Number.MAX_SAFE_INTEGER;
  rest.options.makeRequest = async () =>
    Response.json({ message: '403: Forbidden', code: 0 }, { status: 403 });
  for (let made = 0; made < count; made++) await rest.get(Routes.gatewayBot()).catch(() => {});
}

test('a bot whose requests are refused by the thousand stops before Discord bans its address', async ({
  discord,
  client,
  connection,
  logged,
}) => {
  const state = () => Promise.race([connection.failure, Promise.resolve(SERVING)]);
  await refused(client, 3999);
  expect(await state()).toBe(SERVING);
  expect(logged.map(line => JSON.parse(line).count)).toEqual([500, 1000, 1500, 2000, 2500, 3000, 3500]);
  // Those with an interaction's token go another way, and count as well.
  discord.faults.rest({ answer: { status: 403 } });
  const byToken = client.rest.get(Routes.webhookMessage('1', 'token'), { auth: false });
  await expect(byToken).rejects.toThrow('403');
  const failure = await state();
  expect(failure).toBeInstanceOf(DiscordUnavailableError);
  expect(failure).toMatchObject({ message: 'Discord refused 4000 requests in ten minutes.' });
});
