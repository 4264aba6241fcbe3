import { type Client, Events, Status } from 'discord.js';
import { DeletionsElsewhere } from '../commands/privacy/deletions-elsewhere.ts';
import { followGuilds, type LeftRounds, leftRounds, recoverRounds } from '../commands/trivia/lifecycle.ts';
import { type Clock, systemClock } from './clock.ts';
import type { HeldCluster } from './clusters/held-cluster.ts';
import { shardOf } from './clusters/sharding.ts';
import { answerInteractions } from './discord/answer-interactions.ts';
import { assignShards, createClient, inviteLink, loadRestraint, type Restraint } from './discord/client.ts';
import { Connection } from './discord/connection.ts';
import { DiscordClock } from './discord/discord-clock.ts';
import { type ClaimIdentify, claimAlone } from './discord/identify-queue.ts';
import { patiently } from './discord/patience.ts';
import { INVITE_PERMISSIONS } from './discord/posting-permissions.ts';
import { registerCommands } from './discord/registration.ts';
import { Router } from './discord/router.ts';
import { buildParts, type PartsOptions } from './parts.ts';
import type { Territory } from './schedule/running/schedule-runner.ts';
import { StorageOutage } from './storage-outage.ts';

/** How long a stop waits for answers under way. */
const DRAIN_MS = 1000;

export interface BotOptions extends PartsOptions {
  readonly token: string;
  /** Of any server that speaks Discord's API, without the version. */
  readonly apiUrl: string;
  /** Register the commands to this server alone. */
  readonly guildId?: string | undefined;
  readonly clock?: Clock;
  /** Without it this is the only process of the token. */
  readonly claimIdentify?: ClaimIdentify;
}

export interface Bot {
  readonly client: Client<true>;
  readonly inviteLink: string;
  /** Why the bot can no longer serve; pending while it can. */
  readonly failure: Promise<Error>;
  /** Why it does not serve for now, in words; undefined while it does. */
  readonly unready: () => string | undefined;
  /** Lets answers under way finish, for a second at most, and disconnects. */
  readonly stop: () => Promise<void>;
}

/** A bot that is built and knows its pack, but not whom it answers. */
export interface PreparedBot {
  /**
   * Connects the bot and registers its commands; resolves when both are done.
   * @param cluster what it answers for; everything without one
   * @param onBegin is given what stops it, before it connects: see `Bot.stop`
   * @throws ConfigError when Discord refuses the token, the intents or the server to register to
   */
  readonly serve: (cluster?: HeldCluster, onBegin?: (stop: () => Promise<void>) => void) => Promise<Bot>;
}

/** Prepares a bot and lets it serve everything. @throws ConfigError as `serve` does */
export async function startBot(options: BotOptions): Promise<Bot> {
  return (await prepareBot(options)).serve();
}

/** Builds everything that takes time before it is known what the bot answers for. */
export async function prepareBot(options: BotOptions): Promise<PreparedBot> {
  const machine = options.clock ?? systemClock;
  const clock = new DiscordClock(machine);
  const { stores, log } = options;
  const restraint = await loadRestraint({ tallies: stores.tallies, clock: machine, log });
  const client = createClient(options.apiUrl, restraint);
  const parts = { ...(await buildParts(options, client, clock)), options, client, clock, restraint };
  const { rounds } = parts;
  return {
    serve(cluster, onBegin = () => {}) {
      const deletions = new DeletionsElsewhere({ ...stores, rounds, clock, log });
      return serve({ ...parts, deletions, cluster }, onBegin);
    },
  };
}

type Parts = Awaited<ReturnType<typeof buildParts>> & {
  readonly options: BotOptions;
  readonly client: Client;
  readonly clock: DiscordClock;
  readonly restraint: Restraint;
  readonly deletions: DeletionsElsewhere;
  readonly cluster: HeldCluster | undefined;
};

async function serve(parts: Parts, onBegin: (stop: () => Promise<void>) => void): Promise<Bot> {
  const { options, clock, cluster, rounds, deletions } = parts;
  const { stores, log } = options;
  parts.events.cluster = cluster?.cluster;
  // Another process may have changed what is remembered here, while these servers were its business.
  stores.news.hear(undefined);
  // Before anything is read, so that it misses no change of what this process may do.
  const outage = storageOutage(parts);
  deletions.reading();
  const left = await leftRounds(stores.journal, parts.repertoire, cluster);
  connectBy(parts, left);
  const isAway = () => outage.isOn || cluster?.isSure() === false;
  measure(parts, isAway);
  const { connection, stop, stopped } = connectionOf(parts, outage, isAway);
  recoverWhenReady(parts, left, outage, stopped);
  onBegin(stop);
  try {
    const ready = await connection.open(options.token);
    stopped.throwIfAborted();
    const { guilds } = stores;
    outage.goOn = followGuilds(ready, { rounds, guilds, clock, log, share: cluster, stopped });
    await register(ready, parts);
    stopped.throwIfAborted();
    parts.runner.start(territoryOf(ready, cluster, isAway));
    const failure = Promise.race([connection.failure, outage.failure]);
    const unready = () => {
      if (isAway()) return 'storage is away';
      return connection.isConnected ? undefined : 'Discord is not connected';
    };
    const invitation = inviteLink(ready.application.id, INVITE_PERMISSIONS);
    return { client: ready, inviteLink: invitation, failure, unready, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function measure({ options, features, client, clock, rounds }: Parts, isAway: () => boolean): void {
  const commands = new Set(features.flatMap(feature => feature.commands.map(({ data }) => data.name)));
  options.metrics?.measure({ client, commands, now: () => clock.now(), rounds: () => rounds.size, isAway });
}

/** The way to Discord with what answers there, and what ends both, at whatever point they are. */
function connectionOf(parts: Parts, outage: StorageOutage, isAway: () => boolean) {
  const { options, client, clock, features, rounds, runner, deletions, restraint } = parts;
  const { log, clock: machine = systemClock } = options;
  const answers = answerInteractions(client, new Router(features, log, clock, isAway), clock);
  const connection = new Connection(client, { log, clock: machine, requests: restraint.requests });
  const stopping = new AbortController();
  const stop = async () => {
    stopping.abort();
    outage.close();
    await drained(DRAIN_MS, Promise.all([answers.drain(), runner.stop()]));
    await rounds.stop();
    // Until here a round may go on, and even end.
    deletions.end();
    await connection.close();
  };
  return { connection, stop, stopped: stopping.signal };
}

function recoverWhenReady(parts: Parts, left: LeftRounds, outage: StorageOutage, stopped: AbortSignal): void {
  const { client, clock, options, deletions } = parts;
  learnTime(client, clock);
  client.once(Events.ClientReady, () => {
    // By then Discord's time is known, and nobody has been answered yet.
    if (outage.isOn || stopped.aborted) return;
    recoverRounds(left, { ...parts, log: options.log });
    deletions.rebuilt();
  });
}

/** Begins when storage fails, or it is no longer sure that no other process answers for the same servers. */
function storageOutage(parts: Parts): StorageOutage {
  const { options, rounds, contents, repertoire, clock, deletions, cluster } = parts;
  const { log, stores } = options;
  const recover = async (since: number) => {
    deletions.reading();
    const left = await leftRounds(stores.journal, repertoire, cluster);
    recoverRounds({ ...left, lastSeen: Math.min(left.lastSeen, since) }, { rounds, contents, log });
    deletions.rebuilt();
    await stores.journal.flush();
    // Where no round runs, nothing else shows that anything can be kept.
    await stores.journal.beat(clock.now(), cluster?.cluster);
  };
  const outage = new StorageOutage({
    rounds,
    mayGoOn: () => cluster?.isSure() ?? true,
    now: () => clock.now(),
    recover,
    log,
  });
  cluster?.onChange(isSure => {
    if (!isSure) outage.begin(new Error('the database cannot be reached'));
  });
  return outage;
}

/** Has the client connect its shards, those with interrupted rounds first. */
function connectBy({ options, client, cluster, restraint }: Parts, { rounds }: LeftRounds): void {
  const { claimIdentify: claim = claimAlone(), log } = options;
  const urgent = () =>
    new Set(rounds.map(({ events: [{ guild }] }) => shardOf(guild, client.options.shardCount ?? 1)));
  assignShards(client, cluster, { claim, urgent, log }, restraint);
}

async function register(client: Client<true>, { options, features, mentions, operator }: Parts) {
  const registering = {
    rest: client.rest,
    registrations: options.stores.registrations,
    application: client.application.id,
    guild: options.guildId,
    commands: features.flatMap(({ commands }) => commands.map(({ data }) => data)),
  };
  const { clock = systemClock, log } = options;
  mentions.learn(await patiently({ clock, log }, () => registerCommands(registering)));
  // Nobody waits for it.
  void operator.learn(client, log);
}

/** Learns Discord's time from the first answers to requests; from then on interactions and messages tell it. */
function learnTime({ rest }: Client, clock: DiscordClock): void {
  rest.on('response', (_, { headers }) => clock.observeDate(Date.parse(headers.get('date') ?? '')));
}

/** Waits until all that is under way is done, but not for longer. */
async function drained(ms: number, done: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  // It keeps the process alive: perhaps nothing else does.
  const timeout = setTimeout(resolve, ms);
  await Promise.race([done, promise]).finally(() => clearTimeout(timeout));
}

/** Where this process posts by itself: in the servers of its shards that can be reached, while that is its business. */
function territoryOf(client: Client, cluster: HeldCluster | undefined, isAway: () => boolean): Territory {
  return {
    owns: guild => cluster?.owns(guild) ?? true,
    isReachable(id) {
      const guild = client.guilds.cache.get(id);
      return !isAway() && guild?.available === true && guild.shard.status === Status.Ready;
    },
  };
}
