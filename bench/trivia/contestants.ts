import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type APIMessage, GatewayDispatchEvents } from 'discord-api-types/v10';
import { questionCard } from '../../commands/trivia/question-card.ts';
import { Actor } from '../../playground/actor.ts';
import { type LocalDiscord, startLocalDiscord } from '../../playground/local-discord.ts';
import { createMessage } from '../../playground/messages.ts';
import type { Channel } from '../../playground/model.ts';
import { defaultPermissions } from '../../playground/permissions.ts';
import type { Exchange } from '../../playground/traffic.ts';
import { cardBody } from '../../src/discord/card.ts';
import { Catalog } from '../../src/pack/catalog.ts';
import { Journal } from '../../src/store/journal.ts';
import { openPostgres } from '../../src/store/postgres/database.ts';
import { openSqlite } from '../../src/store/sqlite/database.ts';
import type { RoundEvent } from '../../src/trivia/events.ts';
import { SKYLARK } from '../program.ts';
import { buttonsOf, pack, randomFrom, roundAt } from './rounds.ts';

const ROUNDS = 500;
/** In each: enough for every press to be somebody's first. */
export const PLAYERS = 36;
const ROUNDS_PER_GUILD = 3;
// The first question stays open for all of it, also on a busy machine, so that every press is kept: half of them hints,
// half answers.
const SECONDS = 900;

/** Where rounds are kept; with a database of their own, several processes may share them. */
export type Keeping =
  | { readonly folder: string }
  | { readonly databaseUrl: string; readonly clusters: number };

/** A question's buttons in a channel, and who has pressed which. */
export interface Open {
  readonly message: APIMessage;
  readonly answers: readonly string[];
  readonly hint: string | undefined;
  deeds: number;
}

interface Spot {
  readonly channel: Channel;
  readonly players: readonly Actor[];
  open: Open | undefined;
}

export interface Contestant {
  readonly discord: LocalDiscord;
  readonly spots: readonly Spot[];
  /** When the answer to an interaction arrived. */
  readonly arrived: Map<string, number>;
  /** Milliseconds from callbacks that carried a counter's edit to the private notes that followed them. */
  readonly notes: number[];
  readonly random: () => number;
  readonly pids: readonly number[];
  readonly stop: () => Promise<void>;
}

/** A local Discord with enough channels and people for all rounds. */
async function stage(shards = 1): Promise<{ discord: LocalDiscord; spots: Spot[] }> {
  const discord = await startLocalDiscord({ sessionStarts: { shards, maxConcurrency: 16 } });
  const { world, scene } = discord;
  const spots: Spot[] = [];
  for (let n = 0; n < ROUNDS; n++) {
    if (n % ROUNDS_PER_GUILD === 0) world.addGuild(`Guild ${n}`, scene.people.ann);
    const guild = [...world.guilds.values()].at(-1);
    if (!guild) throw new Error('no guild');
    if (n % ROUNDS_PER_GUILD === 0) {
      world.addMember(guild, world.bot, world.addRole(guild, 'Skylark', defaultPermissions));
    }
    const channel = world.addChannel(guild, `quiz-${n}`);
    const players = Array.from({ length: PLAYERS }, (_, player) => {
      const user = world.addUser(`Player${n}x${player}`);
      world.addMember(guild, user);
      return new Actor(discord, user, channel);
    });
    spots.push({ channel, players, open: undefined });
  }
  return { discord, spots };
}

/** Opens a round's first question in every channel; returns the rounds' events. */
function openRounds(discord: LocalDiscord, spots: readonly Spot[]): RoundEvent[][] {
  const random = randomFrom(1);
  const catalog = Catalog.of([pack]);
  return spots.map(({ channel, players }) => {
    const placed = {
      guild: channel.guild?.id ?? '',
      channel: channel.id,
      players: players.map(({ user }) => user.id),
      seconds: SECONDS,
    };
    const { world } = discord;
    const at = world.clock.now();
    const draft = roundAt({ ...placed, message: { id: '1', at } }, random, { played: 0, answered: 0 });
    const body = cardBody(questionCard(catalog, draft.round, at));
    const { message } = createMessage(world, channel, { body, files: new Map() }, { author: world.bot });
    return draft.events.map(event =>
      event.type === 'posted' && event.id === '1' ? { ...event, id: message.id } : event,
    );
  });
}

/** Keeps the open question of every channel in view. */
function watch(discord: LocalDiscord, spots: readonly Spot[]): void {
  const byChannel = new Map(spots.map(spot => [spot.channel.id, spot]));
  const look = (spot: Spot, message: APIMessage) => {
    const ids = buttonsOf(message);
    const answers = ids.filter(id => id.startsWith('answer:'));
    if (answers.length === 0) {
      if (spot.open?.message.id === message.id) spot.open = undefined;
    } else if (spot.open?.message.id !== message.id) {
      spot.open = { message, answers, hint: ids.find(id => id.startsWith('hint:')), deeds: 0 };
    }
  };
  discord.world.on('event', ({ t, d, channel }) => {
    const spot = byChannel.get(channel?.id ?? '');
    const isPublic = t === GatewayDispatchEvents.MessageCreate || t === GatewayDispatchEvents.MessageUpdate;
    if (spot && isPublic) look(spot, d);
  });
  for (const spot of spots) {
    const message = [...spot.channel.messages.values()].at(-1)?.message;
    if (message) look(spot, message);
  }
}

/** Skylark with an open round in each spot, all of them awake. */
export async function startSkylark(keeping: Keeping): Promise<Contestant> {
  const clusters = 'folder' in keeping ? 1 : keeping.clusters;
  const { discord, spots } = await stage(clusters);
  const rounds = openRounds(discord, spots);
  const database = await ('folder' in keeping
    ? openSqlite(keeping.folder, 'the-interview')
    : openPostgres(keeping.databaseUrl, 'the-interview', () => {}));
  const journal = new Journal(database);
  // In parts, so that none has to wait for all others.
  for (const events of rounds) await Promise.all(events.map(event => journal.append(idOf(events), event)));
  await journal.beat(Date.now());
  await database.destroy();
  // Each round goes on once its message shows the new time; Discord allows 50 edits a second.
  let awake = 0;
  const all = Promise.withResolvers<void>();
  const count = ({ method, route }: Exchange) => {
    if (method === 'PATCH' && route.startsWith('/channels/')) awake += 1;
    if (awake >= ROUNDS) all.resolve();
  };
  discord.traffic.on('exchange', count);
  const settings =
    'folder' in keeping
      ? { SKYLARK_DATA: keeping.folder }
      : {
          DATABASE_URL: keeping.databaseUrl,
          DISCORD_SHARDS: String(clusters),
          SKYLARK_CLUSTERS: String(clusters),
        };
  const contestant = await run(SKYLARK, settings, discord, spots, clusters);
  await all.promise;
  discord.traffic.off('exchange', count);
  return contestant;
}

/** A bot that acknowledges presses and does nothing else. */
export async function startBare(): Promise<Contestant> {
  const { discord, spots } = await stage();
  openRounds(discord, spots);
  return run(['bench/trivia/bare-bot.mjs'], {}, discord, spots);
}

function idOf([first]: readonly RoundEvent[]): string {
  return first?.type === 'started' ? first.id : '';
}

async function run(
  program: readonly string[],
  settings: Record<string, string>,
  discord: LocalDiscord,
  spots: readonly Spot[],
  processes = 1,
): Promise<Contestant> {
  const arrived = new Map<string, number>();
  const answered = new Map<string, number>();
  const { interactions } = discord;
  const respond = interactions.respond.bind(interactions);
  interactions.respond = (id, token, body) => {
    arrived.set(id, performance.now());
    answered.set(id, performance.now());
    return respond(id, token, body);
  };
  const notes: number[] = [];
  const followUp = interactions.followUp.bind(interactions);
  interactions.followUp = (interaction, body) => {
    // The answer's moment: nothing is followed up before.
    notes.push(performance.now() - (answered.get(interaction.id) ?? Number.NaN));
    answered.delete(interaction.id);
    return followUp(interaction, body);
  };
  watch(discord, spots);
  const children = Array.from({ length: processes }, () => {
    const child = spawn(process.execPath, [...program], {
      env: {
        ...process.env,
        ...settings,
        DISCORD_TOKEN: discord.token,
        DISCORD_API_URL: discord.apiUrl,
        NODE_ENV: 'production',
        LOG_LEVEL: 'fatal',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    process.once('exit', () => child.kill('SIGKILL'));
    return child;
  });
  await Promise.all(children.map(({ stdout }) => once(stdout, 'data')));
  for (const { stdout } of children) stdout.resume();
  const stop = async () => {
    const exited = children.map(child => once(child, 'exit'));
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(exited);
    await discord.close();
  };
  return {
    discord,
    spots,
    arrived,
    notes,
    random: randomFrom(7),
    pids: children.map(({ pid }) => pid ?? 0),
    stop,
  };
}
