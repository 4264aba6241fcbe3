import type { APIMessage } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import { ClientRefusal } from '../../playground/options.ts';
import { DEFAULT_SETTINGS } from '../../src/store/settings.ts';
import { buttonNamed, buttonsOf, isPrivate, messageOf, botTest as test, textOf } from './stand.ts';

const start = { subcommand: 'start' };

function buttonIds({ components }: APIMessage): string[] {
  return Array.from(JSON.stringify(components).matchAll(/"custom_id":"([^"]+)"/g), ([, id = '']) => id);
}

test('shows a manager privately how rounds and look-ups are in the server', async ({ discord }) => {
  const card = messageOf(await discord.actor('Dan').slash('settings'));
  expect(isPrivate(card)).toBe(true);
  expect(textOf(card)).toContain(
    [
      '┃ Settings: Rounds and look-ups',
      '┃ A round: classic, 10 questions, 20 s each, typed 40 s',
      '┃ Look-ups: shown to all unless private: True',
    ].join('\n'),
  );
});

test('has a page for each kind of setting, and none that is empty', async ({ discord }) => {
  const dan = discord.actor('Dan');
  const card = messageOf(await dan.slash('settings'));
  for (const [page, line] of [
    ['access', 'Played in: every channel\n┃ Started by: everyone'],
    ['pace', 'Before question 1: 10 s, with teams 20 s\n┃ An answer is shown for: 8 s'],
    ['rounds', 'A round: classic'],
  ] as const) {
    const shown = messageOf(await dan.pick(card, 'set:page', [page]));
    expect(textOf(shown)).toContain(line);
  }
  const gone = messageOf(await dan.pick(card, 'set:page', ['nonsense'], { raw: true }));
  expect(textOf(gone)).toContain('I don’t know that button');
});

test('every change tells its effect, and one press takes it back, and again', async ({ bot, discord }) => {
  const dan = discord.actor('Dan');
  const card = messageOf(await dan.slash('settings'));
  const changed = messageOf(await dan.pick(card, 'set:questions', ['3']));
  expect(textOf(changed)).toContain('✅ A round is now classic, 3 questions, 20 s each');
  const undone = messageOf(await dan.press(changed, buttonNamed(changed, 'Undo')));
  expect(textOf(undone)).toContain('✅ That is undone.');
  expect(textOf(undone)).toContain('A round: classic, 10 questions');
  const again = messageOf(await dan.press(undone, buttonNamed(undone, 'Undo')));
  expect(textOf(again)).toContain('A round: classic, 3 questions');
  const stale = buttonIds(again).find(id => id.startsWith('set:undo:')) ?? '';
  await dan.pick(again, 'set:mode', ['race']);
  const refused = messageOf(await dan.press(again, stale, { raw: true }));
  expect(textOf(refused)).toContain('Something else was changed after it. Set it back with its own control.');
  expect((await bot.stores.settings.of(discord.scene.main.id)).mode).toBe('race');
});

describe('a change applies at once', () => {
  test('to what a round is', async ({ discord }) => {
    const dan = discord.actor('Dan');
    const card = messageOf(await dan.slash('settings'));
    for (const [menu, value, line] of [
      ['set:questions', '5', 'classic, 5 questions, 20 s each, typed 40 s'],
      ['set:seconds', '45', 'classic, 5 questions, 45 s each'],
      ['set:mode', 'race', 'race, 5 questions, 45 s each'],
      ['set:seconds', 'usual', 'race, 5 questions, 20 s each, typed 40 s'],
      ['set:seconds', '30', 'race, 5 questions, 30 s each'],
    ] as const) {
      const outcome = await dan.pick(card, menu, [value]);
      expect(outcome.kind).toBe('update');
      expect(textOf(messageOf(outcome))).toContain(`A round: ${line}`);
    }
    await dan.slash('trivia', {}, start);
    const round = await discord.actor('Bob').until(({ type }) => type === 0);
    expect(textOf(round)).toContain('5 questions · 30 s each');
  });

  test('to the channels that rounds are played in, and to all of them when none is left', async ({
    discord,
  }) => {
    const dan = discord.actor('Dan');
    const rounds = messageOf(await dan.slash('settings'));
    const card = messageOf(await dan.pick(rounds, 'set:page', ['access']));
    const limited = messageOf(await dan.pick(card, 'set:channels', ['trivia', 'film-club']));
    const [trivia, club] = ['trivia', 'film-club'].map(name => discord.actor('Dan', name).channel.id);
    expect(textOf(limited)).toContain(`Played in: #<${trivia}>, #<${club}>`);
    const refused = messageOf(await discord.actor('Bob').slash('trivia', {}, start));
    expect(textOf(refused)).toContain(`Rounds are played in #<${trivia}>, #<${club}> here.`);
    const cleared = messageOf(await dan.pick(limited, 'set:channels', []));
    expect(textOf(cleared)).toContain('Played in: every channel');
    expect(textOf(messageOf(await discord.actor('Bob').slash('trivia', {}, start)))).toContain(
      'Your round is on.',
    );
  });

  test('to who may start a round: managers, those with a role, or everyone', async ({ discord }) => {
    const dan = discord.actor('Dan');
    const bob = discord.actor('Bob');
    const rounds = messageOf(await dan.slash('settings'));
    const card = messageOf(await dan.pick(rounds, 'set:page', ['access']));
    expect(buttonsOf(card)).toEqual(['Managers only']);
    const managers = messageOf(await dan.press(card, buttonNamed(card, 'Managers only')));
    expect(textOf(managers)).toContain('Started by: those who manage the server');
    expect(textOf(messageOf(await bob.slash('trivia', {}, start)))).toContain(
      'only those who manage the server',
    );
    const role = messageOf(await dan.pick(managers, 'set:role', ['Moderator']));
    expect(textOf(role)).toMatch(/Started by: @.+, and those who manage the server/);
    expect(textOf(messageOf(await bob.slash('trivia', {}, start)))).toContain(
      'and those who manage the server start rounds.',
    );
    const all = messageOf(
      await dan.pick(
        role,
        'set:role',
        ['@everyone'].map(() => discord.scene.main.id),
      ),
    );
    expect(textOf(all)).toContain('Started by: everyone');
    expect(textOf(messageOf(await bob.slash('trivia', {}, start)))).toContain('Your round is on.');
  });

  test('to look-ups, which are private then unless whoever asks wants otherwise', async ({ discord }) => {
    const dan = discord.actor('Dan');
    const bob = discord.actor('Bob');
    const shown = async (name: string, values = {}) => !isPrivate(messageOf(await bob.slash(name, values)));
    expect(await shown('fact', { query: 'ricin' })).toBe(true);
    const card = messageOf(await dan.slash('settings'));
    const changed = messageOf(await dan.press(card, buttonNamed(card, 'Make look-ups private')));
    expect(textOf(changed)).toContain('Look-ups: private unless private: False');
    expect(await shown('fact', { query: 'ricin' })).toBe(false);
    expect(await shown('fact')).toBe(false);
    expect(await shown('quote')).toBe(false);
    expect(await shown('article')).toBe(false);
    expect(await shown('fact', { query: 'ricin', private: false })).toBe(true);
    expect(textOf(messageOf(await bob.slash('fact', { query: 'ricin' })))).toContain('Share]');
    const elsewhere = discord.actor('Bob', 'Book club/general');
    expect(isPrivate(messageOf(await elsewhere.slash('fact', { query: 'ricin' })))).toBe(false);
    await dan.press(changed, buttonNamed(changed, 'Show look-ups to all'));
    expect(await shown('fact', { query: 'ricin' })).toBe(true);
  });
});

describe('without Manage Server', () => {
  test('nobody sees or changes settings, whatever they forge', async ({ discord }) => {
    const bob = discord.actor('Bob');
    await expect(bob.slash('settings')).rejects.toThrow(ClientRefusal);
    const refused = messageOf(await bob.slash('settings', {}, { raw: true }));
    expect(textOf(refused)).toContain('Settings take the permission Manage Server. Ask somebody who has it.');
    expect(isPrivate(refused)).toBe(true);
    const card = messageOf(await discord.actor('Dan').slash('settings'));
    for (const id of ['settings:access', 'set:starters:managers', 'set:lookUps:private']) {
      const note = messageOf(await bob.press(card, id, { raw: true }));
      expect(textOf(note)).toContain('Manage Server');
    }
    expect(textOf(messageOf(await bob.pick(card, 'set:questions', ['3'], { raw: true })))).toContain(
      'Manage Server',
    );
    expect(textOf(messageOf(await discord.actor('Dan').slash('settings')))).toContain(
      'classic, 10 questions',
    );
  });

  test('not even who had it when the card was opened', async ({ discord }) => {
    const { main, people } = discord.scene;
    const dan = discord.actor('Dan');
    const card = messageOf(await dan.slash('settings'));
    discord.world.addMember(main, people.dan);
    const note = messageOf(await dan.pick(card, 'set:questions', ['3']));
    expect(textOf(note)).toContain('Manage Server');
  });
});

test('values that no menu offers are refused and change nothing', async ({ bot, discord }) => {
  const dan = discord.actor('Dan');
  const card = messageOf(await dan.slash('settings'));
  const { id: elsewhere } = discord.actor('Ann', 'Book club/general').channel;
  for (const [menu, value] of [
    ['set:questions', '0'],
    ['set:questions', '51'],
    ['set:questions', '5e1'],
    ['set:questions', ''],
    ['set:seconds', '4'],
    ['set:seconds', '121'],
    ['set:mode', 'constructor'],
    ['set:channels', elsewhere],
    ['set:channels', 'x'],
    ['set:role', '1'],
    ['set:role', ''],
    ['set:nonsense', '1'],
    ['set:lobby', '2'],
    ['set:reveal', '121'],
  ] as const) {
    const note = messageOf(await dan.pick(card, menu, [value], { raw: true }));
    expect(textOf(note)).toMatch(/don’t know that button|One of those channels is gone|That role is gone/);
  }
  for (const id of [
    'set:starters:1',
    'set:starters',
    'set:lookUps:x',
    'set:questions:5',
    'set:hints:maybe',
    'set:book',
    'set',
    'settings:x',
  ]) {
    expect(textOf(messageOf(await dan.press(card, id, { raw: true })))).toContain('I don’t know that button');
  }
  expect(await bot.stores.settings.of(discord.scene.main.id)).toEqual(DEFAULT_SETTINGS);
});

test('channels and roles that are gone do not break the card', async ({ bot, discord }) => {
  const dan = discord.actor('Dan');
  const rounds = messageOf(await dan.slash('settings'));
  const card = messageOf(await dan.pick(rounds, 'set:page', ['access']));
  await dan.pick(card, 'set:channels', ['trivia']);
  await dan.pick(card, 'set:role', ['Moderator']);
  const { guilds } = bot.client;
  const guild = guilds.cache.get(discord.scene.main.id);
  guild?.roles.cache.delete([...(guild?.roles.cache.keys() ?? [])].at(1) ?? '');
  const gone = new Promise(resolve => bot.client.once('channelDelete', resolve));
  discord.world.deleteChannel(discord.actor('Dan', 'trivia').channel);
  await gone;
  const again = messageOf(await dan.press(card, 'settings:access', { raw: true }));
  expect(textOf(again)).toContain(
    'Played in: no channel: those chosen are gone; choose others, or clear the list',
  );
  expect(textOf(again)).toContain('Started by: a role that is gone, and those who manage the server');
});

test('belong to servers, and say so elsewhere', async ({ discord }) => {
  const forged = messageOf(await discord.actor('Ann', 'dm').slash('settings', {}, { raw: true }));
  expect(textOf(forged)).toContain('Settings belong to servers that I am in.');
});
