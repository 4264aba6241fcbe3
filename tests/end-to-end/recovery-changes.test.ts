import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import { alone } from '../../src/clusters/held-cluster.ts';
import { Journal } from '../../src/store/journal.ts';
import { mortalTest as test } from './recovery-stand.ts';
import { isOpen, isStandings } from './round-messages.ts';
import { pack, textOf } from './stand.ts';

describe('what was lost while the bot was away', () => {
  test('a channel ends its round, whose points are kept', async ({ game, stand }) => {
    stand.wantedRefusals.add(404);
    const ann = game.actor('Ann', 'trivia');
    const asked = await game.open(ann, { questions: 2 });
    await game.answer(ann, asked);
    await game.crash();
    game.discord.world.deleteChannel(ann.channel);
    await game.connect();
    expect(await game.over(ann)).toEqual(['unreachable']);
    expect(await game.kept(ann)).toHaveLength(1);
    await expect.poll(() => game.journal()).toEqual([]);
  });

  test('the right to see a channel ends its round and frees it', async ({ game, stand }) => {
    stand.wantedRefusals.add(403);
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 2 });
    await game.answer(ann, asked);
    await game.crash();
    const { world } = game.discord;
    world.overwrite(ann.channel, world.bot, { deny: PermissionFlagsBits.ViewChannel });
    await game.connect();
    expect(await game.over(ann)).toEqual(['unreachable']);
    world.overwrite(ann.channel, world.bot, {});
    await game.open(ann, { questions: 1 });
  });

  test('the server ends its rounds, also one that still owed its standings', async ({ game, stand }) => {
    stand.wantedRefusals.add(403);
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob', 'trivia')];
    const asked = await game.open(ann, { questions: 1, seconds: 5 });
    await game.answer(ann, asked);
    await game.start(bob);
    await game.reveal(ann, asked);
    // The round is over, and nothing of it is archived yet.
    await game.passTo(asked.at + 5000 + 1500 + 4500);
    await game.crash();
    const first = (await game.journal()).length;
    expect(first).toBeGreaterThan(0);
    const journal = new Journal(game.database);
    const { rounds } = await journal.unfinished();
    const over = rounds.find(({ events }) => events[0].channel === ann.channel.id);
    await journal.append(over?.round ?? '', { type: 'time', at: game.now + 60_000 });
    const { world, scene } = game.discord;
    world.removeMember(scene.main, world.bot);
    await game.connect();
    expect(await game.over(ann)).toEqual(['finished']);
    expect(await game.over(bob)).toEqual(['unreachable']);
    expect(await game.kept(ann)).toHaveLength(1);
    await expect.poll(() => game.journal()).toEqual([]);
  });
});

test('a server that was left while the bot was away is noticed by the process that owns it only', async ({
  game,
}) => {
  const { world, scene } = game.discord;
  await game.stores.settings.change(scene.main.id, { questions: 5 });
  const left = () => game.database.selectFrom('left_guild').select('guild').execute();
  await game.crash();
  world.removeMember(scene.main, world.bot);
  for (const owns of [false, true]) {
    await game.connect({}, { ...alone(1), owns: () => owns });
    await game.settle();
    expect(await left()).toEqual(owns ? [{ guild: scene.main.id }] : []);
    await game.crash();
  }
});

describe('what has changed while the bot was away', () => {
  test('a pack without the open question ends the round with the points so far; others go on', async ({
    game,
  }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob', 'trivia')];
    const asked = await game.open(ann, { questions: 1, seconds: 60 });
    const other = await game.open(bob, { questions: 1, seconds: 60 });
    await game.answer(ann, asked);
    const questions = pack.questions.filter(({ id }) => id !== asked.question.id);
    await game.restart(10_000, { packs: [{ ...pack, questions }] });
    await game.pass(3000);
    expect(await game.over(ann)).toEqual(['content-changed']);
    await ann.until(message => isStandings(textOf(message)));
    expect(game.public(ann).filter(isOpen)).toEqual([]);
    expect((await game.kept(ann)).map(({ score }) => score > 0)).toEqual([true]);
    expect(await game.answer(bob, other)).toContain('Locked in');
    await game.open(ann, { questions: 1 });
  });

  test('a journal row that cannot be read costs its own round only, whose channel is free', async ({
    game,
  }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob', 'trivia')];
    const asked = await game.open(ann, { questions: 1, seconds: 60 });
    const other = await game.open(bob, { questions: 1, seconds: 60 });
    await game.answer(bob, other);
    await game.crash();
    const [, round = ''] = asked.right.split(':');
    const broken = game.database.updateTable('journal').set({ event: '{"type":"posted' });
    await broken.where('round', '=', round).where('seq', '=', 1).execute();
    await game.connect();
    await game.settle();
    expect(await game.answer(bob, other, false)).toContain('The first answer counts.');
    expect(
      game.logged.filter(line => line.includes(round) && line.includes('Event 1 cannot be read')),
    ).toHaveLength(1);
    await game.open(ann, { questions: 1 });
  });
});
