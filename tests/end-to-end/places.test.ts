import { describe, expect } from 'vitest';
import { startLocalDiscord } from '../../playground/local-discord.ts';
import { buttonNamed, inPack, isPrivate, messageOf, standTest, botTest as test, textOf } from './stand.ts';

/** Of all features. */
const COMMANDS = 14;

describe('look-ups work', () => {
  test.for([
    ['a server', 'Ann', 'general'],
    ['a bot DM', 'Cat', 'dm'],
    ['a server without the bot, installed to the user', 'Bob', 'Elsewhere/general'],
    ['a group message', 'Bob', 'Friends'],
  ] as const)('in %s', async ([, person, channel], { discord }) => {
    const actor = discord.actor(person, channel);
    const card = messageOf(await actor.slash('fact', { query: 'guardians of peace' }));
    expect(textOf(card)).toContain('The hackers called themselves the Guardians of Peace');
    const next = await actor.press(card, buttonNamed(card, '▶'));
    expect(next.kind).toBe('update');
  });

  test('in a server without the bot, with a private answer that is shared', async ({ discord }) => {
    const bob = discord.actor('Bob', 'Elsewhere/general');
    const card = messageOf(await bob.slash('quote', { query: 'americans happy', private: true }));
    await bob.press(card, buttonNamed(card, 'Share'));
    const shared = await bob.until(message => !isPrivate(message));
    expect(textOf(shared)).toContain('Americans changing their movie');
  });
});

test.for([
  ['leaderboard', 'Leaderboards belong to servers.'],
  ['stats', 'Stats belong to servers.'],
  ['trivia', 'Rounds belong to servers.'],
  ['settings', 'Settings belong to servers that I am in.'],
] as const)('/%s says where it belongs when it is forged elsewhere', async ([name, text], { discord }) => {
  const note = messageOf(await discord.actor('Ann', 'dm').slash(name, {}, { raw: true }));
  expect(textOf(note)).toContain(text);
  expect(isPrivate(note)).toBe(true);
});

standTest('buttons still work after the bot was restarted', async ({ stand }) => {
  const first = await stand.start();
  const ann = stand.discord.actor('Ann');
  const card = messageOf(await ann.slash('fact', { query: 'guardians of peace' }));
  const overview = messageOf(await ann.slash('article'));
  await first.stop();
  await stand.start();
  expect(textOf(messageOf(await ann.press(card, buttonNamed(card, '▶'))))).toMatch(/\(2\/\d\)/);
  expect(textOf(messageOf(await ann.pick(overview, 'sections', [inPack('scene')])))).toContain('The scene');
});

describe('registration', () => {
  const puts = (stand: { exchanges: readonly { method: string; path: string; request: unknown }[] }) =>
    stand.exchanges
      .filter(({ method }) => method === 'PUT')
      .map(({ path, request }) => [
        path.includes('/guilds/') ? 'guild' : 'global',
        Array.isArray(request) ? request.length : undefined,
      ]);

  standTest('puts the commands once, and not again while they are the same', async ({ stand }) => {
    await (await stand.start()).stop();
    await (await stand.start()).stop();
    expect(puts(stand)).toEqual([['global', COMMANDS]]);
  });

  standTest('puts them again when somebody removed one', async ({ stand }) => {
    await (await stand.start()).stop();
    stand.discord.commands.replace('global', []);
    await stand.start();
    expect(stand.discord.commands.list('global')).toHaveLength(COMMANDS);
  });

  standTest('moves them between one server and everywhere, leaving none behind', async ({ stand }) => {
    const guildId = stand.discord.scene.main.id;
    await (await stand.start()).stop();
    await (await stand.start({ guildId })).stop();
    expect(puts(stand)).toEqual([
      ['global', COMMANDS],
      ['guild', COMMANDS],
      ['global', 0],
    ]);
    await (await stand.start()).stop();
    expect(puts(stand).slice(3)).toEqual([
      ['global', COMMANDS],
      ['guild', 0],
    ]);
  });

  standTest(
    'for another application on the same data leaves that application its commands',
    async ({ stand }) => {
      await (await stand.start()).stop();
      const other = await startLocalDiscord();
      await (await stand.start({ token: other.token, apiUrl: other.apiUrl })).stop();
      expect(other.commands.list('global')).toHaveLength(COMMANDS);
      expect(stand.discord.commands.list('global')).toHaveLength(COMMANDS);
      await other.close();
    },
  );

  standTest('to a server the bot is not in is refused with what to do', async ({ stand }) => {
    stand.wantedRefusals.add(403).add(404);
    const guildId = stand.discord.scene.elsewhere.id;
    await expect(stand.start({ guildId })).rejects.toThrow(
      'DISCORD_GUILD_ID names a server the bot is not in',
    );
  });
});
