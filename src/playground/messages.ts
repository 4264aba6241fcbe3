import {
  type APIAllowedMentions,
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APIUnfurledMediaItem,
  type APIUser,
  EmbedType,
  GatewayDispatchEvents,
  MessageFlags,
  MessageType,
  type RESTAPIAttachment,
} from 'discord-api-types/v10';
import { componentText, storedComponents } from './components.ts';
import type { Channel, Stored, StoredFile, World } from './world.ts';

/** The part of a message request that the local Discord acts on. `null` clears a field in an edit. */
export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly APIEmbed[] | null;
  readonly components?: readonly APIMessageTopLevelComponent[] | null;
  readonly attachments?: readonly RESTAPIAttachment[] | null;
  readonly flags?: number | null;
  readonly allowed_mentions?: APIAllowedMentions | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
  readonly poll?: object | null;
}

/** A request's body with its uploaded files by their number in `files[n]`. */
export interface MessageRequest {
  readonly body: MessageBody;
  readonly files: ReadonlyMap<string, StoredFile>;
}

/** What a message is besides what its request says: author, type, interaction_metadata, … */
export type MessageOrigin = Partial<APIMessage> & { readonly author: APIUser };

/** Stores a message and tells everybody who sees it. An ephemeral one is seen by `viewerId` only. */
export function createMessage(
  world: World,
  channel: Channel,
  request: MessageRequest,
  origin: MessageOrigin,
  viewerId?: string,
): Stored {
  const fields = bodyFields(world, channel, request);
  const message: APIMessage = {
    id: world.snowflake(),
    channel_id: channel.id,
    type: MessageType.Default,
    timestamp: new Date(world.clock.now()).toISOString(),
    edited_timestamp: null,
    tts: false,
    pinned: false,
    ...fields,
    ...origin,
  };
  message.flags = fields.flags | (origin.flags ?? 0) | (viewerId === undefined ? 0 : MessageFlags.Ephemeral);
  const stored: Stored = viewerId === undefined ? { message } : { message, viewerId };
  channel.messages.set(message.id, stored);
  emitMessage(world, GatewayDispatchEvents.MessageCreate, channel, stored);
  return stored;
}

/** Changes what the request names and keeps the rest; `loading` messages become ordinary ones. */
export function editMessage(world: World, channel: Channel, stored: Stored, request: MessageRequest): Stored {
  const { message: old } = stored;
  const message: APIMessage = {
    ...old,
    ...bodyFields(world, channel, request, old),
    edited_timestamp: new Date(world.clock.now()).toISOString(),
  };
  const edited = { ...stored, message };
  channel.messages.set(message.id, edited);
  emitMessage(world, GatewayDispatchEvents.MessageUpdate, channel, edited);
  return edited;
}

/** Removes a message; who saw it learns of it. */
export function deleteMessage(world: World, channel: Channel, { message, viewerId }: Stored): void {
  if (!channel.messages.delete(message.id)) return;
  const guildId = viewerId === undefined && channel.guild ? { guild_id: channel.guild.id } : {};
  world.emit('event', {
    t: GatewayDispatchEvents.MessageDelete,
    d: { id: message.id, channel_id: channel.id, ...guildId },
    ...audience(channel, viewerId),
  });
}

/** Flags a request may set; the others are Discord's own. */
const settable =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

function bodyFields(world: World, channel: Channel, { body, files }: MessageRequest, old?: APIMessage) {
  const attachments = storeAttachments(world, channel, body, files, old?.attachments ?? []);
  const unfurl = (media: { url: string }) => unfurled(world, attachments, media);
  const content = body.content === undefined ? (old?.content ?? '') : (body.content ?? '');
  const embeds = body.embeds === undefined ? (old?.embeds ?? []) : (body.embeds ?? []);
  const sent = body.components === undefined ? undefined : (body.components ?? []);
  const components = sent ? storedComponents(sent, unfurl) : (old?.components ?? []);
  const flags: number = (old?.flags ?? 0) & ~MessageFlags.Loading;
  return {
    content,
    embeds: embeds.map(embed => ({ ...embed, type: EmbedType.Rich })),
    components,
    attachments,
    flags: flags | ((body.flags ?? 0) & settable),
    ...mentions(world, `${content}\n${componentText(components)}`, body.allowed_mentions),
    ...(body.nonce !== undefined && body.nonce !== null && { nonce: body.nonce }),
  };
}

function storeAttachments(
  world: World,
  channel: Channel,
  body: MessageBody,
  files: MessageRequest['files'],
  old: readonly APIAttachment[],
): APIAttachment[] {
  const kept = body.attachments
    ? old.filter(({ id }) => body.attachments?.some(a => String(a.id) === id))
    : old;
  const added = [...files].map(([number, file]): APIAttachment => {
    const sent = body.attachments?.find(attachment => String(attachment.id) === number);
    const id = world.snowflake();
    const filename = sent?.filename ?? file.name;
    world.files.set(id, file);
    const url = `${world.origin}/attachments/${channel.id}/${id}/${encodeURIComponent(filename)}`;
    const description = sent?.description;
    return {
      id,
      filename,
      size: file.bytes.byteLength,
      url,
      proxy_url: url,
      content_type: file.type,
      ...(description && { description }),
    };
  });
  return [...kept, ...added];
}

/** Resolves `attachment://name`; other addresses stay as they are. */
function unfurled(
  world: World,
  attachments: readonly APIAttachment[],
  { url: sent }: { url: string },
): APIUnfurledMediaItem {
  const attachment = attachments.find(({ filename }) => sent === `attachment://${filename}`);
  const url = attachment?.url ?? sent;
  const media = {
    id: world.snowflake(),
    url,
    proxy_url: url,
    ...(attachment && { attachment_id: attachment.id, content_type: attachment.content_type ?? null }),
  };
  return media;
}

/**
 * Whom the text pings once `allowed_mentions` had its say; without it, everybody it names.
 * https://docs.discord.com/developers/resources/message#allowed-mentions-object
 */
function mentions(world: World, text: string, allowed: APIAllowedMentions | null | undefined) {
  const named = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(match => match[1] ?? ''))];
  const parses = (type: string) => !allowed || (allowed.parse?.some(parsed => parsed === type) ?? false);
  const users = named(/<@!?(\d+)>/g).filter(id => parses('users') || allowed?.users?.includes(id));
  const roles = named(/<@&(\d+)>/g).filter(id => parses('roles') || allowed?.roles?.includes(id));
  return {
    mentions: users.flatMap(id => world.users.get(id) ?? []),
    mention_roles: roles,
    mention_everyone: /@(?:everyone|here)\b/.test(text) && parses('everyone'),
  };
}

function audience(channel: Channel, viewerId: string | undefined) {
  return {
    channel,
    ...(channel.guild && { guild: channel.guild }),
    ...(viewerId !== undefined && { viewerId }),
  };
}

function emitMessage(
  world: World,
  t: GatewayDispatchEvents.MessageCreate | GatewayDispatchEvents.MessageUpdate,
  channel: Channel,
  { message, viewerId }: Stored,
): void {
  const { guild } = channel;
  // Ephemeral messages travel without guild and member, as if they were direct messages.
  if (!guild || viewerId !== undefined) {
    world.emit('event', { t, d: message, ...audience(channel, viewerId) });
    return;
  }
  const { user: _, ...member } = guild.members.get(message.author.id) ?? { user: undefined };
  const d = { ...message, guild_id: guild.id, ...('roles' in member && { member }) };
  world.emit('event', { t, d, ...audience(channel, viewerId) });
}
