import type { APIApplicationCommandBasicOption, APIMessage } from 'discord-api-types/v10';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Actor } from '../../playground/actor.ts';
import { type LocalDiscord, startLocalDiscord } from '../../playground/local-discord.ts';
import type { InteractionPayload } from '../../playground/world.ts';
import { FakeClock } from './fake-clock.ts';

let discord: LocalDiscord;
let sent: InteractionPayload[];
beforeEach(async () => {
  discord = await startLocalDiscord({ clock: new FakeClock() });
  sent = [];
  discord.world.on('event', event => {
    if (event.t === 'INTERACTION_CREATE') sent.push(event.d);
  });
  const options: APIApplicationCommandBasicOption[] = [
    { type: 3, name: 'text', description: 'd', required: true, min_length: 2, max_length: 5 },
    { type: 4, name: 'count', description: 'd', min_value: 1, max_value: 9 },
    { type: 5, name: 'private', description: 'd' },
    { type: 3, name: 'colour', description: 'd', choices: [{ name: 'Dark red', value: 'r' }] },
  ];
  discord.commands.replace('global', [
    { name: 'do', type: 1, options },
    { name: 'only-managers', type: 1, default_member_permissions: String(PermissionFlagsBits.ManageGuild) },
    { name: 'only-direct', type: 1, contexts: [1] },
    { name: 'nested', type: 1, options: [{ type: 1, name: 'start', description: 'd', options: [] }] },
    { name: 'Find', type: 3 },
  ]);
});
afterEach(() => discord.close());

/** A message of the bot's with a row of these components. */
async function shown(...components: object[]): Promise<APIMessage> {
  const { channel } = discord.actor('ann');
  const response = await fetch(`${discord.apiUrl}/v10/channels/${channel.id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ content: 'x', components: [{ type: 1, components }] }),
  });
  expect(response.status).toBe(200);
  return discord.actor('ann').until(({ content }) => content === 'x');
}

describe('a slash command', () => {
  test('typed text becomes what the options are', () => {
    void discord.actor('ann').slash('do', { text: 'abc', count: '7', private: 'yes', colour: 'Dark red' });
    expect(sent[0]?.data).toMatchObject({
      options: [
        { name: 'text', type: 3, value: 'abc' },
        { name: 'count', type: 4, value: 7 },
        { name: 'private', type: 5, value: true },
        { name: 'colour', type: 3, value: 'r' },
      ],
    });
  });

  test.each([
    ['a required option left out', {}, 'text is required'],
    ['an unknown option', { text: 'abc', other: 'x' }, 'no option other'],
    ['too short a text', { text: 'a' }, 'between 2 and 5'],
    ['too long a text', { text: 'abcdef' }, 'between 2 and 5'],
    ['too large a number', { text: 'abc', count: 10 }, 'between 1 and 9'],
    ['no number', { text: 'abc', count: 'many' }, 'must be a number'],
    ['half a whole number', { text: 'abc', count: 1.5 }, 'must be a number'],
    ['no truth value', { text: 'abc', private: 'perhaps' }, 'true or false'],
    ['something not among the choices', { text: 'abc', colour: 'blue' }, 'one of: Dark red'],
  ])('the client refuses %s', async (_name, values, reason) => {
    await expect(discord.actor('ann').slash('do', values)).rejects.toThrow(reason);
    expect(sent).toEqual([]);
  });

  test('raw sends all that, and commands that do not exist', () => {
    void discord.actor('ann').slash('do', { text: 'x'.repeat(6000), count: 2 ** 60 }, { raw: true });
    void discord.actor('ann').slash('unknown', { a: 'b' }, { raw: true });
    expect(sent.map(({ data }) => data)).toMatchObject([
      { options: [{ value: 'x'.repeat(6000) }, { type: 4, value: 2 ** 60 }] },
      { name: 'unknown', options: [{ name: 'a', type: 3, value: 'b' }] },
    ]);
  });

  test('a subcommand must exist and be chosen', async () => {
    const ann = discord.actor('ann');
    await expect(ann.slash('nested')).rejects.toThrow('/nested needs one of: start');
    await expect(ann.slash('nested', {}, { subcommand: 'stop' })).rejects.toThrow(
      '/nested needs one of: start',
    );
    void ann.slash('nested', {}, { subcommand: 'start' });
    expect(sent[0]?.data).toMatchObject({ options: [{ type: 1, name: 'start', options: [] }] });
  });

  test('only what the client would offer can be used', async () => {
    await expect(discord.actor('bob').slash('only-managers')).rejects.toThrow('no command');
    await expect(discord.actor('ann').slash('only-direct')).rejects.toThrow('no command');
    void discord.actor('dan').slash('only-managers');
    void discord.actor('cat', 'dm').slash('only-direct');
    expect(sent).toHaveLength(2);
  });

  test("a guild's own command comes before the global one of the same name", () => {
    discord.commands.replace(discord.scene.main.id, [{ name: 'only-direct', type: 1 }]);
    void discord.actor('ann').slash('only-direct');
    expect(sent[0]?.data).toMatchObject({ guild_id: discord.scene.main.id });
  });
});

describe('components', () => {
  test('the n-th enabled button is pressed; disabled ones and links cannot be', async () => {
    const message = await shown(
      { type: 2, style: 1, label: 'off', custom_id: 'off', disabled: true },
      { type: 2, style: 5, label: 'link', url: 'https://example.com' },
      { type: 2, style: 1, label: 'on', custom_id: 'on' },
    );
    const ann = discord.actor('ann');
    await expect(ann.press(message, 'off')).rejects.toThrow('no button off');
    await expect(ann.press(message, 2)).rejects.toThrow('no button 2');
    void ann.press(message, 1);
    void ann.press(message, 'forged', { raw: true });
    expect(sent.map(({ data }) => data)).toMatchObject([{ custom_id: 'on' }, { custom_id: 'forged' }]);
    expect(sent[0]?.message).toMatchObject({ id: message.id });
  });

  test('a forged message goes out as it is given; an unseen one is refused', async () => {
    const message = await shown({ type: 2, style: 1, label: 'on', custom_id: 'on' });
    const forged = { ...message, id: '1234567890123456789', content: 'forged' };
    await expect(discord.actor('ann').press(forged, 'on')).rejects.toThrow('do not see');
    void discord.actor('ann').press(forged, 'on', { raw: true });
    expect(sent[0]?.message).toEqual(forged);
    discord.world.overwrite(discord.actor('bob').channel, discord.actor('bob').user, {
      deny: PermissionFlagsBits.ViewChannel,
    });
    await expect(discord.actor('bob').press(message, 1)).rejects.toThrow('do not see');
  });

  test('a select menu takes as many of its own values as it allows', async () => {
    const options = ['a', 'b', 'c'].map(value => ({ label: value, value }));
    const message = await shown({ type: 3, custom_id: 's', options, max_values: 2 });
    const ann = discord.actor('ann');
    for (const values of [[], ['a', 'b', 'c'], ['d']]) {
      await expect(ann.pick(message, 's', values)).rejects.toThrow('Pick 1 to 2');
    }
    void ann.pick(message, 1, ['a', 'c']);
    void ann.pick(message, 's', ['d'], { raw: true });
    expect(sent.map(({ data }) => data)).toMatchObject([{ values: ['a', 'c'] }, { values: ['d'] }]);
  });
});

describe('what somebody sees', () => {
  test('a watcher is told of messages as they come, change and go', async () => {
    const ann = discord.actor('ann');
    const seen: string[] = [];
    const stop = ann.watch(({ t }) => seen.push(t));
    discord.actor('bob').say('hello');
    discord.actor('bob', 'trivia').say('elsewhere');
    stop();
    discord.actor('bob').say('unheard');
    expect(seen).toEqual(['MESSAGE_CREATE']);
    expect(ann.messages().map(({ content }) => content)).toEqual(['hello', 'unheard']);
  });

  test('until waits for a message that is still to come', async () => {
    const awaited = discord.actor('ann').until(({ content }) => content === 'later');
    discord.actor('bob').say('now');
    discord.actor('bob').say('later');
    expect(await awaited).toMatchObject({ content: 'later' });
  });

  test('in a deleted channel nothing can be done', async () => {
    const ann = discord.actor('ann', 'trivia');
    discord.world.deleteChannel(ann.channel);
    await expect(ann.slash('nested', {}, { subcommand: 'start' })).rejects.toThrow('gone');
    expect(() => discord.actor('ann', 'trivia')).toThrow('no channel trivia');
  });

  test('a group message has its people only, and commands by user installation', async () => {
    void discord.actor('ann', 'Friends').slash('nested', {}, { subcommand: 'start' });
    expect(sent[0]).toMatchObject({ context: 2, user: { username: 'ann' } });
    expect(() => discord.actor('cat', 'Friends').say('let me in')).toThrow('cannot write');
    expect(discord.actor('cat')).toBeInstanceOf(Actor);
  });
});
