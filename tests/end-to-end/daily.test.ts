import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import { DAYS, goTo, newest, nothing, posts, setUpDaily } from './schedule-stand.ts';
import { buttonNamed, buttonsOf, messageOf, textOf } from './stand.ts';
import { POST, playTest as test, told } from './trivia-stand.ts';

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
