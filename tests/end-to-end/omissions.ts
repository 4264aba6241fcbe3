/** One way in which Discord may send something: fields that may be missing, null, or not known to us. */
export interface Omission {
  /** A dispatch, or the answer to a request; several are set apart by ` | `. */
  readonly of: string;
  readonly how: 'left out' | 'null' | 'added';
  /** Paths into it, each of which is somewhere in what the stories bring; `*` is every entry of a list. */
  readonly fields: readonly string[];
  readonly source: string;
}

const docs = 'https://docs.discord.com/developers';
const guild = `${docs}/resources/guild#guild-object`;
const channel = `${docs}/resources/channel#channel-object`;
const interaction = `${docs}/interactions/receiving-and-responding#interaction-object`;
const message = `${docs}/resources/message#message-object`;
const user = `${docs}/resources/user#user-object`;
const specification = 'https://github.com/discord/discord-api-spec';
const sent = 'POST /channels/{channel_id}/messages | POST /webhooks/{webhook_id}/{webhook_token}';

/**
 * What Discord may leave out, null or add. REST answers are by Discord's specification; it has no gateway objects, so
 * those are by the documentation: a `?` behind a field's name there means that it may be left out, before its type null.
 * What the local Discord leaves out or nulls anyway is not listed: every story is a test of that.
 */
export const omissions: readonly Omission[] = [
  {
    of: 'READY',
    how: 'left out',
    fields: ['shard', 'user.bot', 'user.flags', 'user.public_flags', 'user.primary_guild'],
    source: `${docs}/events/gateway-events#ready`,
  },
  { of: 'READY', how: 'null', fields: ['user.banner'], source: user },
  { of: 'READY', how: 'added', fields: ['', 'user', 'application', 'guilds.*'], source: docs },
  {
    of: 'GUILD_CREATE',
    how: 'left out',
    fields: [
      'unavailable',
      'member_count',
      'large',
      'presences',
      'voice_states',
      'threads',
      'stage_instances',
      'guild_scheduled_events',
      'soundboard_sounds',
      'stickers',
      'premium_subscription_count',
      'max_members',
      'max_presences',
      'max_video_channel_users',
      'max_stage_video_channel_users',
      'widget_channel_id',
      'incidents_data',
      'nsfw',
      'members.*.banner',
      'members.*.user.flags',
      'members.*.user.public_flags',
      'members.*.user.primary_guild',
      'widget_enabled',
      'members.*.nick',
      'members.*.avatar',
      'members.*.premium_since',
      'members.*.communication_disabled_until',
      'roles.*.colors',
      'roles.*.flags',
      'roles.*.icon',
      'roles.*.unicode_emoji',
    ],
    source: `${docs}/events/gateway-events#guild-create`,
  },
  {
    of: 'GUILD_CREATE',
    how: 'left out',
    fields: [
      'channels.*.name',
      'channels.*.permission_overwrites',
      'channels.*.position',
      'channels.*.topic',
      'channels.*.nsfw',
      'channels.*.parent_id',
      'channels.*.last_message_id',
      'channels.*.rate_limit_per_user',
      'channels.*.flags',
      'channels.*.guild_id',
    ],
    source: channel,
  },
  {
    of: 'GUILD_CREATE',
    how: 'null',
    fields: ['members.*.joined_at', 'channels.*.name'],
    source: guild,
  },
  {
    of: 'GUILD_CREATE',
    how: 'added',
    fields: ['', 'members.*', 'roles.*', 'channels.*'],
    source: docs,
  },
  {
    of: 'CHANNEL_CREATE | CHANNEL_UPDATE | CHANNEL_DELETE | THREAD_CREATE | THREAD_UPDATE | THREAD_DELETE',
    how: 'left out',
    fields: [
      'name',
      'position',
      'permission_overwrites',
      'topic',
      'nsfw',
      'rate_limit_per_user',
      'last_message_id',
      'flags',
      'owner_id',
      'message_count',
      'member_count',
      'total_message_sent',
      'thread_metadata',
    ],
    source: channel,
  },
  {
    of: 'GUILD_MEMBER_UPDATE',
    how: 'left out',
    fields: ['nick', 'avatar', 'banner', 'premium_since', 'communication_disabled_until', 'pending', 'flags'],
    source: `${docs}/events/gateway-events#guild-member-update`,
  },
  { of: 'GUILD_MEMBER_UPDATE', how: 'null', fields: ['joined_at'], source: guild },
  { of: 'INTERACTION_CREATE', how: 'left out', fields: ['channel'], source: interaction },
  {
    of: 'INTERACTION_CREATE',
    how: 'left out',
    fields: [
      'channel_id',
      'guild',
      'guild_locale',
      'locale',
      'context',
      'attachment_size_limit',
      'guild.features',
      'guild.locale',
      'channel.name',
      'channel.guild_id',
      'channel.parent_id',
      'channel.permission_overwrites',
      'channel.topic',
      'channel.position',
      'channel.permissions',
      'channel.last_message_id',
      'channel.nsfw',
      'channel.flags',
      'channel.rate_limit_per_user',
    ],
    source: interaction,
  },
  {
    of: 'INTERACTION_CREATE',
    how: 'left out',
    fields: [
      'member.nick',
      'member.avatar',
      'member.banner',
      'member.premium_since',
      'member.pending',
      'member.communication_disabled_until',
      'member.user.flags',
      'member.user.public_flags',
      'member.user.primary_guild',
      'user.flags',
      'user.public_flags',
      'user.primary_guild',
    ],
    source: `${docs}/resources/guild#guild-member-object`,
  },
  {
    of: 'INTERACTION_CREATE',
    how: 'left out',
    fields: [
      'message.flags',
      'message.webhook_id',
      'message.application_id',
      'message.interaction',
      'message.author.bot',
      'message.author.flags',
      'message.author.public_flags',
      'data.resolved.messages.*.flags',
      'data.resolved.messages.*.author.public_flags',
    ],
    source: message,
  },
  {
    of: 'INTERACTION_CREATE',
    how: 'null',
    fields: [
      'member.joined_at',
      'member.user.global_name',
      'user.global_name',
      'member.user.banner',
      'member.user.accent_color',
      'member.user.avatar_decoration_data',
      'channel.name',
      'channel.last_message_id',
      'message.edited_timestamp',
      'message.referenced_message',
    ],
    source: user,
  },
  {
    of: 'INTERACTION_CREATE',
    how: 'added',
    fields: ['', 'data', 'data.options.*', 'member', 'member.user', 'channel', 'message', 'message.author'],
    source: docs,
  },
  {
    of: sent,
    how: 'left out',
    fields: [
      'nonce',
      'webhook_id',
      'application_id',
      'interaction_metadata',
      'message_reference',
      'author.bot',
      'author.public_flags',
    ],
    source: specification,
  },
  {
    of: sent,
    how: 'added',
    fields: ['', 'author', 'components.*', 'components.*.components.*'],
    source: specification,
  },
  {
    of: 'GET /applications/@me',
    how: 'left out',
    fields: ['bot', 'owner', 'team', 'approximate_guild_count'],
    source: specification,
  },
  {
    of: 'GET /gateway/bot',
    how: 'added',
    fields: ['', 'session_start_limit'],
    source: specification,
  },
  {
    of: 'PUT /applications/{application_id}/commands',
    how: 'left out',
    fields: ['*.options', '*.nsfw'],
    source: specification,
  },
  {
    of: 'PUT /applications/{application_id}/commands',
    how: 'null',
    fields: ['*.name_localizations', '*.description_localizations', '*.default_member_permissions'],
    source: specification,
  },
];

/**
 * What an unmodified discord.js 14.28.1 does not survive, and is therefore not tried. All of it is documented as always
 * there: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object
 */
export const notSurvived: readonly {
  readonly of: string;
  readonly field: string;
  readonly reason: string;
}[] = [
  { of: 'INVALID_SESSION', field: 'd: null', reason: 'makes a text of it without a look' },
  { of: 'INTERACTION_CREATE', field: 'entitlements', reason: 'reads them as a list without a look' },
  {
    of: 'INTERACTION_CREATE',
    field: 'data.components of a form',
    reason: 'reads them as a list without a look',
  },
  { of: 'INTERACTION_CREATE', field: 'message.thread: null', reason: 'reads its id without a look' },
  { of: 'INTERACTION_CREATE', field: 'data of an autocomplete', reason: 'reads its name without a look' },
  {
    of: 'GET /applications/@me',
    field: 'install_params: null',
    reason: 'reads its permissions without a look',
  },
];

/** Whether an omission is of a dispatch, or an answer, with a name. */
export function concerns({ of }: Pick<Omission, 'of'>, name: string): boolean {
  return of.split(' | ').includes(name);
}

/** A payload as an omission makes it. The original is left as it is: Discord shares it between answers. */
export function mutated(payload: unknown, { how, fields }: Pick<Omission, 'how' | 'fields'>): unknown {
  const copy: unknown = structuredClone(payload);
  for (const field of fields) mutate(copy, field === '' ? [] : field.split('.'), how);
  return copy;
}

function mutate(value: unknown, [key, ...others]: readonly string[], how: Omission['how']): void {
  if (typeof value !== 'object' || value === null) return;
  if (key === undefined) {
    Object.assign(value, { not_yet_known: { since: 'tomorrow' } });
  } else if (key === '*') {
    for (const entry of Object.values(value)) mutate(entry, others, how);
  } else if (others.length > 0 || how === 'added') {
    mutate(Reflect.get(value, key), others, how);
  } else if (how === 'null') {
    Reflect.set(value, key, null);
  } else {
    Reflect.deleteProperty(value, key);
  }
}
