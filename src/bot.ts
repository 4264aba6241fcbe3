import { type Client, Events, Team } from 'discord.js';
import type { Logger } from 'pino';
import { routes } from '../commands/index.ts';
import { RecentItems } from '../commands/look-up/recent-items.ts';
import { DiscordMessages } from '../commands/trivia/discord-messages.ts';
import { followGuilds, recoverRounds } from '../commands/trivia/lifecycle.ts';
import { INVITE_PERMISSIONS } from '../commands/trivia/permissions.ts';
import { type Clock, systemClock } from './clock.ts';
import { createClient, inviteLink } from './discord/client.ts';
import type { App, Identity } from './discord/command.ts';
import { Connection } from './discord/connection.ts';
import { DiscordClock } from './discord/discord-clock.ts';
import { registerCommands } from './discord/registration.ts';
import { Router } from './discord/router.ts';
import { Catalog } from './pack/catalog.ts';
import type { Pack } from './pack/schema.ts';
import { packDocuments } from './search/document.ts';
import { Library } from './search/library.ts';
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
  const { pack, log } = options;
  const machine = options.clock ?? systemClock;
  const catalog = new Catalog(pack);
  const identity: Identity = { commandIds: new Map(), operator: undefined };
  const client = createClient(options.apiUrl);
  const app = await buildApp(options, client, catalog, identity, new DiscordClock(machine));
  await recoverRounds(app);
  const answers = answerInteractions(client, new Router(app, routes), app.clock);
  const connection = new Connection(client, log, machine);
  try {
    const ready = await connection.open(options.token);
    followGuilds(ready, app);
    identity.commandIds = await registerCommands({
      rest: client.rest,
      registrations: options.stores.registrations,
      application: ready.application.id,
      guild: options.guildId,
      commands: routes.commands.map(command => command.data(catalog)),
    });
    void learnOperator(ready, identity, log);
    const stop = async () => {
      await answers.drain();
      await app.rounds.stop();
      await connection.close();
    };
    const failure = Promise.race([connection.failure, app.rounds.failure]);
    return { client: ready, inviteLink: inviteLink(ready.application.id, INVITE_PERMISSIONS), failure, stop };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function buildApp(
  { pack, stores, log, version, random = Math.random }: BotOptions,
  client: Client,
  catalog: Catalog,
  identity: Identity,
  clock: DiscordClock,
): Promise<App> {
  const library = await Library.build(packDocuments(pack));
  const application = () => client.application?.id ?? '';
  const messages = new DiscordMessages({ rest: client.rest, application, catalog, clock, log });
  const rounds = new RunningRounds({
    journal: stores.journal,
    messages,
    archive: (round, endedAt) => stores.results.keep(round, endedAt),
    clock,
    report: (error, round) => log.warn({ err: error, round }, 'a round could not do something'),
  });
  const recent = new RecentItems(random);
  const state = { ...stores, rounds, messages, recent };
  return { ...state, catalog, library, clock, random, log, version, identity };
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

/** Finds out whom members can tell about a problem; nobody waits for it. */
async function learnOperator(client: Client<true>, identity: Identity, log: Logger): Promise<void> {
  try {
    const { owner } = await client.application.fetch();
    identity.operator = owner instanceof Team ? (owner.ownerId ?? undefined) : owner?.id;
  } catch (error) {
    log.warn({ err: error }, 'could not learn who runs this application');
  }
}
