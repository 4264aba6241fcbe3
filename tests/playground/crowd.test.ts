import { ApplicationCommandOptionType, MessageFlags, PermissionFlagsBits, ThreadChannel } from 'discord.js';
import { describe, expect } from 'vitest';
import { messageOf, realBotTest as test } from './real-bot.ts';

const member = { type: ApplicationCommandOptionType.User as const, name: 'member', description: 'd' };
const stats = { name: 'stats', description: 'd', options: [member] };

describe('somebody named in a command', () => {
  test.for(['bob', '@Bob', 'the id'])('is found by %s, with their member', async (typed, { bot }) => {
    const { bob } = bot.discord.scene.people;
    bot.answers(async interaction => {
      if (!interaction.isChatInputCommand()) return;
      const user = interaction.options.getUser('member', true);
      const found = interaction.options.getMember('member');
      await interaction.reply(`${user.username} ${user.id === bob.id} ${found !== null}`);
    }, stats);
    const named = typed === 'the id' ? bob.id : typed;
    const outcome = await bot.discord.actor('ann').slash('stats', { member: named });
    expect(messageOf(outcome).content).toBe('bob true true');
  });

  test('must be in the server', async ({ bot }) => {
    bot.answers(async () => {}, stats);
    const ann = bot.discord.actor('ann');
    await expect(ann.slash('stats', { member: 'nobody' })).rejects.toThrow('no nobody to choose here');
  });
});

describe('a crowd', () => {
  test('of 50 joins while the bot runs, and everybody is answered at once', async ({ bot }) => {
    bot.answers(async interaction => {
      if (!interaction.isChatInputCommand()) return;
      const may = interaction.memberPermissions?.has(PermissionFlagsBits.SendMessages);
      const content = `${interaction.user.username} ${may}`;
      await interaction.reply({ content, flags: MessageFlags.Ephemeral });
    }, stats);
    const names = bot.discord.addPeople(50);
    expect([names[0], names[49]]).toEqual(['player1', 'player50']);
    const { main } = bot.discord.scene;
    const { channel, user } = bot.discord.actor('player7', 'trivia');
    bot.discord.world.overwrite(channel, user, { deny: PermissionFlagsBits.SendMessages });
    const outcomes = await Promise.all(names.map(name => bot.discord.actor(name, 'trivia').slash('stats')));
    const expected = names.map(name => `${name} ${name !== 'player7'}`);
    expect(outcomes.map(outcome => messageOf(outcome).content)).toEqual(expected);
    expect(bot.discord.addPeople(1, { guild: bot.discord.scene.second })).toEqual(['player51']);
    expect(main.members.size).toBe(55);
  });
});

describe('rights', () => {
  test('of the bot and of the asker are told with each interaction, as they are now', async ({ bot }) => {
    bot.answers(async interaction => {
      if (!interaction.isChatInputCommand()) return;
      const { appPermissions, memberPermissions, channel } = interaction;
      const told = [appPermissions, memberPermissions].map(all => all?.has(PermissionFlagsBits.AttachFiles));
      await interaction.reply([...told, channel?.id === interaction.channelId].join(' '));
    }, stats);
    const bob = bot.discord.actor('bob', 'trivia');
    const { world, scene } = bot.discord;
    expect(messageOf(await bob.slash('stats')).content).toBe('true true true');
    world.overwrite(bob.channel, world.bot, { deny: PermissionFlagsBits.AttachFiles });
    expect(messageOf(await bob.slash('stats')).content).toBe('false true true');
    world.overwrite(bob.channel, scene.main, { deny: PermissionFlagsBits.AttachFiles });
    world.overwrite(bob.channel, world.bot, { allow: PermissionFlagsBits.AttachFiles });
    expect(messageOf(await bob.slash('stats')).content).toBe('true false true');
  });
});

describe('a thread', () => {
  test('is a channel of its own, and needs a right of its own to write in', async ({ bot }) => {
    const { world, scene } = bot.discord;
    bot.answers(async interaction => {
      if (!interaction.isChatInputCommand()) return;
      const { channel } = interaction;
      await interaction.reply(`${channel instanceof ThreadChannel} ${channel?.type}`);
    }, stats);
    const { channel: parent } = bot.discord.actor('ann', 'trivia');
    const thread = world.addThread(parent, 'round one');
    const ann = bot.discord.actor('ann', 'round one');
    expect(messageOf(await ann.slash('stats')).content).toBe('true 11');
    const seen = await bot.client.channels.fetch(thread.id);
    if (!seen?.isThread()) throw new Error('no thread');
    expect(seen).toMatchObject({ name: 'round one', parentId: parent.id, archived: false });
    await seen.send('hello');
    world.overwrite(parent, scene.main, { deny: PermissionFlagsBits.SendMessagesInThreads });
    await expect(seen.send('again')).rejects.toMatchObject({ code: 50013 });
    expect(() => bot.discord.actor('bob', 'round one').say('x')).toThrow('cannot write');
    world.overwrite(parent, scene.main, { deny: PermissionFlagsBits.ViewChannel });
    await expect(seen.send('again')).rejects.toMatchObject({ code: 50001 });
  });

  test('is announced when the bot connects, and gone with its channel', async ({ bot }) => {
    const { world, scene } = bot.discord;
    const { channel: parent } = bot.discord.actor('ann', 'trivia');
    const [first, second] = [world.addThread(parent, 'one'), world.addThread(parent, 'two')];
    world.setAvailable(scene.main, false);
    world.setAvailable(scene.main, true);
    await expect.poll(() => bot.client.channels.cache.get(second.id)?.isThread()).toBe(true);
    const deleted = new Promise(resolve => bot.client.once('threadDelete', ({ id }) => resolve(id)));
    world.deleteChannel(first);
    expect(await deleted).toBe(first.id);
    world.deleteChannel(parent);
    await expect(bot.client.rest.get(`/channels/${second.id}`)).rejects.toMatchObject({ code: 10003 });
  });
});
