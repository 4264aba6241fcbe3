import { type ChannelType, type Client, GatewayDispatchEvents } from 'discord.js';
import * as z from 'zod';
import { growingCache } from '../growing-cache.ts';

/** Channels whose kind is remembered; members use far fewer between two interactions of theirs. */
const CHANNELS_MAX = 10_000;

/** What an interaction says of its channel. */
export interface Place {
  readonly type: ChannelType;
  /** Of a thread. */
  readonly parent: string | undefined;
}

/** Where interactions come from, by channel id; the client's cache may know nothing of a channel or a thread. */
export type Places = Pick<ReadonlyMap<string, Place>, 'get'>;

const guildSchema = z.object({ unavailable: z.boolean().nullish() });
const interactionSchema = z.object({
  channel_id: z.string().nullish(),
  channel: z.object({ id: z.string(), type: z.int(), parent_id: z.string().nullish() }).nullish(),
  guild_id: z.string().nullish(),
  guild: z.object({ id: z.string() }).nullish(),
  message: z.object({ channel_id: z.string().nullish() }).nullish(),
});

/**
 * Completes what Discord may leave out of a dispatch and discord.js counts on, before discord.js reads it; and keeps
 * what it throws away.
 */
export function completePackets({ ws }: Pick<Client, 'ws'>): Places {
  const places = growingCache<string, Place>(CHANNELS_MAX);
  ws.on(GatewayDispatchEvents.GuildCreate, (data: object) => {
    // discord.js takes a server that was announced as unavailable to be so until it hears "false".
    if (guildSchema.safeParse(data).data?.unavailable !== true) Object.assign(data, { unavailable: false });
  });
  ws.on(GatewayDispatchEvents.InteractionCreate, (data: object) => {
    const { channel, channel_id, guild, guild_id, message } = interactionSchema.safeParse(data).data ?? {};
    const id = channel_id ?? message?.channel_id;
    if (channel) places.set(channel.id, { type: channel.type, parent: channel.parent_id ?? undefined });
    else if (typeof id === 'string') Object.assign(data, { channel: { id } });
    if (typeof guild_id !== 'string' && guild) Object.assign(data, { guild_id: guild.id });
  });
  return places;
}
