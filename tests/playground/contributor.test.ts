import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startLocalDiscord } from '../../playground/local-discord.ts';
import type { WorldEvent } from '../../playground/world.ts';
import { type Bench, startBench } from './bare-bot.ts';

// What somebody needs who adds a command that Skylark does not have yet.
let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(async () => {
  expect(bench.violations).toEqual([]);
  await bench.discord.close();
});

/** What the bot is sent of an act. */
function sentBy(act: () => unknown) {
  const events: Extract<WorldEvent, { t: 'INTERACTION_CREATE' }>[] = [];
  const notice = (event: WorldEvent) => event.t === 'INTERACTION_CREATE' && events.push(event);
  bench.discord.world.on('event', notice);
  act();
  bench.discord.world.off('event', notice);
  const [sent] = events;
  if (!sent) throw new Error('nothing was sent');
  return sent.d;
}

describe('options', () => {
  const option = (type: number, name: string) => ({ type, name, description: 'x' });
  const all = [
    option(7, 'where'),
    option(8, 'role'),
    option(9, 'whom'),
    option(10, 'share'),
    option(11, 'file'),
  ];

  test('of channels, roles, mentionables, numbers and files carry what was chosen', async () => {
    const path = `/applications/${bench.discord.world.bot.id}/commands`;
    await bench.call('PUT', path, [{ name: 'try', description: 'x', options: all }]);
    const ann = bench.discord.actor('ann');
    const file = ann.upload({ name: 'list.csv', type: 'text/csv', bytes: new Uint8Array([97, 44, 98]) });
    const values = { where: '#trivia', role: 'Moderator', whom: '@bob', share: '0.5', file };
    const { data } = sentBy(() => void ann.slash('try', values));
    const { resolved, options } = Object(data);
    expect(options.map((one: { value: unknown }) => one.value)).toEqual([
      Object.keys(resolved.channels)[0],
      Object.keys(resolved.roles)[0],
      Object.keys(resolved.users)[0],
      0.5,
      file,
    ]);
    const { url, ...attachment } = resolved.attachments[file];
    expect(attachment).toMatchObject({ filename: 'list.csv', size: 3, content_type: 'text/csv' });
    expect(await (await fetch(url)).text()).toBe('a,b');
    await expect(ann.slash('try', { file: '1' })).rejects.toThrow('Choose a file for file.');
    await expect(ann.slash('try', { role: 'Nobody' })).rejects.toThrow('There is no Nobody');
    expect(ann.offers('try', 'where').map(({ name }) => name)).toContain('film-club');
  });
});

test('one command can be registered by itself, and again', async () => {
  const path = `/applications/${bench.discord.world.bot.id}/commands`;
  const body = { name: 'solo', description: 'one' };
  const { id } = Object((await bench.call('POST', path, body)).body);
  const again = await bench.call('POST', path, { ...body, description: 'two' });
  expect(again.body).toMatchObject({ id, description: 'two' });
  expect(bench.discord.commands.list('global').map(({ name }) => name)).toEqual(['ask', 'solo']);
});

test('a user command says whom it was used on', async () => {
  const path = `/applications/${bench.discord.world.bot.id}/commands`;
  await bench.call('PUT', path, [{ name: 'Profile', type: 2 }]);
  const { people } = bench.discord.scene;
  const { data } = sentBy(() => void bench.discord.actor('ann').userCommand('Profile', 'Bob'));
  expect(data).toMatchObject({ type: 2, target_id: people.bob.id });
  expect(Object(data).resolved.members[people.bob.id]).toBeDefined();
});

describe('where only a user installed the application', () => {
  test('its answers are private if external applications are off, and follow-ups end after five', async () => {
    const { elsewhere, people } = bench.discord.scene;
    const [channel] = elsewhere.channels.values();
    if (!channel) throw new Error('no channel');
    const everyone = { id: elsewhere.id };
    bench.discord.world.overwrite(channel, everyone, { deny: PermissionFlagsBits.UseExternalApps });
    const bob = bench.discord.actor(people.bob.username, 'Elsewhere/general');
    const interaction = sentBy(() => void bob.slash('ask', { query: 'x' }));
    const callback = `/interactions/${interaction.id}/${interaction.token}/callback`;
    await bench.call('POST', callback, { type: 4, data: { content: 'for all?' } });
    expect(bob.notes().map(({ content }) => content)).toEqual(['for all?']);
    const webhook = `/webhooks/${bench.discord.world.applicationId}/${interaction.token}`;
    for (let count = 0; count < 5; count += 1) {
      bench.clock.advance(2000);
      expect(await bench.call('POST', webhook, { content: 'more' })).toMatchObject({ status: 200 });
    }
    bench.clock.advance(2000);
    expect(await bench.call('POST', webhook, { content: 'more' })).toMatchObject({
      status: 400,
      body: { code: 40_094 },
    });
  });
});

describe('channels', () => {
  const send = (id: string) => bench.call('POST', `/channels/${id}/messages`, { content: 'x' });

  test('of voice need Connect, announcements are like texts, forums take no messages', async () => {
    const { world, scene } = bench.discord;
    const voice = world.addChannel(scene.main, 'talk', ChannelType.GuildVoice);
    const news = world.addChannel(scene.main, 'news', ChannelType.GuildAnnouncement);
    const forum = world.addChannel(scene.main, 'forum', ChannelType.GuildForum);
    expect((await send(voice.id)).status).toBe(200);
    world.overwrite(voice, { id: scene.main.id }, { deny: PermissionFlagsBits.Connect });
    expect(await send(voice.id)).toMatchObject({ status: 403, body: { code: 50_013 } });
    expect((await send(news.id)).status).toBe(200);
    expect(await send(forum.id)).toMatchObject({ status: 400, body: { code: 50_008 } });
    expect(await bench.call('GET', `/channels/${voice.id}`)).toMatchObject({
      body: { type: 2, bitrate: 64_000 },
    });
  });

  test('that are archived threads open again for a message but not for an edit; locked ones stay shut', async () => {
    const { world } = bench.discord;
    const thread = world.addThread(bench.discord.actor('ann').channel, 'side');
    const { id } = Object((await send(thread.id)).body);
    world.archive(thread, { archived: true });
    const edit = await bench.call('PATCH', `/channels/${thread.id}/messages/${id}`, { content: 'y' });
    expect(edit).toMatchObject({ status: 400, body: { code: 50_083 } });
    expect((await send(thread.id)).status).toBe(200);
    expect(thread.archived).toBe(false);
    world.archive(thread, { archived: true, locked: true });
    expect(await send(thread.id)).toMatchObject({ status: 400, body: { code: 160_005 } });
  });
});

test('an old application has an id that is not its bot’s, and short ids', async () => {
  const old = await startLocalDiscord({ clock: bench.clock, isOld: true });
  try {
    const { world, scene } = old;
    expect(world.applicationId).not.toBe(world.bot.id);
    expect(
      [world.bot.id, world.applicationId, scene.main.id, scene.people.ann.id].map(id => id.length),
    ).toEqual([17, 17, 17, 17]);
  } finally {
    await old.close();
  }
});
