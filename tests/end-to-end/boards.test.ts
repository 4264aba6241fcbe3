import { describe, expect } from 'vitest';
import type { LocalDiscord } from '../../playground/local-discord.ts';
import type { Game } from '../store/support.ts';
import { buttonNamed, buttonsOf, isPrivate, messageOf, botTest as test, textOf } from './stand.ts';
import { idOf, played } from './support.ts';

/** One question that everybody got right, faster from first to last. */
function ranking(...ids: readonly string[]): Game['questions'] {
  return [Object.fromEntries(ids.map((id, place) => [id, { right: true, ms: 1000 + 400 * place }]))];
}

function everybody(discord: LocalDiscord) {
  return [idOf(discord, 'Ann'), idOf(discord, 'Bob'), idOf(discord, 'Cat')] as const;
}

describe('/leaderboard', () => {
  test('shows everybody of this server by points, the asker in bold', async ({ bot, discord }) => {
    const [ann, bob, cat] = everybody(discord);
    await played(bot, discord, ranking(bob, ann, cat));
    const board = messageOf(await discord.actor('Ann').slash('leaderboard'));
    expect(isPrivate(board)).toBe(false);
    expect(textOf(board)).toContain(
      `Most points · last 7 days\n┃ 🥇 @<${bob}> · 975\n┃ 🥈 @<${ann}> · 965 · 10 behind\n┃ 🥉 @<${cat}> · 955 · 10 behind`,
    );
    expect(textOf(board)).toContain('This server · rounds with two or more players');
    expect(textOf(board)).not.toContain('You:');
    expect(JSON.stringify(board.components)).toContain(`**🥈 <@${ann}> · 965 · 10 behind**`);
    expect(board.mentions).toEqual([]);
  });

  test('lets equals share a rank and counts them', async ({ bot, discord }) => {
    const [ann, bob, cat] = everybody(discord);
    const equal = { right: true, ms: 1000 };
    await played(bot, discord, [{ [ann]: equal, [bob]: equal, [cat]: { right: true, ms: 5000 } }]);
    const text = textOf(messageOf(await discord.actor('Ann').slash('leaderboard')));
    expect(text).toContain(`🥇 @<${ann}> · 975`);
    expect(text).toContain(`🥇 @<${bob}> · 975`);
    expect(text).toContain(`🥉 @<${cat}> · 875`);
  });

  test('says on an empty board how to get on it', async ({ discord }) => {
    const ann = discord.actor('Ann');
    expect(textOf(messageOf(await ann.slash('leaderboard')))).toContain(
      'Nobody is on this board yet: it takes a point in a round with two or more players in the last 7 days. Begin with /trivia start.',
    );
    const fastest = { sort: 'speed', period: 'week' };
    expect(textOf(messageOf(await ann.slash('leaderboard', fastest)))).toContain(
      'it takes 20 answers with a right one among them in the last 7 days.',
    );
  });

  test('has ten on a page, and tells where one stands when that is on another', async ({ bot, discord }) => {
    const ids = discord.addPeople(23).map(name => idOf(discord, name));
    const ann = discord.actor('Ann');
    await played(bot, discord, ranking(...ids, ann.user.id));
    const first = messageOf(await ann.slash('leaderboard'));
    expect(textOf(first).match(/^┃ (?:\d+\.|🥇|🥈|🥉) @/gmu)).toHaveLength(10);
    expect(textOf(first)).toContain(`@<${ann.user.id}>: 24th · 745 · 10 behind`);
    expect(textOf(first)).toMatch(/\(◀\) {2}\(1\/3\) {2}\[1 ▶\]/);

    const second = await ann.press(first, buttonNamed(first, '▶'));
    expect(second.kind).toBe('update');
    const third = messageOf(await ann.press(messageOf(second), buttonNamed(messageOf(second), '▶')));
    expect(textOf(third)).toContain(`24. @<${ann.user.id}> · 745`);
    expect(textOf(third)).not.toContain('24th');
    expect(buttonsOf(third)).toEqual(['◀']);
  });

  test('tells who is not on it what it takes', async ({ bot, discord }) => {
    const [, bob, cat] = everybody(discord);
    await played(bot, discord, ranking(bob, cat));
    const ann = discord.actor('Ann');
    expect(textOf(messageOf(await ann.slash('leaderboard')))).toContain(
      `@<${ann.user.id}> is not on this board yet: it takes a point in a round with two or more players in the last 7 days.`,
    );
  });

  test('answers privately who presses somebody else’s', async ({ bot, discord }) => {
    const [ann, bob, cat] = everybody(discord);
    await played(bot, discord, ranking(ann, bob));
    const board = messageOf(await discord.actor('Ann').slash('leaderboard'));
    const outcome = await discord.actor('Cat').pick(board, 'period:server:points', ['week']);
    expect(outcome.kind).toBe('reply');
    expect(isPrivate(messageOf(outcome))).toBe(true);
    expect(textOf(messageOf(outcome))).toContain('Most points · last 7 days');
    expect(textOf(messageOf(outcome))).toContain('You are not on this board yet');
    expect(textOf(messageOf(outcome))).not.toContain(cat);
  });

  test('counts periods back from now, and switches between them in place', async ({ bot, discord }) => {
    const [ann, bob, cat] = everybody(discord);
    await played(bot, discord, ranking(ann, bob), { daysAgo: 0.9 });
    await played(bot, discord, ranking(bob, cat), { daysAgo: 6 });
    const asker = discord.actor('Ann');
    const day = messageOf(await asker.slash('leaderboard', { period: 'day' }));
    expect(textOf(day)).toContain('Most points · last 24 hours');
    expect(textOf(day)).not.toContain(cat);
    const week = await asker.pick(day, 'period:server:points', ['week']);
    expect(week.kind).toBe('update');
    expect(textOf(messageOf(week))).toContain(`🥇 @<${bob}> · 1,940`);
    expect(textOf(messageOf(week))).toContain(`🥉 @<${cat}> · 965`);
  });

  test('tells who rose, fell or is new since the period before', async ({ bot, discord }) => {
    const [ann, bob, cat] = everybody(discord);
    await played(bot, discord, ranking(ann, bob), { daysAgo: 10 });
    await played(bot, discord, ranking(bob, cat, ann), { daysAgo: 1 });
    const text = textOf(messageOf(await discord.actor('Ann').slash('leaderboard')));
    expect(text).toContain(`🥇 @<${bob}> · 975 · ▲ 1`);
    expect(text).toContain(`🥈 @<${cat}> · 965 · 10 behind · new`);
    expect(text).toContain(`🥉 @<${ann}> · 955 · 10 behind · ▼ 2`);
    const all = textOf(messageOf(await discord.actor('Ann').slash('leaderboard', { period: 'all' })));
    expect(all).not.toMatch(/new|▲|▼/);
  });

  test('switches scope and order on the card', async ({ bot, discord }) => {
    const [ann, bob] = everybody(discord);
    await played(bot, discord, ranking(ann, bob), { channel: 'trivia' });
    const asker = discord.actor('Ann');
    const board = messageOf(await asker.slash('leaderboard'));
    const channel = messageOf(await asker.pick(board, 'scope:week:points', ['channel']));
    expect(textOf(channel)).toContain(`#<${asker.channel.id}>`);
    expect(textOf(channel)).not.toContain(bob);
    const fastest = messageOf(await asker.pick(channel, 'sort:channel:week', ['speed']));
    expect(fastest.id).toBe(board.id);
    expect(textOf(fastest)).toContain('Fastest · last 7 days');
  });

  test('asks Discord for the names on the global board once an hour', async ({ bot, discord }) => {
    const [ann, bob] = everybody(discord);
    await played(bot, discord, ranking(ann, bob), { channel: 'Book club/general' });
    const asked: string[] = [];
    discord.traffic.on('exchange', ({ method, route }) => asked.push(`${method} ${route}`));
    const asker = discord.actor('Cat');
    for (let time = 0; time < 2; time++) {
      const text = textOf(messageOf(await asker.slash('leaderboard', { scope: 'global' })));
      expect(text).toContain('🥇 Ann · 975');
      expect(text).toContain('🥈 Bob · 965');
    }
    expect(asked.filter(call => call.startsWith('GET /users/'))).toHaveLength(2);
  });

  test('keeps to a channel, or goes over all servers', async ({ bot, discord }) => {
    const [ann, bob, cat] = everybody(discord);
    await played(bot, discord, ranking(ann, bob), { channel: 'trivia' });
    await played(bot, discord, ranking(ann, cat), { channel: 'Book club/general' });
    const there = discord.actor('Ann', 'trivia');
    const channel = textOf(messageOf(await there.slash('leaderboard', { scope: 'channel' })));
    expect(channel).toContain(bob);
    expect(channel).not.toContain(cat);
    expect(channel).toContain(`#<${there.channel.id}> · rounds`);
    const all = textOf(messageOf(await there.slash('leaderboard', { scope: 'global' })));
    expect(all).toContain('🥇 Ann · ');
    expect(all).toContain('Cat · ');
    expect(all).toContain('All servers · rounds');
  });

  test('ranks by accuracy and speed whoever gave twenty answers', async ({ bot, discord }) => {
    const [ann, bob] = everybody(discord);
    const questions = Array.from({ length: 20 }, (_, index) => ({
      [ann]: { right: index > 0, ms: 2000 },
      ...(index > 0 && { [bob]: { right: true, ms: 1000 } }),
    }));
    await played(bot, discord, questions);
    const asker = discord.actor('Bob');
    const accurate = textOf(messageOf(await asker.slash('leaderboard', { sort: 'accuracy' })));
    expect(accurate).toContain('Most accurate · last 7 days');
    expect(accurate).toContain(`🥇 @<${ann}> · 95 % · 19 of 20`);
    expect(accurate).toContain(`@<${bob}> is not on this board yet: it takes 20 answers in the last 7 days.`);
    const fast = textOf(messageOf(await asker.slash('leaderboard', { sort: 'speed' })));
    expect(fast).toContain(`🥇 @<${ann}> · 2.0 s · 19 right`);
  });

  test('leaves hidden members out, who alone see where they stand', async ({ bot, discord }) => {
    const [ann, bob, cat] = everybody(discord);
    await played(bot, discord, ranking(ann, bob, cat));
    const old = messageOf(await discord.actor('Ann').slash('leaderboard'));
    await bot.stores.players.hide(ann);
    const others = textOf(messageOf(await discord.actor('Bob').slash('leaderboard')));
    expect(others).not.toContain(ann);
    expect(others).toContain(`🥇 @<${bob}> · 965`);
    const own = messageOf(await discord.actor('Ann').slash('leaderboard'));
    expect(isPrivate(own)).toBe(true);
    expect(textOf(own)).toContain('You: 1st · 975 (hidden from everybody else)');
    // The public card from before no longer says it either.
    const again = messageOf(await discord.actor('Ann').pick(old, 'period:server:points', ['year']));
    expect(textOf(again)).not.toContain(ann);
  });

  test('refuses forged controls and options, and brings back a page beyond the last', async ({
    bot,
    discord,
  }) => {
    const [ann, bob] = everybody(discord);
    await played(bot, discord, ranking(ann, bob));
    const asker = discord.actor('Ann');
    const board = messageOf(await asker.slash('leaderboard'));
    const forged = ['board:x:all:points:0', 'board:server:x:points:0', 'board:server:all:constructor:0'];
    for (const id of [...forged, 'board:server:all:points:-1', 'board:server:all:points:1e9', 'board']) {
      const note = messageOf(await asker.press(board, id, { raw: true }));
      expect(textOf(note)).toContain('I don’t know that button');
      expect(isPrivate(note)).toBe(true);
    }
    const menu = messageOf(await asker.pick(board, 'period:server:points', ['x'], { raw: true }));
    expect(textOf(menu)).toContain('I don’t know that button');
    const option = messageOf(await asker.slash('leaderboard', { sort: 'luck' }, { raw: true }));
    expect(textOf(option)).toContain('There is no such sort. There are: points, accuracy, speed, daily.');
    const beyond = messageOf(await asker.press(board, 'board:server:all:points:99', { raw: true }));
    expect(textOf(beyond)).toContain(`🥇 @<${ann}> · 975`);
  });
});

describe('/stats', () => {
  test('shows what somebody has done here, with a picture by section', async ({ bot, discord }) => {
    const [ann, bob] = everybody(discord);
    const wrong = { right: false, ms: 3000 };
    const right = { right: true, ms: 1000 };
    await played(bot, discord, [
      { [ann]: right, [bob]: wrong },
      { [ann]: right, [bob]: right },
      { [ann]: wrong },
    ]);
    const card = messageOf(await discord.actor('Bob').slash('stats', { member: 'Ann' }));
    expect(isPrivate(card)).toBe(false);
    expect(textOf(card)).toContain(
      `@<${ann}> · 66.7 % right\n┃ 2 of 3 answers right in 1 round\n┃ 2,050 points · 1 win · best run 2 · fastest 1.0 s`,
    );
    expect(textOf(card)).toContain(
      '[picture: Right answers by section: Introduction 2 of 3. No answers yet: The film, The hack,',
    );
    expect(textOf(messageOf(await discord.actor('Bob').slash('stats')))).toContain(`@<${bob}> · 50 % right`);
  });

  test('has a friendly line for somebody who has not answered yet', async ({ discord }) => {
    const ann = discord.actor('Ann');
    const own = messageOf(await ann.slash('stats'));
    expect(textOf(own)).toContain('You have not answered a question here yet. /trivia start begins a round.');
    expect(isPrivate(own)).toBe(true);
    const other = messageOf(await ann.slash('stats', { member: 'Bob' }));
    expect(textOf(other)).toContain(`@<${idOf(discord, 'Bob')}> has not answered a question here yet.`);
  });

  test('counts this server only', async ({ bot, discord }) => {
    const [ann, bob] = everybody(discord);
    await played(bot, discord, ranking(ann, bob));
    const elsewhere = messageOf(await discord.actor('Ann', 'Book club/general').slash('stats'));
    expect(textOf(elsewhere)).toContain('not answered');
  });

  test('shows those of hidden members to nobody but themselves', async ({ bot, discord }) => {
    const [ann, bob] = everybody(discord);
    await played(bot, discord, ranking(ann, bob));
    await bot.stores.players.hide(ann);
    const others = messageOf(await discord.actor('Bob').slash('stats', { member: 'Ann' }));
    expect(textOf(others)).toContain(`@<${ann}> keeps their stats to themselves.`);
    expect(isPrivate(others)).toBe(true);
    const own = messageOf(await discord.actor('Ann').slash('stats'));
    expect(textOf(own)).toContain('100 % right');
    expect(isPrivate(own)).toBe(true);
  });

  test('refuses a member who does not exist', async ({ discord }) => {
    const forged = await discord.actor('Ann').slash('stats', { member: '12345' }, { raw: true });
    expect(textOf(messageOf(forged))).toContain('I don’t know that member.');
  });
});
