import { once } from 'node:events';
import { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { APIUser } from 'discord-api-types/v10';
import type { Hono } from 'hono';
import { Actor, type Stage } from './actor.ts';
import { type Clock, systemClock } from './clock.ts';
import { Commands } from './commands.ts';
import { Faults } from './faults.ts';
import { Gateway } from './gateway.ts';
import { Interactions } from './interactions.ts';
import type { Channel, Guild } from './model.ts';
import { ClientRefusal } from './options.ts';
import { restApp } from './rest.ts';
import { type Scene, setScene } from './scene.ts';
import { type SessionStartOptions, SessionStarts } from './session-starts.ts';
import { type Refuse, Sockets } from './sockets.ts';
import { Traffic } from './traffic.ts';
import { World } from './world.ts';

export interface LocalDiscordOptions {
  /** 0 (default) takes any free port. */
  readonly port?: number;
  readonly clock?: Clock;
  /** Ids as from before 2016, and an application id that is not the bot's. */
  readonly isOld?: boolean;
  /** How many sessions may be started, and how fast. */
  readonly sessionStarts?: SessionStartOptions;
}

/** A running local Discord on 127.0.0.1. */
export interface LocalDiscord extends Stage {
  /** What discord.js calls `rest.api`. */
  readonly apiUrl: string;
  readonly port: number;
  readonly sockets: Sockets;
  readonly scene: Scene;
  /**
   * A person of the scene in a channel: `general` (of the main guild), `Book club/general`, `dm` (with the bot) or
   * a group's name.
   */
  actor(person: string, channel?: string): Actor;
  /** Lets people join a guild, the main one if none is named; their names go on from call to call: `player1`, … */
  addPeople(count: number, where?: { guild?: Guild }): string[];
  /** Serves beside it, on the same port, what is not Discord's. */
  serveBeside(site: Hono): void;
  /** Ends every connection; resolves when the port is free. */
  close(): Promise<void>;
}

/** Starts a local Discord with its default scene; rejects if the port is taken. */
export async function startLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const { port: wanted = 0, clock = systemClock } = options;
  const world = new World(clock, 'Skylark', options.isOld);
  const scene = setScene(world);
  const stage: Stage = {
    world,
    commands: new Commands(world),
    interactions: new Interactions(world),
    faults: new Faults(),
    traffic: new Traffic(),
    sessionStarts: new SessionStarts(clock, options.sessionStarts ?? {}),
    token: makeToken(world.bot.id),
  };
  let beside: Hono | undefined;
  const server = createAdaptorServer({ fetch: restApp(stage, request => beside?.fetch(request)).fetch });
  if (!(server instanceof Server)) throw new Error('an HTTP/1 server was expected');
  const port = await listen(server, wanted);
  world.origin = `http://127.0.0.1:${port}`;
  const gateway = new Gateway(stage);
  const sockets = new Sockets(server, (path, query) =>
    path.startsWith('/gateway') ? refusal(stage.faults, query) : undefined,
  );
  sockets.serve('/gateway', socket => gateway.greet(socket));
  return {
    ...stage,
    scene,
    port,
    sockets,
    apiUrl: `${world.origin}/api`,
    actor: (person, channel = 'general') => actorFor(stage, scene, person, channel),
    addPeople: (count, { guild = scene.main } = {}) => addPeople(world, guild, count),
    serveBeside: site => {
      beside = site;
    },
    close: () => {
      sockets.close();
      return closed(server);
    },
  };
}

/** Ends every connection; resolves when the port is free. */
async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
}

/** Resolves to the port that a server listens on. */
async function listen(server: Server, wanted: number): Promise<number> {
  await once(server.listen(wanted, '127.0.0.1'), 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? address.port : wanted;
}

function addPeople(world: World, guild: Guild, count: number): string[] {
  const first = [...world.users.values()].filter(({ username }) => /^player\d+$/.test(username)).length + 1;
  return Array.from({ length: count }, (_, index) => {
    const user = world.addUser(`Player${first + index}`);
    world.addMember(guild, user);
    return user.username;
  });
}

/** Shaped like a real one: the bot's id, a time and a secret. */
function makeToken(botId: string): string {
  const secret = Buffer.from(crypto.randomUUID()).toString('base64url');
  return `${Buffer.from(botId).toString('base64url')}.LocalX.${secret.slice(0, 38)}`;
}

function actorFor(stage: Stage, scene: Scene, person: string, channel: string): Actor {
  const { world } = stage;
  const user = [...world.users.values()].find(({ username }) => username === person.toLowerCase());
  if (!user) throw new ClientRefusal(`There is nobody called ${person}.`);
  return new Actor(stage, user, channelFor(world, scene, user, channel));
}

function channelFor(world: World, scene: Scene, user: APIUser, name: string): Channel {
  if (name === 'dm') return world.directMessage(user);
  const all = [...world.channels.values()];
  const called = (path: string) =>
    all.find(channel => (channel.guild ? `${channel.guild.name}/${channel.name}` : channel.name) === path);
  const channel = called(`${scene.main.name}/${name}`) ?? called(name);
  if (!channel) throw new ClientRefusal(`There is no channel ${name}.`);
  return channel;
}

/** What a connection to the gateway meets instead: of the forms in which Discord's speaks, this one knows plain JSON. */
function refusal(faults: Faults, query: URLSearchParams): ReturnType<Refuse> {
  const fault = faults.upgrades.shift();
  if (typeof fault === 'number') return [fault, 'Injected Fault'];
  if (fault) return fault;
  const isPlain = (query.get('encoding') ?? 'json') === 'json' && !query.has('compress');
  return isPlain ? undefined : [501, 'Not emulated here: other encodings than json, compression'];
}
