import { type APIMessage, PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import type { Actor } from '../../playground/actor.ts';
import { ClientRefusal, type OptionValues } from '../../playground/options.ts';
import { buttonNamed, buttonsOf, isPrivate, messageOf, pack, textOf } from './stand.ts';
import { type Game, POST, playTest as test, told } from './trivia-stand.ts';

const MORNING = { channel: 'trivia', time: '9', zone: 'berlin' };
/** Of the first questions, nine o'clock in Berlin; the clocks go forward before the third. */
const DAYS = ['2026-03-27T08:00Z', '2026-03-28T08:00Z', '2026-03-29T07:00Z', '2026-03-30T07:00Z'];

/** Goes to a time, at once until shortly before it. */
async function goTo(game: Game, time: string): Promise<void> {
  game.jump(Math.max(0, Date.parse(time) - game.now - 1000));
  await game.passTo(Date.parse(time) + 1);
}

/** Sets something up as a manager; resolves to the page of the settings. */
async function schedule(game: Game, subcommand: string, options: OptionValues): Promise<APIMessage> {
  const page = messageOf(await game.actor('Dan').slash('schedule', options, { subcommand }));
  expect(isPrivate(page)).toBe(true);
  return page;
}

/** Sets up a question of the day on the day before the first one. */
async function setUpDaily(game: Game, options: OptionValues = {}): Promise<APIMessage> {
  await goTo(game, '2026-03-26T12:00Z');
  return schedule(game, 'daily', { ...MORNING, ...options });
}

/** What the bot has posted in a channel, as everybody sees it. */
function posts(viewer: Actor): APIMessage[] {
  return viewer.messages().filter(message => !isPrivate(message));
}

/** The newest question of the day, and the custom ids of its right and of a wrong answer. */
function newest(viewer: Actor) {
  const message = posts(viewer).at(-1);
  const text = message ? textOf(message) : '';
  const question = pack.questions.find(({ prompt }) => text.includes(prompt));
  if (!message || !question) throw new Error(`no question in ${text}`);
  const found = JSON.stringify(message.components).matchAll(
    /"custom_id":"(daily:[^"]+)","label":"[A-D] · ([^"]+)"/g,
  );
  const ids = new Map(Array.from(found, ([, id = '', label = '']) => [label, id]));
  const right = ids.get(question.answer) ?? '';
  const wrong = [...ids.values()].find(id => id !== right) ?? '';
  return { message, text, question, right, wrong };
}

test('a question of the day: set up once, posted every day, answered in private, with a streak and a board', async ({
  game,
  stand,
}) => {
  const [ann, bob] = [game.actor('Ann', 'trivia'), game.actor('Bob', 'trivia')];
  const page = textOf(await setUpDaily(game, { role: 'Moderator' }));
  expect(page).toContain(
    '✅ The question of the day comes every day 09:00, Europe/Berlin, next <t:1774598400:f>.',
  );
  expect(page).toMatch(/mentions @<\d+>, which pings nobody until the role’s settings allow/);

  await goTo(game, DAYS[0] ?? '');
  const first = newest(ann);
  expect(first.text).toContain('Question of the day\n');
  expect(first.text).toContain('Open until the next one; only you see your answer.');
  expect(first.message.mention_roles).toHaveLength(1);
  expect(await game.press(ann, first.message, first.right)).toContain(`✅ Right: ${first.question.answer}`);
  const miss = await game.press(bob, first.message, first.wrong);
  expect(miss).toContain(`❌ It was ${first.question.answer}`);
  expect(miss).toContain('0 of 1 right in March');
  expect(await game.press(bob, first.message, first.right)).toContain('the first answer counts');
  // Whoever has answered may report it, and nobody reads the answer there while others may still give theirs.
  const form = await bob.press(first.message, `report:the-interview/${first.question.id}`, { raw: true });
  if (form.kind !== 'modal') throw new Error(`no modal but ${form.kind}`);
  await bob.submit(form.modal, { text: 'too hard' });
  const dan = game.actor('Dan');
  const reports = async () =>
    told(await dan.pick(messageOf(await dan.slash('settings')), 'set:page', ['reports']));
  expect(await reports()).toContain(`${first.question.prompt}\n┃ The question is open here right now`);

  const before = stand.exchanges.length;
  await goTo(game, DAYS[1] ?? '');
  const calls = stand.exchanges.slice(before).map(({ method, route }) => ({ method, route }));
  expect(calls).toEqual([POST]);
  const second = newest(ann);
  expect(second.text).toContain(`yesterday: ${first.question.answer} ✅ 1 of 2 right`);
  expect(await reports()).toContain(`${first.question.prompt}\n┃ ✅ ${first.question.answer}`);
  expect(await game.press(game.actor('Cat', 'trivia'), first.message, first.right)).toContain(
    'That question has closed',
  );
  expect(await game.press(ann, second.message, second.right)).toContain(
    '🔥 2 days in a row · 2 of 2 right in March',
  );

  await goTo(game, DAYS[2] ?? '');
  expect(posts(ann)).toHaveLength(3);
  const board = told(await ann.slash('leaderboard', { sort: 'daily' }));
  expect(board).toContain('Question of the day · March');
  expect(board).toMatch(/🥇 @<\d+> · 2 of 2\n┃ This server · right answers, one question a day/);
  expect(told(await ann.slash('stats'))).toContain('Question of the day: 2 of 2 right · 2 days in a row');
});

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

test('who deletes their data while a question is open may not answer it again', async ({ game }) => {
  const ann = game.actor('Ann', 'trivia');
  await setUpDaily(game);
  await goTo(game, DAYS[0] ?? '');
  const { message, wrong, right } = newest(ann);
  await game.press(ann, message, wrong);
  const subcommand = 'show';
  expect(told(await ann.slash('privacy', {}, { subcommand }))).toContain('1 answer to questions of the day');
  const confirm = messageOf(await ann.slash('privacy', {}, { subcommand: 'delete' }));
  await ann.press(confirm, buttonNamed(confirm, 'Delete everything'));
  await game.settle();
  expect(await game.press(ann, message, right)).toContain(
    'You deleted your data while this question was open.',
  );
  expect(told(await ann.slash('privacy', {}, { subcommand }))).toContain('nothing so far');
});

describe('a bot that died', () => {
  test('after it had posted finds the message, and posts nothing again', async ({ game }) => {
    const ann = game.actor('Ann', 'trivia');
    await setUpDaily(game);
    await goTo(game, DAYS[0] ?? '');
    const { message, right } = newest(ann);
    await game.bot.stop();
    await game.database.updateTable('daily_question').set({ message: null }).execute();
    // What is searched is a busy channel, and Discord has forgotten the nonce.
    for (let said = 0; said < 120; said++) ann.say('Good morning!');
    game.jump(60 * 60_000);
    await game.connect();
    await game.settle();
    expect(posts(ann).filter(({ author }) => author.id !== ann.user.id)).toHaveLength(1);
    const kept = await game.database.selectFrom('daily_question').select('message').execute();
    expect(kept).toEqual([{ message: message.id }]);
    expect(await game.press(ann, message, right)).toContain('✅ Right');
  });

  test('before it could post makes up for it on the same day, and leaves out another one', async ({
    game,
  }) => {
    const ann = game.actor('Ann', 'trivia');
    await setUpDaily(game);
    await game.bot.stop();
    await goTo(game, '2026-03-28T21:00Z');
    await game.connect();
    await game.settle();
    expect(posts(ann)).toHaveLength(1);
    await game.bot.stop();
    await goTo(game, '2026-03-31T05:00Z');
    await game.connect();
    await game.settle();
    expect(posts(ann)).toHaveLength(1);
    await goTo(game, '2026-03-31T07:00Z');
    expect(newest(ann).text).toContain('last one: ');
  });
});

test('while Discord does not answer, or loses its answer, there is one message in the end', async ({
  game,
  stand,
}) => {
  stand.wantedRefusals.add(502);
  const ann = game.actor('Ann', 'trivia');
  await setUpDaily(game);
  // discord.js tries a request four times.
  const broken = { ...POST, answer: { status: 502 } } as const;
  game.discord.faults.rest({ ...broken, processed: true, times: 4 });
  await goTo(game, DAYS[0] ?? '');
  expect(posts(ann)).toHaveLength(1);
  await game.pass(60_000);
  expect(posts(ann)).toHaveLength(1);
  game.discord.faults.rest({ ...broken, times: 4 });
  await goTo(game, DAYS[1] ?? '');
  expect(posts(ann)).toHaveLength(1);
  await game.pass(60_000);
  expect(posts(ann)).toHaveLength(2);
  const { message, right } = newest(ann);
  expect(await game.press(ann, message, right)).toContain('✅ Right');
});

test('where it can no longer be posted it is paused, those who can mend it are told why, and it goes on', async ({
  game,
  stand,
}) => {
  stand.wantedRefusals.add(403).add(404);
  const { world, scene } = game.discord;
  const [dan, ann] = [game.actor('Dan'), game.actor('Ann', 'trivia')];
  const [general, club] = [game.actor('Bob', 'general'), game.actor('Bob', 'film-club')];
  const page = await setUpDaily(game);
  world.overwrite(ann.channel, world.bot, { deny: PermissionFlagsBits.SendMessages });
  await goTo(game, DAYS[0] ?? '');
  const paused = messageOf(await dan.press(page, 'settings:schedule', { raw: true }));
  expect(textOf(paused)).toMatch(/paused · I lack Send Messages in #<\d+>\./);
  expect(posts(general).map(textOf)).toEqual([
    expect.stringMatching(/The question of the day is paused\n┃ I lack Send Messages in #<\d+>\./),
  ]);
  world.overwrite(ann.channel, world.bot, {});
  const going = messageOf(await dan.press(paused, buttonNamed(paused, 'Resume')));
  expect(textOf(going)).toContain('The question of the day comes again, next <t:1774684800:f>.');
  const posted = messageOf(await dan.press(going, buttonNamed(going, 'Post today’s question now')));
  expect(textOf(posted)).toContain(`Today’s question is in #<${ann.channel.id}>.`);
  expect(buttonsOf(posted)).not.toContain('Post today’s question now');
  expect(posts(ann)).toHaveLength(1);
  await goTo(game, DAYS[1] ?? '');
  expect(posts(ann)).toHaveLength(2);
  const settings = messageOf(await dan.slash('settings'));
  const reports = messageOf(await dan.pick(settings, 'set:page', ['reports']));
  await dan.pick(reports, 'set:reports', ['film-club']);
  world.deleteChannel(ann.channel);
  await goTo(game, DAYS[2] ?? '');
  const gone = messageOf(await dan.press(page, 'settings:schedule', { raw: true }));
  expect(textOf(gone)).toContain('a channel that is gone');
  expect(textOf(gone)).toContain('paused · The channel is gone.');
  await goTo(game, DAYS[3] ?? '');
  expect(posts(club).map(textOf)).toEqual([expect.stringContaining('┃ The channel is gone.')]);
  expect(posts(general)).toHaveLength(1);
  expect(scene.main.channels.has(ann.channel.id)).toBe(false);
});

test('after two weeks without an answer it says that it ends, and a manager can start it again there', async ({
  game,
}) => {
  const [ann, dan] = [game.actor('Ann', 'trivia'), game.actor('Dan', 'trivia')];
  await setUpDaily(game);
  for (let day = 0; day < 16; day++) await goTo(game, new Date(game.now + 24 * 60 * 60_000).toISOString());
  expect(posts(ann)).toHaveLength(15);
  const last = posts(ann).at(-1) ?? nothing();
  expect(textOf(last)).toContain('Nobody has answered for two weeks, so this ends here');
  expect(textOf(last)).toContain('nobody answered');
  const again = `dailyAgain:${new Date(game.now).toISOString().slice(0, 10)}`;
  expect(await game.press(game.actor('Bob', 'trivia'), last, again)).toContain('Manage Server');
  expect(await game.press(dan, last, again)).toContain('It comes again, next');
  await goTo(game, new Date(game.now + 24 * 60 * 60_000).toISOString());
  expect(newest(ann).text).toContain('Question of the day');
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

function nothing(): never {
  throw new Error('nothing was posted');
}
