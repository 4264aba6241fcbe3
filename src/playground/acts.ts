import {
  type APIApplicationCommandInteractionData,
  type APIAuthorizingIntegrationOwnersMap,
  type APIMessage,
  type APIMessageComponentInteractionData,
  type APIMessageInteractionMetadata,
  type APIModalSubmission,
  type APIUser,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  InteractionType,
  Locale,
} from 'discord-api-types/v10';
import type { CommandPlace } from './commands.ts';
import { channelPayload } from './payloads.ts';
import { directMessagePermissions } from './permissions.ts';
import type { Channel, InteractionPayload, World } from './world.ts';

/** Bytes that an upload may have. */
export const attachmentSizeLimit = 10 * 1024 * 1024;

/** What somebody does: a command or its autocompletion, a press or pick, a modal's submission. */
export type Act = {
  readonly user: APIUser;
  readonly channel: Channel;
  /** The message whose component was used, or from whose component the submitted modal came. */
  readonly message?: APIMessage;
} & (
  | {
      readonly type: InteractionType.ApplicationCommand | InteractionType.ApplicationCommandAutocomplete;
      readonly data: APIApplicationCommandInteractionData;
    }
  | { readonly type: InteractionType.MessageComponent; readonly data: APIMessageComponentInteractionData }
  | {
      readonly type: InteractionType.ModalSubmit;
      readonly data: APIModalSubmission;
      readonly openedBy: APIMessageInteractionMetadata;
    }
);

const contexts = {
  [ChannelType.GuildText]: InteractionContextType.Guild,
  [ChannelType.DM]: InteractionContextType.BotDM,
  [ChannelType.GroupDM]: InteractionContextType.PrivateChannel,
};

/** By which installations the application can be used here, and whose they are. */
function installOwners(
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

/** Where somebody is, as far as it decides which commands they are offered. */
export function commandPlace(world: World, user: APIUser, channel: Channel): CommandPlace {
  return {
    context: contexts[channel.type],
    installs: Object.keys(installOwners(world, user, channel)).map(Number),
    permissions: world.permissions(user, channel),
    ...(channel.guild && { guildId: channel.guild.id }),
  };
}

/** The interaction that Discord makes of an act; its snowflake is the act's time. */
export function interactionPayload(
  world: World,
  { user, channel, type, data, message }: Act,
): InteractionPayload {
  const { guild } = channel;
  const id = world.snowflake();
  const member = guild?.members.get(user.id);
  const permissions = world.permissions(user, channel).toString();
  const app = guild ? world.permissions(world.bot, channel) : directMessagePermissions;
  return {
    id,
    application_id: world.bot.id,
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

/** What a message says about the interaction it answers. */
export function interactionMetadata(payload: InteractionPayload, act: Act): APIMessageInteractionMetadata {
  const base = {
    id: payload.id,
    user: act.user,
    authorizing_integration_owners: payload.authorizing_integration_owners,
  };
  if (act.type === InteractionType.MessageComponent) {
    return { ...base, type: act.type, interacted_message_id: act.message?.id ?? '0' };
  }
  if (act.type === InteractionType.ModalSubmit) {
    const { openedBy } = act;
    // No modal opens a modal.
    if (openedBy.type === InteractionType.ModalSubmit) return openedBy;
    return { ...base, type: act.type, triggering_interaction_metadata: openedBy };
  }
  const target = 'target_id' in act.data ? { target_message_id: act.data.target_id } : {};
  return { ...base, type: InteractionType.ApplicationCommand, ...target };
}
