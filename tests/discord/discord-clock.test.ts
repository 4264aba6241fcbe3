import { SnowflakeUtil } from 'discord.js';
import { describe, expect, test } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { DiscordClock } from '../../src/discord/discord-clock.ts';
import { FakeClock } from '../playground/fake-clock.ts';

const HOUR = 3_600_000;

/** A clock beside one that shows Discord's time: `ahead` of it, `drift` more with every millisecond, and it can be set. */
class Machine implements Clock {
  readonly discord = new FakeClock();
  ahead = 0;
  drift = 0;

  now(): number {
    return this.discord.now() + this.ahead;
  }

  monotonic(): number {
    return this.discord.monotonic() * (1 + this.drift);
  }

  setTimeout(callback: () => void, ms: number): () => void {
    return this.discord.setTimeout(callback, ms);
  }
}

function example(ahead = 0) {
  const machine = new Machine();
  machine.ahead = ahead;
  const clock = new DiscordClock(machine);
  /** Something arrives that Discord made `age` milliseconds ago. */
  const arrive = (age: number) =>
    clock.observe(SnowflakeUtil.generate({ timestamp: machine.discord.now() - age }).toString());
  /** An answer arrives that was made `age` milliseconds ago. */
  const answer = (age = 0) =>
    clock.observeDate(Date.parse(new Date(machine.discord.now() - age).toUTCString()));
  /** How far the clock is from Discord's. */
  const error = () => clock.now() - machine.discord.now();
  return { machine, clock, arrive, answer, error };
}

test('before anything arrives, it shows this machine’s time', () => {
  const { clock, machine } = example(3000);
  expect(clock.now()).toBe(machine.now());
});

describe.each([
  ['2 hours ahead', 2 * HOUR],
  ['4 seconds ahead', 4000],
  ['5 minutes behind', -300_000],
])('of a machine that is %s', (_, ahead) => {
  test('it shows Discord’s time, to two seconds, as soon as an answer arrives', () => {
    const { machine, answer, error } = example(ahead);
    machine.discord.advance(700);
    answer(100);
    expect(Math.abs(error())).toBeLessThanOrEqual(2000);
  });

  test('it shows Discord’s time as soon as a snowflake arrives, whatever answers said', () => {
    const { arrive, answer, error } = example(ahead);
    answer();
    arrive(80);
    expect(error()).toBe(-80);
    answer(900);
    expect(error()).toBe(-80);
  });

  test('a first snowflake that comes seconds late tells less than an answer did', () => {
    const { machine, arrive, answer, error } = example(ahead);
    answer();
    arrive(8000);
    expect(Math.abs(error())).toBeLessThanOrEqual(2000);
    machine.discord.advance(500);
    arrive(20);
    expect(error()).toBe(-20);
  });

  test('it follows the youngest on arrival and ignores what is late', () => {
    const { machine, arrive, error } = example(ahead);
    arrive(300);
    arrive(40);
    expect(error()).toBe(-40);
    for (const age of [900, 60_000, 14 * 60_000, 100]) {
      machine.discord.advance(1000);
      arrive(age);
      expect(error()).toBe(-40);
    }
  });
});

test('a machine whose clock is right is believed to the millisecond', () => {
  const { machine, answer, error } = example();
  machine.discord.advance(700);
  answer();
  answer(400);
  expect(error()).toBe(0);
});

test('an answer without a readable date says nothing', () => {
  const { clock, error } = example();
  clock.observeDate(Number.NaN);
  expect(error()).toBe(0);
});

test('answers that are dated by a wrong clock are forgotten with the first snowflake', () => {
  const { machine, clock, arrive, error } = example();
  clock.observeDate(machine.discord.now() + 600_000);
  expect(error()).toBe(600_000);
  arrive(30);
  expect(error()).toBe(-30);
});

test.each([-24 * HOUR, -HOUR, -15_000, -1000, 1000, 15_000, HOUR, 24 * HOUR])(
  'nothing happens when this machine’s clock is set by %i ms',
  by => {
    const { machine, clock, arrive, error } = example(2000);
    let steps = 0;
    for (let nth = 0; nth < 60; nth++) arrive(50);
    clock.onStep(() => steps++);
    machine.ahead += by;
    expect(error()).toBe(-50);
    arrive(70);
    expect(error()).toBe(-50);
    expect(steps).toBe(0);
  },
);

test.each([200e-6, -200e-6])('a machine whose clock drifts by %f is followed for days', drift => {
  const { machine, arrive, error } = example();
  machine.drift = drift;
  for (let hour = 0; hour < 48; hour++) {
    arrive(50);
    expect(Math.abs(error() + 50)).toBeLessThan(1);
    // What is late does not matter.
    arrive(5000);
    expect(Math.abs(error() + 50)).toBeLessThan(1);
    machine.discord.advance(HOUR);
  }
});

test('a machine that slept without its monotonic clock is put right by the next snowflake', () => {
  const { machine, clock, arrive, error } = example();
  const seen: number[] = [];
  clock.onStep(() => seen.push(Math.round(error())));
  arrive(50);
  machine.discord.advance(10_000);
  // So much of that was sleep.
  machine.drift = -0.8;
  expect(error()).toBe(-8050);
  arrive(50);
  expect(seen).toEqual([-50]);
});

test('steps are told, but not what makes no difference to timers', () => {
  const { clock, arrive } = example();
  let steps = 0;
  clock.onStep(() => steps++);
  for (const age of [240, 100, 20, 0]) arrive(age);
  expect(steps).toBe(0);
  arrive(-300);
  expect(steps).toBe(1);
});

test('its timers are this machine’s', () => {
  const { machine, clock, arrive } = example(HOUR);
  arrive(50);
  const rung: string[] = [];
  clock.setTimeout(() => rung.push('kept'), 1000);
  clock.setTimeout(() => rung.push('cancelled'), 1000)();
  machine.discord.advance(999);
  expect(rung).toEqual([]);
  machine.discord.advance(1);
  expect(rung).toEqual(['kept']);
});
