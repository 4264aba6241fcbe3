import {
  type APIAuthorizingIntegrationOwnersMap,
  type APIMessage,
  type APIMessageInteraction,
  type APIMessageInteractionMetadata,
  type APIUser,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  InteractionType,
  Locale,
} from 'discord-api-types/v10';
import type { Channel } from './model.ts';
import { channelPayload } from './payloads.ts';
import { directMessagePermissions } from './permissions.ts';
import type { InteractionPayload, World } from './world.ts';

/** Bytes that an upload may have. */
export const attachmentSizeLimit = 10 * 1024 * 1024;

/** What somebody does: a command or its autocompletion, a press or pick, a modal's submission. */
export interface Act {
  readonly user: APIUser;
  readonly channel: Channel;
  readonly type: Exclude<InteractionType, InteractionType.Ping>;
  /** As the gateway sends it; `target_id` is what a command from a menu was used on. */
  readonly data: object & { readonly target_id?: string };
  /** The command that is used, with its subcommand. */
  readonly command?: string;
  /** The message whose component was used, or from whose component the submitted modal came. */
  readonly message?: APIMessage | undefined;
  /** Of the interaction that opened the submitted modal. */
  readonly openedBy?: APIMessageInteractionMetadata;
}

/** What kind of place a channel is to an interaction. */
export const contexts = {
  [ChannelType.GuildText]: InteractionContextType.Guild,
  [ChannelType.GuildVoice]: InteractionContextType.Guild,
  [ChannelType.GuildAnnouncement]: InteractionContextType.Guild,
  [ChannelType.GuildForum]: InteractionContextType.Guild,
  [ChannelType.PublicThread]: InteractionContextType.Guild,
  [ChannelType.DM]: InteractionContextType.BotDM,
  [ChannelType.GroupDM]: InteractionContextType.PrivateChannel,
};

/** By which installations the application can be used here, and whose they are. */
export function installOwners(
  world: World,
  user: APIUser,
  { guild, type }: Channel,
): APIAuthorizingIntegrationOwnersMap {
  const byGuild = guild ? guild.members.has(world.bot.id) : type === ChannelType.DM;
  return {
    ...(byGuild && { [ApplicationIntegrationType.GuildInstall]: guild?.id ?? '0' }),
    ...(world.userInstalls.has(user.id) && { [ApplicationIntegrationType.UserInstall]: user.id }),
  };
}

/** The interaction that Discord makes of an act; its snowflake is the act's time. */
export function interactionPayload(world: World, act: Act): InteractionPayload {
  const { user, channel, type, data, message } = act;
  const { guild } = channel;
  const id = world.snowflake();
  const member = guild?.members.get(user.id);
  const permissions = world.permissions(user, channel).toString();
  const app = guild ? world.permissions(world.bot, channel) : directMessagePermissions;
  return {
    id,
    application_id: world.applicationId,
    type,
    data,
    token: Buffer.from(`interaction:${id}:${crypto.randomUUID()}`).toString('base64url'),
    version: 1,
    channel_id: channel.id,
    channel: { ...channelPayload(channel), ...(guild && { permissions }) },
    locale: Locale.EnglishUS,
    app_permissions: app.toString(),
    authorizing_integration_owners: installOwners(world, user, channel),
    context: contexts[channel.type],
    entitlements: [],
    attachment_size_limit: attachmentSizeLimit,
    ...(message && { message }),
    ...(guild && {
      guild_id: guild.id,
      guild: { id: guild.id, locale: Locale.EnglishUS, features: [] },
      guild_locale: Locale.EnglishUS,
    }),
    ...(member ? { member: { ...member, permissions } } : { user }),
  };
}

/** What a message says about the command it answers: the older form, and the only one with the command's name. */
export function commandSummary(
  { id }: APIMessageInteractionMetadata,
  { type, user, command: name }: Act,
): { interaction?: APIMessageInteraction } {
  return name === undefined ? {} : { interaction: { id, type, name, user } };
}

/** Whom or what a command from a menu was used on. */
function targetOf({ users }: World, { target_id: id }: Act['data']) {
  if (id === undefined) return {};
  const user = users.get(id);
  return user ? { target_user: user } : { target_message_id: id };
}

/** What a message says about the interaction it answers. */
export function interactionMetadata(
  world: World,
  { id, authorizing_integration_owners }: InteractionPayload,
  { type, user, message, openedBy, data }: Act,
): APIMessageInteractionMetadata {
  const base = { id, user, authorizing_integration_owners };
  if (type === InteractionType.MessageComponent) {
    return { ...base, type, interacted_message_id: message?.id ?? '0' };
  }
  // No modal opens a modal.
  if (openedBy && openedBy.type !== InteractionType.ModalSubmit) {
    return { ...base, type: InteractionType.ModalSubmit, triggering_interaction_metadata: openedBy };
  }
  const target = targetOf(world, data);
  return { ...base, type: InteractionType.ApplicationCommand, ...target };
}
