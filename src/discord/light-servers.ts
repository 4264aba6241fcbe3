import { ChannelType, type Client, Events, GatewayDispatchEvents } from 'discord.js';

// Servers are nearly all of a bot's memory, since discord.js keeps all that it is told of them. What nothing asks for is
// taken out of what it is told.

interface Channel {
  readonly type?: ChannelType;
  permission_overwrites?: readonly { readonly id: string }[] | null;
}

interface Member {
  readonly user?: { readonly id: string };
  readonly roles?: readonly string[];
}

/** What GUILD_CREATE tells of a server, as far as it matters here. */
interface Announced {
  readonly id: string;
  readonly members?: readonly Member[];
  channels?: readonly Channel[];
}

const UNUSED = {
  emojis: [],
  stickers: [],
  presences: [],
  voice_states: [],
  stage_instances: [],
  soundboard_sounds: [],
  guild_scheduled_events: [],
};

/** Has a client keep of servers only what concerns the bot. */
export function lightenServers(client: Client): void {
  client.ws.on(GatewayDispatchEvents.GuildCreate, (server: Announced) =>
    lighten(server, client.user?.id ?? ''),
  );
  client.on(Events.GuildMemberUpdate, (before, { id, guild, roles }) => {
    if (id !== client.user?.id || before.roles.cache.equals(roles.cache)) return;
    // What its new roles may do in the channels was not kept.
    guild.channels.fetch().catch((error: unknown) => client.emit(Events.Warn, String(error)));
  });
}

/** Leaves of an announced server only what concerns the bot, whose id is `self`. */
export function lighten(server: Announced, self: string): void {
  Object.assign(server, UNUSED);
  const own = server.members?.find(({ user }) => user?.id === self);
  const concerned = new Set([server.id, self, ...(own?.roles ?? [])]);
  // Which roles are its own is not known where it is not among the members.
  const mayConcern = (id: string) => own === undefined || concerned.has(id);
  // Nothing is played in a category, and what it allows stands in its channels as well.
  const channels = server.channels?.filter(({ type }) => type !== ChannelType.GuildCategory);
  if (!channels) return;
  server.channels = channels;
  for (const channel of channels) {
    channel.permission_overwrites = channel.permission_overwrites?.filter(({ id }) => mayConcern(id)) ?? [];
  }
}
