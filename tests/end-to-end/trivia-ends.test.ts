import { PermissionFlagsBits, RESTJSONErrorCodes } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import type { Asked } from './round-messages.ts';
import { textOf } from './stand.ts';
import { EDIT, type Game, POST, playTest as test } from './trivia-stand.ts';

describe('what ends a round in mid-question: it is over at once, its points are kept, its channel is free', () => {
  async function played(game: Game): Promise<Asked> {
    const ann = game.actor('Ann');
    const first = await game.open(ann, { questions: 5, seconds: 5 });
    await game.answer(ann, first);
    await game.answer(game.actor('Bob'), first, false);
    const second = await game.question(ann, 2);
    await game.answer(ann, second);
    return second;
  }

  test('SendMessages is revoked: the next send ends it, and the host is told', async ({ game, stand }) => {
    stand.wantedRefusals.add(403);
    const ann = game.actor('Ann');
    const { world } = game.discord;
    const asked = await played(game);
    world.overwrite(ann.channel, world.bot, { deny: PermissionFlagsBits.SendMessages });
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
    expect(await game.over(ann)).toEqual(['unreachable']);
    await game.settle();
    expect(ann.notes().map(textOf).at(-1)).toContain(
      `I can no longer post in #<${ann.channel.id}>, so your round ended. Its scores are kept.`,
    );
    expect((await game.kept(ann)).map(({ score }) => score)).toEqual([2100, 0]);
    world.overwrite(ann.channel, world.bot, {});
    await game.settle();
    await game.open(ann, { questions: 1 });
  });

  test('ViewChannel is revoked: the reveal ends it, and the host is told', async ({ game, stand }) => {
    stand.wantedRefusals.add(403);
    const ann = game.actor('Ann');
    const { world } = game.discord;
    await played(game);
    world.overwrite(ann.channel, world.bot, { deny: PermissionFlagsBits.ViewChannel });
    expect(await game.over(ann)).toEqual(['unreachable']);
    await game.settle();
    expect(ann.notes().map(textOf).at(-1)).toContain('so your round ended. Its scores are kept.');
    expect((await game.kept(ann)).map(({ score }) => score)).toEqual([2100, 0]);
    world.overwrite(ann.channel, world.bot, {});
    await game.settle();
    await game.open(ann, { questions: 1 });
  });

  test('the channel is deleted', async ({ game, stand }) => {
    stand.wantedRefusals.add(404);
    const ann = game.actor('Ann');
    await played(game);
    const before = game.now;
    game.discord.world.deleteChannel(ann.channel);
    await game.settle();
    expect(await game.over(ann)).toEqual(['unreachable']);
    expect(game.now).toBe(before);
    expect((await game.kept(ann)).map(({ score }) => score)).toEqual([2100, 0]);
    await game.start(game.actor('Ann', 'trivia'));
    await game.start(game.actor('Bob', 'film-club'));
  });

  test('the thread it is played in is deleted', async ({ game, stand }) => {
    stand.wantedRefusals.add(404);
    const { world } = game.discord;
    world.addThread(game.actor('Ann').channel, 'aside');
    await game.settle();
    const ann = game.actor('Ann', 'aside');
    await game.answer(ann, await game.open(ann, { questions: 2 }));
    world.deleteChannel(ann.channel);
    await game.settle();
    expect(await game.over(ann)).toEqual(['unreachable']);
    expect((await game.kept(ann)).map(({ score }) => score)).toEqual([1000]);
  });

  const threadRefusals = [
    { state: 'archived', status: 400, code: RESTJSONErrorCodes.InvalidActionOnArchivedThread },
    { state: 'locked', status: 403, code: RESTJSONErrorCodes.ThreadLocked },
  ].flatMap(refusal => [
    { ...refusal, what: 'reveal', request: EDIT },
    { ...refusal, what: 'next question', request: POST },
  ]);
  test.for(threadRefusals)(
    'its thread is $state: the refused $what ends it, and the host is told',
    async ({ status, code, request }, { game, stand }) => {
      stand.wantedRefusals.add(status);
      const { world } = game.discord;
      world.addThread(game.actor('Ann').channel, 'aside');
      await game.settle();
      const ann = game.actor('Ann', 'aside');
      const asked = await game.open(ann, { questions: 3, seconds: 5 });
      await game.answer(ann, asked);
      game.discord.faults.rest({ ...request, answer: { status, code } });
      expect(await game.over(ann)).toEqual(['unreachable']);
      await game.settle();
      expect(ann.notes().map(textOf).at(-1)).toContain(
        `I can no longer post in #<${ann.channel.id}>, so your round ended. Its scores are kept.`,
      );
      expect((await game.kept(ann)).map(({ score }) => score)).toEqual([1000]);
      await game.open(ann, { questions: 1 });
    },
  );

  test('the bot is kicked', async ({ game, stand }) => {
    stand.wantedRefusals.add(403).add(404);
    const ann = game.actor('Ann');
    const { world, scene } = game.discord;
    await played(game);
    const before = game.now;
    world.removeMember(scene.main, world.bot);
    await game.settle();
    expect(await game.over(ann)).toEqual(['unreachable']);
    expect(game.now).toBe(before);
    expect((await game.kept(ann)).map(({ score }) => score)).toEqual([2100, 0]);
    world.addMember(scene.main, world.bot);
    await game.settle();
    const roles = [...scene.main.roles.values()].find(({ name }) => name === 'Skylark');
    if (roles) world.addMember(scene.main, world.bot, roles);
    await game.settle();
    await game.open(ann, { questions: 1 });
  });

  test('an edit is refused because the message is too old for more: the round goes on with the next one', async ({
    game,
    stand,
  }) => {
    stand.wantedRefusals.add(400);
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 2, seconds: 5 });
    await game.answer(ann, asked);
    const code = RESTJSONErrorCodes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached;
    game.discord.faults.rest({ ...EDIT, answer: { status: 400, code } });
    const second = await game.question(ann, 2);
    // Trying again would fail again.
    expect(stand.exchanges.filter(({ status }) => status === 400)).toHaveLength(1);
    expect(stand.logged.filter(line => line.includes('could not do something'))).toEqual([]);
    await game.answer(ann, second);
    expect(await game.reveal(ann, second)).toContain('1 of 1 right');
    expect(await game.standings(ann)).toContain('finishes with 2,100');
  });
});
