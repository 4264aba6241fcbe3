import { type APIMessage, PermissionFlagsBits, RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Commands } from './commands.ts';
import { DiscordError, invalid } from './errors.ts';
import type { Interactions } from './interactions.ts';
import { createMessage, deleteMessage, editMessage } from './messages.ts';
import { channelPayload, guildPayload } from './payloads.ts';
import type { Env } from './rest.ts';
import { validCommands } from './validation/command.ts';
import { validMessage } from './validation/message.ts';
import { problems, refuse, whole } from './validation/schema.ts';
import type { Channel, Guild, Stored, World } from './world.ts';

/** What the routes act on. */
export interface Services {
  readonly world: World;
  readonly commands: Commands;
  readonly interactions: Interactions;
}

const noContent = () => new Response(null, { status: 204 });

/** Adds every endpoint that a look-up and trivia bot calls. */
export function addRoutes(api: Hono<Env>, services: Services): Hono<Env> {
  addIdentityRoutes(api, services);
  addCommandRoutes(api, services);
  addInteractionRoutes(api, services);
  addWebhookRoutes(api, services);
  addChannelRoutes(api, services);
  return addGuildRoutes(api, services);
}

function addIdentityRoutes(api: Hono<Env>, { world }: Services): void {
  const url = () => `${world.origin.replace('http', 'ws')}/gateway`;
  const limits = { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 1 };
  api.get('/gateway/bot', () => Response.json({ url: url(), shards: 1, session_start_limit: limits }));
  api.get('/users/@me', () =>
    Response.json({ ...world.bot, verified: true, mfa_enabled: false, locale: 'en-US' }),
  );
  api.get('/users/:user_id', c => {
    const user = world.users.get(idParam(c, 'user_id'));
    if (!user) throw new DiscordError(RESTJSONErrorCodes.UnknownUser);
    return Response.json(user);
  });
  const application = () => Response.json(applicationPayload(world));
  api.get('/applications/@me', application);
  api.get('/oauth2/applications/@me', application);
}

function applicationPayload(world: World): object {
  const [owner] = world.users.values();
  return {
    id: world.bot.id,
    name: world.bot.username,
    icon: null,
    description: '',
    type: null,
    bot: world.bot,
    owner,
    team: null,
    flags: 0,
    flags_new: '0',
    verify_key: '0'.repeat(64),
    bot_public: true,
    bot_require_code_grant: false,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: world.userInstalls.size,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: [],
  };
}

function addCommandRoutes(api: Hono<Env>, { world, commands }: Services): void {
  const scope = (c: Context<Env>): string => {
    if (idParam(c, 'application_id') !== world.bot.id)
      throw new DiscordError(RESTJSONErrorCodes.UnknownApplication);
    return c.req.param('guild_id') === undefined ? 'global' : joinedGuild(world, c).id;
  };
  for (const route of [
    '/applications/:application_id/commands',
    '/applications/:application_id/guilds/:guild_id/commands',
  ]) {
    api.get(route, c => Response.json(commands.list(scope(c))));
    api.put(route, c => Response.json(commands.replace(scope(c), validCommands(c.get('body').json))));
  }
}

function addInteractionRoutes(api: Hono<Env>, { interactions }: Services): void {
  api.post('/interactions/:interaction_id/:interaction_token/callback', c => {
    const { interaction_id, interaction_token } = c.req.param();
    const result = interactions.respond(interaction_id, interaction_token, c.get('body'));
    return c.req.query('with_response') === 'true' ? Response.json(result) : noContent();
  });
}

function addWebhookRoutes(api: Hono<Env>, { interactions }: Services): void {
  const webhook = '/webhooks/:webhook_id/:webhook_token';
  const message = `${webhook}/messages/:message_id`;
  const owner = (c: Context<Env>) =>
    interactions.acknowledged(c.req.param('webhook_id') ?? '', c.req.param('webhook_token') ?? '');
  const target = (c: Context<Env>) => interactions.message(owner(c), c.req.param('message_id') ?? '');
  api.post(webhook, c => Response.json(interactions.followUp(owner(c), c.get('body'))));
  api.get(message, c => Response.json(target(c).message));
  api.patch(message, c => Response.json(interactions.edit(owner(c), target(c), c.get('body'))));
  api.delete(message, c => {
    interactions.delete(owner(c), target(c));
    return noContent();
  });
}

function addChannelRoutes(api: Hono<Env>, { world }: Services): void {
  const messages = '/channels/:channel_id/messages';
  api.get('/channels/:channel_id', c => Response.json(channelPayload(visibleChannel(world, c))));
  api.get(messages, c => Response.json(history(world, visibleChannel(world, c), c)));
  api.post(messages, c => {
    const channel = visibleChannel(world, c);
    const body = c.get('body');
    demand(world, channel, PermissionFlagsBits.SendMessages);
    if (body.files.size > 0) demand(world, channel, PermissionFlagsBits.AttachFiles);
    const request = validMessage(body);
    const { nonce, enforce_nonce: enforced } = request.body;
    const sent = enforced ? sentBefore(world, channel, nonce) : undefined;
    if (sent) return Response.json(sent);
    return Response.json(createMessage(world, channel, request, { author: world.bot }).message);
  });
  api.get(`${messages}/:message_id`, c => {
    const channel = visibleChannel(world, c);
    demand(world, channel, PermissionFlagsBits.ReadMessageHistory);
    return Response.json(publicMessage(channel, c).message);
  });
  api.patch(`${messages}/:message_id`, c => {
    const channel = visibleChannel(world, c);
    const stored = publicMessage(channel, c);
    if (stored.message.author.id !== world.bot.id) {
      throw new DiscordError(RESTJSONErrorCodes.CannotEditMessageAuthoredByAnotherUser);
    }
    return Response.json(
      editMessage(world, channel, stored, validMessage(c.get('body'), stored.message)).message,
    );
  });
  api.delete(`${messages}/:message_id`, c => {
    const channel = visibleChannel(world, c);
    const stored = publicMessage(channel, c);
    if (stored.message.author.id !== world.bot.id) demand(world, channel, PermissionFlagsBits.ManageMessages);
    deleteMessage(world, channel, stored);
    return noContent();
  });
}

function addGuildRoutes(api: Hono<Env>, { world }: Services): Hono<Env> {
  api.get('/guilds/:guild_id', c => Response.json(guildPayload(joinedGuild(world, c))));
  api.get('/guilds/:guild_id/members/:user_id', c => {
    const guild = joinedGuild(world, c);
    const userId = idParam(c, 'user_id');
    const member = guild.members.get(userId);
    const known = world.users.has(userId);
    if (member) return Response.json(member);
    throw new DiscordError(known ? RESTJSONErrorCodes.UnknownMember : RESTJSONErrorCodes.UnknownUser);
  });
  return api;
}

/** @throws DiscordError 50035 if the parameter is no snowflake */
function idParam(c: Context<Env>, name: string): string {
  const value = c.req.param(name) ?? '';
  if (/^\d{17,20}$/.test(value)) return value;
  throw invalid([name], 'NUMBER_TYPE_COERCE', `Value "${value}" is not snowflake.`);
}

function joinedGuild(world: World, c: Context<Env>): Guild {
  const guild = world.guilds.get(idParam(c, 'guild_id'));
  if (!guild?.members.has(world.bot.id)) throw new DiscordError(RESTJSONErrorCodes.UnknownGuild);
  return guild;
}

function visibleChannel(world: World, c: Context<Env>): Channel {
  const channel = world.channels.get(idParam(c, 'channel_id'));
  if (!channel) throw new DiscordError(RESTJSONErrorCodes.UnknownChannel);
  if (!world.can(world.bot, channel, PermissionFlagsBits.ViewChannel)) {
    throw new DiscordError(RESTJSONErrorCodes.MissingAccess);
  }
  return channel;
}

function demand(world: World, channel: Channel, permission: bigint): void {
  if (!world.can(world.bot, channel, permission))
    throw new DiscordError(RESTJSONErrorCodes.MissingPermissions);
}

/** What the bot already sent with this nonce. */
function sentBefore({ bot }: World, channel: Channel, nonce: unknown): APIMessage | undefined {
  const own = [...channel.messages.values()].filter(({ message }) => message.author.id === bot.id);
  return nonce ? own.find(({ message }) => message.nonce === nonce)?.message : undefined;
}

/** A message that others see too: ephemeral ones are reached by their interaction's token only. */
function publicMessage(channel: Channel, c: Context<Env>): Stored {
  const stored = channel.messages.get(idParam(c, 'message_id'));
  if (stored?.viewerId !== undefined || !stored) throw new DiscordError(RESTJSONErrorCodes.UnknownMessage);
  return stored;
}

const snowflake = z.string().regex(/^\d{1,20}$/);
const historyQuery = z.object({
  before: snowflake.optional(),
  after: snowflake.optional(),
  limit: z.string().default('50').transform(Number).pipe(whole(1, 100)),
});

/** Newest first, at most `limit` (1-100, else 50), older than `before` or newer than `after`. */
function history(world: World, channel: Channel, c: Context<Env>): readonly APIMessage[] {
  if (!world.can(world.bot, channel, PermissionFlagsBits.ReadMessageHistory)) return [];
  refuse(problems(historyQuery, c.req.query()));
  const { before, after, limit } = historyQuery.parse(c.req.query());
  const all = [...channel.messages.values()].filter(({ viewerId }) => viewerId === undefined);
  const within = all.filter(
    ({ message: { id } }) =>
      (before === undefined || BigInt(id) < BigInt(before)) &&
      (after === undefined || BigInt(id) > BigInt(after)),
  );
  const wanted = after === undefined ? within.slice(-limit) : within.slice(0, limit);
  return wanted.map(({ message }) => message).toReversed();
}
