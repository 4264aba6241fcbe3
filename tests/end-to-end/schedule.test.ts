import { type APIMessage, PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import { ClientRefusal, type OptionValues } from '../../playground/options.ts';
import { goTo, MORNING, nothing, posts, schedule, setUpDaily } from './schedule-stand.ts';
import { messageOf, textOf } from './stand.ts';
import { playTest as test, told } from './trivia-stand.ts';

test('both are set up in /settings alone: a channel is chosen there, and a form asks for the rest', async ({
  game,
}) => {
  const dan = game.actor('Dan');
  await goTo(game, '2026-03-26T12:00Z');
  const settings = messageOf(await dan.slash('settings'));
  const page = messageOf(await dan.pick(settings, 'set:page', ['schedule']));
  const asked = async (menu: string) => {
    const opened = await dan.pick(page, menu, ['trivia']);
    if (opened.kind !== 'modal') throw new Error(`no modal but ${opened.kind}`);
    return opened.modal;
  };
  const daily = await asked('set:daily');
  const far = { time: '9 pm', zone: 'atlantis' };
  expect(told(await dan.submit(daily, far))).toContain('I know no time zone “atlantis”.');
  const set = textOf(messageOf(await dan.submit(await asked('set:daily'), { time: '9 pm', zone: 'berlin' })));
  expect(set).toContain(
    '✅ The question of the day comes every day 21:00, Europe/Berlin, next <t:1774555200:f>.',
  );
  const round = await asked('set:round');
  expect(JSON.stringify(round)).toContain('"value":"Europe/Berlin"');
  const when = { days: 'Fridays', time: '20:00', zone: 'EST', questions: '', mode: 'race' };
  const both = textOf(messageOf(await dan.submit(round, when)));
  expect(both).toContain('✅ A round starts by itself Fridays 20:00, America/New_York');
  expect(both).toContain('Round of as many questions as usual, race');
  const again = { ...when, questions: '99' };
  expect(told(await dan.submit(await asked('set:round'), again))).toContain(
    'A round takes 1 to 50 questions',
  );
});

describe('a scheduled round', () => {
  const friday = { channel: 'trivia', time: '20:00', zone: 'Europe/Berlin', days: 'Fridays' };

  test('starts by itself with who joins, and is played like any other', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann', 'trivia'), game.actor('Bob', 'trivia')];
    await goTo(game, '2026-03-26T12:00Z');
    const page = textOf(await schedule(game, 'round', { ...friday, questions: 1, mode: 'classic' }));
    expect(page).toContain(
      '✅ A round starts by itself Fridays 20:00, Europe/Berlin, next <t:1774638000:f>.',
    );
    expect(page).toContain('Round of 1 question, classic');
    await goTo(game, '2026-03-27T19:00Z');
    const card = posts(ann)[0] ?? nothing();
    expect(textOf(card)).toContain('if anybody joins.');
    expect(await game.press(ann, card, `join:${joinOf(card)}:0`)).toContain('You are in.');
    const asked = await game.question(ann, 1);
    expect(await game.answer(ann, asked)).toContain('Only you so far: go on');
    expect(await game.answer(bob, asked)).toMatch(/Locked in: .* s$/);
    expect(await game.standings(ann)).toContain('🏁');
    expect(await game.over(ann)).toEqual(['finished']);
  });

  test('to which nobody comes ends quietly, in one message', async ({ game }) => {
    const ann = game.actor('Ann', 'trivia');
    await goTo(game, '2026-03-26T12:00Z');
    await schedule(game, 'round', friday);
    await goTo(game, '2026-03-27T19:00Z');
    await game.pass(3 * 60_000);
    expect(posts(ann).map(textOf)).toEqual([
      expect.stringContaining('Nobody joined, so the round did not take place.'),
    ]);
    expect(await game.over(ann)).toEqual(['nobody-joined']);
    await goTo(game, '2026-04-03T18:00Z');
    expect(posts(ann)).toHaveLength(2);
    await game.pass(3 * 60_000);
    await goTo(game, '2026-04-10T18:00Z');
    expect(textOf(posts(ann).at(-1) ?? nothing())).toContain('Nobody has joined for two weeks');
  });

  test('waits for another round in its channel, and is left out after a quarter of an hour', async ({
    game,
  }) => {
    const ann = game.actor('Ann', 'trivia');
    await goTo(game, '2026-03-27T18:50Z');
    await schedule(game, 'round', friday);
    await game.start(ann, { questions: 2, seconds: 10 });
    await goTo(game, '2026-03-27T19:00Z');
    expect(
      posts(ann)
        .map(textOf)
        .filter(text => text.includes('if anybody joins')),
    ).toHaveLength(0);
    await game.order(ann, 'stop');
    await game.pass(60_000);
    expect(
      posts(ann)
        .map(textOf)
        .filter(text => text.includes('if anybody joins')),
    ).toHaveLength(1);
  });
});

describe('what cannot be scheduled', () => {
  test('is explained, and nothing is kept', async ({ game }) => {
    const dan = game.actor('Dan');
    const { main } = game.discord.scene;
    const wrong = async (options: OptionValues, raw = false) =>
      told(await dan.slash('schedule', { ...MORNING, ...options }, { subcommand: 'daily', raw }));
    expect(await wrong({ time: '25:00' })).toContain('“25:00” is no time of day. Write it as 09:00 or 9 pm.');
    expect(await wrong({ zone: 'GMT' })).toContain('“GMT” may be any of these: UTC, Europe/London.');
    expect(await wrong({ zone: 'atlantis' })).toContain(
      'I know no time zone “atlantis”. The nearest I know: Atlantic/Azores',
    );
    const channel = game.actor('Dan', 'trivia').channel.id;
    expect(await wrong({ channel, role: main.id }, true)).toContain('I mention no role that everybody has.');
    expect(await wrong({ channel: '1' }, true)).toContain('That channel is gone');
    const { world } = game.discord;
    world.overwrite(game.actor('Dan', 'trivia').channel, world.bot, {
      deny: PermissionFlagsBits.ViewChannel,
    });
    expect(await wrong({})).toContain('I lack View Channel');
    expect(await game.database.selectFrom('schedule').selectAll().execute()).toEqual([]);
  });

  test('by those who do not manage the server', async ({ game }) => {
    const bob = game.actor('Bob');
    await expect(bob.slash('schedule', MORNING, { subcommand: 'daily' })).rejects.toThrow(ClientRefusal);
    const page = await setUpDaily(game);
    for (const id of ['set:scheduled:daily:off', 'set:postNow'])
      expect(await game.press(bob, page, id)).toContain('Manage Server');
    expect((await game.database.selectFrom('schedule').selectAll().execute())[0]?.paused).toBeNull();
  });

  test('is more than five rounds', async ({ game }) => {
    const options = { ...MORNING, questions: 3 };
    for (let count = 0; count < 5; count++) await schedule(game, 'round', options);
    const page = await schedule(game, 'round', options);
    expect(textOf(page)).toContain('5 rounds are scheduled, the most there can be.');
    const dan = game.actor('Dan');
    const shown = messageOf(await dan.press(page, 'settings:schedule', { raw: true }));
    const [first] = await game.database.selectFrom('schedule').select('id').execute();
    const removed = messageOf(await dan.pick(shown, 'set:unschedule', [first?.id ?? '']));
    expect(textOf(removed)).toContain('The scheduled round is removed');
    expect(await game.database.selectFrom('schedule').selectAll().execute()).toHaveLength(4);
  });
});

test('time zones complete, with what time it is there', async ({ game }) => {
  const typed = await game
    .actor('Dan')
    .autocomplete('schedule', 'zone', 'berl', { channel: 'trivia', time: '9' }, { subcommand: 'daily' });
  if (typed.kind !== 'choices') throw new Error(`no choices but ${JSON.stringify(typed)}`);
  expect(typed.choices[0]).toEqual({ name: 'Europe/Berlin · 01:00 there now', value: 'Europe/Berlin' });
  expect(typed.choices.length).toBeLessThanOrEqual(25);
});

function joinOf(message: APIMessage): string {
  return /"join:(\d+):0"/.exec(JSON.stringify(message.components))?.[1] ?? '';
}
