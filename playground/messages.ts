import {
  type APIAllowedMentions,
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APIUser,
  EmbedType,
  GatewayDispatchEvents as Event,
  MessageFlags,
  MessageType,
  type RESTAPIAttachment,
} from 'discord-api-types/v10';
import { mediaOf, storedComponents, textsOf, walkComponents } from './components.ts';
import type { Channel, Stored, StoredFile } from './model.ts';
import type { World } from './world.ts';

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

/**
 * Stores a message and tells everybody who sees it; an ephemeral one is seen by whoever began the interaction that it
 * answers.
 */
export function createMessage(
  world: World,
  channel: Channel,
  request: MessageRequest,
  origin: MessageOrigin,
): Stored {
  const asked = (request.body.flags ?? 0) & MessageFlags.Ephemeral;
  const viewerId = asked ? origin.interaction_metadata?.user.id : undefined;
  const { fields, attachments } = bodyFields(world, channel, request);
  const ephemeral = viewerId === undefined ? 0 : MessageFlags.Ephemeral;
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
    flags: fields.flags | (origin.flags ?? 0) | ephemeral,
  };
  if (viewerId === undefined) channel.lastMessageId = message.id;
  return store(world, Event.MessageCreate, channel, { message, viewerId, attachments }, request.body.nonce);
}

/** Changes what the request names and keeps the rest; a loading message becomes an ordinary one. */
export function editMessage(world: World, channel: Channel, stored: Stored, request: MessageRequest): Stored {
  const { message: old, viewerId } = stored;
  const edited_timestamp = new Date(world.clock.now()).toISOString();
  const { fields, attachments } = bodyFields(world, channel, request, stored);
  const message: APIMessage = { ...old, ...fields, edited_timestamp };
  return store(world, Event.MessageUpdate, channel, { message, viewerId, attachments });
}

/** Removes a message; who saw it learns of it. */
export function deleteMessage(world: World, channel: Channel, { message, viewerId }: Stored): void {
  if (!channel.messages.delete(message.id)) return;
  const d = { id: message.id, channel_id: channel.id, ...guildId(channel, viewerId) };
  world.emit('event', { t: Event.MessageDelete, d, channel, guild: channel.guild, viewerId });
}

function store(
  world: World,
  t: Event.MessageCreate | Event.MessageUpdate,
  channel: Channel,
  stored: Stored,
  nonce?: string | number | null,
): Stored {
  const { message, viewerId } = stored;
  const { guild } = channel;
  channel.messages.set(message.id, stored);
  const member = viewerId === undefined && guild?.members.get(message.author.id);
  // Who wrote it is in the message already; its nonce is told once and not kept.
  const written = {
    ...message,
    ...(nonce !== undefined && nonce !== null && { nonce }),
    ...guildId(channel, viewerId),
    ...(member && { member: { ...member, user: undefined } }),
  };
  world.emit('event', { t, d: written, channel, guild, viewerId });
  return stored;
}

/** Ephemeral messages travel without guild and member, as if they were direct messages. */
function guildId({ guild }: Channel, viewerId: string | undefined): { guild_id?: string } {
  return guild && viewerId === undefined ? { guild_id: guild.id } : {};
}

/** Flags a request may set; the others are Discord's own. */
const settable =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

function bodyFields(world: World, channel: Channel, request: MessageRequest, stored?: Stored) {
  const old = stored?.message;
  const { content = old?.content, embeds = old?.embeds, components: sent, flags } = request.body;
  const attachments = storeAttachments(world, channel, request, stored?.attachments ?? []);
  const unfurl = ({ url: sentUrl }: { url: string }) => {
    const names = (file: APIAttachment) => [`attachment://${file.filename}`, file.url];
    const file = attachments.findLast(one => names(one).includes(sentUrl));
    const url = file?.url ?? sentUrl;
    const attachment = file && { attachment_id: file.id, content_type: file.content_type };
    return { id: world.snowflake(), url, proxy_url: url, ...attachment };
  };
  const components = sent === undefined ? (old?.components ?? []) : storedComponents(sent ?? [], unfurl);
  const text = [content, ...textsOf(components)].join('\n');
  const kept: number = (old?.flags ?? 0) & ~MessageFlags.Loading;
  // What a component shows is no attachment of the message any more: https://github.com/discord/discord-api-docs/pull/8279
  const shown = walkComponents(components).flatMap(mediaOf);
  const isShown = ({ id }: APIAttachment) => shown.some(({ attachment_id }) => attachment_id === id);
  const fields = {
    content: content ?? '',
    embeds: (embeds ?? []).map(storedEmbed),
    components,
    attachments: attachments.filter(attachment => !isShown(attachment)),
    flags: kept | ((flags ?? 0) & settable),
    ...mentions(world, text, request.body.allowed_mentions),
  };
  return { fields, attachments };
}

/** The attachments that a message keeps: in an edit with new files, those that are named; without, all if none is named. */
export function keptAttachments(
  { body: { attachments: named }, files }: MessageRequest,
  old: readonly APIAttachment[],
): readonly APIAttachment[] {
  if (!named && files.size === 0) return old;
  return old.filter(({ id }) => named?.some(attachment => String(attachment.id) === id));
}

/** The attachments that an edit keeps, and the uploaded ones; `attachments[].id` is an upload's number. */
function storeAttachments(
  world: World,
  channel: Channel,
  request: MessageRequest,
  old: readonly APIAttachment[],
): APIAttachment[] {
  const { body, files } = request;
  const about = (id: string) => body.attachments?.find(attachment => String(attachment.id) === id);
  const added = [...files].map(([number, file]): APIAttachment => {
    const { filename = file.name, description } = about(number) ?? {};
    const id = world.snowflake();
    world.files.set(id, file);
    const url = `${world.origin}/attachments/${channel.id}/${id}/${encodeURIComponent(filename)}`;
    const size = file.bytes.byteLength;
    const shown = { id, filename, size, url, proxy_url: url, content_type: file.type };
    return description ? { ...shown, description } : shown;
  });
  return [...keptAttachments(request, old), ...added];
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

/** What Discord keeps of an embed; keys it does not know are dropped. */
function storedEmbed({
  title,
  description,
  url,
  color,
  timestamp,
  footer,
  author,
  fields,
}: APIEmbed): APIEmbed {
  const known = { title, description, url, color, timestamp, footer, author, fields };
  const given = Object.entries(known).filter(([, value]) => value !== undefined && value !== null);
  return { ...Object.fromEntries(given), type: EmbedType.Rich };
}
