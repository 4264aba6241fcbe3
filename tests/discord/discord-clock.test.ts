import { SnowflakeUtil } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { DiscordClock } from '../../src/discord/discord-clock.ts';
import { FakeClock } from '../playground/fake-clock.ts';

const HOUR = 3_600_000;

/** A machine's clock that can be set; what passes by it passes for Discord as well. */
class Machine extends FakeClock {
  ahead = 0;

  /** What Discord's clock shows. */
  get truth(): number {
    return super.now();
  }

  override now(): number {
    return super.now() + this.ahead;
  }
}

function example(ahead = 0) {
  const machine = new Machine();
  machine.ahead = ahead;
  const clock = new DiscordClock(machine);
  /** Something arrives that Discord made `age` milliseconds ago. */
  const arrive = (age: number) =>
    clock.observe(SnowflakeUtil.generate({ timestamp: machine.truth - age }).toString());
  /** How far the clock is from Discord's. */
  const error = () => clock.now() - machine.truth;
  return { machine, clock, arrive, error };
}

test('before anything arrives, it shows this machine’s time', () => {
  const { clock, machine } = example(3000);
  expect(clock.now()).toBe(machine.now());
});

describe.each([
  ['ahead', 4000],
  ['behind', -4000],
])('of a machine that is %s', (_, ahead) => {
  test('it shows Discord’s time as soon as something arrives', () => {
    const { arrive, error } = example(ahead);
    arrive(80);
    expect(error()).toBe(-80);
  });

  test('it follows the youngest on arrival and ignores what is late', () => {
    const { machine, arrive, error } = example(ahead);
    arrive(300);
    arrive(40);
    expect(error()).toBe(-40);
    for (const age of [900, 60_000, 14 * 60_000, 100]) {
      machine.advance(1000);
      arrive(age);
      expect(error()).toBe(-40);
    }
  });
});

test.each([
  ['forward by an hour', HOUR],
  ['back by an hour', -HOUR],
  ['forward by a day', 24 * HOUR],
  ['back by a day', -24 * HOUR],
  ['back by a second', -1000],
])('when this machine’s clock is set %s, the next one that arrives puts it right', (_, by) => {
  const { machine, arrive, error } = example(2000);
  for (let nth = 0; nth < 60; nth++) arrive(50);
  machine.ahead += by;
  arrive(70);
  expect(error()).toBe(-70);
  arrive(30);
  expect(error()).toBe(-30);
});

test('when this machine’s clock is set forward a little, it is put right within 50 arrivals', () => {
  const { machine, arrive, error } = example();
  for (let nth = 0; nth < 60; nth++) arrive(50);
  machine.ahead += 10_000;
  for (let nth = 0; nth < 49; nth++) arrive(60);
  expect(error()).toBe(10_000 - 50);
  arrive(60);
  expect(error()).toBe(-60);
});

test('its timers are this machine’s', () => {
  const { machine, clock, arrive } = example(HOUR);
  arrive(50);
  const rung: string[] = [];
  clock.setTimeout(() => rung.push('kept'), 1000);
  clock.setTimeout(() => rung.push('cancelled'), 1000)();
  machine.advance(999);
  expect(rung).toEqual([]);
  machine.advance(1);
  expect(rung).toEqual(['kept']);
});
