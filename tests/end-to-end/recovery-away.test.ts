import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import { alone } from '../../src/clusters/held-cluster.ts';
import { Journal } from '../../src/store/journal.ts';
import { answered, BEAT_MS, expectKept, mortalTest as test } from './recovery-stand.ts';
import { isOpen, isStandings } from './round-messages.ts';
import { pack, textOf } from './stand.ts';
import { told } from './trivia-stand.ts';

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

describe('on a machine whose clock is wrong', () => {
  const wrong = [-300_000, 7_200_000];

  test.for(wrong)('by %i ms, a crash leaves the time that was left', async (ahead, { game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await answered(game, ann, 4000);
    await game.crash();
    game.setMachine(ahead);
    await game.restart(60_000);
    // Dates of answers have whole seconds.
    expect(Math.abs(game.left(ann) - 16_000)).toBeLessThan(BEAT_MS + 2500);
    const since = game.now;
    expect(await game.answer(bob, asked)).toContain('Locked in');
    expect(await game.reveal(ann, asked)).toContain('2 of 2 right');
    expect(Math.abs(game.now - since - 17_500)).toBeLessThan(BEAT_MS + 2500);
    expect(told(await ann.slash('fact', { query: 'ricin' }))).toContain('ricin');
  });

  test.for([15_000, 600_000, -15_000, 7_200_000])(
    'that is set by %i ms in mid-question, it stays open for its time',
    async (by, { game }) => {
      const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
      const asked = await answered(game, ann, 4000);
      game.setMachine(by);
      await game.passTo(asked.at + 15_000);
      expect(await game.answer(bob, asked)).toContain(' · 15.0 s');
      expect(await game.reveal(ann, asked)).toContain('2 of 2 right');
      expect(game.now).toBe(asked.at + 21_500);
      await game.question(ann, 2);
      expect(game.now).toBe(asked.at + 29_500);
    },
  );
});

describe('a round that slept', () => {
  test('for 14 minutes goes on', async ({ game }) => {
    const ann = game.actor('Ann');
    await answered(game, ann, 4000);
    await game.restart(14 * 60_000);
    expectKept(game.left(ann), 16_000);
  });

  test.for([16 * 60_000, 26 * 3_600_000])(
    'for %i ms asks nothing any more: it ends with its standings and says why',
    async (ms, { game }) => {
      const ann = game.actor('Ann');
      const asked = await answered(game, ann, 4000);
      await game.restart(ms);
      expect(await game.standings(ann)).toContain('I was away for more than 15 minutes, so the round ended.');
      expect(await game.over(ann)).toEqual(['asleep']);
      expect(await game.kept(ann)).toMatchObject([{ right_answers: 1 }]);
      expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
      await game.pass(60_000);
      expect(game.asks(ann, 2)).toBe(0);
      await game.open(ann, { questions: 1 });
    },
  );

  test('before its first question says so on its start card', async ({ game }) => {
    const ann = game.actor('Ann');
    await game.start(ann);
    await game.restart(3_600_000);
    await game.until(ann, text => text.includes('Hosted by') && text.includes('I was away for more than'));
  });

  test('through an outage of Discord goes on, however long that was', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await answered(game, ann, 4000);
    const { world, scene } = game.discord;
    world.setAvailable(scene.main, false);
    await game.pass(60 * 60_000);
    world.setAvailable(scene.main, true);
    await game.settle();
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
    await game.question(ann, 2);
  });
});
