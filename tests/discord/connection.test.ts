import { Events, GatewayDispatchEvents, PermissionFlagsBits, Routes } from 'discord.js';
import { expect } from 'vitest';
import { startLocalDiscord } from '../../playground/local-discord.ts';
import { type Share, shareOf } from '../../src/clusters/sharding.ts';
import { ConfigError } from '../../src/config.ts';
import { recommendedShards } from '../../src/discord/connection.ts';
import { ownPermissions } from '../../src/discord/own-permissions.ts';
import { DiscordUnavailableError } from '../../src/discord/unavailable.ts';
import { type Fixtures, SERVING, connectionTest as test } from './connection-stand.ts';

const MINUTE_MS = 60_000;

test('hundreds of servers that are announced at once are taken in a few in each turn of the event loop', async ({
  discord,
  connect,
}) => {
  const { world, scene, faults } = discord;
  for (let n = world.guilds.size; n < 300; n++) {
    world.addMember(world.addGuild(`Server ${n}`, scene.people.ann), world.bot);
  }
  // As much as one of real size takes.
  const filling = 'x'.repeat(30_000);
  faults.mutate = (what, payload) =>
    'dispatch' in what && what.dispatch === 'GUILD_CREATE'
      ? Object.assign({}, payload, { description: filling })
      : payload;
  const { client, connection } = await connect();
  let [now, most, turning] = [0, 0, true];
  client.ws.on(GatewayDispatchEvents.GuildCreate, () => {
    now += 1;
    most = Math.max(most, now);
  });
  const turn = () => {
    now = 0;
    if (turning) setImmediate(turn);
  };
  turn();
  await connection.open(discord.token);
  turning = false;
  expect(client.guilds.cache.size).toBe(299);
  // Two fit into what a socket brings at once, and a third may end in it; unpaced, it is dozens.
  expect(most).toBeLessThanOrEqual(4);
});

test('a role that the bot is given brings what it may do in the channels, of which nothing was kept', async ({
  discord,
  connect,
}) => {
  const { world, scene } = discord;
  const { main } = scene;
  const own = [...main.roles.values()].filter(({ id }) => main.members.get(world.bot.id)?.roles.includes(id));
  const role = world.addRole(main, 'Quizmaster', 0n);
  const channel = world.addChannel(main, 'staff');
  world.overwrite(channel, main, { deny: PermissionFlagsBits.ViewChannel });
  world.overwrite(channel, role, { allow: PermissionFlagsBits.ViewChannel });
  const { client, connection } = await connect();
  await connection.open(discord.token);
  const isSeen = () => {
    const guild = client.guilds.cache.get(main.id);
    return guild && ownPermissions(guild, channel.id)?.has(PermissionFlagsBits.ViewChannel);
  };
  expect(isSeen()).toBe(false);
  world.setRoles(main, world.bot, [...own, role]);
  await expect.poll(isSeen).toBe(true);
});

test('sessions are counted across restarts, and spread over the day once there were many', async ({
  discord,
  clock,
  kept,
  logged,
  connect,
}) => {
  const { client, connection } = await connect();
  await connection.open(discord.token);
  await client.destroy();
  expect(kept.get('identify')).toMatchObject({ since: clock.now(), count: 1 });
  kept.set('identify', { name: 'identify', since: clock.now(), count: 900 });
  const next = await connect();
  void next.connection.open(discord.token).catch(() => {});
  // 50 more in 24 hours.
  await expect.poll(() => logged.join('')).toContain(`"waitMs":${(24 * 60 * MINUTE_MS) / 50}`);
  expect(kept.get('identify')?.count).toBe(900);
});

test('a RESUME that Discord answers by asking for another, without end, is given up', async ({
  discord,
  connect,
}) => {
  const { connection } = await connect();
  await connection.open(discord.token);
  discord.faults.resumes = 'again';
  discord.faults.dropSockets();
  expect(await connection.failure).toBeInstanceOf(DiscordUnavailableError);
});

test('a RESUME that fails now and then is not given up: only more than twenty in a minute are', async ({
  clock,
  connect,
}) => {
  const { client, connection } = await connect();
  const invalid = (times: number) => {
    for (let time = 0; time < times; time++)
      client.emit(Events.Debug, '[WS => Shard 0] Invalid session; will attempt to resume: true');
  };
  const state = () => Promise.race([connection.failure, Promise.resolve(SERVING)]);
  invalid(20);
  expect(await state()).toBe(SERVING);
  clock.advance(MINUTE_MS + 1);
  invalid(20);
  client.emit(Events.Debug, '[WS => Shard 0] Invalid session; will attempt to resume: false');
  expect(await state()).toBe(SERVING);
  clock.advance(MINUTE_MS);
  invalid(1);
  expect(await state()).toBeInstanceOf(DiscordUnavailableError);
});

test.for([
  [4004, 'DISCORD_TOKEN was refused'],
  [4013, 'Discord refused the gateway intents'],
  [4014, 'Discord refused the gateway intents'],
  [4010, 'the numbers of shards do not fit together'],
] as const)(
  'a connection that Discord closes with %i is over, and says what to mend',
  async ([code, told], { discord, connect }) => {
    const { connection } = await connect();
    await connection.open(discord.token);
    discord.faults.closeSockets(code);
    const failure = await connection.failure;
    expect(failure).toBeInstanceOf(ConfigError);
    expect(failure.message).toContain(told);
  },
);

test.for([
  [undefined, DiscordUnavailableError, 'the next start takes as many as it recommends by now'],
  [shareOf(0, { shards: 1, clusters: 1 }), ConfigError, 'raise DISCORD_SHARDS'],
] as const)(
  'a bot that outgrew its shards gets more by a restart where nobody has set their number: %#',
  async ([share, kind, told], { discord, connect }) => {
    const { connection } = await connect(share);
    await connection.open(discord.token);
    discord.faults.closeSockets(4011);
    const failure = await connection.failure;
    expect(failure).toBeInstanceOf(kind);
    expect(failure.message).toContain(told);
  },
);

test('a connection that is closed while it waits for Discord is opened no more', async ({
  discord,
  logged,
  connect,
}) => {
  const { client, connection } = await connect();
  discord.faults.rest({ answer: { status: 500 }, times: 4 });
  const opening = connection.open(discord.token).catch((error: unknown) => error);
  await expect.poll(() => logged.join('')).toContain('trying again');
  await connection.close();
  expect(await opening).toMatchObject({ message: 'The connection to Discord was closed.' });
  expect(client.isReady()).toBe(false);
});

test('a refused token ends the bot, but not one that only an interaction gave', async ({
  discord,
  connect,
}) => {
  const { client, connection } = await connect();
  const state = () => Promise.race([connection.failure, Promise.resolve(SERVING)]);
  discord.faults.rest({ answer: { status: 401 }, times: 2 });
  const byToken = client.rest.get(Routes.webhookMessage('1', 'token'), { auth: false });
  await expect(byToken).rejects.toThrow('401');
  expect(await state()).toBe(SERVING);
  await expect(client.rest.get(Routes.user())).rejects.toThrow('401');
  expect(await state()).toBeInstanceOf(ConfigError);
});

test('Discord is asked how many shards it recommends; a refused token is a setting to mend', async ({
  discord,
}) => {
  expect(await recommendedShards(discord.apiUrl, discord.token)).toBe(1);
  await expect(recommendedShards(discord.apiUrl, 'wrong')).rejects.toBeInstanceOf(ConfigError);
  discord.faults.rest({ answer: { status: 403 } });
  await expect(recommendedShards(discord.apiUrl, discord.token)).rejects.not.toBeInstanceOf(ConfigError);
});

const scarce = test.extend<Pick<Fixtures, 'discord'>>({
  // oxlint-disable-next-line no-empty-pattern -- as above
  discord: async ({}, use) => {
    const discord = await startLocalDiscord({ sessionStarts: { shards: 4, maxConcurrency: 4, total: 7 } });
    await use(discord);
    await discord.close();
  },
});

scarce(
  'no process starts sessions where there are not enough left for those of all: one too many costs the token',
  async ({ discord, logged, connect }) => {
    const shares = [0, 1].map(cluster => shareOf(cluster, { shards: 4, clusters: 2 }));
    const open = async (share?: Share) => (await connect(share)).connection.open(discord.token);
    const clients = await Promise.all(shares.map(open));
    // Nor more requests than all may send.
    expect(clients.map(({ rest }) => rest.options.globalRequestsPerSecond)).toEqual([25, 25]);
    expect(discord.sessionStarts.limit).toMatchObject({ remaining: 3 });
    for (const share of [...shares, undefined]) void open(share).catch(() => {});
    await expect.poll(() => logged.join('').split('lets no more sessions be started')).toHaveLength(4);
    expect(discord.sessionStarts.limit).toMatchObject({ remaining: 3 });
    expect(discord.faults.tokenRevoked).toBe(false);
  },
);
