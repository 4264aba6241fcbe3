import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, vi } from 'vitest';
import { createMessage } from '../../../playground/messages.ts';
import { CROWD_MAX, Crowd } from '../../../playground/players/crowd.ts';
import { seeded } from '../../crash/random.ts';
import { type Deed, guide, type TableBot, tableTest as test } from './table-bot.ts';

const question = ['right', 'wrong-1', 'wrong-2', 'wrong-3'];
const usual = { skill: 1, seconds: 5 };

/** Players of the main guild. */
function gather(bot: TableBot, count: number, temper = usual, random = seeded(1)): Crowd {
  const crowd = new Crowd(bot.discord, guide, random);
  crowd.set(bot.discord.scene.main, count, temper);
  return crowd;
}

/** Nobody leaves an answer out. */
function diligent(seed: number): () => number {
  const random = seeded(seed);
  return () => 0.05 + 0.95 * random();
}

function times(deeds: readonly Deed[], since: number): number[] {
  return deeds.map(({ at }) => at - since).toSorted((a, b) => a - b);
}

function usernames(bot: TableBot): string[] {
  return [...bot.discord.world.users.values()].map(({ username }) => username.toLowerCase());
}

describe('a question', () => {
  test('is answered once by nearly everybody, at times around the usual one', async ({ bot }) => {
    gather(bot, 50);
    const since = bot.now;
    const asked = bot.ask(question);
    for (let edits = 0; edits < 6; edits++) {
      await bot.pass(5000);
      bot.edit(asked, question);
    }
    expect(bot.doers).toHaveLength(bot.deeds.length);
    expect(bot.deeds.length).toBeGreaterThan(40);
    expect(new Set(bot.deeds.map(({ what }) => what))).toEqual(new Set(['right']));
    const all = times(bot.deeds, since);
    const median = all[Math.floor(all.length / 2)] ?? 0;
    expect(median).toBeGreaterThan(3500);
    expect(median).toBeLessThan(7000);
    expect((all.at(-1) ?? 0) / (all[0] ?? 0)).toBeGreaterThan(2);
  });

  test('is never answered faster than it can be read', async ({ bot }) => {
    gather(bot, 50, { skill: 1, seconds: 0.1 });
    const since = bot.now;
    bot.ask(question);
    await bot.pass(599);
    expect(bot.deeds).toEqual([]);
    await bot.pass(5000);
    expect(times(bot.deeds, since)[0]).toBe(600);
  });

  test('is left out by about one in twenty', async ({ bot }) => {
    gather(bot, 50);
    for (let round = 0; round < 10; round++) {
      const asked = bot.ask(question);
      await bot.pass(40_000);
      bot.edit(asked, []);
    }
    expect(500 - bot.deeds.length).toBeGreaterThan(10);
    expect(500 - bot.deeds.length).toBeLessThan(45);
  });

  test('is answered wrong in every way by those who know nothing', async ({ bot }) => {
    gather(bot, 50, { skill: 0, seconds: 5 });
    bot.ask(question);
    await bot.pass(40_000);
    expect(new Set(bot.deeds.map(({ what }) => what))).toEqual(new Set(['wrong-1', 'wrong-2', 'wrong-3']));
  });

  test('divides those who know half, some of whom know more and are faster than others', async ({ bot }) => {
    gather(bot, 20, { skill: 0.5, seconds: 5 }, diligent(2));
    const rounds = 40;
    const right = new Map<string, number>();
    const spent = new Map<string, number>();
    for (let round = 0; round < rounds; round++) {
      const since = bot.now;
      const asked = bot.ask(question);
      await bot.pass(40_000);
      bot.edit(asked, []);
      for (const { player, what, at } of bot.deeds.splice(0)) {
        right.set(player, (right.get(player) ?? 0) + Number(what === 'right'));
        spent.set(player, (spent.get(player) ?? 0) + at - since);
      }
    }
    const shares = [...right.values()].map(count => count / rounds).toSorted((a, b) => a - b);
    const mean = shares.reduce((sum, share) => sum + share) / shares.length;
    expect(mean).toBeGreaterThan(0.35);
    expect(mean).toBeLessThan(0.65);
    expect(shares[0]).toBeLessThan(0.4);
    expect(shares.at(-1)).toBeGreaterThan(0.6);
    const paces = [...spent.values()].map(ms => ms / rounds / 1000).toSorted((a, b) => a - b);
    expect((paces.at(-1) ?? 0) / (paces[0] ?? 0)).toBeGreaterThan(1.3);
    expect((paces.at(-1) ?? 0) / (paces[0] ?? 0)).toBeLessThan(3);
  });

  test.for([
    ['closes', (bot: TableBot, asked: ReturnType<TableBot['ask']>) => bot.edit(asked, ['other'])],
    ['is deleted', (bot: TableBot, asked: ReturnType<TableBot['ask']>) => bot.delete(asked)],
    ['goes with its channel', (bot: TableBot) => bot.discord.world.deleteChannel(bot.channel('trivia'))],
  ] as const)('that %s is answered no more', async ([, end], { bot }) => {
    gather(bot, 30);
    const asked = bot.ask(question, bot.channel('trivia'));
    await bot.pass(4500);
    const { length } = bot.deeds;
    expect(length).toBeGreaterThan(0);
    end(bot, asked);
    await bot.pass(60_000);
    expect(bot.deeds).toHaveLength(length);
  });

  test('in a thread is answered there', async ({ bot }) => {
    gather(bot, 3, usual, diligent(1));
    bot.ask(question, bot.discord.world.addThread(bot.channel(), 'round one'));
    await bot.pass(40_000);
    expect(bot.deeds.map(({ channel }) => channel)).toEqual(['round one', 'round one', 'round one']);
  });

  test('is answered only where the players are, and only if it is the bot that asks everybody', async ({
    bot,
  }) => {
    gather(bot, 5, usual, diligent(1));
    const { world, scene } = bot.discord;
    const { ann } = scene.people;
    bot.ask(question, bot.channel('Book club/general'));
    bot.ask(question, bot.channel(), { author: ann });
    createMessage(
      world,
      bot.channel(),
      {
        body: { flags: 64, components: bot.ask(question, bot.channel('dm')).components ?? [] },
        files: new Map(),
      },
      {
        author: world.bot,
        interaction_metadata: {
          id: '1',
          type: 3,
          user: ann,
          authorizing_integration_owners: {},
          interacted_message_id: '1',
        },
      },
    );
    await bot.pass(40_000);
    expect(bot.deeds).toEqual([]);
  });
});

describe('a start card', () => {
  test('is joined by everybody within seconds, and no team stays empty', async ({ bot }) => {
    gather(bot, 10);
    const since = bot.now;
    bot.ask(['join-0', 'join-1', 'join-2']);
    await bot.pass(40_000);
    const teams = Map.groupBy(bot.deeds, ({ what }) => what);
    expect([...teams.values()].map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([3, 3, 4]);
    const all = times(bot.deeds, since);
    expect(all[0]).toBeGreaterThanOrEqual(1000);
    expect(all.at(-1)).toBeLessThanOrEqual(6000);
  });

  test('gets two players into two teams', async ({ bot }) => {
    gather(bot, 2);
    bot.ask(['join-0', 'join-1']);
    await bot.pass(10_000);
    expect(bot.deeds.map(({ what }) => what).toSorted()).toEqual(['join-0', 'join-1']);
  });
});

describe('a question to type at', () => {
  test('is answered in its modal, once if that is right', async ({ bot }) => {
    gather(bot, 10, usual, diligent(1));
    bot.ask(['type']);
    await bot.pass(60_000);
    expect(bot.deeds.filter(({ what }) => what === 'type')).toHaveLength(10);
    expect(bot.deeds.filter(({ what }) => what === 'yes')).toHaveLength(10);
    expect(bot.deeds).toHaveLength(20);
  });

  test('is tried at three times by those who know nothing, a while apart', async ({ bot }) => {
    gather(bot, 10, { skill: 0, seconds: 5 }, diligent(1));
    bot.ask(['type']);
    await bot.pass(120_000);
    const typed = bot.deeds.filter(({ what }) => what !== 'type');
    const byPlayer = [...Map.groupBy(typed, ({ player }) => player).values()];
    expect(byPlayer.map(({ length }) => length)).toEqual(Array.from({ length: 10 }, () => 3));
    for (const [first, second, third] of byPlayer) {
      expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(300);
      expect((third?.at ?? 0) - (second?.at ?? 0)).toBeGreaterThan(300);
    }
    expect(new Set(typed.map(({ what }) => what))).toEqual(new Set(['no', 'never', 'not at all']));
  });

  test('is known by more of them at the second try', async ({ bot }) => {
    gather(bot, 50, { skill: 0.5, seconds: 5 });
    bot.ask(['type']);
    await bot.pass(120_000);
    const right = bot.deeds.filter(({ what }) => what === 'yes');
    expect(right.length).toBeGreaterThan(35);
    expect(right.length).toBeLessThan(50);
  });

  test('whose modal cannot be typed into is reported', async ({ bot }) => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    bot.modalFields = 0;
    gather(bot, 1, usual, diligent(1));
    bot.ask(['type']);
    await bot.pass(40_000);
    expect(error.mock.calls).toEqual([[new Error('The modal form has no text field.')]]);
    error.mockRestore();
  });
});

describe('while the bot is away', () => {
  test('everybody tries the same again, and is content once it answers', async ({ bot }) => {
    gather(bot, 10, { skill: 0.5, seconds: 5 }, diligent(3));
    bot.isAway = true;
    bot.ask(question);
    await bot.pass(12_000);
    const before = bot.deeds.splice(0);
    expect(new Set(before.map(({ player }) => player)).size).toBe(10);
    const chosen = new Map(before.map(({ player, what }) => [player, what]));
    bot.isAway = false;
    await bot.pass(60_000);
    expect(bot.deeds).toHaveLength(10);
    expect(new Map(bot.deeds.map(({ player, what }) => [player, what]))).toEqual(chosen);
    expect(new Set(chosen.values()).size).toBeGreaterThan(1);
  });

  test('nobody tries for ever, nor in haste', async ({ bot }) => {
    gather(bot, 1, usual, diligent(1));
    bot.isAway = true;
    bot.ask(question);
    await bot.pass(120_000);
    expect(bot.deeds).toHaveLength(6);
    for (const [index, { at }] of bot.deeds.slice(1).entries()) {
      // Discord's own patience comes first.
      const waited = at - (bot.deeds[index]?.at ?? 0) - 3000;
      expect(waited).toBeGreaterThanOrEqual(2000);
      expect(waited).toBeLessThanOrEqual(4100);
    }
  });

  test('nobody tries what has closed meanwhile', async ({ bot }) => {
    gather(bot, 10, usual, diligent(1));
    bot.isAway = true;
    const asked = bot.ask(question);
    await bot.pass(8000);
    const { length } = bot.deeds;
    bot.edit(asked, []);
    bot.isAway = false;
    await bot.pass(60_000);
    expect(bot.deeds).toHaveLength(length);
  });
});

describe('players', () => {
  test('are people with names of their own, who join and leave', async ({ bot }) => {
    const { main, second } = bot.discord.scene;
    const crowd = gather(bot, 7);
    expect(main.members.size).toBe(5 + 7);
    expect(crowd.in(main)).toEqual({ count: 7, temper: usual });
    expect(crowd.in(second)).toBeUndefined();
    crowd.set(main, CROWD_MAX, usual);
    crowd.set(second, 20, usual);
    expect([main.members.size, second.members.size]).toEqual([5 + 50, 4 + 20]);
    crowd.set(main, 0, usual);
    expect([main.members.size, second.members.size]).toEqual([5, 4 + 20]);
    expect(crowd.in(main)).toEqual({ count: 0, temper: usual });
    const names = usernames(bot);
    expect(new Set(names).size).toBe(names.length);
    crowd.set(main, 30, usual);
    expect(usernames(bot)).toEqual(names);
  });

  test('cannot be more than fifty, nor a part of one', async ({ bot }) => {
    for (const count of [51, -1, 1.5, Number.NaN]) expect(() => gather(bot, count)).toThrow(RangeError);
  });

  test('who leave answer no more, and those who stay do', async ({ bot }) => {
    const { main } = bot.discord.scene;
    const crowd = gather(bot, 10, usual, diligent(1));
    bot.ask(question);
    await bot.pass(1000);
    expect(bot.deeds).toEqual([]);
    crowd.set(main, 4, usual);
    await bot.pass(60_000);
    expect(bot.deeds).toHaveLength(4);
    const staying = new Set([...main.members.values()].map(({ user }) => user.username));
    expect(bot.doers.every(player => staying.has(player))).toBe(true);
  });

  test('who come later take part in what is open', async ({ bot }) => {
    const crowd = gather(bot, 2, usual, diligent(1));
    bot.ask(question);
    bot.edit(bot.ask(question), []);
    await bot.pass(30_000);
    expect(bot.deeds).toHaveLength(2);
    crowd.set(bot.discord.scene.main, 6, usual);
    await bot.pass(30_000);
    expect(bot.deeds).toHaveLength(6);
    expect(bot.doers).toHaveLength(6);
  });

  test('take on a new temper from then on', async ({ bot }) => {
    const { main } = bot.discord.scene;
    const crowd = gather(bot, 10, usual, diligent(1));
    bot.ask(question);
    crowd.set(main, 10, { skill: 0, seconds: 5 });
    await bot.pass(30_000);
    expect(bot.deeds).toHaveLength(10);
    expect(bot.deeds.every(({ what }) => what.startsWith('wrong'))).toBe(true);
  });

  test('who may no longer see the channel do nothing, and nothing is said of it', async ({ bot }) => {
    const error = vi.spyOn(console, 'error');
    const { world, scene } = bot.discord;
    gather(bot, 10, usual, diligent(1));
    bot.ask(question);
    world.overwrite(bot.channel(), scene.main, { deny: PermissionFlagsBits.ViewChannel });
    await bot.pass(30_000);
    expect(bot.deeds).toEqual([]);
    expect(error).not.toHaveBeenCalled();
    error.mockRestore();
  });

  test('share one pair of eyes, which close with the crowd', async ({ bot }) => {
    const { world } = bot.discord;
    const before = world.listenerCount('event');
    const crowd = gather(bot, 50);
    expect(world.listenerCount('event')).toBe(before + 1);
    bot.ask(question);
    await bot.pass(1000);
    crowd.close();
    expect(world.listenerCount('event')).toBe(before);
    bot.ask(question);
    await bot.pass(60_000);
    expect(bot.deeds).toEqual([]);
  });

  test('who do not understand a message leave the others alone', async ({ bot }) => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const puzzled = new Crowd(
      bot.discord,
      () => {
        throw new Error('what is this?');
      },
      seeded(1),
    );
    puzzled.set(bot.discord.scene.main, 3, usual);
    expect(() => bot.ask(question)).not.toThrow();
    expect(error).toHaveBeenCalledTimes(1);
    error.mockRestore();
  });

  test('do the same with the same random numbers', async ({ bot }) => {
    const crowd = gather(bot, 20, { skill: 0.5, seconds: 5 }, seeded(9));
    const since = bot.now;
    const asked = bot.ask(question);
    await bot.pass(40_000);
    bot.edit(asked, []);
    const first = bot.deeds.splice(0).map(({ what, at }) => [what, at - since]);
    crowd.close();
    const again = gather(bot, 20, { skill: 0.5, seconds: 5 }, seeded(9));
    const then = bot.now;
    bot.ask(question);
    await bot.pass(40_000);
    expect(bot.deeds.map(({ what, at }) => [what, at - then])).toEqual(first);
    again.close();
  });
});
