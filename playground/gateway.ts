import {
  GatewayCloseCodes as Close,
  GatewayDispatchEvents as Event,
  GatewayIntentBits as Intent,
  GatewayOpcodes as Op,
} from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import type { Stage } from './actor.ts';
import type { Guild } from './model.ts';
import { guildCreatePayload } from './payloads.ts';
import { guildsPerShard, shardOf } from './session-starts.ts';
import type { World, WorldEvent } from './world.ts';

/** https://docs.discord.com/developers/events/gateway#rate-limiting */
const inboundBytes = 4096;
const inboundEvents = 120;
const inboundWindow = 60_000;
/** Dispatches kept for a RESUME. */
const replayLimit = 1000;
const heartbeatInterval = 41_250;
/** Every intent there is; others are 4013. */
const knownIntents = Object.values(Intent).reduce<number>((all, bit) => all | Number(bit), 0);

const inbound = z.object({ op: z.number(), d: z.unknown() });
/** What Discord does when it is asked to, and the local one does not. */
const notEmulated = new Map<number, string>([
  [Op.PresenceUpdate, 'presences'],
  [Op.VoiceStateUpdate, 'voice connections'],
  [Op.RequestGuildMembers, 'lists of members'],
  [Op.RequestSoundboardSounds, 'soundboards'],
  [Op.RequestChannelInfo, 'statuses of channels'],
]);
const shardPair = z.tuple([z.int().nonnegative(), z.int().positive()]);
const identify = z.object({ token: z.string(), intents: z.number(), shard: shardPair.default([0, 1]) });
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.number() });

/** One identified shard of the bot, across its sockets. */
interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [id: number, count: number];
  readonly replay: { readonly s: number; readonly t: string; readonly d: unknown }[];
  sequence: number;
  socket: WebSocket | undefined;
}

/** The WebSocket side: sessions, heartbeats, and the world's events as far as intents and rights let through. */
export class Gateway {
  readonly #stage: Stage;
  readonly #sessions = new Map<string, Session>();
  readonly #sockets = new Set<WebSocket>();

  constructor(stage: Stage) {
    const { world, faults } = stage;
    this.#stage = stage;
    const sockets = this.#sockets;
    world.on('event', event => this.#publish(event));
    faults.on('drop', shard => this.#socketsOf(shard).forEach(socket => socket.terminate()));
    faults.on('close', code => sockets.forEach(socket => socket.close(code)));
    faults.on('send', (op, d, shard) => {
      for (const socket of this.#socketsOf(shard)) this.#send(socket, op, d);
      if (op !== Op.InvalidSession || d) return;
      for (const one of this.#sessions.values())
        if (shard === undefined || one.shard[0] === shard) this.#sessions.delete(one.id);
    });
  }

  /** Takes a bot's connection and says hello. */
  greet(socket: WebSocket): void {
    const { clock } = this.#stage.world;
    this.#sockets.add(socket);
    let received: number[] = [];
    socket.on('message', data => {
      received = [...received.filter(at => at > clock.now() - inboundWindow), clock.now()];
      const refused = received.length > inboundEvents ? Close.RateLimited : this.#receive(socket, data);
      if (refused !== undefined) socket.close(refused);
    });
    socket.on('close', code => {
      this.#sockets.delete(socket);
      const session = this.#sessionOf(socket);
      if (session) session.socket = undefined;
      this.#stage.world.isBotOnline = [...this.#sessions.values()].some(one => one.socket);
      // The client said goodbye: there is nothing to resume.
      if (session && (code === 1000 || code === 1001)) this.#sessions.delete(session.id);
    });
    this.#send(socket, Op.Hello, { heartbeat_interval: heartbeatInterval });
  }

  /** @returns the code to close the socket with, if what it sent is refused */
  #receive(socket: WebSocket, data: RawData): Close | undefined {
    // ws hands over buffers unless it is told otherwise.
    const text = Buffer.isBuffer(data) ? data.toString() : '';
    const { success, data: payload } = inbound.safeParse(
      Buffer.byteLength(text) > inboundBytes ? undefined : parseJson(text),
    );
    if (!success) return Close.DecodeError;
    const { op, d } = payload;
    const isIdentified = this.#sessionOf(socket) !== undefined;
    if (op === Op.Identify) return isIdentified ? Close.AlreadyAuthenticated : this.#identify(socket, d);
    // Also on a socket whose session was invalidated.
    if (op === Op.Resume) return this.#resume(socket, d);
    if (op !== Op.Heartbeat) return isIdentified ? passOver(op) : Close.NotAuthenticated;
    this.#send(socket, Op.HeartbeatAck, null);
    return undefined;
  }

  #identify(socket: WebSocket, data: unknown): Close | undefined {
    const { faults, sessionStarts } = this.#stage;
    const parsed = identify.safeParse(data);
    if (!parsed.success) return Close.DecodeError;
    const { token, intents, shard } = parsed.data;
    if (!this.#accepts(token)) return Close.AuthenticationFailed;
    if (shard[0] >= shard[1]) return Close.InvalidShard;
    if (this.#guildsOf(shard).length > guildsPerShard) return Close.ShardingRequired;
    if ((intents & ~knownIntents) !== 0 || intents < 0) return Close.InvalidIntents;
    if ((intents & faults.disallowedIntents) !== 0) return Close.DisallowedIntents;
    switch (sessionStarts.take(shard[0])) {
      case 'spent':
        // Discord resets the token of whoever starts more sessions than a day has.
        faults.revokeToken();
        return Close.AuthenticationFailed;
      case 'early':
        this.#send(socket, Op.InvalidSession, false);
        return undefined;
      case 'allowed':
        this.#begin({ id: crypto.randomUUID(), intents, shard, replay: [], sequence: 0, socket });
        return undefined;
    }
  }

  #begin(session: Session): void {
    const { world } = this.#stage;
    const [own] = session.shard;
    // Who identifies anew gives up what was not resumed; a killed bot would leave its session behind for ever.
    for (const { id, socket, shard } of this.#sessions.values()) {
      if (!socket && shard[0] === own) this.#sessions.delete(id);
    }
    this.#sessions.set(session.id, session);
    world.isBotOnline = true;
    const guilds = this.#guildsOf(session.shard);
    this.#dispatch(session, Event.Ready, {
      v: 10,
      user: world.bot,
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      shard: session.shard,
      resume_gateway_url: world.gatewayUrl,
      application: { id: world.applicationId, flags: 0, flags_new: '0' },
    });
    for (const guild of guilds) {
      const self = guild.members.get(world.bot.id);
      if (!guild.available || !self || (session.intents & Intent.Guilds) === 0) continue;
      this.#dispatch(session, Event.GuildCreate, guildCreatePayload(guild, self));
    }
  }

  #resume(socket: WebSocket, data: unknown): Close | undefined {
    const parsed = resume.safeParse(data);
    if (!parsed.success) return Close.DecodeError;
    const { token, session_id: id, seq } = parsed.data;
    if (!this.#accepts(token)) return Close.AuthenticationFailed;
    const session = this.#sessions.get(id);
    const { resumes } = this.#stage.faults;
    if (!session || resumes !== 'normally') {
      this.#send(socket, Op.InvalidSession, resumes === 'again');
      return undefined;
    }
    session.socket?.terminate();
    session.socket = socket;
    this.#stage.world.isBotOnline = true;
    for (const { s, t, d } of session.replay) if (s > seq) this.#send(socket, Op.Dispatch, d, t, s);
    this.#dispatch(session, Event.Resumed, {});
    return undefined;
  }

  #publish(event: WorldEvent): void {
    const { world, faults } = this.#stage;
    const { copies = 1, delayMs = 0 } = faults.takeDispatch(event.t) ?? {};
    const deliver = () => {
      const guildId = event.t === Event.InteractionCreate ? event.d.guild_id : event.guild?.id;
      const reached = [...this.#sessions.values()].filter(
        ({ intents, shard: [id, count] }) => shardOf(guildId, count) === id && reaches(world, event, intents),
      );
      for (const session of reached) {
        const d = (session.intents & Intent.MessageContent) === 0 ? withoutContent(world, event) : event.d;
        for (let copy = 0; copy < copies; copy += 1) this.#dispatch(session, event.t, d);
      }
    };
    if (delayMs > 0) world.clock.setTimeout(deliver, delayMs);
    else deliver();
  }

  #guildsOf([id, count]: Session['shard']): Guild[] {
    const { bot, guilds } = this.#stage.world;
    return [...guilds.values()].filter(guild => guild.members.has(bot.id) && shardOf(guild.id, count) === id);
  }

  #accepts(token: string): boolean {
    // As bots in other languages send it.
    return token.replace(/^Bot /, '') === this.#stage.token && !this.#stage.faults.tokenRevoked;
  }

  /** The sockets of one shard; all of them without one. */
  #socketsOf(shard: number | undefined): WebSocket[] {
    const isIts = (socket: WebSocket) => this.#sessionOf(socket)?.shard[0] === shard;
    return [...this.#sockets].filter(socket => shard === undefined || isIts(socket));
  }

  #sessionOf(socket: WebSocket): Session | undefined {
    return [...this.#sessions.values()].find(session => session.socket === socket);
  }

  #dispatch(session: Session, t: string, payload: unknown): void {
    const { faults } = this.#stage;
    const d = faults.mutate(
      { dispatch: t },
      faults.omitsUnavailable ? withoutUnavailable(t, payload) : payload,
    );
    session.sequence += 1;
    session.replay.push({ s: session.sequence, t, d });
    if (session.replay.length > replayLimit) session.replay.shift();
    if (session.socket) this.#send(session.socket, Op.Dispatch, d, t, session.sequence);
  }

  #send(socket: WebSocket, op: number, d: unknown, t: string | null = null, s: number | null = null): void {
    socket.send(JSON.stringify({ op, d, t, s }));
    this.#stage.traffic.emit('sent', { op, t, s, d });
  }
}

/** What is not emulated is told in the terminal: Discord knows no refusal of it. @returns the code for what nobody knows */
function passOver(op: number): Close | undefined {
  const what = notEmulated.get(op);
  if (what === undefined) return Close.UnknownOpcode;
  console.warn(`The bot asked for ${what}, which are not emulated here (gateway opcode ${op}).`);
  return undefined;
}

/** A GUILD_CREATE as it may be: https://docs.discord.com/developers/resources/guild#unavailable-guild-object */
function withoutUnavailable(t: string, payload: unknown): unknown {
  if (t !== Event.GuildCreate) return payload;
  const { unavailable: _, ...guild } = Object(payload);
  return guild;
}

/** Whether the bot is told: it must have the intent, be in the guild, and see the channel. */
function reaches(world: World, { t, guild, channel, viewerId }: WorldEvent, intents: number): boolean {
  if (t === Event.InteractionCreate) return true;
  if (!t.startsWith('MESSAGE_')) {
    const inside = guild?.members.has(world.bot.id) && guild.available;
    return (intents & Intent.Guilds) !== 0 && (inside || t === Event.GuildDelete);
  }
  // Ephemeral messages travel as if they were direct ones.
  if (viewerId !== undefined) return (intents & Intent.DirectMessages) !== 0;
  const allowed = (intents & (guild ? Intent.GuildMessages : Intent.DirectMessages)) !== 0;
  return allowed && guild?.available !== false && channel !== undefined && world.sees(world.bot, channel);
}

/**
 * Without the privileged intent, the text of other people's messages in guilds is blank unless they mention the bot.
 * https://docs.discord.com/developers/events/gateway#message-content-intent
 */
function withoutContent({ bot }: World, { t, d, guild }: WorldEvent): unknown {
  if (!guild || (t !== Event.MessageCreate && t !== Event.MessageUpdate)) return d;
  const readable = [d.author, ...d.mentions].some(({ id }) => id === bot.id);
  return readable ? d : { ...d, content: '', embeds: [], attachments: [], components: [] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
