import { ChannelType } from 'discord.js';
import { expect, test } from 'vitest';
import { lighten } from '../../src/discord/light-servers.ts';

const overwrites = (...ids: string[]) => ids.map(id => ({ id, allow: '1024', deny: '0' }));

test('of an announced server only channels to play in are left, with what they allow the bot and everybody', () => {
  const server = {
    id: 'everyone',
    name: 'A server',
    emojis: [{ id: '1' }],
    stickers: [{ id: '2' }],
    roles: [{ id: 'own role' }],
    members: [{ user: { id: 'bot' }, roles: ['own role'] }],
    channels: [
      { id: '3', type: ChannelType.GuildCategory, permission_overwrites: overwrites('everyone') },
      {
        id: '4',
        type: ChannelType.GuildText,
        permission_overwrites: overwrites('everyone', 'own role', 'other role', 'bot', 'member'),
      },
      { id: '5', type: ChannelType.GuildVoice, permission_overwrites: null },
    ],
  };
  lighten(server, 'bot');
  expect(server).toMatchObject({
    name: 'A server',
    emojis: [],
    stickers: [],
    roles: [{ id: 'own role' }],
    channels: [
      { id: '4', permission_overwrites: overwrites('everyone', 'own role', 'bot') },
      { id: '5', permission_overwrites: [] },
    ],
  });
});

test('where the bot is not among the members, all that its channels allow is left: some of it may be its own', () => {
  const channel = { id: '4', type: ChannelType.GuildText, permission_overwrites: overwrites('some role') };
  const server = { id: 'everyone', members: [], channels: [channel] };
  lighten(server, 'bot');
  expect(server.channels).toMatchObject([{ permission_overwrites: overwrites('some role') }]);
});

test('what a server leaves out is no trouble', () => {
  const server = { id: 'everyone' };
  lighten(server, 'bot');
  expect(server).not.toHaveProperty('channels');
});
