import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import { isOpen } from './round-messages.ts';
import { messageOf, textOf } from './stand.ts';
import { POST, playTest as test } from './trivia-stand.ts';

const NOT_ALLOWED = 'Only the host and those who can manage messages here or the server may do that.';

describe('a pause', () => {
  test('lets the open question finish, holds the next one back, and ends with resume', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 2, seconds: 10 });
    expect(await game.order(ann, 'pause')).toContain('The round pauses after this question.');
    expect(await game.order(ann, 'pause')).toContain(
      'The round is paused already, or will be after this question.',
    );
    await game.pass(3000);
    expect(await game.answer(bob, asked)).toContain(' · 3.0 s');
    const text = await game.reveal(ann, asked);
    expect(text).toContain(`paused by @<${ann.user.id}>; it ends `);
    expect(text).not.toContain('next question');
    await game.pass(5 * 60_000);
    expect(game.public(ann).filter(isOpen)).toEqual([]);
    expect(await game.order(bob, 'status')).toContain(`Paused by @<${ann.user.id}>`);
    const before = game.now;
    expect(await game.order(ann, 'resume')).toContain('The round goes on.');
    await game.settle();
    expect(await game.reveal(ann, asked)).toContain('next question: 2 of 2');
    const second = await game.question(ann, 2);
    expect(second.at - before).toBe(5000);
    await game.pass(1000);
    expect(await game.answer(bob, second)).toContain(' · 1.0 s');
  });

  test('can be taken back before it begins', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 2, seconds: 5 });
    await game.order(ann, 'pause');
    expect(await game.order(ann, 'resume')).toContain('The round goes on.');
    expect(await game.reveal(ann, asked)).toContain('next question');
    await game.question(ann, 2);
    expect(await game.order(ann, 'resume')).toContain('The round is not paused.');
  });

  test('before the first question shows on the start card', async ({ game }) => {
    const ann = game.actor('Ann');
    const card = await game.start(ann, { questions: 1 });
    expect(await game.order(ann, 'pause')).toContain('Paused. After 15 minutes the round ends.');
    await game.until(ann, (text, { id }) => id === card.id && text.includes(`Paused by @<${ann.user.id}>`));
    await game.pass(60_000);
    expect(game.public(ann).filter(isOpen)).toEqual([]);
    await game.order(game.actor('Dan'), 'resume');
    await game.question(ann, 1);
  });

  test('of more than 15 minutes ends the round, which keeps its points', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 2, seconds: 5 });
    await game.answer(ann, asked);
    await game.reveal(ann, asked);
    await game.order(ann, 'pause');
    await game.pass(14 * 60_000 + 59_000);
    expect(await game.order(ann, 'status')).toContain('Paused by');
    await game.pass(1000);
    const standings = await game.standings(ann);
    expect(standings).toContain('The pause was longer than 15 minutes, so the round ended.');
    expect(standings).toContain('finishes with 1,000');
    expect(await game.reveal(ann, asked)).not.toContain('/trivia resume');
  });
});

describe('orders are taken', () => {
  test('from a moderator as from the host, and from nobody else', async ({ game }) => {
    const [ann, bob, dan] = [game.actor('Ann'), game.actor('Bob'), game.actor('Dan')];
    const asked = await game.open(bob, { questions: 3 });
    await game.answer(ann, asked);
    // Ann owns the server.
    for (const order of ['pause', 'resume', 'stop']) {
      expect(await game.order(game.actor('Cat'), order)).toContain(NOT_ALLOWED);
    }
    expect(await game.order(dan, 'pause')).toContain('The round pauses after this question.');
    expect(await game.order(bob, 'resume')).toContain('The round goes on.');
    expect(await game.order(dan, 'stop')).toContain('Stopped. The points are kept.');
    expect(await game.standings(bob)).toContain('The round was stopped.');
    expect(await game.order(dan, 'stop')).toContain(
      'No round is running in this channel. /trivia start begins one.',
    );
  });

  test('from whoever manages the server, in any of its channels', async ({ game }) => {
    const [bob, eve] = [game.actor('Bob'), game.actor('Cat')];
    const { world, scene } = game.discord;
    world.overwrite(bob.channel, eve.user, { deny: PermissionFlagsBits.ManageMessages });
    const role = world.addRole(scene.main, 'Managers', PermissionFlagsBits.ManageGuild);
    world.addMember(scene.main, eve.user, role);
    await game.settle();
    await game.start(bob);
    expect(await game.order(eve, 'stop')).toContain('Stopped.');
  });

  test('for a stop from any player once the host was silent for two questions, but not from onlookers', async ({
    game,
  }) => {
    const [bob, cat] = [game.actor('Bob'), game.actor('Cat')];
    for (let number = 1; number <= 3; number++) {
      const asked = await (number === 1
        ? game.open(bob, { questions: 9, seconds: 5 })
        : game.question(bob, number));
      if (number === 1) await game.answer(bob, asked);
      await game.answer(cat, asked);
      expect(await game.order(cat, 'stop')).toContain(NOT_ALLOWED);
      await game.reveal(bob, asked);
    }
    const [onlooker = cat] = game.players(1);
    expect(await game.order(onlooker, 'stop')).toContain(NOT_ALLOWED);
    expect(await game.order(cat, 'stop')).toContain('Stopped. The points are kept.');
    expect(await game.standings(bob)).toContain(`@<${cat.user.id}> wins`);
  });
});

describe('a channel is free again', () => {
  test('after a stop that came while a question was being posted, which leaves no question behind', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    const first = await game.open(ann, { questions: 3, seconds: 5 });
    await game.answer(ann, first);
    await game.reveal(ann, first);
    game.discord.faults.rest({ ...POST, delayMs: 1500 });
    await game.question(ann, 2);
    expect(await game.order(ann, 'stop')).toContain('Stopped. The points are kept.');
    expect(await game.standings(ann)).toContain('finishes with 1,000');
    await game.pass(3000);
    expect(game.public(ann).filter(isOpen)).toEqual([]);
    expect(game.public(ann)).toHaveLength(3);
    await game.open(game.actor('Ann'), { questions: 1 });
  });

  test('after a stop that came while its start card was being posted', async ({ game }) => {
    const ann = game.actor('Ann');
    game.discord.faults.rest({ ...POST, delayMs: 1500 });
    await game.order(ann, 'start');
    await game.settle();
    await game.order(ann, 'stop');
    await game.pass(3000);
    expect(await game.over(ann)).toEqual(['stopped']);
    expect(game.public(ann).join('\n')).not.toContain('First question');
    await game.open(game.actor('Ann'), { questions: 1 });
  });

  test('after its round was stopped before the first question', async ({ game }) => {
    const ann = game.actor('Ann');
    const card = await game.start(ann);
    await game.order(ann, 'stop');
    expect(await game.over(ann)).toEqual(['stopped']);
    await game.settle();
    const shown = await game.until(
      ann,
      (text, { id }) => id === card.id && text.includes('The round was stopped.'),
    );
    expect(textOf(shown)).not.toContain('First question');
    expect(messageOf(await ann.slash('trivia', {}, { subcommand: 'start' }))).toBeDefined();
  });
});
