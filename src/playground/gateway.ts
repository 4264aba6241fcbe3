import type { Server } from 'node:http';
import {
  type APIMessage,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  GatewayOpcodes,
} from 'discord-api-types/v10';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Faults, SocketFault } from './faults.ts';
import { guildCreatePayload } from './payloads.ts';
import type { Traffic } from './traffic.ts';
import type { World, WorldEvent } from './world.ts';

/** https://docs.discord.com/developers/events/gateway#rate-limiting */
const inboundBytes = 4096;
const inboundEvents = 120;
const inboundWindow = 60_000;
/** Dispatches kept for a RESUME. */
const replayLimit = 1000;
const heartbeatInterval = 41_250;
/** Every intent there is; others are 4013. */
const knownIntents = Object.values(GatewayIntentBits).reduce<number>(
  (all, bit) => (typeof bit === 'number' ? all | bit : all),
  0,
);

const inbound = z.object({ op: z.number(), d: z.unknown() });
const identify = z.object({ token: z.string(), intents: z.number() });
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.number() });

/** One identified bot, across its sockets. */
interface Session {
  readonly id: string;
  readonly intents: number;
  readonly replay: { readonly s: number; readonly t: string; readonly d: unknown }[];
  sequence: number;
  socket: WebSocket | undefined;
}

/** What the gateway is told when the server is made. */
export interface GatewayOptions {
  readonly world: World;
  readonly faults: Faults;
  readonly traffic: Traffic;
  readonly token: string;
}

/** The WebSocket side: sessions, heartbeats, and the world's events as far as intents and rights let through. */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #sessions = new Map<string, Session>();
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 });

  constructor(options: GatewayOptions) {
    this.#options = options;
    options.world.on('event', event => this.#publish(event));
    options.faults.on('socket', fault => this.#break(fault));
    this.#server.on('connection', socket => this.#greet(socket));
  }

  /** Takes the WebSocket upgrades of an HTTP server. */
  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      this.#server.handleUpgrade(request, socket, head, accepted =>
        this.#server.emit('connection', accepted),
      );
    });
  }

  /** Ends all sockets at once. */
  close(): void {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }

  #greet(socket: WebSocket): void {
    const { clock } = this.#options.world;
    let received: number[] = [];
    socket.on('error', () => socket.terminate());
    socket.on('message', data => {
      received = [...received.filter(at => at > clock.now() - inboundWindow), clock.now()];
      if (received.length > inboundEvents) socket.close(GatewayCloseCodes.RateLimited);
      else this.#receive(socket, data);
    });
    socket.on('close', code => {
      const session = this.#sessionOf(socket);
      if (session) session.socket = undefined;
      // The client said goodbye: there is nothing to resume.
      if (session && (code === 1000 || code === 1001)) this.#sessions.delete(session.id);
    });
    this.#send(socket, GatewayOpcodes.Hello, { heartbeat_interval: heartbeatInterval });
  }

  #receive(socket: WebSocket, data: RawData): void {
    // ws hands over buffers unless it is told otherwise.
    const text = Buffer.isBuffer(data) ? data.toString() : '';
    const parsed = inbound.safeParse(Buffer.byteLength(text) > inboundBytes ? undefined : parseJson(text));
    if (!parsed.success) return socket.close(GatewayCloseCodes.DecodeError);
    const { op, d } = parsed.data;
    if (op === GatewayOpcodes.Heartbeat) return this.#send(socket, GatewayOpcodes.HeartbeatAck, null);
    const identified = this.#sessionOf(socket) !== undefined;
    if (op === GatewayOpcodes.Identify) {
      return identified ? socket.close(GatewayCloseCodes.AlreadyAuthenticated) : this.#identify(socket, d);
    }
    if (op === GatewayOpcodes.Resume) return this.#resume(socket, d);
    if (!identified) return socket.close(GatewayCloseCodes.NotAuthenticated);
    const tolerated: number[] = [GatewayOpcodes.PresenceUpdate, GatewayOpcodes.RequestGuildMembers];
    if (!tolerated.includes(op)) socket.close(GatewayCloseCodes.UnknownOpcode);
  }

  #identify(socket: WebSocket, data: unknown): void {
    const { world, faults } = this.#options;
    const parsed = identify.safeParse(data);
    if (!parsed.success) return socket.close(GatewayCloseCodes.DecodeError);
    const { token, intents } = parsed.data;
    if (!this.#accepts(token)) return socket.close(GatewayCloseCodes.AuthenticationFailed);
    if ((intents & ~knownIntents) !== 0 || intents < 0) return socket.close(GatewayCloseCodes.InvalidIntents);
    if ((intents & faults.disallowedIntents) !== 0) return socket.close(GatewayCloseCodes.DisallowedIntents);
    // Who identifies anew gives up what was not resumed; a killed bot would leave its session behind for ever.
    for (const { id, socket: live } of this.#sessions.values()) if (!live) this.#sessions.delete(id);
    const session: Session = { id: crypto.randomUUID(), intents, replay: [], sequence: 0, socket };
    this.#sessions.set(session.id, session);
    const guilds = [...world.guilds.values()].filter(({ members }) => members.has(world.bot.id));
    this.#dispatch(session, GatewayDispatchEvents.Ready, {
      v: 10,
      user: world.bot,
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: `${world.origin.replace('http', 'ws')}/gateway`,
      application: { id: world.bot.id, flags: 0, flags_new: '0' },
    });
    for (const guild of guilds) {
      const self = guild.members.get(world.bot.id);
      if (!guild.available || !self || (intents & GatewayIntentBits.Guilds) === 0) continue;
      this.#dispatch(session, GatewayDispatchEvents.GuildCreate, guildCreatePayload(guild, self));
    }
  }

  #resume(socket: WebSocket, data: unknown): void {
    const parsed = resume.safeParse(data);
    if (!parsed.success) return socket.close(GatewayCloseCodes.DecodeError);
    const { token, session_id: id, seq } = parsed.data;
    if (!this.#accepts(token)) return socket.close(GatewayCloseCodes.AuthenticationFailed);
    const session = this.#sessions.get(id);
    if (!session) return this.#send(socket, GatewayOpcodes.InvalidSession, false);
    if (seq > session.sequence) return socket.close(GatewayCloseCodes.InvalidSeq);
    session.socket?.terminate();
    session.socket = socket;
    for (const { s, t, d } of session.replay) {
      if (s > seq) this.#send(socket, GatewayOpcodes.Dispatch, d, t, s);
    }
    this.#dispatch(session, GatewayDispatchEvents.Resumed, {});
  }

  #publish(event: WorldEvent): void {
    const { world, faults } = this.#options;
    const fault = faults.takeDispatch(event.t);
    const deliver = () => {
      for (let copy = fault?.copies ?? 1; copy > 0; copy -= 1) {
        for (const session of this.#sessions.values()) {
          if (reaches(world, event, session.intents)) {
            this.#dispatch(session, event.t, withoutContent(world, event, session.intents));
          }
        }
      }
    };
    if (fault?.delayMs) world.clock.setTimeout(deliver, fault.delayMs);
    else deliver();
  }

  #break(fault: SocketFault): void {
    for (const session of this.#sessions.values()) {
      const { socket } = session;
      if (fault.kind === 'invalidate' && !fault.resumable) this.#sessions.delete(session.id);
      if (!socket) continue;
      if (fault.kind === 'drop') socket.terminate();
      if (fault.kind === 'close') socket.close(fault.code);
      if (fault.kind === 'reconnect') this.#send(socket, GatewayOpcodes.Reconnect, null);
      if (fault.kind === 'invalidate') this.#send(socket, GatewayOpcodes.InvalidSession, fault.resumable);
    }
  }

  #accepts(token: string): boolean {
    return token === this.#options.token && !this.#options.faults.tokenRevoked;
  }

  #sessionOf(socket: WebSocket): Session | undefined {
    return [...this.#sessions.values()].find(session => session.socket === socket);
  }

  #dispatch(session: Session, t: string, d: unknown): void {
    session.sequence += 1;
    session.replay.push({ s: session.sequence, t, d });
    if (session.replay.length > replayLimit) session.replay.shift();
    if (session.socket) this.#send(session.socket, GatewayOpcodes.Dispatch, d, t, session.sequence);
  }

  #send(socket: WebSocket, op: number, d: unknown, t: string | null = null, s: number | null = null): void {
    socket.send(JSON.stringify({ op, d, t, s }));
    this.#options.traffic.emit('sent', { op, t, s, d });
  }
}

const messageEvents: ReadonlySet<string> = new Set([
  GatewayDispatchEvents.MessageCreate,
  GatewayDispatchEvents.MessageUpdate,
  GatewayDispatchEvents.MessageDelete,
]);

/** Whether the bot is told: it must have the intent, be in the guild, and see the channel. */
function reaches(world: World, { t, guild, channel, viewerId }: WorldEvent, intents: number): boolean {
  if (t === GatewayDispatchEvents.InteractionCreate) return true;
  if (!messageEvents.has(t)) {
    const inside = guild?.members.has(world.bot.id) && guild.available;
    return (intents & GatewayIntentBits.Guilds) !== 0 && (inside || t === GatewayDispatchEvents.GuildDelete);
  }
  if (viewerId !== undefined) return (intents & GatewayIntentBits.DirectMessages) !== 0;
  const needed = guild ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages;
  return (
    (intents & needed) !== 0 &&
    channel !== undefined &&
    guild?.available !== false &&
    world.sees(world.bot, channel)
  );
}

/**
 * Without the privileged intent, the text of other people's messages in guilds is blank unless they mention the bot.
 * https://docs.discord.com/developers/events/gateway#message-content-intent
 */
function withoutContent(world: World, { d, guild }: WorldEvent, intents: number): unknown {
  const readable = !guild || (intents & GatewayIntentBits.MessageContent) !== 0;
  if (readable || !isMessage(d)) return d;
  if (d.author.id === world.bot.id || d.mentions.some(({ id }) => id === world.bot.id)) return d;
  return { ...d, content: '', embeds: [], attachments: [], components: [] };
}

function isMessage(d: unknown): d is APIMessage {
  return typeof d === 'object' && d !== null && 'author' in d && 'content' in d;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
