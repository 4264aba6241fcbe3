import { EventEmitter } from 'node:events';
import {
  type APIBaseInteraction,
  type APIMessage,
  type APIRole,
  type APIUser,
  ChannelType,
  GatewayDispatchEvents as Event,
  type InteractionType,
  OverwriteType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { type Clock, snowflakes } from './clock.ts';
import type { Channel, Guild, GuildChannelType, StoredFile } from './model.ts';
import * as payloads from './payloads.ts';
import { computePermissions, defaultPermissions, directMessagePermissions } from './permissions.ts';

/** An interaction as the gateway sends it. */
export type InteractionPayload = APIBaseInteraction<InteractionType, unknown>;

/** Something that happened, as the gateway's dispatch of it. */
export type WorldEvent = (
  | { readonly t: Event.InteractionCreate; readonly d: InteractionPayload }
  | { readonly t: Event.MessageCreate | Event.MessageUpdate; readonly d: APIMessage }
  | { readonly t: Event.MessageDelete; readonly d: { readonly id: string } }
  | { readonly t: Event.ChannelDelete | Event.ThreadDelete; readonly d: { readonly id: string } }
  | { readonly t: Event.GuildCreate | Event.GuildDelete | Event.GuildMemberUpdate; readonly d: object }
  | {
      readonly t: Event.ChannelCreate | Event.ChannelUpdate | Event.ThreadCreate | Event.ThreadUpdate;
      readonly d: object;
    }
) &
  Audience;

/** Who learns of an event; without a channel, everybody in the guild. */
interface Audience {
  readonly guild?: Guild | undefined;
  readonly channel?: Channel;
  /** The one person who sees an ephemeral message. */
  readonly viewerId?: string | undefined;
}

/** `changed`: who and what there is, or what somebody may do, is no longer what it was; messages aside. */
interface WorldEvents {
  event: [WorldEvent];
  changed: [];
}

/** In the summer of 2015: snowflakes had 17 digits then. */
const OLD_TIMES = Date.UTC(2015, 6, 1);

/** Everything there is in the local Discord, without rules about what the bot may ask of it. */
export class World extends EventEmitter<WorldEvents> {
  readonly clock: Clock;
  readonly snowflake: () => string;
  /** New at each start. */
  readonly bot: APIUser;
  /** The bot's id as well, but for applications from before 2016. */
  readonly applicationId: string;
  readonly users = new Map<string, APIUser>();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  /** By attachment id. */
  readonly files = new Map<string, StoredFile>();
  /** People who installed the application to themselves. */
  readonly userInstalls = new Set<string>();
  /** Who runs the application together, the owner of their team first; nobody: the first person who came runs it. */
  team: readonly APIUser[] = [];
  /** Where uploaded files are served; known once the server listens. */
  origin = 'http://127.0.0.1';
  /** Ids of what lasts. */
  readonly #entityId: () => string;
  #isBotOnline = false;

  /** @param isOld as if bot, people, servers and channels came from before 2016 (17-digit ids, an application id of its own) */
  constructor(clock: Clock, botName: string, isOld = false) {
    super();
    this.setMaxListeners(0);
    this.clock = clock;
    this.snowflake = snowflakes(clock);
    this.#entityId = isOld ? snowflakes({ ...clock, now: () => OLD_TIMES }) : this.snowflake;
    this.bot = this.addUser(botName, true);
    this.applicationId = isOld ? this.#entityId() : this.bot.id;
  }

  get gatewayUrl(): string {
    return `${this.origin.replace('http', 'ws')}/gateway`;
  }

  /** Whether the bot has an open session on the gateway. */
  get isBotOnline(): boolean {
    return this.#isBotOnline;
  }

  set isBotOnline(isOnline: boolean) {
    this.#isBotOnline = isOnline;
    this.emit('changed');
  }

  addUser(name: string, bot = false): APIUser {
    const user = payloads.userPayload(this.#entityId(), name, bot);
    this.users.set(user.id, user);
    return user;
  }

  /** Adds a guild with its @everyone role (which has the guild's id) and its owner. */
  addGuild(name: string, owner: APIUser): Guild {
    const id = this.#entityId();
    const everyone = payloads.rolePayload(id, '@everyone', 0, defaultPermissions);
    const parts = { roles: new Map([[id, everyone]]), members: new Map(), channels: new Map() };
    const guild: Guild = { id, name, ownerId: owner.id, ...parts, available: true };
    this.guilds.set(id, guild);
    this.addMember(guild, owner);
    return guild;
  }

  /** Adds a role, unannounced: for before the bot connects. */
  addRole(guild: Guild, name: string, permissions: bigint): APIRole {
    const role = payloads.rolePayload(this.#entityId(), name, guild.roles.size, permissions);
    guild.roles.set(role.id, role);
    return role;
  }

  /** Gives a member these roles in place of those they had; the bot learns of its own. */
  setRoles(guild: Guild, { id }: { id: string }, roles: readonly APIRole[]): void {
    const member = guild.members.get(id);
    if (!member) return;
    member.roles = roles.map(role => role.id);
    const d = { ...member, guild_id: guild.id };
    if (id === this.bot.id) this.emit('event', { t: Event.GuildMemberUpdate, d, guild });
    this.emit('changed');
  }

  /** Takes from a member, until a time in epoch milliseconds, all but seeing; the bot learns of its own time-out. */
  timeOut(guild: Guild, { id }: { id: string }, until: number): void {
    const member = guild.members.get(id);
    if (!member) return;
    member.communication_disabled_until = new Date(until).toISOString();
    const d = { ...member, guild_id: guild.id };
    if (id === this.bot.id) this.emit('event', { t: Event.GuildMemberUpdate, d, guild });
    this.emit('changed');
  }

  /** Lets somebody join; the bot joining is an installation of the application to that guild. */
  addMember(guild: Guild, user: APIUser, ...roles: readonly APIRole[]): void {
    const ids = roles.map(role => role.id);
    guild.members.set(user.id, payloads.memberPayload(user, ids, this.clock.now()));
    if (user === this.bot) this.#announce(guild);
    this.emit('changed');
  }

  /** Removes somebody; if it is the bot, it learns only that the guild is gone. */
  removeMember(guild: Guild, { id }: { id: string }): void {
    if (!guild.members.delete(id)) return;
    if (id === this.bot.id) this.emit('event', { t: Event.GuildDelete, d: { id: guild.id }, guild });
    this.emit('changed');
  }

  /** An outage of a guild begins or ends. */
  setAvailable(guild: Guild, available: boolean): void {
    guild.available = available;
    if (available) return this.#announce(guild);
    this.emit('event', { t: Event.GuildDelete, d: { id: guild.id, unavailable: true }, guild });
  }

  addChannel(guild: Guild, name: string, type: GuildChannelType = ChannelType.GuildText): Channel {
    const channel = this.#open({ type, name, guild });
    this.emit('event', { t: Event.ChannelCreate, d: payloads.channelPayload(channel), guild });
    return channel;
  }

  /** Opens a public thread in a guild's channel. */
  addThread(parent: Channel, name: string): Channel {
    const { guild } = parent;
    const thread = this.#open({ type: ChannelType.PublicThread, name, parent, ...(guild && { guild }) });
    this.emit('event', { t: Event.ThreadCreate, d: payloads.channelPayload(thread), guild });
    return thread;
  }

  /** Archives a thread or opens it again; locks it or not. */
  archive(thread: Channel, { archived, locked = false }: { archived: boolean; locked?: boolean }): void {
    Object.assign(thread, { archived, locked });
    const { guild } = thread;
    if (guild) this.emit('event', { t: Event.ThreadUpdate, d: payloads.channelPayload(thread), guild });
  }

  /** Takes an uploaded file; its id is the attachment's. */
  upload(file: StoredFile): string {
    const id = this.snowflake();
    this.files.set(id, file);
    return id;
  }

  /** The direct message between a person and the bot, opened when first asked for. */
  directMessage(user: APIUser): Channel {
    const open = [...this.channels.values()].find(
      ({ type, recipients }) => type === ChannelType.DM && recipients.includes(user),
    );
    return open ?? this.#open({ type: ChannelType.DM, name: 'dm', recipients: [user] });
  }

  /** A group message between people: the bot is never in it and is reached by user installation only. */
  addGroup(name: string, recipients: readonly APIUser[]): Channel {
    return this.#open({ type: ChannelType.GroupDM, name, recipients });
  }

  /** Deletes a channel with its threads, or a thread. */
  deleteChannel(channel: Channel): void {
    const { guild } = channel;
    const d = payloads.channelPayload(channel);
    const gone = [...this.channels.values()].filter(one => one === channel || one.parent === channel);
    for (const { id } of gone) {
      this.channels.delete(id);
      guild?.channels.delete(id);
    }
    const t = channel.parent ? Event.ThreadDelete : Event.ChannelDelete;
    if (guild) this.emit('event', { t, d, guild, channel });
    this.emit('changed');
  }

  /** Sets what a role or a member may and may not do in a guild's channel; without bits, lifts it. */
  overwrite(channel: Channel, { id }: { id: string }, bits: { allow?: bigint; deny?: bigint }): void {
    const { guild } = channel;
    if (!guild) return;
    const type = guild.roles.has(id) ? OverwriteType.Role : OverwriteType.Member;
    const own = { id, type, allow: String(bits.allow ?? 0n), deny: String(bits.deny ?? 0n) };
    const others = channel.overwrites.filter(overwrite => overwrite.id !== id);
    channel.overwrites = bits.allow || bits.deny ? [...others, own] : others;
    this.emit('event', { t: Event.ChannelUpdate, d: payloads.channelPayload(channel), guild });
    this.emit('changed');
  }

  /** What a user may do in a channel; nothing if they cannot see it. */
  permissions({ id }: { id: string }, channel: Channel): bigint {
    const { guild, type, recipients } = channel;
    const { overwrites } = channel.parent ?? channel;
    const member = guild?.members.get(id);
    if (guild) return member ? computePermissions(guild, member, overwrites, this.clock.now()) : 0n;
    const inside = recipients.some(user => user.id === id) || (type === ChannelType.DM && id === this.bot.id);
    return inside ? directMessagePermissions : 0n;
  }

  can(user: { id: string }, channel: Channel, permission: bigint): boolean {
    return (this.permissions(user, channel) & permission) === permission;
  }

  /** Whether somebody may send messages to a channel. */
  canSend(user: { id: string }, channel: Channel): boolean {
    const { SendMessages, SendMessagesInThreads, Connect } = PermissionFlagsBits;
    if (channel.type === ChannelType.GuildVoice) return this.can(user, channel, SendMessages | Connect);
    return this.can(user, channel, channel.parent ? SendMessagesInThreads : SendMessages);
  }

  /** Whether somebody is shown a message of a channel. */
  sees(user: { id: string }, channel: Channel, viewerId = user.id): boolean {
    return viewerId === user.id && this.can(user, channel, PermissionFlagsBits.ViewChannel);
  }

  #announce(guild: Guild): void {
    const self = guild.members.get(this.bot.id);
    if (!self) return;
    this.emit('event', { t: Event.GuildCreate, d: payloads.guildCreatePayload(guild, self), guild });
  }

  #open(init: Pick<Channel, 'type' | 'name'> & Partial<Channel>): Channel {
    const id = this.#entityId();
    const lists = { recipients: [], overwrites: [], messages: new Map() };
    const empty = { ...lists, lastMessageId: null, archived: false, locked: false };
    const channel: Channel = { id, ...empty, ...init };
    this.channels.set(id, channel);
    init.guild?.channels.set(id, channel);
    this.emit('changed');
    return channel;
  }
}
