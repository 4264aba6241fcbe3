import type { Guild, PermissionsBitField } from 'discord.js';

/**
 * What the bot may do in a channel of a server; undefined where that is not known. Of nobody else can it be asked: what
 * channels allow others is not kept (see light-servers). What somebody may who does something comes with what they do.
 */
export function ownPermissions(guild: Guild, channel: string): Readonly<PermissionsBitField> | undefined {
  const { me } = guild.members;
  // oxlint-disable-next-line no-restricted-properties -- the one place that asks it
  return (me && guild.channels.cache.get(channel)?.permissionsFor(me)) ?? undefined;
}
