import { GatewayDispatchEvents, PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import { askedIn, isOpen, isRevealed, isStandings } from './round-messages.ts';
import { textOf } from './stand.ts';
import { CALLBACK, EDIT, FOLLOW_UP, POST, playTest as test, told } from './trivia-stand.ts';

const PRESS = GatewayDispatchEvents.InteractionCreate;

describe('what two bots did wrong when they were run', () => {
  test('a press that arrives before Discord has confirmed the question’s message counts', async ({
    game,
  }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    await game.start(ann, { questions: 1 });
    game.discord.faults.rest({ ...POST, delayMs: 300 });
    const asked = await game.question(ann, 1);
    await game.pass(100);
    expect(await game.answer(ann, asked)).toContain(' · 0.1 s');
    await game.pass(100);
    expect(await game.answer(bob, asked, false)).toContain(' · 0.2 s');
    expect(await game.reveal(ann, asked)).toContain('1 of 2 right');
    expect(game.public(ann).filter(isRevealed)).toHaveLength(1);
  });

  test('the same slash command dispatched twice starts one round and shows its first question', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    game.discord.faults.dispatch({ t: PRESS, copies: 2 });
    await game.start(ann, { questions: 1 });
    await game.question(ann, 1);
    expect(ann.notes().map(textOf).join('')).not.toContain('already running');
    expect(game.public(ann)).toHaveLength(2);
  });

  test('the right to attach files that is lost in mid-round costs the picture, not the standings', async ({
    game,
    stand,
  }) => {
    stand.wantedRefusals.add(403);
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 1 });
    await game.answer(ann, asked);
    await game.answer(bob, asked);
    await game.reveal(ann, asked);
    const { world } = game.discord;
    world.overwrite(ann.channel, world.bot, { deny: PermissionFlagsBits.AttachFiles });
    const standings = await game.standings(ann);
    expect(standings).toContain('win with 1,000');
    expect(standings).not.toContain('[picture');
    expect(game.public(ann).filter(isStandings)).toHaveLength(1);
    expect(ann.notes().map(textOf).join('\n')).not.toContain('I can no longer post');
  });

  test.for([403, 404, 408])(
    'a %d that is not Discord’s own, on a reveal, does not end the round',
    async (status, { game, stand }) => {
      stand.wantedRefusals.add(status);
      const ann = game.actor('Ann');
      const asked = await game.open(ann, { questions: 1 });
      await game.answer(ann, asked);
      game.discord.faults.rest({ ...EDIT, answer: { status } });
      expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
      expect(await game.standings(ann)).toContain('finishes with 1,000');
    },
  );

  test('50013 on the start card frees the channel and is told to the host', async ({ game, stand }) => {
    stand.wantedRefusals.add(403);
    const ann = game.actor('Ann');
    game.discord.faults.rest({ ...POST, answer: { status: 403, code: 50_013 } });
    await game.order(ann, 'start');
    expect(await game.over(ann)).toEqual(['unreachable']);
    await game.settle();
    const note = ann.notes().map(textOf).at(-1);
    expect(note).toContain(`I can no longer post in #<${ann.channel.id}>, so your round ended.`);
    // Nothing was played yet.
    expect(note).not.toContain('scores are kept');
    await game.open(game.actor('Ann'), { questions: 1 });
  });

  test('50013 on the standings loses no points, frees the channel and is told to the host', async ({
    game,
    stand,
  }) => {
    stand.wantedRefusals.add(403);
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1 });
    await game.answer(ann, asked);
    await game.reveal(ann, asked);
    game.discord.faults.rest({ ...POST, answer: { status: 403, code: 50_013 }, times: 2 });
    await game.over(ann);
    await expect.poll(() => stand.logged.join('')).toContain('a round could not do something');
    expect(ann.notes().map(textOf).at(-1)).toContain('so your round ended. Its scores are kept.');
    expect((await game.kept(ann)).map(({ score }) => score)).toEqual([1000]);
    await game.open(game.actor('Ann'), { questions: 1 });
  });

  test('who was told "Locked in" stands in the reveal, however slow REST is', async ({ game }) => {
    const ann = game.actor('Ann');
    const players = game.players(12);
    const asked = await game.open(ann, { questions: 1, seconds: 10 });
    await game.passTo(asked.at + 9500);
    game.discord.faults.rest({ ...CALLBACK, delayMs: 2800, times: 12 });
    game.discord.faults.rest({ ...FOLLOW_UP, delayMs: 2800, times: 12 });
    const answers = players.map(player => game.answer(player, asked));
    await game.pass(6000);
    const locked = (await Promise.all(answers)).filter(text => text.includes('Locked in'));
    expect(locked).toHaveLength(12);
    expect(await game.reveal(ann, asked)).toContain('12 of 12 right');
  });

  test('an answer in time whose acknowledgement can no longer be delivered counts', async ({
    game,
    stand,
  }) => {
    stand.wantedRefusals.add(404);
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1, seconds: 10 });
    await game.passTo(asked.at + 5000);
    game.discord.faults.dispatch({ t: PRESS, delayMs: 3500 });
    const pressed = ann.press(asked.message, asked.right);
    await game.pass(3600);
    expect((await pressed).kind).toBe('failed');
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
    expect(await game.standings(ann)).toContain('finishes with 750');
  });

  test('presses on the buttons of a round that is over are answered', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1, seconds: 5 });
    await game.standings(ann);
    expect(await game.answer(ann, asked)).toContain('That question has closed.');
    expect(
      told(await ann.press(asked.message, asked.right.replace('answer', 'hint'), { raw: true })),
    ).toContain('That question has closed.');
    const card = await game.until(ann, text => text.includes('🏁'));
    expect(textOf(await ann.note(ann.press(card, `missed:${asked.right.split(':')[1]}`)))).toContain(
      'You missed nothing in that round, or were not in it.',
    );
  });

  test('a forged press before that confirmation cannot pass another message off as the question', async ({
    game,
  }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const card = await game.start(ann, { questions: 1 });
    game.discord.faults.rest({ ...POST, delayMs: 300 });
    const asked = await game.question(ann, 1);
    await game.pass(100);
    expect(await game.press(bob, card, asked.right)).toContain('That question has closed.');
    expect(await game.answer(ann, asked)).toContain(' · 0.1 s');
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
  });

  test('a press on the last question while the next one is open is told that it is closed', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    const first = await game.open(ann, { questions: 2, seconds: 5 });
    const second = await game.question(ann, 2);
    expect(await game.answer(ann, first)).toContain('That question has closed.');
    expect(await game.press(ann, second.message, first.right)).toContain('That question has closed.');
    expect(await game.answer(ann, second)).toContain('Locked in');
  });

  test('while an edit of the answer is slow the next question still comes, once', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 2, seconds: 5 });
    await game.answer(ann, asked);
    game.discord.faults.rest({ ...EDIT, delayMs: 4500 });
    const second = await game.question(ann, 2);
    expect(askedIn(second.message).question.id).not.toBe(asked.question.id);
    expect(game.public(ann).filter(isRevealed)).toHaveLength(1);
    expect(game.public(ann).filter(isOpen)).toHaveLength(1);
  });
});
