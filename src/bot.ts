import { type Client, Events } from 'discord.js';
import type { Logger } from 'pino';
import { createFeatures } from '../commands/index.ts';
import { DiscordMessages } from '../commands/trivia/discord-messages.ts';
import { followGuilds, leftRounds, recoverRounds } from '../commands/trivia/lifecycle.ts';
import { INVITE_PERMISSIONS } from '../commands/trivia/permissions.ts';
import { type Clock, systemClock } from './clock.ts';
import { createClient, inviteLink, loadRestraint } from './discord/client.ts';
import { CommandMentions } from './discord/command-mentions.ts';
import { Connection } from './discord/connection.ts';
import { DiscordClock } from './discord/discord-clock.ts';
import { Operator } from './discord/operator.ts';
import { completePackets } from './discord/packets.ts';
import { patiently } from './discord/patience.ts';
import { registerCommands } from './discord/registration.ts';
import { Router } from './discord/router.ts';
import { UserNames } from './discord/user-names.ts';
import { Catalog } from './pack/catalog.ts';
import type { Pack } from './pack/schema.ts';
import { packDocuments } from './search/document.ts';
import { Library } from './search/library.ts';
import { packPlaces } from './search/places.ts';
import type { Stores } from './store/stores.ts';
import { RunningRounds } from './trivia/running/running-rounds.ts';

export interface BotOptions {
  readonly token: string;
  /** Of any server that speaks Discord's API, without the version. */
  readonly apiUrl: string;
  /** Register the commands to this server alone. */
  readonly guildId?: string | undefined;
  readonly pack: Pack;
  readonly stores: Stores;
  readonly log: Logger;
  readonly version: string;
  readonly clock?: Clock;
  /** Numbers in [0, 1). */
  readonly random?: () => number;
}

export interface Bot {
  readonly client: Client<true>;
  readonly inviteLink: string;
  /** Why the bot can no longer serve; pending while it can. */
  readonly failure: Promise<Error>;
  /** Lets answers under way finish, for a second at most, and disconnects. */
  readonly stop: () => Promise<void>;
}

/** How long a stop waits for answers under way. */
const DRAIN_MS = 1000;

/**
 * Connects the bot and registers its commands; resolves when both are done.
 * @throws ConfigError when Discord refuses the token, the intents or the server to register to
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { stores, log } = options;
  const machine = options.clock ?? systemClock;
  const clock = new DiscordClock(machine);
  const restraint = await loadRestraint({ tallies: stores.tallies, clock: machine, log });
  const client = createClient(options.apiUrl, restraint);
  const { catalog, rounds, mentions, operator, features } = await build(options, client, clock);
  const router = new Router(features, log, clock);
  const left = await leftRounds(stores.journal);
  learnTime(client, clock);
  // By then Discord's time is known, and nobody has been answered yet.
  client.once(Events.ClientReady, () => recoverRounds(left, { rounds, catalog, log }));
  const answers = answerInteractions(client, router, clock);
  const connection = new Connection(client, { log, clock: machine, requests: restraint.requests });
  try {
    const ready = await connection.open(options.token);
    followGuilds(ready, { rounds, guilds: stores.guilds, clock, log });
    const registering = {
      rest: client.rest,
      registrations: stores.registrations,
      application: ready.application.id,
      guild: options.guildId,
      commands: features.flatMap(({ commands }) => commands.map(({ data }) => data)),
    };
    const registered = await patiently({ clock: machine, log }, () => registerCommands(registering));
    mentions.learn(registered);
    // Nobody waits for it.
    void operator.learn(ready, log);
    const stop = async () => {
      await answers.drain();
      await rounds.stop();
      await connection.close();
    };
    const failure = Promise.race([connection.failure, rounds.failure]);
    return { client: ready, inviteLink: inviteLink(ready.application.id, INVITE_PERMISSIONS), failure, stop };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Everything the bot is made of, whether connected or not. */
async function build(
  { pack, stores, log, version, random = Math.random }: BotOptions,
  client: Client,
  clock: DiscordClock,
) {
  const catalog = new Catalog(pack);
  const library = await Library.build(packDocuments(pack), { places: packPlaces(pack) });
  const mentions = new CommandMentions();
  const operator = new Operator();
  const names = new UserNames(client.rest, () => clock.now());
  const places = completePackets(client);
  const messages = new DiscordMessages({
    ...identity(client),
    rest: client.rest,
    places,
    catalog,
    names,
    clock,
    log,
  });
  const rounds = new RunningRounds({
    journal: stores.journal,
    messages,
    archive: (current, endedAt) => stores.results.keep(current, endedAt),
    clock,
    report: (error, round) => log.warn({ err: error, round }, 'a round could not do something'),
  });
  clock.onStep(() => rounds.setTimers());
  const parts = {
    catalog,
    library,
    stores,
    rounds,
    messages,
    mentions,
    operator,
    names,
    places,
    clock,
    random,
    log,
    version,
  };
  return { catalog, rounds, mentions, operator, features: createFeatures(parts) };
}

/** Who the bot is to Discord, once that is known, and whether it may speak. */
function identity(client: Client) {
  return {
    application: () => client.application?.id ?? '',
    self: () => client.user?.id ?? '',
    timedOutUntil: (guild: string) =>
      client.guilds.cache.get(guild)?.members.me?.communicationDisabledUntilTimestamp ?? undefined,
  };
}

/** Learns Discord's time from the first answers to requests; from then on interactions and messages tell it. */
function learnTime({ rest }: Client, clock: DiscordClock): void {
  rest.on('response', (_, { headers }) => clock.observeDate(Date.parse(headers.get('date') ?? '')));
}

/** Hands every interaction to the router, and knows which answers are still under way. */
function answerInteractions(
  client: Client,
  router: Router,
  clock: DiscordClock,
): { drain: () => Promise<void> } {
  const underWay = new Set<Promise<void>>();
  client.on(Events.InteractionCreate, interaction => {
    clock.observe(interaction.id);
    const answer = router.handle(interaction).finally(() => underWay.delete(answer));
    underWay.add(answer);
  });
  return {
    async drain() {
      client.removeAllListeners(Events.InteractionCreate);
      const timeout = new Promise<void>(resolve => setTimeout(resolve, DRAIN_MS).unref());
      await Promise.race([Promise.all(underWay), timeout]);
    },
  };
}
