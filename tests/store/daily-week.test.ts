import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { dayOf, nextTime } from '../../src/schedule/recurrence.ts';
import { type DailyMessages, DailyPoster } from '../../src/schedule/running/daily-poster.ts';
import { type RoundStarts, ScheduleRunner } from '../../src/schedule/running/schedule-runner.ts';
import type { DailyQuestion } from '../../src/store/dailies.ts';
import type { OpenDatabase } from '../../src/store/database.ts';
import { DAILY } from '../../src/store/schedules.ts';
import { buildStores } from '../../src/store/stores.ts';
import { FakeClock } from '../playground/fake-clock.ts';
import { startOf, useDatabase } from './support.ts';

const used = useDatabase({ hasRivals: true });
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** Turns of the event loop in which nothing happens any more. */
const QUIET_TURNS = 5;
/** A week in which the clocks of Berlin leave out the time at which the question comes. */
const WEEK = ['26', '27', '28', '29', '30', '31'].map(day => `2026-03-${day}`).concat('2026-04-01');
const recurrence = { days: '0123456', minute: 150, zone: 'Europe/Berlin' };
const asked = { id: 'p/t1', prompt: 'Who?', choices: ['Ann', 'Bob'], right: 1 };

/** A channel that takes the same nonce once, as Discord does. */
class Channel {
  readonly posts: string[] = [];
  nextId = 900;

  find({ day, asked: question }: DailyQuestion): string | undefined {
    const kind = `${question ? 'question' : 'end'} ${day}`;
    return this.posts.includes(kind) ? kind : undefined;
  }

  post(question: DailyQuestion): string {
    const found = this.find(question);
    if (found !== undefined) return found;
    this.posts.push(`${question.asked ? 'question' : 'end'} ${question.day}`);
    return this.post(question);
  }
}

/** Where processes die each day: at things they ask of the store or of Discord in the hour in which it is due. */
class Fate {
  readonly #names: readonly string[];
  /** How many died on each day. */
  readonly deaths = new Map<string, number>();

  constructor(names: readonly string[]) {
    this.#names = names;
  }

  /** Whether a process dies with what it asks for now: each day the first one at the first name, and so on. */
  strikes(name: string, now: number): 'before' | 'after' | undefined {
    const isDueTime = now - nextTime(recurrence, now - HOUR_MS) >= 0;
    const day = dayOf(now, recurrence.zone);
    const count = this.deaths.get(day) ?? 0;
    if (!isDueTime || this.#names[count] !== name) return undefined;
    this.deaths.set(day, count + 1);
    // Every other day that is done before.
    return Number(day.at(-1)) % 2 === 0 ? 'before' : 'after';
  }
}

/** What a process does, as far as it lives: from its death on nothing is done, and nothing answers. */
class Process {
  readonly runner: ScheduleRunner;
  readonly #fate: Fate | undefined;
  readonly #clock: FakeClock;
  #underWay = 0;
  isDead = false;

  constructor(
    database: OpenDatabase,
    channel: Channel,
    clock: FakeClock,
    { fate, owns = () => true }: { fate?: Fate; owns?: () => boolean } = {},
  ) {
    this.#fate = fate;
    this.#clock = clock;
    const { schedules, dailies, journal } = buildStores(database);
    const messages: DailyMessages = {
      post: async question => channel.post(question),
      find: async question => channel.find(question),
    };
    const parts = {
      schedules: this.#mortal(schedules),
      dailies: this.#mortal(dailies),
      clock: this.#mortalClock(),
      report: (error: unknown) => {
        throw error;
      },
    };
    const daily = new DailyPoster({ ...parts, messages: this.#mortal(messages), pick: async () => asked });
    const starts: Omit<RoundStarts, 'newId'> = this.#mortal({
      async begin({ run }) {
        await journal.append(run, startOf({ id: run }));
        channel.posts.push(`round ${dayOf(clock.now(), recurrence.zone)}`);
        return true;
      },
      tellEnd: async () => {},
    });
    const rounds: RoundStarts = {
      newId: () => `${channel.nextId++}`,
      begin: due => starts.begin(due),
      tellEnd: schedule => starts.tellEnd(schedule),
    };
    this.runner = new ScheduleRunner({ ...parts, daily, rounds, tellPaused: async () => {} });
    this.runner.start({ owns, isReachable: () => true });
  }

  /** Resolves when it waits, or is dead. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS; quiet++) {
      await turn();
      if (this.#underWay > 0) quiet = 0;
    }
  }

  #mortal<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (_, key) => {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => this.#step(String(key), () => Reflect.apply(value, target, given));
      },
    });
  }

  async #step(name: string, act: () => unknown): Promise<unknown> {
    if (this.isDead) return new Promise(() => {});
    const dies = this.#fate?.strikes(name, this.#clock.now());
    if (dies === 'before') {
      this.isDead = true;
      return new Promise(() => {});
    }
    this.#underWay += 1;
    const result = await Promise.resolve(act()).finally(() => {
      this.#underWay -= 1;
    });
    if (dies === 'after') this.isDead = true;
    return this.isDead ? new Promise(() => {}) : result;
  }

  #mortalClock(): Clock {
    const clock = this.#clock;
    return {
      now: () => clock.now(),
      monotonic: () => clock.monotonic(),
      setTimeout: (callback, ms) => clock.setTimeout(() => (this.isDead ? undefined : callback()), ms),
    };
  }
}

async function setUp(clock: FakeClock, id = DAILY): Promise<void> {
  clock.advance(Date.parse('2026-03-25T12:00Z') - clock.now());
  const now = clock.now();
  const place = { guild: '1', id, channel: '2', wish: '{}', paused: undefined };
  await used.stores.schedules.put({ ...recurrence, ...place, dueAt: nextTime(recurrence, now), since: now });
}

/** Lets days pass from noon to noon, slowly where it is due; a process that dies is followed by another one. */
async function live(clock: FakeClock, days: number, processes: Process[], restart: (at: number) => Process) {
  const settle = async () => {
    for (const index of processes.keys()) {
      await processes[index]?.settle();
      while (processes[index]?.isDead) {
        clock.advance(2000);
        processes[index] = restart(index);
        await processes[index]?.settle();
      }
    }
  };
  for (let day = 0; day < days; day++) {
    const noon = clock.now() + DAY_MS;
    clock.advance(nextTime(recurrence, clock.now()) - clock.now() - 1000);
    for (let minute = 0; minute < 4; minute++) {
      await settle();
      clock.advance(60_000);
    }
    await settle();
    clock.advance(noon - clock.now());
    await settle();
  }
}

const questions = WEEK.map(day => `question ${day}`);

describe('a week of daily questions, through a night in which the clocks go forward', () => {
  // What happens in the hour in which it is due; the second death is that of the next process.
  test.for([
    ['due', 'nextDue'],
    ['unanswered', 'claim'],
    ['claim', 'unposted'],
    ['post', 'get'],
    ['post', 'post'],
    ['post', 'posted'],
    ['posted', 'unposted'],
  ])('brings seven, once each, when processes die every day at %s and at %s', async names => {
    const [clock, channel, fate] = [new FakeClock(), new Channel(), new Fate(names)];
    await setUp(clock);
    const start = () => new Process(used.database, channel, clock, { fate });
    const processes = [start()];
    await live(clock, 7, processes, start);
    expect(channel.posts).toEqual(questions);
    expect([...fate.deaths.values()]).toEqual(WEEK.map(() => names.length));
    expect(await used.stores.dailies.unposted()).toEqual([]);
    for (const process of processes) process.isDead = true;
  });

  test('brings seven, once each, when two processes are at it', async () => {
    const [clock, channel] = [new FakeClock(), new Channel()];
    const other = await used.place.open();
    await setUp(clock);
    const processes = [new Process(used.database, channel, clock), new Process(other, channel, clock)];
    await live(clock, 7, processes, () => new Process(other, channel, clock));
    expect(channel.posts).toEqual(questions);
    await Promise.all(processes.map(({ runner }) => runner.stop()));
    await other.destroy();
  });
});

test('a process posts nothing in servers that are another one’s', async () => {
  const [clock, channel] = [new FakeClock(), new Channel()];
  await setUp(clock);
  const other = new Process(used.database, channel, clock, { owns: () => false });
  await live(clock, 2, [other], () => other);
  expect(channel.posts).toEqual([]);
  await other.runner.stop();
});

test.for([
  ['claimRun', 'begin'],
  ['begin', 'unbegun'],
  ['unbegun', 'nextDue'],
])('a scheduled round begins once a day when processes die every day at %s and at %s', async names => {
  const [clock, channel, fate] = [new FakeClock(), new Channel(), new Fate(names)];
  await setUp(clock, '77');
  const start = () => new Process(used.database, channel, clock, { fate });
  const processes = [start()];
  await live(clock, 7, processes, start);
  expect(channel.posts).toEqual(WEEK.map(day => `round ${day}`));
  expect([...fate.deaths.values()]).toEqual(WEEK.map(() => names.length));
  for (const process of processes) process.isDead = true;
});

test('what was missed is made up for on its day; a day without a process is left out', async () => {
  const [clock, channel] = [new FakeClock(), new Channel()];
  await setUp(clock);
  const started = () => new Process(used.database, channel, clock);
  const wait = (until: string) => clock.advance(Date.parse(until) - clock.now());
  wait('2026-03-26T20:00Z');
  const first = started();
  await first.settle();
  expect(channel.posts).toEqual(['question 2026-03-26']);
  await first.runner.stop();
  wait('2026-03-28T22:30Z');
  const second = started();
  await second.settle();
  expect(channel.posts).toEqual(['question 2026-03-26', 'question 2026-03-28']);
  await second.runner.stop();
  // It is the day after in Berlin, for more than an hour.
  wait('2026-03-31T22:30Z');
  const third = started();
  await third.settle();
  expect(channel.posts).toHaveLength(2);
  await live(clock, 1, [third], started);
  expect(channel.posts.at(-1)).toBe('question 2026-04-01');
  await third.runner.stop();
});

test('it ends by itself after two weeks without an answer, says so once, and goes on when it is let', async () => {
  const [clock, channel] = [new FakeClock(), new Channel()];
  await setUp(clock);
  const process = new Process(used.database, channel, clock);
  const { dailyAnswers, schedules } = used.stores;
  await live(clock, 3, [process], () => process);
  await dailyAnswers.keep('1', '2026-03-28', { player: '5', at: clock.now(), chosen: 1, right: true });
  await live(clock, 14, [process], () => process);
  expect(channel.posts).toHaveLength(17);
  expect(channel.posts.every(post => post.startsWith('question'))).toBe(true);
  await live(clock, 3, [process], () => process);
  expect(channel.posts.slice(17)).toEqual(['end 2026-04-12']);
  expect((await schedules.get('1', DAILY))?.paused).toBe('Nobody had answered for two weeks.');
  await schedules.resume('1', DAILY, nextTime(recurrence, clock.now()), clock.now());
  process.runner.look();
  await live(clock, 15, [process], () => process);
  expect(channel.posts.slice(18)).toHaveLength(15);
  expect(channel.posts.at(-1)).toMatch(/^end/);
  await process.runner.stop();
});
