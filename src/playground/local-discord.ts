import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { Actor, type Stage } from './actor.ts';
import { type Clock, systemClock } from './clock.ts';
import { Commands } from './commands.ts';
import { Faults } from './faults.ts';
import { Gateway } from './gateway.ts';
import { Interactions } from './interactions.ts';
import { ClientRefusal } from './options.ts';
import { RateLimits } from './rate-limits.ts';
import { restApp } from './rest.ts';
import { type Scene, setScene } from './scene.ts';
import { Traffic } from './traffic.ts';
import { type Channel, World } from './world.ts';

export interface LocalDiscordOptions {
  /** 0 (default) takes any free port. */
  readonly port?: number;
  readonly clock?: Clock;
  /** The bot's user name. */
  readonly botName?: string;
}

/** A running local Discord on 127.0.0.1. */
export interface LocalDiscord extends Stage {
  /** What discord.js calls `rest.api`. */
  readonly apiUrl: string;
  readonly port: number;
  readonly token: string;
  readonly scene: Scene;
  readonly faults: Faults;
  readonly traffic: Traffic;
  /**
   * A person of the scene in a channel: `general` (of the main guild), `Book club/general`, `dm` (with the bot) or
   * a group's name.
   */
  actor(person: string, channel?: string): Actor;
  /** Ends every connection; resolves when the port is free. */
  close(): Promise<void>;
}

/** Starts a local Discord with its default scene. */
export async function startLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const { port = 0, clock = systemClock, botName = 'Skylark' } = options;
  const world = new World(clock, botName);
  const scene = setScene(world);
  const token = makeToken(world.bot.id);
  const stage = { world, commands: new Commands(world), interactions: new Interactions(world) };
  const wires = { faults: new Faults(), traffic: new Traffic(), token };
  const gateway = new Gateway({ world, ...wires });
  const app = restApp({ ...stage, ...wires, limits: new RateLimits(clock) });
  const server = createAdaptorServer({ fetch: app.fetch });
  if (!('closeAllConnections' in server)) throw new Error('an HTTP/1 server was expected');
  gateway.attach(server);
  const listening = await listen(server, port);
  world.origin = `http://127.0.0.1:${listening}`;
  return {
    ...stage,
    ...wires,
    scene,
    port: listening,
    apiUrl: `${world.origin}/api`,
    actor: (person, channel = 'general') => {
      const user = [...world.users.values()].find(({ username }) => username === person.toLowerCase());
      if (!user) throw new ClientRefusal(`There is nobody called ${person}.`);
      return new Actor(stage, user, channelFor(world, scene, user, channel));
    },
    close: () => {
      gateway.close();
      server.closeAllConnections();
      return new Promise(resolve => server.close(() => resolve()));
    },
  };
}

/** Shaped like a real one: the bot's id, a time and a secret. */
function makeToken(botId: string): string {
  const secret = Buffer.from(crypto.randomUUID()).toString('base64url');
  return `${Buffer.from(botId).toString('base64url')}.LocalX.${secret.slice(0, 38)}`;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function channelFor(
  world: World,
  scene: Scene,
  user: Parameters<World['directMessage']>[0],
  name: string,
): Channel {
  if (name === 'dm') return world.directMessage(user);
  const [first = '', second] = name.split('/');
  const guild =
    second === undefined ? scene.main : [...world.guilds.values()].find(made => made.name === first);
  const wanted = second ?? first;
  const inGuild = [...(guild?.channels.values() ?? [])].find(channel => channel.name === wanted);
  const channel = inGuild ?? [...world.channels.values()].find(other => !other.guild && other.name === name);
  if (!channel) throw new ClientRefusal(`There is no channel ${name}.`);
  return channel;
}
