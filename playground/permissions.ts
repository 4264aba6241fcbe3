import { type APIGuildMember, type APIOverwrite, PermissionFlagsBits as Bit } from 'discord-api-types/v10';
import type { Guild } from './model.ts';

const allPermissions = Object.values(Bit).reduce((all, bit) => all | bit, 0n);

/** What a new server's @everyone may do. */
export const defaultPermissions =
  Bit.ViewChannel |
  Bit.SendMessages |
  Bit.SendMessagesInThreads |
  Bit.ReadMessageHistory |
  Bit.AttachFiles |
  Bit.EmbedLinks |
  Bit.Connect |
  Bit.UseExternalApps |
  Bit.UseApplicationCommands;

/** What anybody may do in a direct or group message. */
export const directMessagePermissions = defaultPermissions | Bit.MentionEveryone | Bit.UseExternalEmojis;

/**
 * What a member may do in a channel with these overwrites at a time, epoch milliseconds.
 * https://docs.discord.com/developers/topics/permissions#permission-hierarchy
 */
export function computePermissions(
  guild: Guild,
  member: APIGuildMember,
  overwrites: readonly APIOverwrite[],
  now: number,
): bigint {
  const roles = [guild.id, ...member.roles];
  let permissions = roles.reduce((all, id) => all | BigInt(guild.roles.get(id)?.permissions ?? 0), 0n);
  if (member.user.id === guild.ownerId || permissions & Bit.Administrator) return allPermissions;
  // Each later rank has the last word: @everyone, the member's roles together, the member.
  for (const rank of [[guild.id], member.roles, [member.user.id]]) {
    const matching = overwrites.filter(({ id }) => rank.includes(id));
    for (const { deny } of matching) permissions &= ~BigInt(deny);
    for (const { allow } of matching) permissions |= BigInt(allow);
  }
  if (Date.parse(member.communication_disabled_until ?? '') > now) {
    permissions &= Bit.ViewChannel | Bit.ReadMessageHistory;
  }
  return permissions & Bit.ViewChannel ? permissions : 0n;
}
