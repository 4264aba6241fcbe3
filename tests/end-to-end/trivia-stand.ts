import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import type { APIMessage } from 'discord-api-types/v10';
import { expect } from 'vitest';
import type { Actor } from '../../playground/actor.ts';
import type { Outcome } from '../../playground/interactions.ts';
import type { LocalDiscord } from '../../playground/local-discord.ts';
import type { OptionValues } from '../../playground/options.ts';
import type { Bot } from '../../src/bot.ts';
import type { OpenDatabase } from '../../src/store/database.ts';
import { buildStores } from '../../src/store/stores.ts';
import { FakeClock } from '../playground/fake-clock.ts';
import { newPlace } from '../store/open.ts';
import { type Asked, askedIn, isOpen, isRevealed, isStandings, numberOf } from './round-messages.ts';
import { isPrivate, messageOf, type Stand, stillTest, textOf } from './stand.ts';
import { SteppingClock } from './stepping-clock.ts';
import { StoreWork } from './store-work.ts';
import { Wire } from './wire.ts';

/** Turns of the event loop in which whatever has arrived somewhere is dealt with, however slow the machine. */
const QUIET_TURNS = 10;
/** How many messages a failure shows. */
const SHOWN = 6;

export const POST = { method: 'POST', route: '/channels/{channel_id}/messages' } as const;
export const EDIT = { method: 'PATCH', route: '/channels/{channel_id}/messages/{message_id}' } as const;
export const CALLBACK = {
  method: 'POST',
  route: '/interactions/{interaction_id}/{interaction_token}/callback',
} as const;
export const FOLLOW_UP = { method: 'POST', route: '/webhooks/{webhook_id}/{webhook_token}' } as const;
export const COUNTER_EDIT = {
  method: 'PATCH',
  route: '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}',
} as const;

/** What a host is told at the start. */
export const HOST_NOTE = 'Your round is on.';

/** A round being played: time passes only here, and only when everything that can happen has. */
export class Game {
  readonly discord: LocalDiscord;
  readonly stand: Stand;
  readonly database: OpenDatabase;
  readonly #clock: SteppingClock;
  readonly #wire: Wire;
  protected readonly storeWork = new StoreWork();
  #bot: Bot | undefined;
  #activity = 0;
  /** How much had happened when all that was sent was last known to be read. */
  #delivered = 0;
  /** Requests that discord.js will make again after a short while of the machine's time. */
  #limited = 0;

  constructor(stand: Stand, clock: SteppingClock, database: OpenDatabase) {
    this.stand = stand;
    this.discord = stand.discord;
    this.database = database;
    this.#clock = clock;
    this.#wire = new Wire(stand.discord.world.origin);
    const happens = () => {
      this.#activity++;
    };
    const { traffic, world, faults } = stand.discord;
    traffic.on('sent', happens).on('exchange', ({ status, response }) => {
      happens();
      if (status === 429 && Object(response).retry_after < 10) this.#limited++;
    });
    world.on('event', happens);
    const takeRest = faults.takeRest.bind(faults);
    faults.takeRest = (method, route) => {
      happens();
      this.#limited = Math.max(0, this.#limited - 1);
      return takeRest(method, route);
    };
  }

  get bot(): Bot {
    if (!this.#bot) throw new Error('the bot was not started');
    return this.#bot;
  }

  get now(): number {
    return this.#clock.now();
  }

  /** Starts the bot, or starts it again. */
  async connect(): Promise<Bot> {
    this.#bot = await this.stand.start({
      database: this.database,
      stores: this.storeWork.watch(buildStores(this.database)),
      random: seeded(7),
      // The local Discord wants no time between two sessions.
      claimIdentify: async () => 0,
    });
    // discord.js counts requests by the machine's clock, on which a whole round takes no time.
    const { rest } = this.#bot.client;
    rest.options.globalRequestsPerSecond = Number.MAX_SAFE_INTEGER;
    rest.globalRemaining = Number.MAX_SAFE_INTEGER;
    rest.options.offset = 0;
    return this.#bot;
  }

  actor(person: string, channel?: string): Actor {
    return this.discord.actor(person, channel);
  }

  /** People who join the main server, as actors in a channel. */
  players(count: number, channel?: string): Actor[] {
    return this.discord.addPeople(count).map(name => this.actor(name, channel));
  }

  /** Lets everything happen that needs no time: nothing is on its way, and everybody has dealt with what they got. */
  async settle(): Promise<void> {
    let seen = this.#activity;
    for (let quiet = 0; quiet < QUIET_TURNS; quiet++) {
      await this.#arrived();
      await turn();
      if (this.#activity !== seen || !this.#isQuiet) quiet = 0;
      seen = this.#activity;
    }
  }

  get #isQuiet(): boolean {
    return this.#wire.isQuiet && this.storeWork.isQuiet;
  }

  /** Waits for what is on its way through sockets, which take the machine's time. */
  async #arrived(): Promise<void> {
    while (this.#limited > 0) await sleep(1);
    while (!this.#isQuiet) await (this.storeWork.isQuiet ? turn() : this.storeWork.done());
    if (this.#delivered === this.#activity) return;
    this.#delivered = this.#activity;
    await this.discord.sockets.delivered();
  }

  /** Ends the watch over what is on its way. */
  close(): void {
    this.#wire.close();
  }

  /** Lets time pass, timer by timer. */
  async pass(ms: number): Promise<void> {
    await this.passTo(this.now + ms);
  }

  /** Lets time pass at once, before anything that is on its way arrives. */
  jump(ms: number): void {
    this.#clock.advance(ms);
  }

  /** Lets time pass as if all stood still meanwhile: what was due by then happens at once, before what has arrived is read. */
  standStill(ms: number): void {
    this.#clock.standStill(ms);
  }

  async passTo(time: number): Promise<void> {
    await this.settle();
    while (this.now < time) {
      this.#clock.step(time);
      await this.settle();
    }
  }

  /** Lets time pass until something holds. */
  async when(holds: () => boolean | Promise<boolean>, what: string, withinMs = 120_000): Promise<void> {
    const end = this.now + withinMs;
    await this.settle();
    while (!(await holds())) {
      if (this.now >= end) {
        const logged = this.stand.logged.slice(-5).join('');
        throw new Error(`${what}: not within ${withinMs / 1000} s\n${logged}`);
      }
      this.#clock.step(end);
      await this.settle();
    }
  }

  /** The newest message that somebody sees of which something holds; lets time pass until there is one. */
  async until(viewer: Actor, holds: (text: string, message: APIMessage) => boolean): Promise<APIMessage> {
    const find = () => viewer.messages().findLast(message => holds(textOf(message), message));
    try {
      let looked = -1;
      const isThere = () => {
        if (looked === this.#activity) return false;
        looked = this.#activity;
        return find() !== undefined;
      };
      await this.when(isThere, 'a message');
    } catch (error) {
      const seen = viewer.messages().slice(-SHOWN).map(textOf).join('\n\n');
      throw new Error(`not seen, but\n${seen}`, { cause: error });
    }
    const found = find();
    if (!found) throw new Error('a message that is gone');
    return found;
  }

  /** Gives an order or starts a round by slash command; resolves to what is told privately. */
  async order(actor: Actor, subcommand: string, options: OptionValues = {}): Promise<string> {
    const message = messageOf(await actor.slash('trivia', options, { subcommand }));
    expect(isPrivate(message)).toBe(true);
    return textOf(message);
  }

  /** Starts a round and sees to its start card. */
  async start(host: Actor, options: OptionValues = {}): Promise<APIMessage> {
    expect(await this.order(host, 'start', options)).toContain(HOST_NOTE);
    return this.until(host, text => text.includes('First question'));
  }

  /** Waits for the question with a number. */
  async question(viewer: Actor, number: number): Promise<Asked> {
    const message = await this.until(viewer, text => isOpen(text) && numberOf(text) === number);
    return askedIn(message);
  }

  /** Starts a round and waits for its first question. */
  async open(host: Actor, options: OptionValues = {}): Promise<Asked> {
    await this.start(host, options);
    return this.question(host, 1);
  }

  /** Waits for the answer to a question; resolves to what the message then says. */
  async reveal(viewer: Actor, { message }: Asked): Promise<string> {
    return textOf(await this.until(viewer, (text, { id }) => id === message.id && isRevealed(text)));
  }

  /** Waits until as many rounds as given are over and kept in somebody's channel; resolves to why they ended. */
  async over(viewer: Actor, count = 1): Promise<string[]> {
    const kept = this.database.selectFrom('round').select('reason').where('channel', '=', viewer.channel.id);
    let reasons: string[] = [];
    const isOver = async () => {
      reasons = (await kept.orderBy('id').execute()).map(({ reason }) => reason);
      return reasons.length >= count;
    };
    await this.when(isOver, 'the end of the round', 40 * 60_000);
    return reasons;
  }

  /** Waits for the standings. Their picture takes the machine's time, so the clock is in no hurry. */
  async standings(viewer: Actor, count = 1): Promise<string> {
    await this.over(viewer, count);
    for (let waited = 1; ; waited++) {
      const all = viewer.messages().map(textOf).filter(isStandings);
      const newest = all.at(-1);
      if (newest !== undefined && all.length >= count) return newest;
      await sleep(2);
      // They may have failed, and be tried again.
      if (waited % 50 === 0) await this.pass(1000);
    }
  }

  /** What is kept of everybody in the last round of somebody's channel, best first. */
  async kept(viewer: Actor) {
    const all = this.database.selectFrom('standing').selectAll().where('channel', '=', viewer.channel.id);
    const rows = await all.orderBy('round', 'desc').orderBy('place').execute();
    return rows.filter(({ round }) => round === rows[0]?.round);
  }

  /** Presses; resolves to what the presser alone is told. */
  async press(actor: Actor, message: { readonly id: string }, customId: string): Promise<string> {
    return textOf(await actor.note(actor.press(message, customId, { raw: true })));
  }

  /** Presses the right choice, or a wrong one. */
  answer(actor: Actor, { message, right, wrong }: Asked, isRight = true): Promise<string> {
    return this.press(actor, message, isRight ? right : (wrong[0] ?? ''));
  }

  /** Types into the modal of a typed question; resolves to what the player alone is told. */
  async type(actor: Actor, { message, right }: Asked, answer: string): Promise<string> {
    const opened = await actor.press(message, right, { raw: true });
    if (opened.kind !== 'modal') throw new Error(`no modal but ${JSON.stringify(opened)}`);
    return textOf(await actor.note(actor.submit(opened.modal, { answer })));
  }

  /** Messages that everybody in a channel sees, as they are now. */
  public(viewer: Actor): string[] {
    return viewer
      .messages()
      .filter(message => !isPrivate(message))
      .map(textOf);
  }

  /** Exchanges that count to Discord's global limit. */
  counted() {
    return this.stand.exchanges.filter(({ route }) => !/^\/(?:interactions|webhooks)\//.test(route));
  }
}

export const playTest = stillTest.extend<{ clock: FakeClock; game: Game }>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads a fixture's dependencies from the pattern
  clock: async ({}, use) => use(new SteppingClock()),
  game: async ({ stand, clock }, use) => {
    if (!(clock instanceof SteppingClock)) throw new Error('a stepping clock was expected');
    const place = await newPlace();
    const database = await place.open();
    const game = new Game(stand, clock, database);
    try {
      await game.connect();
      await use(game);
    } finally {
      await game.bot.stop();
      game.close();
      await database.destroy();
      await place.remove();
    }
  },
});

/** What an act brought, as text. */
export function told(outcome: Outcome): string {
  return textOf(messageOf(outcome));
}

/** Numbers in [0, 1), the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Everything is in the channel once: start card, questions with their answers, standings. */
export function expectOnce(game: Game, questions: number): void {
  const shown = game.public(game.actor('Ann'));
  expect(shown.map(numberOf).filter(number => number > 0)).toEqual(
    Array.from({ length: questions }, (_, index) => index + 1),
  );
  expect(shown.filter(isRevealed)).toHaveLength(questions);
  expect(shown.filter(isStandings)).toHaveLength(1);
  expect(shown).toHaveLength(questions + 2);
}
