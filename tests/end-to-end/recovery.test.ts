import {
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { sql } from 'kysely';
import { describe, expect } from 'vitest';
import type { Actor } from '../../playground/actor.ts';
import { snowflakeTime } from '../../playground/clock.ts';
import { createMessage } from '../../playground/messages.ts';
import type { Channel } from '../../playground/model.ts';
import { defaultPermissions } from '../../playground/permissions.ts';
import type { World } from '../../playground/world.ts';
import { type Bot, type BotOptions, startBot } from '../../src/bot.ts';
import type { Clock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import type { OpenDatabase } from '../../src/store/database.ts';
import { Journal } from '../../src/store/journal.ts';
import { buildStores } from '../../src/store/stores.ts';
import type { RoundEvent } from '../../src/trivia/events.ts';
import { dueAt } from '../../src/trivia/round.ts';
import type { FakeClock } from '../playground/fake-clock.ts';
import { isPostgres, newPlace, type Place } from '../store/open.ts';
import { fold } from '../trivia/example-round.ts';
import { library, pack, type Stand, standTest, textOf } from './stand.ts';
import { type Asked, EDIT, Game, isOpen, isStandings, POST, playTest, seeded, told } from './trivia-stand.ts';
import { Wire } from './wire.ts';

/** A dying process says nothing about when: its last heartbeat does. */
const BEAT_MS = 1000;

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

type Stepping = ConstructorParameters<typeof Game>[1];

/** A game whose bot can be lost as in a crash: nothing is said, kept or sent any more. */
class MortalGame extends Game {
  readonly place: Place;
  readonly logged: string[] = [];
  readonly #clock: Clock;
  #life: Life | undefined;
  #ahead = 0;

  constructor(stand: Stand, clock: Stepping, database: OpenDatabase, place: Place) {
    super(stand, clock, database);
    this.#clock = clock;
    this.place = place;
  }

  override get bot(): Bot {
    if (!this.#life) throw new Error('no bot is running');
    return this.#life.bot;
  }

  override async connect(options: Partial<BotOptions> = {}): Promise<Bot> {
    const clock = new MortalClock(this.#clock, this.#ahead);
    const database = await this.place.open();
    const log = createLog('info', { write: line => this.logged.push(line) });
    const { token, apiUrl } = this.discord;
    const settings = {
      token,
      apiUrl,
      packs: [pack],
      ...(!options.packs && { library: await library }),
      stores: this.storeWork.watch(buildStores(database)),
      log,
      version: '0.0.0',
      clock,
      random: seeded(7),
    };
    const bot = await startBot({ ...settings, ...options });
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

const test = playTest.extend<{ game: MortalGame }>({
  game: async ({ stand, clock }, use) => {
    if (!isStepping(clock)) throw new Error('a stepping clock was expected');
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

function isStepping(clock: FakeClock): clock is Stepping {
  return 'step' in clock;
}

/** What is left was kept, but for the time since the last heartbeat and whole seconds. */
function expectKept(left: number, expected: number): void {
  expect(left).toBeGreaterThanOrEqual(expected - 500);
  expect(left).toBeLessThanOrEqual(expected + BEAT_MS + 500);
}

/** Has the database take everything but events of rounds, until the returned function is called. */
async function refuseEvents(database: OpenDatabase): Promise<() => Promise<void>> {
  if (!isPostgres) {
    await sql`create trigger refuse before insert on journal begin select raise(abort, 'not now'); end`.execute(
      database,
    );
    return async () => void (await sql`drop trigger refuse`.execute(database));
  }
  await sql`create function refuse() returns trigger language plpgsql as 'begin raise ''not now''; end'`.execute(
    database,
  );
  await sql`create trigger refuse before insert on journal for each row execute function refuse()`.execute(
    database,
  );
  return async () => void (await sql`drop function refuse cascade`.execute(database));
}

/** Opens the first question of two, lets time pass and somebody answer. */
async function answered(game: MortalGame, who: Actor, afterMs: number): Promise<Asked> {
  const asked = await game.open(game.actor('Ann'), { questions: 2, seconds: 20 });
  await game.passTo(asked.at + afterMs);
  expect(await game.answer(who, asked)).toContain(`${(afterMs / 1000).toFixed(1)} s`);
  return asked;
}

describe('after a crash', () => {
  test('in the lobby the countdown goes on where it was, on the same card', async ({ game }) => {
    const ann = game.actor('Ann');
    await game.start(ann, { questions: 1 });
    await game.pass(4000);
    await game.restart(60_000);
    const before = game.now;
    await game.question(ann, 1);
    expectKept(game.now - before, 6000);
    expect(game.public(ann).filter(text => text.includes('Hosted by'))).toHaveLength(1);
  });

  test('while the start card was being posted there is one card, with its whole countdown', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    game.discord.faults.rest({ ...POST, answer: 'hang', processed: true });
    await game.start(ann, { questions: 1 });
    await game.restart(30_000);
    const since = game.now;
    await game.question(ann, 1);
    expectKept(game.now - since, 10_000 - BEAT_MS);
    expect(game.public(ann).filter(text => text.includes('Hosted by'))).toHaveLength(1);
  });

  test('while a question was being posted it is not asked twice, and has its whole time', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    await game.start(ann, { questions: 2, seconds: 20 });
    game.discord.faults.rest({ ...POST, answer: 'hang', processed: true });
    await game.question(ann, 1);
    await game.restart(90_000);
    expect(game.asks(ann, 1)).toBe(1);
    expectKept(game.left(ann), 20_000 - BEAT_MS);
    const asked = await game.question(ann, 1);
    await game.pass(2000);
    expect(await game.answer(ann, asked)).toMatch(/ · [12]\.\d s/);
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
    await game.question(ann, 2);
    expect([game.asks(ann, 1), game.asks(ann, 2)]).toEqual([1, 1]);
  });

  test('before a question reached Discord it is asked once, and has its whole time', async ({ game }) => {
    const ann = game.actor('Ann');
    await game.start(ann, { questions: 1, seconds: 20 });
    game.discord.faults.rest({ ...POST, answer: 'hang' });
    await game.pass(10_000);
    expect(game.asks(ann, 1)).toBe(0);
    await game.restart(90_000);
    const asked = await game.question(ann, 1);
    expect(game.asks(ann, 1)).toBe(1);
    await game.pass(19_900);
    expect(await game.answer(ann, asked)).toContain(' · 19.9 s');
  });

  test('a question is found in a busy channel, long after Discord has forgotten its nonce', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    await game.start(ann, { questions: 2, seconds: 5 });
    for (let count = 0; count < 1100; count++) ann.say('la');
    await game.answer(ann, await game.question(ann, 1));
    await game.when(() => game.public(ann).some(text => text.includes('next question')), 'the answer');
    game.discord.faults.rest({ ...POST, answer: 'hang', processed: true });
    await game.question(ann, 2);
    for (let count = 0; count < 300; count++) ann.say('la');
    await game.restart(10 * 60_000);
    expect(game.asks(ann, 2)).toBe(1);
    await game.question(ann, 2);
    await game.pass(3000);
    expect(game.public(ann).filter(isOpen)).toHaveLength(1);
  });

  test('in an open question it is the same message with the same answers and the time that was left', async ({
    game,
  }) => {
    const [ann, bob, cat] = [game.actor('Ann'), game.actor('Bob'), game.actor('Cat')];
    const asked = await answered(game, ann, 4000);
    await game.pass(2000);
    await game.restart(60_000);
    expect(game.asks(ann, 1)).toBe(1);
    expectKept(game.left(ann), 14_000);
    expect(game.public(ann).at(-1)).toContain('1 answered');
    expect(await game.answer(ann, asked, false)).toMatch(/locked in [A-D] already, after 4\.0 s/);
    expect(await game.answer(bob, asked)).toMatch(/ · [56]\.\d s/);
    await game.pass(3000);
    expect(await game.answer(cat, asked)).toMatch(/ · [89]\.\d s/);
    const since = game.now;
    expect(await game.reveal(ann, asked)).toContain('3 of 3 right');
    expectKept(game.now - since, 11_000 + 1500);
    const kept = await game.standings(ann).then(() => game.kept(ann));
    expect(kept.map(({ player, answered: count }) => [player, count])).toEqual([
      [ann.user.id, 1],
      [bob.user.id, 1],
      [cat.user.id, 1],
    ]);
  });

  test('the clock of a question goes on only when its countdown is there to see', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await answered(game, ann, 4000);
    await game.crash();
    await game.pass(20_000);
    game.discord.faults.rest({ ...EDIT, delayMs: 2500 });
    await game.connect();
    await game.pass(2000);
    // Who presses before is not charged for the wait.
    expect(await game.answer(bob, asked)).toMatch(/ · [34]\.\d s/);
    await game.pass(500);
    const since = game.now;
    expect(await game.reveal(ann, asked)).toContain('2 of 2 right');
    expectKept(game.now - since, 16_000 + 1500);
  });

  test('again and again the time that was left is the same', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await answered(game, ann, 4000);
    for (let times = 0; times < 5; times++) {
      await game.restart(7000);
      expect(game.left(ann)).toBeLessThanOrEqual(17_500);
      expect(game.left(ann)).toBeGreaterThanOrEqual(15_000);
    }
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
    expect(game.asks(ann, 1)).toBe(1);
  });

  test('while answers were collected no new one counts, and the answer comes', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await answered(game, ann, 4000);
    // Past the deadline also by the last heartbeat.
    await game.passTo(asked.at + 21_400);
    await game.restart(30_000);
    expect(await game.answer(bob, asked)).toContain('That question has closed.');
    const since = game.now;
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
    expect(game.now - since).toBeLessThanOrEqual(1500);
  });

  test('while the answer was being edited in it is shown, and the next question comes', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await answered(game, ann, 4000);
    game.discord.faults.rest({ ...EDIT, answer: 'hang' });
    await game.passTo(asked.at + 21_600);
    await game.restart(30_000);
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
    const since = game.now;
    await game.question(ann, 2);
    expectKept(game.now - since, 8000 - BEAT_MS);
    expect([game.asks(ann, 1), game.asks(ann, 2)]).toEqual([1, 1]);
  });

  test('while the answer was still owed and the next question due, both come', async ({ game, stand }) => {
    stand.wantedRefusals.add(500);
    const ann = game.actor('Ann');
    const asked = await answered(game, ann, 4000);
    game.discord.faults.rest({ ...EDIT, answer: { status: 500 }, times: 100 });
    await game.passTo(asked.at + 21_600 + 12_000);
    expect(game.public(ann).at(-1)).toContain('Closes');
    await game.restart(30_000);
    await game.question(ann, 2);
    const first = game.public(ann).find(text => /^┃ 1 \/ 2/m.test(text));
    expect(first).toContain('1 of 1 right');
    expect([game.asks(ann, 1), game.asks(ann, 2)]).toEqual([1, 1]);
  });

  test('between two questions the countdown to the next one goes on', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await answered(game, ann, 4000);
    await game.reveal(ann, asked);
    await game.pass(3000);
    await game.restart(60_000);
    const since = game.now;
    await game.question(ann, 2);
    expectKept(game.now - since, 5000);
    expect([game.asks(ann, 1), game.asks(ann, 2)]).toEqual([1, 1]);
  });

  test('in a pause the round is still paused, and can be resumed', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await answered(game, ann, 4000);
    await game.order(ann, 'pause');
    expect(await game.reveal(ann, asked)).toContain('paused by');
    await game.restart(5 * 60_000);
    await game.pass(60_000);
    expect(game.asks(ann, 2)).toBe(0);
    await game.order(ann, 'resume');
    await game.question(ann, 2);
  });

  test('in a pause that was too long meanwhile the round ends with its standings', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await answered(game, ann, 4000);
    await game.order(ann, 'pause');
    await game.reveal(ann, asked);
    await game.restart(20 * 60_000);
    expect(await game.standings(ann)).toContain('15 minutes');
    expect(await game.over(ann)).toEqual(['paused-too-long']);
  });

  for (const [when, processed] of [
    ['before the standings reached Discord', false],
    ['when the standings were just posted', true],
  ] as const) {
    test(`${when} they are shown once, count once, and the channel is free`, async ({ game, stand }) => {
      const ann = game.actor('Ann');
      const asked = await game.open(ann, { questions: 1, seconds: 5 });
      await game.answer(ann, asked);
      await game.reveal(ann, asked);
      game.discord.faults.rest({ ...POST, answer: 'hang', processed });
      await game.over(ann);
      // Their picture takes real time.
      await expect.poll(() => stand.exchanges.filter(({ status }) => status === 0)).toHaveLength(1);
      await game.restart(5 * 60_000);
      await ann.until(message => isStandings(textOf(message)));
      await expect.poll(() => game.journal()).toEqual([]);
      expect(game.public(ann).filter(isStandings)).toHaveLength(1);
      expect(await game.kept(ann)).toHaveLength(1);
      expect(await game.over(ann)).toEqual(['finished']);
      expect(await game.order(ann, 'start', { questions: 1 })).toContain('Your round is on');
    });
  }
});

describe('on a machine whose clock is wrong', () => {
  const wrong = [-300_000, 7_200_000];

  test.for(wrong)('by %i ms, a crash leaves the time that was left', async (ahead, { game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await answered(game, ann, 4000);
    await game.crash();
    game.setMachine(ahead);
    await game.restart(60_000);
    // Dates of answers have whole seconds.
    expect(Math.abs(game.left(ann) - 16_000)).toBeLessThan(BEAT_MS + 2500);
    const since = game.now;
    expect(await game.answer(bob, asked)).toContain('Locked in');
    expect(await game.reveal(ann, asked)).toContain('2 of 2 right');
    expect(Math.abs(game.now - since - 17_500)).toBeLessThan(BEAT_MS + 2500);
    expect(told(await ann.slash('fact', { query: 'ricin' }))).toContain('ricin');
  });

  test.for([15_000, 600_000, -15_000, 7_200_000])(
    'that is set by %i ms in mid-question, it stays open for its time',
    async (by, { game }) => {
      const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
      const asked = await answered(game, ann, 4000);
      game.setMachine(by);
      await game.passTo(asked.at + 15_000);
      expect(await game.answer(bob, asked)).toContain(' · 15.0 s');
      expect(await game.reveal(ann, asked)).toContain('2 of 2 right');
      expect(game.now).toBe(asked.at + 21_500);
      await game.question(ann, 2);
      expect(game.now).toBe(asked.at + 29_500);
    },
  );
});

describe('a round that slept', () => {
  test('for 14 minutes goes on', async ({ game }) => {
    const ann = game.actor('Ann');
    await answered(game, ann, 4000);
    await game.restart(14 * 60_000);
    expectKept(game.left(ann), 16_000);
  });

  test.for([16 * 60_000, 26 * 3_600_000])(
    'for %i ms asks nothing any more: it ends with its standings and says why',
    async (ms, { game }) => {
      const ann = game.actor('Ann');
      const asked = await answered(game, ann, 4000);
      await game.restart(ms);
      expect(await game.standings(ann)).toContain('I was away for more than 15 minutes, so the round ended.');
      expect(await game.over(ann)).toEqual(['asleep']);
      expect(await game.kept(ann)).toMatchObject([{ right_answers: 1 }]);
      expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
      await game.pass(60_000);
      expect(game.asks(ann, 2)).toBe(0);
      await game.open(ann, { questions: 1 });
    },
  );

  test('before its first question says so on its start card', async ({ game }) => {
    const ann = game.actor('Ann');
    await game.start(ann);
    await game.restart(3_600_000);
    await game.until(ann, text => text.includes('Hosted by') && text.includes('I was away for more than'));
  });

  test('through an outage of Discord goes on, however long that was', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await answered(game, ann, 4000);
    const { world, scene } = game.discord;
    world.setAvailable(scene.main, false);
    await game.pass(60 * 60_000);
    world.setAvailable(scene.main, true);
    await game.settle();
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
    await game.question(ann, 2);
  });
});

test('while no event can be kept the time stands, though the process shows all the while that it lives', async ({
  game,
}) => {
  const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
  const asked = await answered(game, ann, 4000);
  const allow = await refuseEvents(game.database);
  expect(await game.answer(bob, asked)).toContain('My storage is away');
  await game.pass(10_000);
  const lastBeat = () => new Journal(game.database).lastBeat();
  await expect.poll(lastBeat).toBe(game.now);
  await allow();
  await expect.poll(() => game.answer(bob, asked)).toContain('Locked in');
  await game.settle();
  expectKept(game.left(ann), 16_000);
});

describe('what was lost while the bot was away', () => {
  test('a channel ends its round, whose points are kept', async ({ game, stand }) => {
    stand.wantedRefusals.add(404);
    const ann = game.actor('Ann', 'trivia');
    const asked = await game.open(ann, { questions: 2 });
    await game.answer(ann, asked);
    await game.crash();
    game.discord.world.deleteChannel(ann.channel);
    await game.connect();
    expect(await game.over(ann)).toEqual(['unreachable']);
    expect(await game.kept(ann)).toHaveLength(1);
    await expect.poll(() => game.journal()).toEqual([]);
  });

  test('the right to see a channel ends its round and frees it', async ({ game, stand }) => {
    stand.wantedRefusals.add(403);
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 2 });
    await game.answer(ann, asked);
    await game.crash();
    const { world } = game.discord;
    world.overwrite(ann.channel, world.bot, { deny: PermissionFlagsBits.ViewChannel });
    await game.connect();
    expect(await game.over(ann)).toEqual(['unreachable']);
    world.overwrite(ann.channel, world.bot, {});
    await game.open(ann, { questions: 1 });
  });

  test('the server ends its rounds, also one that still owed its standings', async ({ game, stand }) => {
    stand.wantedRefusals.add(403);
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob', 'trivia')];
    const asked = await game.open(ann, { questions: 1, seconds: 5 });
    await game.answer(ann, asked);
    await game.start(bob);
    await game.reveal(ann, asked);
    // The round is over, and nothing of it is archived yet.
    await game.passTo(asked.at + 5000 + 1500 + 4500);
    await game.crash();
    const first = (await game.journal()).length;
    expect(first).toBeGreaterThan(0);
    const journal = new Journal(game.database);
    const { rounds } = await journal.unfinished();
    const over = rounds.find(({ events }) => events[0].channel === ann.channel.id);
    await journal.append(over?.round ?? '', { type: 'time', at: game.now + 60_000 });
    const { world, scene } = game.discord;
    world.removeMember(scene.main, world.bot);
    await game.connect();
    expect(await game.over(ann)).toEqual(['finished']);
    expect(await game.over(bob)).toEqual(['unreachable']);
    expect(await game.kept(ann)).toHaveLength(1);
    await expect.poll(() => game.journal()).toEqual([]);
  });
});

describe('what has changed while the bot was away', () => {
  test('a pack without the open question ends the round with the points so far; others go on', async ({
    game,
  }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob', 'trivia')];
    const asked = await game.open(ann, { questions: 1, seconds: 60 });
    const other = await game.open(bob, { questions: 1, seconds: 60 });
    await game.answer(ann, asked);
    const questions = pack.questions.filter(({ id }) => id !== asked.question.id);
    await game.restart(10_000, { packs: [{ ...pack, questions }] });
    await game.pass(3000);
    expect(await game.over(ann)).toEqual(['content-changed']);
    await ann.until(message => isStandings(textOf(message)));
    expect(game.public(ann).filter(isOpen)).toEqual([]);
    expect((await game.kept(ann)).map(({ score }) => score > 0)).toEqual([true]);
    expect(await game.answer(bob, other)).toContain('Locked in');
    await game.open(ann, { questions: 1 });
  });

  test('a journal row that cannot be read costs its own round only, whose channel is free', async ({
    game,
  }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob', 'trivia')];
    const asked = await game.open(ann, { questions: 1, seconds: 60 });
    const other = await game.open(bob, { questions: 1, seconds: 60 });
    await game.answer(bob, other);
    await game.crash();
    const [, round = ''] = asked.right.split(':');
    const broken = game.database.updateTable('journal').set({ event: '{"type":"posted' });
    await broken.where('round', '=', round).where('seq', '=', 1).execute();
    await game.connect();
    await game.settle();
    expect(await game.answer(bob, other, false)).toContain('The first answer counts.');
    expect(
      game.logged.filter(line => line.includes(round) && line.includes('Event 1 cannot be read')),
    ).toHaveLength(1);
    await game.open(ann, { questions: 1 });
  });
});

test('a stop in the middle of a question keeps what was left, to the millisecond', async ({ game }) => {
  const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
  const asked = await answered(game, ann, 4321);
  await game.stop();
  await game.pass(600_000);
  await game.connect();
  await game.settle();
  expect(await game.answer(ann, asked, false)).toContain('The first answer counts.');
  expect(await game.answer(bob, asked)).toContain(' · 4.3 s');
  const since = game.now;
  expect(await game.reveal(ann, asked)).toContain('2 of 2 right');
  expect(game.now - since).toBe(20_000 - 4321 + 1500);
});

/** A bot on rounds that a crash interrupted, by the machine's clock: discord.js paces requests by it. */
const manyTest = standTest.extend<{ many: Many }>({
  many: async ({ stand }, use) => {
    const place = await newPlace();
    const database = await place.open();
    let bot: Bot | undefined;
    const connect = async () => {
      const { token, apiUrl } = stand.discord;
      bot = await startBot({
        token,
        apiUrl,
        packs: [pack],
        library: await library,
        stores: buildStores(database),
        log: createLog('silent'),
        version: '0.0.0',
      });
    };
    const goingOn = async () => {
      const rows = await database.selectFrom('journal').select(['round', 'event']).execute();
      const continued = rows.filter(({ event }) => event.includes('"continued"'));
      return new Set(continued.map(({ round }) => round)).size;
    };
    try {
      await use({ database, connect, goingOn });
    } finally {
      await bot?.stop();
      await database.destroy();
      await place.remove();
    }
  },
});

interface Many {
  readonly database: OpenDatabase;
  readonly connect: () => Promise<void>;
  /** How many rounds go on. */
  readonly goingOn: () => Promise<number>;
}

/** https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
const REQUESTS_A_SECOND = 50;

manyTest(
  'two hundred rounds come back at once within the limits of Discord, and none is lost',
  { timeout: 120_000 },
  async ({ stand, many: { database, connect, goingOn } }) => {
    const before = await interrupted(database, stand.discord.world, 200);
    // What left in time may be held up on a busy machine until it arrives with the next second's.
    stand.wantedRefusals.add(429);
    const wire = new Wire(stand.discord.world.origin);
    const started = Date.now();
    await connect();
    await expect.poll(goingOn, { timeout: 100_000, interval: 100 }).toBe(200);
    wire.close();
    for (const [index, at] of wire.sent.entries()) {
      expect(at - started).toBeGreaterThanOrEqual(1000 * Math.floor(index / REQUESTS_A_SECOND));
    }
    const { rounds } = await new Journal(database).unfinished();
    expect(rounds).toHaveLength(200);
    for (const { round, events } of rounds) {
      const { phase } = fold(events);
      const answers = phase.name === 'open' ? phase.question.answers : {};
      expect(Object.keys(answers)).toEqual(before.get(round) ?? []);
      expect(dueAt(fold(events))).toBeGreaterThan(started);
    }
  },
);

manyTest(
  'ten channels that do not answer hold up no other round',
  async ({ stand, many: { database, connect, goingOn } }) => {
    await interrupted(database, stand.discord.world, 30);
    stand.discord.faults.rest({ ...EDIT, answer: 'hang', times: 10 });
    await connect();
    await expect.poll(goingOn).toBeGreaterThanOrEqual(20);
    // discord.js gives each of the ten five seconds before it tries them again; they still wait.
    expect(await goingOn()).toBe(20);
  },
);

/** Rounds in the journal as a crash leaves them, with their messages; resolves to who had answered in each. */
async function interrupted(
  database: OpenDatabase,
  world: World,
  count: number,
): Promise<Map<string, string[]>> {
  const journal = new Journal(database);
  const host = world.addUser('Host');
  const answers = new Map<string, string[]>();
  const say = (channel: Channel, id: string): string => {
    const go = {
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      custom_id: id,
      label: 'Go',
    } as const;
    const row: APIMessageTopLevelComponent = { type: ComponentType.ActionRow, components: [go] };
    const request = { body: { components: [row] }, files: new Map() };
    return createMessage(world, channel, request, { author: world.bot }).message.id;
  };
  for (let number = 0; number < count; number++) {
    const guild = world.addGuild(`Many ${number}`, host);
    world.addMember(guild, world.bot, world.addRole(guild, 'Skylark', defaultPermissions));
    const channel = world.addChannel(guild, 'general');
    const id = world.snowflake();
    const at = snowflakeTime(id);
    const {
      choices = [],
      answer: right = '',
      id: question = '',
    } = pack.questions[number % pack.questions.length] ?? {};
    const plan = [
      { id: question, order: choices.map((_, place) => place), right: choices.indexOf(right), hint: [] },
    ];
    const rules = { mode: 'classic', seconds: 120, teams: 0 } as const;
    const start = say(channel, `rules:${id}`);
    const events: RoundEvent[] = [
      { type: 'started', at, id, guild: guild.id, channel: channel.id, host: host.id, rules, plan },
      { type: 'posted', what: 'start', at, id: start },
      { type: 'time', at: at + 10_000 },
    ];
    // Every fourth was about to post its question, or had just done so.
    const message = number % 8 === 0 ? undefined : say(channel, `skip:${id}:0`);
    if (number % 4 !== 0 && message !== undefined) {
      const answer = {
        type: 'answered',
        player: host.id,
        index: 0,
        id: world.snowflake(),
        answer: { choice: 0 },
      } as const;
      events.push(
        { type: 'posted', what: 'question', index: 0, at, id: message },
        { ...answer, at: at + 500 },
      );
      answers.set(id, [host.id]);
    }
    await Promise.all(events.map(event => journal.append(id, event)));
  }
  return answers;
}
