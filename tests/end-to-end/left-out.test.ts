import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import { messageOf, textOf } from './stand.ts';
import { playTest as test } from './trivia-stand.ts';

const MINUTE_MS = 60_000;

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
