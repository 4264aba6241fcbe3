import { setTimeout as sleep } from 'node:timers/promises';
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import { exitCodes, explainExit } from '../../src/exit.ts';
import { mutated } from './omissions.ts';
import { isPrivate, messageOf, standTest, stillTest, textOf } from './stand.ts';
import { COUNTER_EDIT, isOpen, POST, playTest as test, told } from './trivia-stand.ts';

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

describe('what Discord leaves out', () => {
  test('GUILD_CREATE without "unavailable" lets rounds go on after a restart', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1, seconds: 20 });
    await game.answer(ann, asked);
    await game.bot.stop();
    game.discord.faults.omitsUnavailable = true;
    await game.connect();
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
  });

  test('and so it does after an outage of the server', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1, seconds: 20 });
    game.discord.faults.omitsUnavailable = true;
    game.discord.world.setAvailable(game.discord.scene.main, false);
    await game.pass(MINUTE_MS);
    game.discord.world.setAvailable(game.discord.scene.main, true);
    await game.answer(ann, asked);
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
  });

  test('an interaction without "channel" starts its round where it came from', async ({ game }) => {
    game.discord.faults.mutate = (what, payload) => {
      if (!('dispatch' in what) || what.dispatch !== 'INTERACTION_CREATE') return payload;
      const { channel: _, ...others } = Object(payload);
      return others;
    };
    await game.answer(game.actor('Bob'), await game.open(game.actor('Ann'), { questions: 1 }));
  });

  test('an interaction that names no channel at all starts none', async ({ game }) => {
    game.discord.faults.mutate = (what, payload) => {
      if (!('dispatch' in what) || what.dispatch !== 'INTERACTION_CREATE') return payload;
      const { channel: _, channel_id: _id, ...others } = Object(payload);
      return others;
    };
    expect(await game.order(game.actor('Ann'), 'start')).toContain('Rounds belong to servers.');
    expect(await game.database.selectFrom('journal').selectAll().execute()).toEqual([]);
  });

  test('a round that waits for its server says so in the log', async ({ game, stand }) => {
    await game.open(game.actor('Ann'), { questions: 1 });
    await game.bot.stop();
    game.discord.scene.main.available = false;
    await game.connect();
    await game.settle();
    expect(stand.logged.filter(line => line.includes('rounds wait for their server'))).toHaveLength(1);
  });
});

describe('an empty cache is not "gone"', () => {
  test('neither a role nor channels, while the server is not loaded', async ({ game }) => {
    const { discord } = game;
    const [dan, bob] = [game.actor('Dan'), game.actor('Bob')];
    const rounds = messageOf(await dan.slash('settings'));
    const card = messageOf(await dan.pick(rounds, 'set:page', ['access']));
    await dan.pick(card, 'set:role', ['Moderator']);
    await dan.pick(card, 'set:channels', ['trivia', 'general']);
    discord.world.setAvailable(discord.scene.main, false);
    await game.bot.stop();
    await game.connect();
    expect(await game.order(bob, 'start')).toContain('Here only ');
    const shown = messageOf(await dan.slash('settings'));
    expect(textOf(shown)).not.toContain('gone');
    const access = messageOf(await dan.pick(shown, 'set:page', ['access']));
    expect(JSON.stringify(access.components)).toContain(dan.channel.id);
    const chosen = messageOf(await dan.pick(access, 'set:channels', ['film-club', 'general']));
    expect(textOf(chosen)).not.toContain('gone');
    expect(textOf(messageOf(await dan.pick(access, 'set:role', ['Moderator'])))).not.toContain('gone');
  });

  test('a thread that the bot never heard of is played in like its channel', async ({ game }) => {
    const dan = game.actor('Dan');
    const { world, faults } = game.discord;
    const rounds = messageOf(await dan.slash('settings'));
    const card = messageOf(await dan.pick(rounds, 'set:page', ['access']));
    await dan.pick(card, 'set:channels', ['general']);
    faults.dispatch({ t: 'THREAD_CREATE', copies: 0 });
    const thread = world.addThread(dan.channel, 'aside');
    world.overwrite(dan.channel, world.bot, { deny: PermissionFlagsBits.SendMessages });
    await game.settle();
    expect(game.bot.client.channels.cache.has(thread.id)).toBe(false);
    await game.open(game.actor('Dan', 'aside'), { questions: 1 });
  });
});

describe('messages of a round', () => {
  test('after the start card come without a notification', async ({ game, stand }) => {
    const ann = game.actor('Ann');
    await game.answer(ann, await game.open(ann, { questions: 1, seconds: 5 }));
    await game.standings(ann);
    const posted = stand.exchanges.filter(
      ({ method, route }) => method === POST.method && route === POST.route,
    );
    const flags = posted.map(({ response }) => Object(response).flags & 4096);
    expect(flags).toEqual([0, 4096, 4096]);
  });

  test.extend({ isOld: true })(
    'are found again after a crash, also by a bot whose user is not the application’s id',
    async ({ game, stand }) => {
      stand.wantedRefusals.add(502);
      const ann = game.actor('Ann');
      await game.start(ann, { questions: 1, seconds: 20 });
      // The question is there, and the bot does not hear of it before it ends.
      game.discord.faults.rest({ ...POST, processed: true, answer: { status: 502 }, times: 1 });
      game.discord.faults.rest({ ...POST, answer: 'hang' });
      await game.pass(12_000);
      await game.bot.stop();
      game.discord.faults.clear();
      await game.connect();
      await game.question(ann, 1);
      await game.settle();
      expect(game.public(ann).filter(isOpen)).toHaveLength(1);
    },
  );
});

describe('the start is as patient as what follows it', () => {
  standTest('with gateway connections that are refused', async ({ stand }) => {
    stand.discord.faults.upgrades = [502, 503];
    await stand.start();
    await stand.discord.actor('Ann').slash('help');
  });

  standTest('with an upgrade that hangs', async ({ stand }) => {
    stand.discord.faults.upgrades = ['hang'];
    await stand.start();
    await stand.discord.actor('Ann').slash('help');
  });

  stillTest('with an answer that is not Discord’s', async ({ stand, clock }) => {
    stand.discord.faults.mutate = (what, payload) =>
      'answer' in what && what.answer === 'GET /gateway/bot' ? '<html>Please log in</html>' : payload;
    const started = stand.start();
    await expect.poll(() => stand.logged.join('')).toContain('trying again');
    stand.discord.faults.mutate = (_what, payload) => payload;
    clock.advance(1000);
    await started;
    // By Discord's specification it is wrong indeed.
    stand.violations.length = 0;
  });

  stillTest('with a server error on the first request', async ({ stand, clock }) => {
    stand.wantedRefusals.add(502);
    stand.discord.faults.rest({ method: 'GET', route: '/gateway/bot', answer: { status: 502 }, times: 4 });
    const started = stand.start();
    await expect.poll(() => stand.logged.join('')).toContain('trying again');
    clock.advance(1000);
    await started;
  });

  stillTest('with no session left today, for ten minutes', async ({ stand, clock }) => {
    stand.discord.faults.mutate = (what, payload) => {
      if (!('answer' in what) || what.answer !== 'GET /gateway/bot') return payload;
      const limit = { total: 1000, remaining: 0, reset_after: 3_600_000, max_concurrency: 1 };
      return { ...Object(payload), session_start_limit: limit };
    };
    const failures: unknown[] = [];
    void stand.start().catch((error: unknown) => failures.push(error));
    while (failures.length === 0) {
      await sleep(20);
      clock.advance(10_000);
    }
    expect(explainExit(failures[0])).toMatchObject({
      code: exitCodes.unavailable,
      message: expect.stringContaining('no more sessions be started until'),
    });
  });

  standTest('commands that cannot be read are put once more', async ({ stand }) => {
    stand.wantedRefusals.add(500);
    await (await stand.start()).stop();
    const list = { method: 'GET', route: '/applications/{application_id}/commands' };
    stand.discord.faults.rest({ ...list, answer: { status: 500 }, times: 4 });
    await stand.start();
    expect(stand.exchanges.filter(({ method }) => method === 'PUT')).toHaveLength(2);
  });

  standTest.for([4010, 4011, 4012])(
    'but the final close %i is a setting to mend',
    async (code, { stand }) => {
      const bot = await stand.start();
      stand.discord.faults.closeSockets(code);
      const { code: exit, message } = explainExit(await bot.failure);
      expect(exit).toBe(exitCodes.config);
      expect(message).toContain(`(${code})`);
    },
  );
});

describe('input that no Discord client would send', () => {
  standTest(
    'a form without its field, or without a text in it, is explained, and no bug',
    async ({ stand }) => {
      await stand.start();
      const ann = stand.discord.actor('Ann');
      const card = messageOf(await ann.slash('fact', { query: 'ricin' }));
      for (const field of ['data.components.*.component.custom_id', 'data.components.*.component.value']) {
        const opened = await ann.press(card, 'report:t1', { raw: true });
        if (opened.kind !== 'modal') throw new Error(`no modal but ${JSON.stringify(opened)}`);
        const without = { how: 'left out', fields: [field] } as const;
        stand.discord.faults.mutate = (what, payload) =>
          'dispatch' in what ? { ...Object(mutated(payload, without)) } : payload;
        const answer = messageOf(await ann.submit(opened.modal, { text: 'x' }));
        expect(isPrivate(answer)).toBe(true);
        expect(textOf(answer)).toContain('Part of that is missing');
        stand.discord.faults.mutate = (_what, payload) => payload;
      }
      expect(stand.logged.filter(line => line.includes('"level":50'))).toEqual([]);
    },
  );

  standTest.for(['😀', '...', '—', '\u200B?'])('%s is nobody’s name', async (speaker, { stand }) => {
    await stand.start();
    const answer = messageOf(await stand.discord.actor('Ann').slash('quote', { speaker }));
    expect(textOf(answer)).toContain('is quoted. Try ');
  });
});
