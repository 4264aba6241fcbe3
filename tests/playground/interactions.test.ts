import { MessageFlags, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Begun, type Bench, startBench } from './bare-bot.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(async () => {
  expect(bench.violations).toEqual([]);
  await bench.discord.close();
});

const webhook = ({ payload }: Begun) => `/webhooks/${payload.application_id}/${payload.token}`;
const error = (status: number, code: number) =>
  expect.objectContaining({ status, body: expect.objectContaining({ code }) });

describe('time', () => {
  test('a response within 3 s reaches the person', async () => {
    const begun = bench.begin('command');
    bench.clock.advance(2999);
    expect(await bench.respond(begun, 4, { content: 'in time' })).toMatchObject({ status: 200 });
    expect(await begun.outcome).toMatchObject({
      kind: 'reply',
      deferred: false,
      message: { content: 'in time' },
    });
  });

  test('after 3 s the person is told so, and the response is 10062', async () => {
    const begun = bench.begin('command');
    bench.clock.advance(3000);
    expect(await begun.outcome).toEqual({ kind: 'failed', reason: 'The application did not respond' });
    expect(await bench.respond(begun, 4, { content: 'late' })).toEqual(error(404, 10062));
    expect(await bench.call('POST', webhook(begun), { content: 'late' })).toEqual(error(404, 10015));
  });

  test('a refused response may be corrected in time', async () => {
    const begun = bench.begin('command');
    expect(await bench.respond(begun, 4, { content: 'x'.repeat(2001) })).toEqual(error(400, 50035));
    expect(await bench.respond(begun, 4, { content: 'x' })).toMatchObject({ status: 200 });
  });

  test('a second response is 40060', async () => {
    const begun = bench.begin('command');
    await bench.respond(begun, 4, { content: 'x' });
    expect(await bench.respond(begun, 4, { content: 'x' })).toEqual(error(400, 40060));
  });

  test('the token lives 15 minutes: then 50027', async () => {
    const begun = bench.begin('command');
    await bench.respond(begun, 4, { content: 'x' });
    bench.clock.advance(15 * 60_000 - 1);
    expect(await bench.call('PATCH', `${webhook(begun)}/messages/@original`, { content: 'y' })).toMatchObject(
      { status: 200 },
    );
    bench.clock.advance(1);
    expect(await bench.call('PATCH', `${webhook(begun)}/messages/@original`, { content: 'z' })).toEqual(
      error(401, 50027),
    );
  });

  test('a deferral that is never filled fails when its token ends', async () => {
    const begun = bench.begin('command');
    await bench.respond(begun, 5);
    bench.clock.advance(15 * 60_000);
    expect(await begun.outcome).toMatchObject({ kind: 'failed' });
  });

  test('the webhook of an unanswered interaction or of another application is 10015', async () => {
    const begun = bench.begin('command');
    expect(await bench.call('POST', webhook(begun), { content: 'x' })).toEqual(error(404, 10015));
    expect(await bench.call('POST', `/webhooks/1234567890123456789/${begun.payload.token}`, {})).toEqual(
      error(404, 10015),
    );
  });
});

describe('responses', () => {
  test('without with_response the answer is 204', async () => {
    const { payload } = bench.begin('command');
    const answer = await bench.call('POST', `/interactions/${payload.id}/${payload.token}/callback`, {
      type: 5,
    });
    expect(answer).toMatchObject({ status: 204, body: undefined });
  });

  test('the first follow-up fills a deferred private reply, the second is a message of its own', async () => {
    const begun = bench.begin('command');
    const deferral = await bench.respond(begun, 5, { flags: MessageFlags.Ephemeral });
    expect(deferral.body).toMatchObject({
      interaction: { response_message_loading: true, response_message_ephemeral: true },
    });
    const [loading] = bench.discord.actor('ann').messages();
    expect(loading).toMatchObject({ flags: MessageFlags.Loading | MessageFlags.Ephemeral });
    const first = await bench.call('POST', webhook(begun), { content: 'first' });
    expect(first.body).toMatchObject({ id: loading?.id, flags: MessageFlags.Ephemeral, content: 'first' });
    expect(await begun.outcome).toMatchObject({
      kind: 'reply',
      deferred: true,
      message: { content: 'first' },
    });
    const second = await bench.call('POST', webhook(begun), { content: 'second' });
    expect(second.body).toMatchObject({
      content: 'second',
      interaction_metadata: { id: begun.payload.id, original_response_message_id: loading?.id },
    });
  });

  test('a private message is seen by the asker alone and reached by token alone', async () => {
    const begun = bench.begin('command');
    await bench.respond(begun, 4, { content: 'psst', flags: MessageFlags.Ephemeral });
    const [message] = bench.discord.actor('ann').messages();
    expect(message?.content).toBe('psst');
    expect(bench.discord.actor('bob').messages()).toEqual([]);
    const route = `/channels/${message?.channel_id}/messages`;
    expect(await bench.call('GET', `${route}/${message?.id}`)).toEqual(error(404, 10008));
    expect(await bench.call('GET', route)).toMatchObject({ status: 200, body: [] });
    expect(await bench.call('GET', `${webhook(begun)}/messages/%40original`)).toMatchObject({
      body: { content: 'psst' },
    });
    await bench.call('DELETE', `${webhook(begun)}/messages/@original`);
    expect(bench.discord.actor('ann').messages()).toEqual([]);
  });

  test('a press may update its message, at once or later', async () => {
    const source = bench.discord.actor('ann').say('source');
    const now = bench.begin('press', source);
    await bench.respond(now, 7, { content: 'updated' });
    expect(await now.outcome).toMatchObject({
      kind: 'update',
      message: { id: source.id, content: 'updated' },
    });
    const later = bench.begin('press', source);
    await bench.respond(later, 6);
    expect(await later.outcome).toEqual({ kind: 'acknowledged' });
    await bench.call('PATCH', `${webhook(later)}/messages/@original`, { content: 'later' });
    expect(bench.discord.actor('ann').messages()[0]).toMatchObject({ id: source.id, content: 'later' });
  });

  test('components are numbered from 1 in reading order around given ids', async () => {
    const begun = bench.begin('command');
    const text = (more: object = {}) => ({ type: 10, content: 'x', ...more });
    const components = [{ type: 17, components: [text(), text({ id: 2 }), text()] }];
    const { body } = await bench.respond(begun, 4, { flags: MessageFlags.IsComponentsV2, components });
    expect(body).toMatchObject({
      resource: { message: { components: [{ id: 1, components: [{ id: 3 }, { id: 2 }, { id: 4 }] }] } },
    });
  });

  test('allowed_mentions decides who is pinged; an edit without it pings everybody named', async () => {
    const { ann } = bench.discord.scene.people;
    const begun = bench.begin('command');
    const content = `hello <@${ann.id}>`;
    const quiet = await bench.respond(begun, 4, { content, allowed_mentions: { parse: [] } });
    expect(quiet.body).toMatchObject({ resource: { message: { mentions: [] } } });
    const edited = await bench.call('PATCH', `${webhook(begun)}/messages/@original`, { content });
    expect(edited.body).toMatchObject({ mentions: [{ id: ann.id }] });
  });
});

describe('where an interaction comes from', () => {
  test('a guild: member with permissions, both installations, context 0', () => {
    const { payload } = bench.begin('command');
    const { people, main } = bench.discord.scene;
    expect(payload).toMatchObject({
      context: 0,
      guild_id: main.id,
      guild_locale: 'en-US',
      locale: 'en-US',
      entitlements: [],
      attachment_size_limit: 10_485_760,
      authorizing_integration_owners: { 0: main.id, 1: people.ann.id },
      member: { user: { id: people.ann.id }, permissions: expect.any(String) },
    });
    expect(payload.user).toBeUndefined();
  });

  test('a direct message: user, owner 0, context 1', async () => {
    const cat = bench.discord.actor('cat', 'dm');
    const events: unknown[] = [];
    bench.discord.world.on('event', event => events.push(event.d));
    void cat.slash('ask');
    expect(events[0]).toMatchObject({
      context: 1,
      user: { id: cat.user.id },
      authorizing_integration_owners: { 0: '0' },
    });
  });

  test('a guild without the bot: by user installation only, follow-ups but no channel access', async () => {
    const ann = bench.discord.actor('ann', 'Elsewhere/general');
    let token = '';
    let id = '';
    bench.discord.world.on('event', event => {
      if (event.t === 'INTERACTION_CREATE') ({ token, id } = event.d);
    });
    void ann.slash('ask');
    await bench.call('POST', `/interactions/${id}/${token}/callback`, { type: 4, data: { content: 'x' } });
    const followUp = `/webhooks/${bench.discord.world.bot.id}/${token}`;
    expect(await bench.call('POST', followUp, { content: 'more' })).toMatchObject({ status: 200 });
    expect(await bench.call('GET', `/channels/${ann.channel.id}`)).toEqual(error(403, 50001));
    expect(await bench.call('GET', `/guilds/${ann.channel.guild?.id}`)).toEqual(error(404, 10004));
    await expect(bench.discord.actor('cat', 'Elsewhere/general').slash('ask')).rejects.toThrow('no command');
  });
});

describe('what is not there and what is not allowed', () => {
  const nowhere = '1234567890123456789';

  test.each([
    ['a channel', () => `/channels/${nowhere}`, 10003],
    ['a guild', () => `/guilds/${nowhere}`, 10004],
    ['a message', () => `/channels/${bench.discord.actor('ann').channel.id}/messages/${nowhere}`, 10008],
    ['a user', () => `/users/${nowhere}`, 10013],
    ['an application', () => `/applications/${nowhere}/commands`, 10002],
  ])('%s that does not exist', async (_name, route, code) => {
    expect(await bench.call('GET', route())).toEqual(error(404, code));
  });

  test('an id that is no snowflake is 50035', async () => {
    expect(await bench.call('GET', '/channels/general')).toEqual(error(400, 50035));
  });

  test.each(['limit=0', 'limit=101', 'limit=x', 'before=x', 'after='])(
    'a history of ?%s is 50035',
    async query => {
      const { id } = bench.discord.actor('ann').channel;
      expect(await bench.call('GET', `/channels/${id}/messages?${query}`)).toEqual(error(400, 50035));
    },
  );

  test('a history is paged from the newest', async () => {
    const ann = bench.discord.actor('ann');
    const [first, second, third] = ['1', '2', '3'].map(content => ann.say(content));
    const route = `/channels/${ann.channel.id}/messages`;
    const ids = async (query: string) => {
      const { body } = await bench.call('GET', `${route}?${query}`);
      return Array.isArray(body) ? body.map(({ id }) => String(id)) : [];
    };
    expect(await ids('limit=2')).toEqual([third?.id, second?.id]);
    expect(await ids(`before=${third?.id}&limit=1`)).toEqual([second?.id]);
    expect(await ids(`after=${first?.id}&limit=1`)).toEqual([second?.id]);
  });

  test('rights are computed from roles and overwrites', async () => {
    const { world, scene } = bench.discord;
    const { channel } = bench.discord.actor('ann');
    const route = `/channels/${channel.id}/messages`;
    world.overwrite(channel, scene.main, { deny: PermissionFlagsBits.SendMessages });
    expect(await bench.call('POST', route, { content: 'x' })).toEqual(error(403, 50013));
    world.overwrite(channel, world.bot, { allow: PermissionFlagsBits.SendMessages });
    expect(await bench.call('POST', route, { content: 'x' })).toMatchObject({ status: 200 });
    expect(() => bench.discord.actor('bob').say('x')).toThrow('cannot write');
    expect(bench.discord.actor('ann').say('the owner may').content).toBe('the owner may');
    world.overwrite(channel, world.bot, { deny: PermissionFlagsBits.ViewChannel });
    expect(await bench.call('GET', route)).toEqual(error(403, 50001));
  });

  test("other people's messages cannot be edited, and deleted only by who manages messages", async () => {
    const { world, scene } = bench.discord;
    const said = bench.discord.actor('bob').say('mine');
    const route = `/channels/${said.channel_id}/messages/${said.id}`;
    expect(await bench.call('PATCH', route, { content: 'yours' })).toEqual(error(403, 50005));
    expect(await bench.call('DELETE', route)).toEqual(error(403, 50013));
    world.overwrite(bench.discord.actor('bob').channel, world.bot, {
      allow: PermissionFlagsBits.ManageMessages,
    });
    expect(await bench.call('DELETE', route)).toMatchObject({ status: 204 });
    expect(scene.main.channels.has(said.channel_id)).toBe(true);
  });

  test('a deleted channel is 10003', async () => {
    const { channel } = bench.discord.actor('ann', 'trivia');
    bench.discord.world.deleteChannel(channel);
    expect(await bench.call('POST', `/channels/${channel.id}/messages`, { content: 'x' })).toEqual(
      error(404, 10003),
    );
  });

  test('a wrong token is 401 with code 0, except where the path carries the token', async () => {
    const wrong = { authorization: 'Bot wrong' };
    expect(await bench.call('GET', '/gateway/bot', undefined, wrong)).toEqual(error(401, 0));
    const { payload } = bench.begin('command');
    const route = `/interactions/${payload.id}/${payload.token}/callback`;
    expect(await bench.call('POST', route, { type: 5 }, wrong)).toMatchObject({ status: 204 });
  });
});

describe('rate limits', () => {
  test('a bucket says what is left, refuses with Retry-After, and opens again', async () => {
    const route = `/channels/${bench.discord.actor('ann').channel.id}/messages`;
    for (let left = 4; left >= 0; left -= 1) {
      const { status, headers } = await bench.call('POST', route, { content: 'x' });
      expect([status, headers.get('x-ratelimit-remaining')]).toEqual([200, String(left)]);
    }
    const refused = await bench.call('POST', route, { content: 'x' });
    expect(refused).toMatchObject({ status: 429, body: { retry_after: 5, global: false } });
    expect(refused.headers.get('retry-after')).toBe('5');
    expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
    const other = `/channels/${bench.discord.actor('ann', 'trivia').channel.id}/messages`;
    expect(await bench.call('POST', other, { content: 'x' })).toMatchObject({ status: 200 });
    bench.clock.advance(5000);
    expect(await bench.call('POST', route, { content: 'x' })).toMatchObject({ status: 200 });
  });

  test('50 requests a second in all; interaction endpoints are exempt', async () => {
    const routes = ['/applications/@me', '/gateway/bot'];
    for (let count = 0; count < 50; count += 1) await bench.call('GET', routes[count % 2] ?? '');
    const refused = await bench.call('GET', '/gateway/bot');
    expect(refused).toMatchObject({ status: 429, body: { global: true } });
    expect(refused.headers.get('x-ratelimit-global')).toBe('true');
    expect(await bench.respond(bench.begin('command'), 5)).toMatchObject({ status: 200 });
  });

  test('a crowd that presses within one second is answered, since each press has a bucket of its own', async () => {
    const source = bench.discord.actor('bob').say('who is in?');
    for (let press = 0; press < 60; press += 1) {
      expect(await bench.respond(bench.begin('press', source), 6)).toMatchObject({ status: 200 });
    }
    expect(await bench.call('GET', '/gateway/bot')).toMatchObject({ status: 200 });
  });
});

describe('buckets', () => {
  test("of interactions are their own, and every route's has a name of its own", async () => {
    const source = bench.discord.actor('bob').say('who is in?');
    const seen = new Set<string | null>();
    for (let player = 0; player < 30; player += 1) {
      const begun = bench.begin('press', source);
      await bench.respond(begun, 7, { content: `${player}` });
      for (const content of ['right', 'next']) {
        const answer = await bench.call('POST', webhook(begun), { content, flags: MessageFlags.Ephemeral });
        expect(answer.status).toBe(200);
      }
    }
    const route = `/channels/${source.channel_id}/messages/${source.id}`;
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const { headers } = await bench.call(method, route, method === 'GET' ? undefined : {});
      seen.add(headers.get('x-ratelimit-bucket'));
    }
    expect(seen.size).toBe(3);
    expect(await bench.call('GET', '/gateway/bot')).toMatchObject({ status: 200 });
  });
});

describe('who runs the application', () => {
  test('is a person, so that somebody can be told about a problem', async () => {
    const { body } = await bench.call('GET', '/applications/@me');
    expect(body).toMatchObject({ owner: { username: 'ann' }, bot: { bot: true } });
  });
});

describe('a nonce', () => {
  test('with enforce_nonce finds the message that was already sent', async () => {
    const route = `/channels/${bench.discord.actor('ann').channel.id}/messages`;
    const body = { content: 'once', nonce: 'n1', enforce_nonce: true };
    bench.discord.faults.rest({ method: 'POST', answer: { status: 502 }, processed: true });
    expect(await bench.call('POST', route, body)).toMatchObject({ status: 502 });
    expect(await bench.call('POST', route, body)).toMatchObject({ status: 200 });
    expect(bench.discord.actor('ann').messages()).toHaveLength(1);
  });

  test('is told in the answer and the event alone, and stands for its message for a few minutes', async () => {
    const route = `/channels/${bench.discord.actor('ann').channel.id}/messages`;
    const events: unknown[] = [];
    bench.discord.world.on('event', ({ d }) => events.push(d));
    const body = { content: 'once', nonce: 'n1', enforce_nonce: true };
    const first = Object((await bench.call('POST', route, body)).body);
    expect([first, ...events]).toMatchObject([{ nonce: 'n1' }, { nonce: 'n1' }]);
    expect((await bench.call('GET', `${route}/${first.id}`)).body).not.toHaveProperty('nonce');
    expect((await bench.call('PATCH', `${route}/${first.id}`, {})).body).not.toHaveProperty('nonce');
    bench.clock.advance(60_000);
    expect((await bench.call('POST', route, body)).body).toMatchObject({ id: first.id });
    bench.clock.advance(5 * 60_000);
    expect((await bench.call('POST', route, body)).body).not.toMatchObject({ id: first.id });
  });
});
