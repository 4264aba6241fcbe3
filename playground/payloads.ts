import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIPublicThreadChannel,
  type APIRole,
  type APIUser,
  ChannelType,
  Locale,
  TeamMemberMembershipState,
  TeamMemberRole,
} from 'discord-api-types/v10';
import { snowflakeTime } from './clock.ts';
import type { Channel, Guild } from './model.ts';

/** An empty set of flags of any kind. */
const noFlags: number = 0;

/** A user as Discord sends one. */
export function userPayload(id: string, name: string, bot = false): APIUser & { primary_guild: null } {
  return {
    id,
    username: bot ? name : name.toLowerCase(),
    discriminator: '0',
    global_name: bot ? null : name,
    avatar: null,
    public_flags: noFlags,
    flags: noFlags,
    primary_guild: null,
    ...(bot && { bot }),
  };
}

/** A role with nothing but permissions. */
export function rolePayload(id: string, name: string, position: number, permissions: bigint): APIRole {
  return {
    id,
    name,
    position,
    permissions: permissions.toString(),
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: noFlags,
  };
}

/** A fresh member without a nickname; `joinedAt` in milliseconds. */
export function memberPayload(user: APIUser, roles: string[], joinedAt: number): APIGuildMember {
  return {
    user,
    roles,
    joined_at: new Date(joinedAt).toISOString(),
    nick: null,
    avatar: null,
    banner: null,
    premium_since: null,
    communication_disabled_until: null,
    pending: false,
    mute: false,
    deaf: false,
    flags: noFlags,
  };
}

/** What a guild of ours does not have. */
const absent = {
  nsfw: false,
  icon: null,
  description: null,
  home_header: null,
  splash: null,
  discovery_splash: null,
  banner: null,
  application_id: null,
  afk_channel_id: null,
  widget_channel_id: null,
  rules_channel_id: null,
  safety_alerts_channel_id: null,
  public_updates_channel_id: null,
  vanity_url_code: null,
  max_presences: null,
  incidents_data: null,
  hub_type: null,
};

/** A guild as `GET /guilds/{guild_id}` answers it. */
export function guildPayload(guild: Guild): APIGuild {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    roles: [...guild.roles.values()],
    features: [],
    // Where Discord itself would post.
    system_channel_id: [...guild.channels.keys()][0] ?? null,
    emojis: [],
    stickers: [],
    region: 'us-west',
    preferred_locale: Locale.EnglishUS,
    nsfw_level: 0,
    afk_timeout: 300,
    system_channel_flags: noFlags,
    widget_enabled: false,
    verification_level: 0,
    default_message_notifications: 1,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    ...absent,
  };
}

/** A guild as the gateway announces it to a bot that is a member. */
export function guildCreatePayload(guild: Guild, self: APIGuildMember): object {
  const all = [...guild.channels.values()];
  return {
    ...guildPayload(guild),
    joined_at: self.joined_at,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: [self],
    channels: all.filter(({ parent }) => !parent).map(channelPayload),
    voice_states: [],
    threads: all.filter(({ parent }) => parent).map(channelPayload),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** A channel of a guild that is no thread; those of voice and forums with nothing set of their own. */
function guildChannelPayload(guild: Guild, channel: Channel) {
  const { type } = channel;
  const voice = { bitrate: 64_000, user_limit: 0, rtc_region: null, video_quality_mode: 1 };
  const forum = { available_tags: [], default_reaction_emoji: null, default_sort_order: null };
  return {
    id: channel.id,
    type,
    ...(type === ChannelType.GuildVoice && voice),
    ...(type === ChannelType.GuildForum && forum),
    guild_id: guild.id,
    name: channel.name,
    position: [...guild.channels.keys()].indexOf(channel.id),
    permission_overwrites: [...channel.overwrites],
    parent_id: null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: channel.lastMessageId,
    flags: noFlags,
  };
}

/** A public thread. */
function threadPayload(guild: Guild, parent: Channel, thread: Channel): APIPublicThreadChannel {
  const { id, name, lastMessageId } = thread;
  const opened = new Date(snowflakeTime(id)).toISOString();
  return {
    id,
    type: ChannelType.PublicThread,
    guild_id: guild.id,
    parent_id: parent.id,
    owner_id: guild.ownerId,
    name,
    last_message_id: lastMessageId,
    rate_limit_per_user: 0,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    flags: noFlags,
    thread_metadata: {
      archived: thread.archived,
      archive_timestamp: opened,
      auto_archive_duration: 1440,
      locked: thread.locked,
      create_timestamp: opened,
    },
  };
}

/** Any channel as `GET /channels/{channel_id}` answers it. */
export function channelPayload(channel: Channel): Pick<APIChannel, 'id' | 'type'> {
  const { guild, parent } = channel;
  if (guild && parent) return threadPayload(guild, parent, channel);
  if (guild) return guildChannelPayload(guild, channel);
  const { id, type, recipients, name } = channel;
  const isGroup = type === ChannelType.GroupDM;
  return Object.assign(
    { id, type },
    { flags: noFlags, recipients: [...recipients], name: isGroup ? name : null },
  );
}

/** The application and who is about it. */
interface Application {
  readonly applicationId: string;
  readonly bot: APIUser;
  readonly users: ReadonlyMap<string, APIUser>;
  readonly guilds: { readonly size: number };
  readonly userInstalls: { readonly size: number };
  readonly team: readonly APIUser[];
}

/** The application as `GET /applications/@me` answers it. */
export function applicationPayload(application: Application): object {
  const { applicationId, bot, users, guilds, userInstalls, team } = application;
  return {
    id: applicationId,
    name: bot.username,
    bot,
    // A team appears as a user of its own.
    owner:
      team.length > 0 ? userPayload(bot.id, `team${bot.id}`) : [...users.values()].find(user => !user.bot),
    team: teamPayload(bot.id, team),
    icon: null,
    description: '',
    type: null,
    flags: noFlags,
    flags_new: '0',
    verify_key: '0'.repeat(64),
    bot_public: true,
    bot_require_code_grant: false,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    approximate_guild_count: guilds.size,
    approximate_user_install_count: userInstalls.size,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: [],
  };
}

function teamPayload(id: string, [owner, ...others]: readonly APIUser[]): object | null {
  if (!owner) return null;
  const members = [owner, ...others].map(user => ({
    user,
    team_id: id,
    membership_state: TeamMemberMembershipState.Accepted,
    role: TeamMemberRole.Admin,
    permissions: ['*'],
  }));
  return { id, icon: null, name: 'Larks', owner_user_id: owner.id, members };
}
