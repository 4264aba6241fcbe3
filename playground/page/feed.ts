import {
  type APIUser,
  ChannelType,
  GatewayDispatchEvents as Event,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import type { Actor } from '../actor.ts';
import type { LocalDiscord } from '../local-discord.ts';
import type { Channel } from '../model.ts';
import { pathOf, placesOf } from '../places.ts';
import type { Crowd } from '../players/crowd.ts';
import type { WorldEvent } from '../world.ts';
import type { History, Introduction, News, Person, Place, View } from './protocol.ts';

/** How many messages are sent at a time. */
const PAGE_SIZE = 50;
/** What changes at once, as when fifty players join, is told once. */
const VIEW_DELAY_MS = 30;

/** What a view has from elsewhere than the local Discord. */
export interface Surroundings {
  readonly crowd: Crowd;
  readonly introduction: Introduction;
}

/** Tells a browser what somebody in a channel sees, from now on. */
export function openFeed(
  discord: LocalDiscord,
  surroundings: Surroundings,
  actor: Actor,
  socket: WebSocket,
): void {
  const { world } = discord;
  const send = (news: News) => socket.send(JSON.stringify(news));
  const sendView = () => send({ kind: 'view', view: viewOf(discord, surroundings, actor) });
  let isChanging = false;
  const onChanged = () => {
    if (isChanging) return;
    isChanging = true;
    setTimeout(() => {
      isChanging = false;
      if (world.channels.has(actor.channel.id) && world.sees(actor.user, actor.channel)) sendView();
      else send({ kind: 'lost', reason: `#${actor.channel.name} is gone.` });
    }, VIEW_DELAY_MS).unref();
  };
  const onEvent = (event: WorldEvent) => {
    const news = newsOf(discord, actor, event);
    if (news) send(news);
  };
  world.on('event', onEvent).on('changed', onChanged);
  socket.on('close', () => world.off('event', onEvent).off('changed', onChanged));
  sendView();
  send({ kind: 'history', ...historyOf(actor) });
}

/** The messages that somebody sees in a channel before one, or the newest. */
export function historyOf(actor: Actor, before?: string): History {
  const all = actor.messages();
  const end = before === undefined ? all.length : all.findIndex(({ id }) => BigInt(id) >= BigInt(before));
  const earlier = all.slice(0, Math.max(0, end));
  return { messages: earlier.slice(-PAGE_SIZE), hasEarlier: earlier.length > PAGE_SIZE };
}

function newsOf(discord: LocalDiscord, { user, channel }: Actor, event: WorldEvent): News | undefined {
  const place = event.channel;
  if (!place || !discord.world.sees(user, place, event.viewerId)) return undefined;
  if (event.t === Event.MessageDelete && place === channel) return { kind: 'deleted', id: event.d.id };
  if (event.t !== Event.MessageCreate && event.t !== Event.MessageUpdate) return undefined;
  const message = place.messages.get(event.d.id)?.message;
  if (message && place === channel) return { kind: 'message', message };
  return event.t === Event.MessageCreate ? { kind: 'elsewhere', path: pathOf(discord, place) } : undefined;
}

function viewOf(discord: LocalDiscord, { crowd, introduction }: Surroundings, actor: Actor): View {
  const { world, scene, commands } = discord;
  const { user, channel } = actor;
  const { bot, users, channels } = world;
  const roles = [...world.guilds.values()].flatMap(guild => [...guild.roles.values()]);
  const isBotHere = channel.guild?.members.has(bot.id) === true;
  return {
    me: personOf(discord, user),
    place: placeOf(discord, channel),
    people: Object.values(scene.people).map(one => personOf(discord, one)),
    places: placesOf(discord, user).map(one => placeOf(discord, one)),
    members: actor.people(),
    names: Object.fromEntries([
      ...[...users.values()].map(one => [one.id, nameOf(one)]),
      ...[...channels.values(), ...roles].map(({ id, name }) => [id, name]),
    ]),
    commands: commands.usable(user, channel),
    introduction,
    bot: { id: bot.id, name: bot.username, isOnline: world.isBotOnline },
    canBotSend: isBotHere ? world.canSend(bot, channel) : undefined,
    players: channel.guild && crowd.in(channel.guild),
  };
}

function personOf({ scene, world }: LocalDiscord, user: APIUser): Person {
  const [general] = scene.main.channels.values();
  const manages = general !== undefined && world.can(user, general, PermissionFlagsBits.ManageGuild);
  const role = user.id === scene.main.ownerId ? 'owner' : manages ? 'moderator' : 'member';
  return { id: user.id, username: user.username, name: nameOf(user), role };
}

function placeOf(discord: LocalDiscord, channel: Channel): Place {
  const { id, name, guild } = channel;
  const about = discord.scene.abouts.get(guild ?? channel);
  return { id, path: pathOf(discord, channel), name, kind: kinds[channel.type], server: guild?.name, about };
}

const kinds = {
  [ChannelType.GuildText]: 'channel',
  [ChannelType.GuildVoice]: 'channel',
  [ChannelType.GuildAnnouncement]: 'channel',
  [ChannelType.GuildForum]: 'channel',
  [ChannelType.PublicThread]: 'thread',
  [ChannelType.DM]: 'dm',
  [ChannelType.GroupDM]: 'group',
} as const;

function nameOf({ global_name, username }: APIUser): string {
  return global_name ?? username;
}
