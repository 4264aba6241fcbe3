import { expect, test } from 'vitest';
import { DiscordClock } from '../../src/discord/discord-clock.ts';
import { snowflakes } from '../../src/playground/clock.ts';
import { FakeClock } from '../playground/fake-clock.ts';

const HOUR = 60 * 60_000;

/** A machine whose clock is `skew` ahead of Discord's. */
function machine(skew: number) {
  const discord = new FakeClock();
  const snowflake = snowflakes(discord);
  const own = { skew };
  const clock = new DiscordClock({
    now: () => discord.now() + own.skew,
    setTimeout: (callback, ms) => discord.setTimeout(callback, ms),
  });
  /** Something that Discord made just now arrives after `latency`. */
  const observe = (latency: number) => {
    const id = snowflake();
    discord.advance(latency);
    clock.observe(id);
  };
  return { discord, clock, own, observe };
}

test('a machine whose clock is wrong goes by Discord’s time', () => {
  for (const skew of [-HOUR, 0, 5000, HOUR]) {
    const { discord, clock, observe } = machine(skew);
    observe(80);
    expect(clock.now()).toBe(discord.now() - 80);
  }
});

test('the quickest arrival tells best, and a late one changes nothing', () => {
  const { discord, clock, observe } = machine(3000);
  for (const latency of [200, 40, 9000]) observe(latency);
  expect(clock.now()).toBe(discord.now() - 40);
});

test('a clock that was set forward or back by an hour is right again with the next arrival', () => {
  for (const step of [HOUR, -HOUR]) {
    const { discord, clock, own, observe } = machine(0);
    for (let count = 0; count < 60; count++) observe(50);
    own.skew = step;
    observe(50);
    expect(clock.now()).toBe(discord.now() - 50);
  }
});
