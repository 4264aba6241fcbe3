import { ChannelType, Client, GatewayDispatchEvents } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { completePackets } from '../../src/discord/packets.ts';

/** Lets Discord dispatch something; resolves to what discord.js reads of it, and to the places known then. */
function dispatched(event: GatewayDispatchEvents, data: object) {
  const client = new Client({ intents: [] });
  const places = completePackets(client);
  client.ws.emit(event, data, 0);
  return { data, places };
}

test.for([
  [{}, false],
  [{ unavailable: null }, false],
  [{ unavailable: false }, false],
  [{ unavailable: true }, true],
] as const)('a server announced with %o is unavailable: %o', ([announced, unavailable]) => {
  const { data } = dispatched(GatewayDispatchEvents.GuildCreate, { id: '1', ...announced });
  expect(data).toMatchObject({ id: '1', unavailable });
});

describe('of an interaction', () => {
  const { InteractionCreate } = GatewayDispatchEvents;

  test('the kind of its channel is kept, and of a thread the channel above it', () => {
    const channel = { id: '2', type: ChannelType.GuildText };
    const { places } = dispatched(InteractionCreate, { channel_id: '2', channel, guild_id: '1' });
    expect(places.get('2')).toEqual({ type: ChannelType.GuildText, parent: undefined });
    const thread = { id: '3', type: ChannelType.PublicThread, parent_id: '2' };
    const { data, places: others } = dispatched(InteractionCreate, { channel_id: '3', channel: thread });
    expect(others.get('3')).toEqual({ type: ChannelType.PublicThread, parent: '2' });
    expect(data).toEqual({ channel_id: '3', channel: thread });
  });

  test.for([
    ['a channel that is left out', { channel_id: '2' }, { channel: { id: '2' } }],
    ['a channel that is null', { channel_id: '2', channel: null }, { channel: { id: '2' } }],
    ['the channel of its message', { message: { channel_id: '3' } }, { channel: { id: '3' } }],
    ['a server that only stands in full', { guild: { id: '1' } }, { guild_id: '1' }],
    ['a server that is null', { guild: { id: '1' }, guild_id: null }, { guild_id: '1' }],
  ] as const)('%s is completed', ([, given, completed]) => {
    expect(dispatched(InteractionCreate, { ...given }).data).toEqual({ ...given, ...completed });
  });

  test('what it names twice stays as it is named first, and what it does not name is not made up', () => {
    const twice = { guild: { id: '1' }, guild_id: '9', channel_id: '2', message: { channel_id: '3' } };
    expect(dispatched(InteractionCreate, { ...twice }).data).toEqual({ ...twice, channel: { id: '2' } });
    const { data, places } = dispatched(InteractionCreate, { id: '5' });
    expect(data).toEqual({ id: '5' });
    expect(places.get('2')).toBeUndefined();
  });
});
