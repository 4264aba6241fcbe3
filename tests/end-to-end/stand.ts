import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import { test as base, expect } from 'vitest';
import { cardText } from '../../playground/console/card-text.ts';
import type { Outcome } from '../../playground/interactions.ts';
import { type LocalDiscord, startLocalDiscord } from '../../playground/local-discord.ts';
import type { Exchange } from '../../playground/traffic.ts';
import { type Bot, type BotOptions, startBot } from '../../src/bot.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import { Catalog } from '../../src/pack/catalog.ts';
import { loadPack } from '../../src/pack/load.ts';
import { referenceTo } from '../../src/pack/reference.ts';
import { libraryOf } from '../../src/parts.ts';
import type { OpenDatabase } from '../../src/store/database.ts';
import { buildStores, type Stores } from '../../src/store/stores.ts';
import { FakeClock } from '../playground/fake-clock.ts';
import { judgeTraffic, type Violation } from '../playground/judge.ts';
import { newPlace, type Place } from '../store/open.ts';

export const pack = loadPack('data', 'the-interview');
/** What a bot with that pack alone looks things up in; to build it takes as long as all else of its start. */
export const library = libraryOf(Catalog.of([pack]));

/** The reference of something in the pack. */
export function inPack(id: string): string {
  return referenceTo(pack.id, id);
}

/** A bot, and the data it works on. */
export interface RunningBot extends Bot {
  readonly database: OpenDatabase;
  readonly stores: Stores;
}

/** How a bot starts. */
export interface StartOptions extends Partial<BotOptions> {
  /** An open database to work on, which stays open; otherwise it opens the stand's own. */
  readonly database?: OpenDatabase;
}

/** The real bot and a local Discord, connected over real sockets. */
export interface Stand {
  readonly discord: LocalDiscord;
  readonly exchanges: readonly Exchange[];
  /** What the bot logged, a JSON line each. */
  readonly logged: readonly string[];
  /** Statuses of refusals that a test wants; any other refused request fails it. */
  readonly wantedRefusals: Set<number>;
  /** What Discord's specification does not allow; any left at the end fails the test. */
  readonly violations: Violation[];
  /** Starts the bot, again after its `stop` on the same data; the stand stops what still runs. */
  readonly start: (options?: StartOptions) => Promise<RunningBot>;
}

interface StandOptions {
  readonly clock: Clock;
  readonly isOld: boolean;
  readonly shards?: number;
}

async function withStand(
  { clock, isOld, shards = 1 }: StandOptions,
  use: (stand: Stand) => Promise<void>,
): Promise<void> {
  let place: Promise<Place> | undefined;
  const discord = await startLocalDiscord({ clock, isOld, sessionStarts: { shards } });
  const violations = judgeTraffic(discord.traffic);
  const exchanges: Exchange[] = [];
  discord.traffic.on('exchange', exchange => exchanges.push(exchange));
  const logged: string[] = [];
  const log = createLog('info', { write: line => logged.push(line) });
  const wantedRefusals = new Set<number>();
  const stops: (() => Promise<void>)[] = [];
  const start = async ({ database: given, ...options }: StartOptions = {}): Promise<RunningBot> => {
    const database = given ?? (await (await (place ??= newPlace())).open());
    const close = async () => given ?? database.destroy();
    const stores = options.stores ?? buildStores(database);
    const { token, apiUrl } = discord;
    const content = options.packs ? {} : { library: await library };
    const settings = { token, apiUrl, packs: [pack], ...content, stores, log, version: '0.0.0', clock };
    const bot = await startBot({ ...settings, ...options }).catch(async error => {
      await close();
      throw error;
    });
    let stopping: Promise<unknown> | undefined;
    const stop = async () => {
      stopping ??= bot.stop().then(close);
      await stopping;
    };
    stops.push(stop);
    return { ...bot, stop, database, stores };
  };
  try {
    await use({ discord, exchanges, logged, wantedRefusals, violations, start });
    const refused = exchanges.filter(({ status }) => status >= 400 && !wantedRefusals.has(status));
    expect(refused).toEqual([]);
    expect(violations).toEqual([]);
  } finally {
    await Promise.all(stops.map(stop => stop()));
    await discord.close();
    await (await place)?.remove();
  }
}

/** A test with a stand of its own, whose bot it starts itself. */
export const standTest = base.extend<{ isOld: boolean; stand: Stand }>({
  /** As if everything were from before 2016. */
  isOld: false,
  stand: async ({ isOld }, use) => withStand({ clock: systemClock, isOld }, use),
});

/** A test with a stand in whose time passes only when it is advanced, for Discord and bot alike. */
export const stillTest = base.extend<{ isOld: boolean; shards: number; clock: FakeClock; stand: Stand }>({
  isOld: false,
  /** As many as Discord recommends. */
  shards: 1,
  // oxlint-disable-next-line no-empty-pattern -- vitest reads a fixture's dependencies from the pattern
  clock: async ({}, use) => use(new FakeClock()),
  stand: async ({ clock, isOld, shards }, use) => withStand({ clock, isOld, shards }, use),
});

/** A test with a running bot. */
export const botTest = standTest.extend<{ bot: RunningBot; discord: LocalDiscord }>({
  discord: async ({ stand }, use) => use(stand.discord),
  bot: [async ({ stand }, use) => use(await stand.start()), { auto: true }],
});

/** The message that an act brought, new or changed. */
export function messageOf(outcome: Outcome): APIMessage {
  if (outcome.kind === 'reply' || outcome.kind === 'update') return outcome.message;
  throw new Error(`no message but ${JSON.stringify(outcome)}`);
}

/** A message as plain text, buttons and menu entries numbered. */
export function textOf(message: APIMessage): string {
  return cardText(message, { styled: false, nameOf: id => `<${id}>` }).text;
}

/** The labels of the buttons that can be pressed. */
export function buttonsOf(message: APIMessage): string[] {
  return [...textOf(message).matchAll(/\[\d+ (.+?)\]/g)].map(([, label]) => label ?? '');
}

/** The number of the button with a label, from 1. */
export function buttonNamed(message: APIMessage, label: string): number {
  const number = buttonsOf(message).indexOf(label) + 1;
  if (number === 0) throw new Error(`no button ${label} in\n${textOf(message)}`);
  return number;
}

export function isPrivate(message: APIMessage): boolean {
  return Boolean((message.flags ?? 0) & MessageFlags.Ephemeral);
}
