import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import { createFeatures } from '../commands/index.ts';
import { DiscordMessages } from '../commands/trivia/discord-messages.ts';
import { CommandMentions } from './discord/command-mentions.ts';
import type { DiscordClock } from './discord/discord-clock.ts';
import { Operator } from './discord/operator.ts';
import { completePackets } from './discord/packets.ts';
import { Repertoire } from './discord/repertoire.ts';
import { UserNames } from './discord/user-names.ts';
import { MeasuredJournal } from './metrics/measured-journal.ts';
import type { Metrics } from './metrics/metrics.ts';
import { Catalog } from './pack/catalog.ts';
import type { Pack } from './pack/schema.ts';
import { packDocuments } from './search/document.ts';
import { Library } from './search/library.ts';
import { packPlaces } from './search/places.ts';
import type { Stores } from './store/stores.ts';
import { RoundContents } from './trivia/running/round-contents.ts';
import { RunningRounds } from './trivia/running/running-rounds.ts';

/** What a bot is built from. */
export interface PartsOptions {
  /** At least one, each with ids of its own. */
  readonly packs: readonly Pack[];
  /** The pack that buttons posted before there were several belong to; the first unless it is named. */
  readonly formerPack?: string | undefined;
  readonly stores: Stores;
  readonly log: Logger;
  readonly version: string;
  /** Numbers in [0, 1). */
  readonly random?: () => number;
  readonly metrics?: Metrics | undefined;
}

/** Builds everything a bot is made of, connected or not. */
export async function buildParts(
  { packs, formerPack, stores, log, version, metrics, random = Math.random }: PartsOptions,
  client: Client,
  clock: DiscordClock,
) {
  const catalog = Catalog.of(packs, formerPack);
  const library = await libraryOf(catalog);
  const mentions = new CommandMentions();
  const operator = new Operator();
  const names = new UserNames(client.rest, () => clock.now());
  const places = completePackets(client);
  const contents = new RoundContents(catalog);
  const { settings, decks } = stores;
  const repertoire = new Repertoire({ catalog, settings, decks });
  const shared = { contents, names, places, clock, log };
  const messages = new DiscordMessages({ ...identity(client), rest: client.rest, ...shared });
  const events = new MeasuredJournal(stores.journal, metrics);
  const rounds = new RunningRounds({
    journal: events,
    messages,
    archive: (current, endedAt) => stores.results.keep(current, endedAt),
    clock,
    report: (error, round) => log.warn({ err: error, round }, 'a round could not do something'),
  });
  clock.onStep(() => rounds.setTimers());
  const parts = {
    ...shared,
    catalog,
    repertoire,
    library,
    stores,
    rounds,
    messages,
    mentions,
    operator,
    random,
    version,
  };
  return { contents, repertoire, rounds, mentions, operator, events, features: createFeatures(parts) };
}

/** All that can be looked up, by reference. */
function libraryOf({ packs }: Catalog): Promise<Library> {
  return Library.build(packs.flatMap(packDocuments), { places: packs.flatMap(packPlaces) });
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
