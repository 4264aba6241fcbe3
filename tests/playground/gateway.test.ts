import { once } from 'node:events';
import { GatewayIntentBits as Intent, GatewayOpcodes as Op } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type LocalDiscord, startLocalDiscord } from '../../playground/local-discord.ts';
import type { Guild } from '../../playground/model.ts';
import type { Sent } from '../../playground/traffic.ts';
import { type Bench, startBench } from './bare-bot.ts';
import { FakeClock } from './fake-clock.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(async () => {
  expect(bench.violations).toEqual([]);
  await bench.discord.close();
});

/** A gateway connection that remembers what it received. */
function connect(port = bench.discord.port) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/gateway/?v=10&encoding=json`);
  const received: Sent[] = [];
  let wake = () => {};
  socket.on('message', data => {
    received.push(JSON.parse(Buffer.isBuffer(data) ? data.toString() : ''));
    wake();
  });
  const closed = new Promise<number>(resolve => socket.on('close', code => resolve(code)));
  const until = async (holds: (payload: Sent) => boolean): Promise<Sent> => {
    for (;;) {
      const found = received.find(holds);
      if (found) return found;
      await new Promise<void>(resolve => {
        wake = resolve;
      });
    }
  };
  const send = (op: number, d: unknown) => socket.send(JSON.stringify({ op, d }));
  return { socket, received, closed, until, send };
}

async function identified(intents: number = Intent.Guilds, shard?: readonly number[]) {
  const connection = connect();
  await connection.until(({ op }) => op === Op.Hello);
  connection.send(Op.Identify, { token: bench.discord.token, intents, properties: {}, shard });
  const ready = await connection.until(({ t }) => t === 'READY');
  const { session_id } = Object(ready.d);
  return { ...connection, session: String(session_id) };
}

test('a bot is greeted, identified and told of its guilds', async () => {
  const { until, received, send } = await identified();
  await until(({ t, d }) => t === 'GUILD_CREATE' && Object(d).name === 'Book club');
  send(Op.Heartbeat, null);
  await until(({ op }) => op === Op.HeartbeatAck);
  expect(received.map(({ op, t }) => t ?? op)).toEqual([10, 'READY', 'GUILD_CREATE', 'GUILD_CREATE', 11]);
});

test.each([
  ['4002 for what is no JSON', 'nonsense', 4002],
  ['4002 for more than 4096 bytes', JSON.stringify({ op: 1, d: 'x'.repeat(4096) }), 4002],
  ['4003 before identifying', JSON.stringify({ op: 3, d: {} }), 4003],
  ['4004 for a wrong token', JSON.stringify({ op: 2, d: { token: 'wrong', intents: 0 } }), 4004],
])('it closes with %s', async (_name, frame, code) => {
  const { socket, until, closed } = connect();
  await until(({ op }) => op === Op.Hello);
  socket.send(frame);
  expect(await closed).toBe(code);
});

test.each([
  ['4001 for what nobody knows', 99, null, 4001],
  ['4005 for a second IDENTIFY', Op.Identify, {}, 4005],
])('it closes with %s', async (_name, op, d, code) => {
  const { send, closed } = await identified();
  send(op, d);
  expect(await closed).toBe(code);
});

test.each(['encoding=etf', 'encoding=json&compress=zlib-stream'])(
  'whoever asks for %s is told that it is not emulated',
  async query => {
    const socket = new WebSocket(`ws://127.0.0.1:${bench.discord.port}/gateway/?v=10&${query}`);
    const [error] = await once(socket, 'error');
    expect(error.message).toContain('501');
  },
);

test('what is asked for on the gateway and not emulated is told in the terminal', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { send, until } = await identified();
  send(Op.RequestGuildMembers, { guild_id: '1', query: '', limit: 0 });
  send(Op.Heartbeat, null);
  await until(({ op }) => op === Op.HeartbeatAck);
  expect(warn.mock.calls).toEqual([[expect.stringContaining('lists of members, which are not emulated')]]);
  warn.mockRestore();
});

test.each([
  ['4013 for unknown intents', 1 << 30, 4013],
  ['4014 for intents that are not allowed', Intent.MessageContent, 4014],
])('it closes with %s', async (_name, intents, code) => {
  bench.discord.faults.disallowedIntents = Intent.MessageContent;
  const { until, send, closed } = connect();
  await until(({ op }) => op === Op.Hello);
  send(Op.Identify, { token: bench.discord.token, intents });
  expect(await closed).toBe(code);
});

test('it closes with 4008 after more than 120 events in 60 s', async () => {
  const { send, closed, until } = await identified();
  for (let count = 0; count < 119; count += 1) send(Op.Heartbeat, null);
  await until(({ op }) => op === Op.HeartbeatAck);
  bench.clock.advance(59_999);
  send(Op.Heartbeat, null);
  expect(await closed).toBe(4008);
});

test('a resumed session gets what it missed, in order, and only that', async () => {
  const first = await identified(Intent.Guilds | Intent.GuildMessages);
  await first.until(({ t, d }) => t === 'GUILD_CREATE' && Object(d).name === 'Book club');
  bench.discord.faults.dropSockets();
  expect(await first.closed).toBe(1006);
  bench.discord.actor('ann').say('one');
  bench.discord.actor('ann').say('two');
  const second = connect();
  await second.until(({ op }) => op === Op.Hello);
  second.send(Op.Resume, { token: bench.discord.token, session_id: first.session, seq: 3 });
  await second.until(({ t }) => t === 'RESUMED');
  expect(second.received.map(({ t, s }) => [t, s])).toEqual([
    [null, null],
    ['MESSAGE_CREATE', 4],
    ['MESSAGE_CREATE', 5],
    ['RESUMED', 6],
  ]);
});

test('an unknown session, a session closed by the bot and an invalidated one cannot be resumed', async () => {
  const closedByBot = await identified();
  closedByBot.socket.close(1000);
  await closedByBot.closed;
  const invalidated = await identified();
  bench.discord.faults.invalidateSession();
  expect(await invalidated.until(({ op }) => op === Op.InvalidSession)).toMatchObject({ d: false });
  for (const session_id of ['unknown', closedByBot.session, invalidated.session]) {
    const { send, until } = connect();
    await until(({ op }) => op === Op.Hello);
    send(Op.Resume, { token: bench.discord.token, session_id, seq: 1 });
    expect(await until(({ op }) => op === Op.InvalidSession)).toMatchObject({ d: false });
  }
});

test('without the intents no messages arrive; without message content they are blank', async () => {
  const none = await identified(Intent.Guilds);
  const some = await identified(Intent.Guilds | Intent.GuildMessages);
  const all = await identified(Intent.GuildMessages | Intent.MessageContent);
  const bot = bench.discord.world.bot;
  bench.discord.actor('ann').say('secret');
  bench.discord.actor('ann').say(`<@${bot.id}> asked`);
  const isSecond = ({ t, d }: Sent) => t === 'MESSAGE_CREATE' && String(Object(d).content).includes('asked');
  await Promise.all([some.until(isSecond), all.until(isSecond)]);
  const contents = (received: readonly Sent[]) =>
    received.filter(({ t }) => t === 'MESSAGE_CREATE').map(({ d }) => String(Object(d).content));
  expect(contents(none.received)).toEqual([]);
  expect(contents(some.received)[0]).toBe('');
  expect(contents(all.received)[0]).toBe('secret');
});

test('an ephemeral message arrives like a direct one, without guild and member', async () => {
  const { until, received } = await identified(Intent.GuildMessages | Intent.DirectMessages);
  await bench.respond(bench.begin('command'), 4, { content: 'psst', flags: 64 });
  const { d } = await until(({ t }) => t === 'MESSAGE_CREATE');
  expect(d).toMatchObject({ content: 'psst', flags: 64 });
  expect(d).not.toHaveProperty('guild_id');
  expect(d).not.toHaveProperty('member');
  expect(received.filter(({ t }) => t === 'GUILD_CREATE')).toEqual([]);
});

test('an outage, a removal and a deleted channel are announced', async () => {
  const { world, scene } = bench.discord;
  world.setAvailable(scene.second, false);
  const { until, received } = await identified();
  await until(({ t }) => t === 'GUILD_CREATE');
  expect(received.filter(({ t }) => t === 'GUILD_CREATE')).toHaveLength(1);
  world.setAvailable(scene.second, true);
  await until(({ t, d }) => t === 'GUILD_CREATE' && Object(d).id === scene.second.id);
  world.setAvailable(scene.main, false);
  expect(await until(({ t }) => t === 'GUILD_DELETE')).toMatchObject({ d: { unavailable: true } });
  world.removeMember(scene.second, world.bot);
  await until(({ t, d }) => t === 'GUILD_DELETE' && Object(d).id === scene.second.id);
  world.setAvailable(scene.main, true);
  const { channel } = bench.discord.actor('ann', 'trivia');
  world.deleteChannel(channel);
  expect(await until(({ t }) => t === 'CHANNEL_DELETE')).toMatchObject({ d: { id: channel.id } });
});

test('dispatches can be lost, doubled and delayed', async () => {
  const { until, received } = await identified(Intent.GuildMessages | Intent.MessageContent);
  const { faults } = bench.discord;
  const say = (text: string) => bench.discord.actor('ann').say(text);
  faults.dispatch({ t: 'MESSAGE_CREATE', copies: 0 });
  faults.dispatch({ t: 'MESSAGE_CREATE', copies: 2 });
  faults.dispatch({ t: 'MESSAGE_CREATE', delayMs: 500 });
  for (const text of ['lost', 'doubled', 'delayed', 'plain']) say(text);
  await until(({ d }) => Object(d).content === 'plain');
  bench.clock.advance(500);
  await until(({ d }) => Object(d).content === 'delayed');
  const contents = received
    .filter(({ t }) => t === 'MESSAGE_CREATE')
    .map(({ d }) => String(Object(d).content));
  expect(contents).toEqual(['doubled', 'doubled', 'plain', 'delayed']);
});

test('a revoked token closes with 4004 and is refused ever after', async () => {
  const { closed } = await identified();
  bench.discord.faults.revokeToken();
  expect(await closed).toBe(4004);
  expect(await bench.call('GET', '/gateway/bot')).toMatchObject({ status: 401 });
});

describe('shards', () => {
  const shardOfGuild = (guild: Guild, count: number) => Number((BigInt(guild.id) >> 22n) % BigInt(count));

  test('each hears of its own servers only, and the first of direct messages', async () => {
    const { scene, world } = bench.discord;
    const [zero, one] = await Promise.all([
      identified(Intent.Guilds, [0, 2]),
      identified(Intent.Guilds, [1, 2]),
    ]);
    const names = [scene.main, scene.second].map(guild => ({
      name: guild.name,
      shard: shardOfGuild(guild, 2),
    }));
    for (const [id, { received, until }] of [zero, one].entries()) {
      const mine = names.filter(({ shard }) => shard === id);
      for (const { name } of mine) await until(({ t, d }) => t === 'GUILD_CREATE' && Object(d).name === name);
      expect(received.filter(({ t }) => t === 'GUILD_CREATE')).toHaveLength(mine.length);
      expect(Object(received.find(({ t }) => t === 'READY')?.d)).toMatchObject({ shard: [id, 2] });
    }
    void bench.discord.actor('ann', 'dm').slash('ask', { query: 'x' });
    const direct = await zero.until(({ t }) => t === 'INTERACTION_CREATE');
    expect(Object(direct.d).guild_id).toBeUndefined();
    expect(one.received.some(({ t }) => t === 'INTERACTION_CREATE')).toBe(false);
    expect(world.isBotOnline).toBe(true);
  });

  test('two sessions of one shard both hear everything', async () => {
    const [first, second] = [await identified(), await identified()];
    void bench.discord.actor('ann').slash('ask', { query: 'x' });
    const heard = await Promise.all(
      [first, second].map(({ until }) => until(({ t }) => t === 'INTERACTION_CREATE')),
    );
    expect(new Set(heard.map(({ d }) => Object(d).id)).size).toBe(1);
  });

  test('a shard that there is not is 4010, more than 2,500 servers in one 4011', async () => {
    const odd = connect();
    await odd.until(({ op }) => op === Op.Hello);
    odd.send(Op.Identify, { token: bench.discord.token, intents: 1, shard: [2, 2] });
    expect(await odd.closed).toBe(4010);
    const { world, scene } = bench.discord;
    for (let count = 0; count < 2500; count += 1) {
      world.addMember(world.addGuild(`Server ${count}`, scene.people.ann), world.bot);
    }
    const many = connect();
    await many.until(({ op }) => op === Op.Hello);
    many.send(Op.Identify, { token: bench.discord.token, intents: 1 });
    expect(await many.closed).toBe(4011);
  });
});

describe('session starts', () => {
  let strict: LocalDiscord;
  const clock = new FakeClock();
  beforeEach(async () => {
    const sessionStarts = { shards: 2, total: 3, spacingMs: 5000 };
    strict = await startLocalDiscord({ clock, sessionStarts });
  });
  afterEach(() => strict.close());

  const identify = async (shard: readonly number[]) => {
    const connection = connect(strict.port);
    await connection.until(({ op }) => op === Op.Hello);
    connection.send(Op.Identify, { token: strict.token, intents: 1, shard });
    return connection;
  };
  const limits = async () => {
    const headers = { authorization: `Bot ${strict.token}` };
    return Object(await (await fetch(`${strict.apiUrl}/v10/gateway/bot`, { headers })).json());
  };

  test('one that comes within five seconds of another is not taken, and counts', async () => {
    expect(await limits()).toMatchObject({
      shards: 2,
      session_start_limit: { remaining: 3, max_concurrency: 1 },
    });
    await (await identify([0, 2])).until(({ t }) => t === 'READY');
    await (await identify([1, 2])).until(({ op, d }) => op === Op.InvalidSession && d === false);
    clock.advance(5000);
    await (await identify([1, 2])).until(({ t }) => t === 'READY');
    expect(await limits()).toMatchObject({ session_start_limit: { remaining: 0 } });
  });

  test('one more than a day has costs the token; the next day counts anew', async () => {
    for (const shard of [0, 1, 0]) {
      await identify([shard, 2]);
      clock.advance(5000);
    }
    expect(await (await identify([0, 2])).closed).toBe(4004);
    clock.advance(86_400_000);
    strict.faults.tokenRevoked = false;
    expect(await limits()).toMatchObject({ session_start_limit: { remaining: 3 } });
  });
});
