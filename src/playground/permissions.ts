import {
  type APIGuildMember,
  type APIOverwrite,
  type APIRole,
  OverwriteType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';

/** Every permission Discord knows. */
export const allPermissions = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

/** What anybody may do in a direct or group message. */
export const directMessagePermissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.UseExternalEmojis |
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.UseApplicationCommands;

/** What a new server's @everyone may do. */
export const defaultPermissions =
  directMessagePermissions ^ PermissionFlagsBits.MentionEveryone ^ PermissionFlagsBits.UseExternalEmojis;

interface Roles {
  readonly id: string;
  readonly ownerId: string;
  readonly roles: ReadonlyMap<string, APIRole>;
}

/**
 * What a member may do in a guild, or in one of its channels if its overwrites are given.
 * https://docs.discord.com/developers/topics/permissions#permission-hierarchy
 */
export function computePermissions(
  guild: Roles,
  member: APIGuildMember,
  overwrites: readonly APIOverwrite[] = [],
): bigint {
  if (member.user.id === guild.ownerId) return allPermissions;
  const roleIds = new Set([guild.id, ...member.roles]);
  let permissions = 0n;
  for (const id of roleIds) permissions |= BigInt(guild.roles.get(id)?.permissions ?? 0);
  if (permissions & PermissionFlagsBits.Administrator) return allPermissions;
  const apply = (applies: (overwrite: APIOverwrite) => boolean) => {
    const matching = overwrites.filter(applies);
    for (const { deny } of matching) permissions &= ~BigInt(deny);
    for (const { allow } of matching) permissions |= BigInt(allow);
  };
  apply(({ id }) => id === guild.id);
  apply(({ id, type }) => type === OverwriteType.Role && id !== guild.id && roleIds.has(id));
  apply(({ id, type }) => type === OverwriteType.Member && id === member.user.id);
  return permissions & PermissionFlagsBits.ViewChannel ? permissions : 0n;
}
