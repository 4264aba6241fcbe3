import { setTimeout as sleep } from 'node:timers/promises';
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import { isOpen } from './round-messages.ts';
import { textOf } from './stand.ts';
import { COUNTER_EDIT, POST, playTest as test, told } from './trivia-stand.ts';

const MINUTE_MS = 60_000;

describe('a final refusal ends a round at once, frees its channel and tells the host why', () => {
  const refusals = [
    { status: 403, code: 20_009, cause: 'Discord’s filter for explicit content blocked it' },
    { status: 403, code: 50_001, cause: 'I need View Channel there; if it is a private thread, mention me' },
    { status: 403, code: 50_013, cause: 'I lack a permission there' },
    { status: 404, code: 10_003, cause: 'The channel is gone.' },
    { status: 400, code: 50_083, cause: 'The thread was archived.' },
    { status: 400, code: 160_005, cause: 'The thread was locked.' },
    { status: 400, code: 200_000, cause: 'Automatic moderation blocked the question' },
    { status: 400, code: 240_000, cause: 'Automatic moderation blocked the question' },
    { status: 400, code: 30_013, cause: 'Discord refuses it: “400: injected fault”.' },
    { status: 403, code: 40_004, cause: 'Discord refuses it: “403: injected fault”.' },
  ];
  test.for(refusals)('$code on a question', async ({ status, code, cause }, { game, stand }) => {
    stand.wantedRefusals.add(status);
    const ann = game.actor('Ann');
    await game.start(ann, { questions: 3 });
    const before = game.now;
    game.discord.faults.rest({ ...POST, answer: { status, code }, times: 2 });
    expect(await game.over(ann)).toEqual(['unreachable']);
    expect(game.now - before).toBeLessThan(MINUTE_MS);
    await game.settle();
    expect(ann.notes().map(textOf).at(-1)).toContain(cause);
    game.discord.faults.clear();
    await game.open(ann, { questions: 1 });
  });

  test('50001 in a private thread: it has to be mentioned there', async ({ game, stand }) => {
    stand.wantedRefusals.add(403);
    const { world, faults } = game.discord;
    world.addThread(game.actor('Ann').channel, 'aside');
    faults.mutate = (what, payload) => {
      if (!('dispatch' in what) || what.dispatch !== 'INTERACTION_CREATE') return payload;
      const { channel, ...others } = Object(payload);
      return { ...others, channel: { ...channel, type: ChannelType.PrivateThread } };
    };
    await game.settle();
    const ann = game.actor('Ann', 'aside');
    faults.rest({ ...POST, answer: { status: 403, code: 50_001 } });
    await game.order(ann, 'start');
    expect(await game.over(ann)).toEqual(['unreachable']);
    await game.settle();
    expect(ann.notes().map(textOf).at(-1)).toContain('Mention me in this private thread, and start again.');
  });

  test('a time-out of the bot in mid-round, and a start while it lasts', async ({ game, stand }) => {
    stand.wantedRefusals.add(403);
    const { world, scene } = game.discord;
    const ann = game.actor('Ann');
    await game.answer(ann, await game.open(ann, { questions: 3, seconds: 5 }));
    world.timeOut(scene.main, world.bot, game.now + 10 * MINUTE_MS);
    expect(await game.over(ann)).toEqual(['unreachable']);
    await game.settle();
    expect(ann.notes().map(textOf).at(-1)).toContain('I am timed out here');
    expect(await game.order(ann, 'start')).toContain('I am timed out here until ');
    await game.pass(10 * MINUTE_MS);
    await game.open(ann, { questions: 1 });
  });

  test('a voice channel without Connect is named before a round starts there', async ({ game }) => {
    const { world, scene } = game.discord;
    const lounge = world.addChannel(scene.main, 'lounge', ChannelType.GuildVoice);
    world.overwrite(lounge, world.bot, { deny: PermissionFlagsBits.Connect });
    await game.settle();
    const ann = game.actor('Ann', 'lounge');
    expect(await game.order(ann, 'start')).toContain('I lack Connect there.');
    world.overwrite(lounge, world.bot, {});
    await game.settle();
    await game.open(ann, { questions: 1 });
  });

  test('what passes is waited for: 408, and limits of the channel', async ({ game, stand }) => {
    stand.wantedRefusals.add(400).add(408);
    const ann = game.actor('Ann');
    await game.start(ann, { questions: 1, seconds: 5 });
    game.discord.faults.rest({ ...POST, answer: { status: 408, code: 1 } });
    game.discord.faults.rest({ ...POST, answer: { status: 400, code: 20_028 } });
    await game.question(ann, 1);
  });
});

describe('a rate limit of an hour', () => {
  test('on a question is logged, opens the book while nothing is shown, and ends after a quarter of an hour', async ({
    game,
    stand,
  }) => {
    stand.wantedRefusals.add(429);
    const ann = game.actor('Ann');
    await game.start(ann, { questions: 3 });
    const request = { ...POST, answer: { status: 429, retryAfter: 3600, scope: 'user' } } as const;
    game.discord.faults.rest({ ...request, times: 100 });
    await game.pass(15_000);
    expect(told(await ann.slash('fact', { query: 'ricin' }))).toContain('A question is open');
    await game.pass(30_000);
    expect(told(await ann.slash('fact', { query: 'ricin' }))).toContain('ricin');
    expect(await game.order(ann, 'status')).toContain('Discord does not take it yet');
    expect(stand.logged.filter(line => line.includes('"seconds":3600'))).toHaveLength(1);
    expect(stand.exchanges.filter(({ status }) => status === 429)).toHaveLength(1);
    expect(await game.over(ann)).toEqual(['unreachable']);
  });

  test('on everything is asked about once, however many rounds there are', async ({ game, stand }) => {
    stand.wantedRefusals.add(429).add(404);
    const ann = game.actor('Ann');
    await game.start(ann, { questions: 3 });
    game.discord.faults.rest({ answer: { status: 429, retryAfter: 300 } });
    await game.pass(60_000);
    expect(stand.exchanges.filter(({ status }) => status === 429)).toHaveLength(1);
    await game.pass(220_000);
    await game.question(ann, 1);
  });
});

test('a counter’s edit that waits for a rate limit does not land over the answer, not even a question later', async ({
  game,
  stand,
}) => {
  stand.wantedRefusals.add(429);
  const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
  const first = await game.open(ann, { questions: 2, seconds: 5 });
  await game.pass(3000);
  await game.answer(ann, first);
  game.discord.faults.rest({ ...COUNTER_EDIT, answer: { status: 429, retryAfter: 20, header: '0.5' } });
  // Behind the counter's time, its edit goes with Ann's token, and waits.
  await game.pass(1990);
  await game.answer(bob, first);
  await game.pass(1000);
  expect(await game.reveal(ann, first)).toContain('2 of 2 right');
  await game.question(ann, 2);
  await game.over(ann);
  // discord.js waits by the machine's time.
  await sleep(600);
  await game.settle();
  expect(game.public(ann).filter(isOpen)).toEqual([]);
  expect(stand.exchanges.filter(({ status }) => status === 429)).toHaveLength(1);
});
