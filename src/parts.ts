import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import { dailyMessages } from '../commands/daily/daily-messages.ts';
import { pickDaily } from '../commands/daily/pick.ts';
import { createFeatures } from '../commands/index.ts';
import { pauseNotice } from '../commands/settings/pause-notice.ts';
import { DiscordMessages } from '../commands/trivia/discord-messages.ts';
import { scheduledRounds } from '../commands/trivia/scheduled-rounds.ts';
import type { Links } from './config.ts';
import { CommandMentions } from './discord/command-mentions.ts';
import type { DiscordClock } from './discord/discord-clock.ts';
import { Operator } from './discord/operator.ts';
import { completePackets } from './discord/packets.ts';
import { type Reach, reachIn } from './discord/reach.ts';
import { Repertoire } from './discord/repertoire.ts';
import { UserNames } from './discord/user-names.ts';
import { MeasuredJournal } from './metrics/measured-journal.ts';
import type { Metrics } from './metrics/metrics.ts';
import { Catalog } from './pack/catalog.ts';
import type { Pack } from './pack/schema.ts';
import { DailyPoster } from './schedule/running/daily-poster.ts';
import { ScheduleRunner } from './schedule/running/schedule-runner.ts';
import { packDocuments } from './search/document.ts';
import { Library } from './search/library.ts';
import { packPlaces } from './search/places.ts';
import type { Stores } from './store/stores.ts';
import { Rivals } from './trivia/rivals.ts';
import { RoundContents } from './trivia/running/round-contents.ts';
import { RunningRounds } from './trivia/running/running-rounds.ts';

/** What a bot is built from. */
export interface PartsOptions {
  /** At least one, each with ids of its own. */
  readonly packs: readonly Pack[];
  /** The pack that buttons posted before there were several belong to; the first unless it is named. */
  readonly formerPack?: string | undefined;
  /** Of the packs; built of them unless it is at hand. */
  readonly library?: Library | undefined;
  readonly stores: Stores;
  readonly log: Logger;
  readonly version: string;
  /** Pages that /about links. */
  readonly links?: Links | undefined;
  /** Numbers in [0, 1). */
  readonly random?: () => number;
  readonly metrics?: Metrics | undefined;
}

/** Builds everything a bot is made of, connected or not. */
export async function buildParts(options: PartsOptions, client: Client, clock: DiscordClock) {
  const { packs, formerPack, stores, log, version, links = {}, metrics, random = Math.random } = options;
  const content = contentOf(Catalog.of(packs, formerPack), stores);
  const { library = await libraryOf(content.catalog) } = options;
  const people = { mentions: new CommandMentions(), operator: new Operator() };
  const names = new UserNames(client.rest, () => clock.now());
  const shared = { ...content, names, places: completePackets(client), clock, log };
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
  const runner = scheduleRunner({ client, stores, rounds, random, ...shared });
  const running = { stores, rounds, runner, messages };
  const features = createFeatures({ ...shared, ...people, ...running, library, random, version, links });
  const { contents, repertoire } = content;
  return { contents, repertoire, rounds, runner, ...people, events, features };
}

/** What there is to look up and to ask. */
function contentOf(catalog: Catalog, { settings, decks }: Stores) {
  return {
    catalog,
    reach: reachIn(catalog, settings),
    repertoire: new Repertoire({ catalog, settings, decks }),
    rivals: new Rivals(),
    contents: new RoundContents(catalog),
  };
}

interface ScheduleParts extends Pick<PartsOptions, 'stores' | 'log'> {
  readonly client: Client;
  readonly catalog: Catalog;
  readonly reach: Reach;
  readonly repertoire: Repertoire;
  readonly contents: RoundContents;
  readonly rivals: Rivals;
  readonly rounds: RunningRounds;
  readonly clock: DiscordClock;
  readonly random: () => number;
}

/** What posts by itself what servers have scheduled. */
function scheduleRunner({ stores, log, ...shared }: ScheduleParts): ScheduleRunner {
  const { schedules, dailies, dailyAnswers } = stores;
  const { clock } = shared;
  const report = (error: unknown, guild: string) =>
    log.warn({ err: error, guild }, 'something scheduled could not be done and is tried again');
  const daily = new DailyPoster({
    schedules,
    dailies,
    messages: dailyMessages({ ...shared, dailies, dailyAnswers }),
    pick: guild => pickDaily({ ...shared, ...stores }, guild),
    clock,
    report,
  });
  const starts = scheduledRounds({ ...shared, ...stores });
  const tellPaused = pauseNotice({ ...shared, settings: stores.settings, log });
  return new ScheduleRunner({ schedules, dailies, daily, rounds: starts, tellPaused, clock, report });
}

/** All that can be looked up, by reference. */
export function libraryOf({ packs }: Pick<Catalog, 'packs'>): Promise<Library> {
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
