import { type APIMessage, ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Stage } from './actor.ts';
import type { Clock } from './clock.ts';
import { DiscordError, refuse } from './errors.ts';
import { createMessage, deleteMessage, editMessage, type MessageRequest } from './messages.ts';
import type { Channel, Guild, Stored } from './model.ts';
import { applicationPayload, channelPayload, guildPayload } from './payloads.ts';
import type { RequestBody } from './request-body.ts';
import { validCommands } from './validation/command.ts';
import { validMessage } from './validation/message.ts';
import { valid, whole } from './validation/schema.ts';
import type { World } from './world.ts';

/** A request as the routes see it. */
export interface RouteRequest extends RequestBody {
  /** Method and path, for people. */
  readonly path: string;
  readonly param: (name: string) => string;
  readonly query: Readonly<Record<string, string>>;
}

/** Answers with JSON, or with 204 for undefined; refuses by a DiscordError. */
export type Route = (request: RouteRequest) => unknown;
type Routes = Readonly<Record<string, Route>>;

/** Every endpoint that a look-up and trivia bot calls, by method and Discord's own way to write the path. */
export function routes(stage: Stage): Routes {
  return {
    ...applicationRoutes(stage),
    ...interactionRoutes(stage),
    ...channelRoutes(stage),
    ...messageRoutes(stage),
  };
}

function applicationRoutes({ world, commands, sessionStarts }: Stage): Routes {
  const scope = (request: RouteRequest) => {
    if (snowflake(request, 'application_id') !== world.applicationId)
      throw new DiscordError('UnknownApplication');
    return request.param('guild_id') === '' ? 'global' : joinedGuild(world, request).id;
  };
  const list: Route = request => commands.list(scope(request));
  const replace: Route = request => commands.replace(scope(request), validCommands(request.json));
  const add: Route = request => commands.add(scope(request), validCommands([request.json]));
  return {
    'GET /gateway': () => ({ url: world.gatewayUrl }),
    'GET /gateway/bot': () => ({
      url: world.gatewayUrl,
      shards: sessionStarts.shards,
      session_start_limit: sessionStarts.limit,
    }),
    'GET /users/@me': () => world.bot,
    'GET /applications/@me': () => applicationPayload(world),
    'GET /applications/{application_id}/commands': list,
    'PUT /applications/{application_id}/commands': replace,
    'POST /applications/{application_id}/commands': add,
    'POST /applications/{application_id}/guilds/{guild_id}/commands': add,
    'GET /applications/{application_id}/guilds/{guild_id}/commands': list,
    'PUT /applications/{application_id}/guilds/{guild_id}/commands': replace,
    'GET /guilds/{guild_id}': request => guildPayload(joinedGuild(world, request)),
    'GET /guilds/{guild_id}/channels': request =>
      [...joinedGuild(world, request).channels.values()].filter(({ parent }) => !parent).map(channelPayload),
    'GET /users/{user_id}': request => {
      const user = world.users.get(snowflake(request, 'user_id'));
      if (!user) throw new DiscordError('UnknownUser');
      return user;
    },
  };
}

function interactionRoutes({ interactions }: Stage): Routes {
  const webhook = '/webhooks/{webhook_id}/{webhook_token}';
  const owner = ({ param }: RouteRequest) =>
    interactions.acknowledged(param('webhook_id'), param('webhook_token'));
  const target = (request: RouteRequest) => interactions.message(owner(request), request.param('message_id'));
  return {
    'POST /interactions/{interaction_id}/{interaction_token}/callback': request => {
      const { param, query } = request;
      const result = interactions.respond(param('interaction_id'), param('interaction_token'), request);
      return query['with_response'] === 'true' ? result : undefined;
    },
    [`POST ${webhook}`]: request => interactions.followUp(owner(request), request),
    [`GET ${webhook}/messages/{message_id}`]: request => target(request).message,
    [`PATCH ${webhook}/messages/{message_id}`]: request =>
      interactions.edit(owner(request), target(request), request),
    [`DELETE ${webhook}/messages/{message_id}`]: request =>
      interactions.delete(owner(request), target(request)),
  };
}

function channelRoutes({ world }: Stage): Routes {
  const sentOnce = onceByNonce(world.clock);
  return {
    'GET /channels/{channel_id}': request => channelPayload(visibleChannel(world, request)),
    'GET /channels/{channel_id}/messages': request => history(world, request),
    'POST /channels/{channel_id}/messages': request => {
      const channel = visibleChannel(world, request);
      demandSendable(world, channel);
      demandUpload(world, channel, request);
      return sentOnce(validMessage(request), message =>
        createMessage(world, channel, message, { author: world.bot }),
      );
    },
  };
}

function messageRoutes({ world }: Stage): Routes {
  const route = '/channels/{channel_id}/messages/{message_id}';
  const isOwn = ({ message }: Stored) => message.author.id === world.bot.id;
  return {
    [`GET ${route}`]: request => {
      const channel = visibleChannel(world, request);
      demand(world, channel, PermissionFlagsBits.ReadMessageHistory);
      return publicMessage(channel, request).message;
    },
    [`PATCH ${route}`]: request => {
      const channel = visibleChannel(world, request);
      const stored = publicMessage(channel, request);
      if (!isOwn(stored)) throw new DiscordError('CannotEditMessageAuthoredByAnotherUser');
      if (channel.archived) throw new DiscordError('InvalidActionOnArchivedThread');
      demandUpload(world, channel, request);
      return editMessage(world, channel, stored, validMessage(request, stored)).message;
    },
    [`DELETE ${route}`]: request => {
      const channel = visibleChannel(world, request);
      const stored = publicMessage(channel, request);
      if (!isOwn(stored)) demand(world, channel, PermissionFlagsBits.ManageMessages);
      deleteMessage(world, channel, stored);
    },
  };
}

/** @throws DiscordError 50035 if the parameter is no snowflake */
function snowflake({ param }: RouteRequest, name: string): string {
  const value = param(name);
  const isSnowflake = /^\d{17,20}$/.test(value);
  const message = `Value "${value}" is not snowflake.`;
  refuse(...(isSnowflake ? [] : [{ path: [name], code: 'NUMBER_TYPE_COERCE', message }]));
  return value;
}

function joinedGuild(world: World, request: RouteRequest): Guild {
  const guild = world.guilds.get(snowflake(request, 'guild_id'));
  if (!guild?.members.has(world.bot.id)) throw new DiscordError('UnknownGuild');
  return guild;
}

function visibleChannel(world: World, request: RouteRequest): Channel {
  const channel = world.channels.get(snowflake(request, 'channel_id'));
  if (!channel) throw new DiscordError('UnknownChannel');
  if (!world.sees(world.bot, channel)) throw new DiscordError('MissingAccess');
  return channel;
}

function demand(world: World, channel: Channel, permission: bigint): void {
  if (!world.can(world.bot, channel, permission)) throw new DiscordError('MissingPermissions');
}

/** @throws DiscordError where the bot may not write, or nobody can */
function demandSendable(world: World, channel: Channel): void {
  if (channel.type === ChannelType.GuildForum) throw new DiscordError('CannotSendMessagesInNonTextChannel');
  if (!world.canSend(world.bot, channel)) throw new DiscordError('MissingPermissions');
  const mayUnlock = world.can(world.bot, channel, PermissionFlagsBits.ManageThreads);
  if (channel.locked && !mayUnlock) throw new DiscordError('ThreadLocked');
  if (channel.archived) world.archive(channel, { archived: false, locked: channel.locked });
}

function demandUpload(world: World, channel: Channel, { files }: RouteRequest): void {
  if (files.size > 0) demand(world, channel, PermissionFlagsBits.AttachFiles);
}

/** How long Discord remembers a nonce: it says "the past few minutes". */
const nonceLife = 3 * 60_000;

/** Sends a message unless its nonce is enforced and was used lately: then the answer is the message of then. */
function onceByNonce(clock: Clock) {
  const sent = new Map<string, { readonly message: APIMessage; readonly at: number }>();
  return (request: MessageRequest, send: (request: MessageRequest) => Stored): APIMessage => {
    const { nonce, enforce_nonce: enforced } = request.body;
    for (const [old, { at }] of sent) {
      if (at + nonceLife > clock.now()) break;
      sent.delete(old);
    }
    const before = enforced ? sent.get(String(nonce)) : undefined;
    if (before) return before.message;
    const { message } = send(request);
    if (nonce === undefined || nonce === null) return message;
    const answer = { ...message, nonce };
    sent.set(String(nonce), { message: answer, at: clock.now() });
    return answer;
  };
}

/** A message that others see too: ephemeral ones are reached by their interaction's token only. */
function publicMessage(channel: Channel, request: RouteRequest): Stored {
  const stored = channel.messages.get(snowflake(request, 'message_id'));
  if (!stored || stored.viewerId !== undefined) throw new DiscordError('UnknownMessage');
  return stored;
}

const position = z
  .string()
  .regex(/^\d{1,20}$/)
  .transform(BigInt)
  .optional();
const historyQuery = z.object({
  before: position,
  after: position,
  limit: z.string().default('50').transform(Number).pipe(whole(1, 100)),
});

/** Newest first, at most `limit` (1-100, else 50), older than `before` or newer than `after`. */
function history(world: World, request: RouteRequest): readonly APIMessage[] {
  const channel = visibleChannel(world, request);
  const { before, after, limit } = valid(historyQuery, request.query);
  if (!world.can(world.bot, channel, PermissionFlagsBits.ReadMessageHistory)) return [];
  const within = [...channel.messages.values()].filter(({ viewerId, message }) => {
    const id = BigInt(message.id);
    return viewerId === undefined && id < (before ?? id + 1n) && id > (after ?? -1n);
  });
  const wanted = after === undefined ? within.slice(-limit) : within.slice(0, limit);
  return wanted.map(({ message }) => message).toReversed();
}
