import { expect } from 'vitest';
import type { Actor } from '../../playground/actor.ts';
import { type Bot, type BotOptions, prepareBot } from '../../src/bot.ts';
import type { Clock } from '../../src/clock.ts';
import type { HeldCluster } from '../../src/clusters/held-cluster.ts';
import { createLog } from '../../src/log.ts';
import type { OpenDatabase } from '../../src/store/database.ts';
import { buildStores, type Stores } from '../../src/store/stores.ts';
import { newPlace, type Place } from '../store/open.ts';
import type { Asked } from './round-messages.ts';
import { library, pack, type Stand } from './stand.ts';
import { SteppingClock } from './stepping-clock.ts';
import { Game, playTest, seeded } from './trivia-stand.ts';

/** A dying process says nothing about when: its last heartbeat does. */
export const BEAT_MS = 1000;

/** A process's own sense of time, which ends with it. */
class MortalClock implements Clock {
  readonly #clock: Clock;
  #isDead = false;
  /** How far somebody has set the machine's clock ahead of Discord's. */
  ahead: number;

  constructor(clock: Clock, ahead: number) {
    this.#clock = clock;
    this.ahead = ahead;
  }

  now(): number {
    return this.#clock.now() + this.ahead;
  }

  monotonic(): number {
    return this.#clock.monotonic();
  }

  setTimeout(callback: () => void, ms: number): () => void {
    return this.#clock.setTimeout(() => {
      if (!this.#isDead) callback();
    }, ms);
  }

  die(): void {
    this.#isDead = true;
  }
}

interface Life {
  readonly bot: Bot;
  readonly clock: MortalClock;
  readonly database: OpenDatabase;
}

/** A game whose bot can be lost as in a crash: nothing is said, kept or sent any more. */
export class MortalGame extends Game {
  readonly place: Place;
  readonly logged: string[] = [];
  /** Of the process that runs or starts. */
  stores: Stores;
  readonly #clock: Clock;
  #life: Life | undefined;
  #ahead = 0;

  constructor(stand: Stand, clock: SteppingClock, database: OpenDatabase, place: Place) {
    super(stand, clock, database);
    this.#clock = clock;
    this.place = place;
    this.stores = buildStores(database);
  }

  override get bot(): Bot {
    if (!this.#life) throw new Error('no bot is running');
    return this.#life.bot;
  }

  override async connect(options: Partial<BotOptions> = {}, cluster?: HeldCluster): Promise<Bot> {
    const clock = new MortalClock(this.#clock, this.#ahead);
    const database = await this.place.open();
    this.stores = buildStores(database);
    const log = createLog('info', { write: line => this.logged.push(line) });
    const { token, apiUrl } = this.discord;
    const settings = {
      token,
      apiUrl,
      packs: [pack],
      ...(!options.packs && { library: await library }),
      stores: this.storeWork.watch(this.stores),
      log,
      version: '0.0.0',
      clock,
      random: seeded(7),
    };
    const prepared = await prepareBot({ ...settings, ...options });
    const bot = await prepared.serve(cluster);
    this.#life = { bot, clock, database };
    // discord.js counts requests by the machine's clock, on which a whole round takes no time.
    const { rest } = bot.client;
    rest.options.globalRequestsPerSecond = Number.MAX_SAFE_INTEGER;
    rest.globalRemaining = Number.MAX_SAFE_INTEGER;
    rest.options.offset = 0;
    return bot;
  }

  /** Sets the machine's clock, of this process and the next ones, so far ahead of Discord's. */
  setMachine(ahead: number): void {
    this.#ahead = ahead;
    if (this.#life) this.#life.clock.ahead = ahead;
  }

  async crash(): Promise<void> {
    const life = this.#life;
    if (!life) return;
    this.#life = undefined;
    life.clock.die();
    life.bot.client.removeAllListeners();
    await life.bot.client.destroy();
    await life.database.destroy();
    this.discord.faults.clear();
  }

  /** The bot crashes, and the next one comes after a while. */
  async restart(awayMs: number, options: Partial<BotOptions> = {}): Promise<void> {
    await this.crash();
    await this.pass(awayMs);
    await this.connect(options);
    await this.settle();
  }

  /** Stops as on SIGTERM. */
  async stop(): Promise<void> {
    const life = this.#life;
    this.#life = undefined;
    await life?.bot.stop();
    await life?.database.destroy();
  }

  /** When the newest countdown in somebody's channel ends, from now. */
  left(viewer: Actor): number {
    const texts = this.public(viewer).toReversed();
    const [, at] = texts.map(text => /<t:(\d+):R>/.exec(text)).find(found => found !== null) ?? [];
    return Number(at) * 1000 - this.now;
  }

  /** How many messages ask a question. */
  asks(viewer: Actor, number: number): number {
    return this.public(viewer).filter(text => new RegExp(`^┃ ${number} / \\d+ {2}`, 'm').test(text)).length;
  }

  async journal(): Promise<string[]> {
    const rows = await this.database.selectFrom('journal').select('event').orderBy('seq').execute();
    return rows.map(({ event }) => event);
  }
}

/** A test with a game whose bot can be lost. */
export const mortalTest = playTest.extend<{ game: MortalGame }>({
  game: async ({ stand, clock }, use) => {
    if (!(clock instanceof SteppingClock)) throw new Error('a stepping clock was expected');
    const place = await newPlace();
    const database = await place.open();
    const game = new MortalGame(stand, clock, database, place);
    try {
      await game.connect();
      await use(game);
    } finally {
      await game.crash();
      game.close();
      await database.destroy();
      await place.remove();
    }
  },
});

/** What is left was kept, but for the time since the last heartbeat and whole seconds. */
export function expectKept(left: number, expected: number): void {
  expect(left).toBeGreaterThanOrEqual(expected - 500);
  expect(left).toBeLessThanOrEqual(expected + BEAT_MS + 500);
}

/** Opens the first question of two, lets time pass and somebody answer. */
export async function answered(game: MortalGame, who: Actor, afterMs: number): Promise<Asked> {
  const asked = await game.open(game.actor('Ann'), { questions: 2, seconds: 20 });
  await game.passTo(asked.at + afterMs);
  expect(await game.answer(who, asked)).toContain(`${(afterMs / 1000).toFixed(1)} s`);
  return asked;
}
