import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import { pressable } from '../../playground/choosing.ts';
import type { OptionValues } from '../../playground/options.ts';
import { Catalog } from '../../src/pack/catalog.ts';
import { buttonNamed, inPack, messageOf, pack, textOf } from './stand.ts';
import { HOST_NOTE, playTest as test, told } from './trivia-stand.ts';

describe('what a round is about', () => {
  test('is named on its start card after the mode, and kept by a rematch', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const catalog = Catalog.of([pack]);
    const section = pack.sections.find(({ id }) => {
      const fitting = pack.questions.filter(
        one => one.difficulty === 'easy' && catalog.sectionOf(one) === inPack(id),
      );
      return fitting.length >= 4;
    });
    if (!section) throw new Error('no section has four easy questions');
    const wish = { questions: 2, seconds: 5, mode: 'race', section: section.id, difficulty: 'easy' };
    const line = `┃ Race · 2 questions · ${section.title} · easy · 5 s each · the first right answer scores`;
    const start = await game.start(ann, wish);
    expect(textOf(start)).toContain(line);
    expect(JSON.stringify(start.components)).toContain('**Race** · 2 questions · ');
    for (const number of [1, 2]) await game.answer(ann, await game.question(ann, number));
    await game.standings(ann);
    const card = await game.until(ann, text => text.includes('🏁'));
    expect(pressable(card)[0]?.custom_id).toBe(`rematch:2:race:5:0:${section.id}:easy:the-interview`);
    expect(told(await bob.press(card, buttonNamed(card, 'Rematch')))).toContain(HOST_NOTE);
    const again = await game.until(
      ann,
      (text, { id }) => BigInt(id) > BigInt(card.id) && text.includes('First question'),
    );
    expect(textOf(again)).toContain(line);
    const { question } = await game.question(ann, 1);
    expect(question.difficulty).toBe('easy');
    expect(catalog.sectionOf(question)).toBe(inPack(section.id));
  });

  test('stays out of the rematch where it was left open', async ({ game }) => {
    const ann = game.actor('Ann');
    await game.answer(ann, await game.open(ann, { questions: 1, seconds: 5 }));
    await game.standings(ann);
    const card = await game.until(ann, text => text.includes('🏁'));
    expect(pressable(card)[0]?.custom_id).toBe('rematch:1:classic:5:0::');
    expect(told(await ann.press(card, 1))).toContain(HOST_NOTE);
  });

  test('with teams is classic, where the server usually plays race and no mode is given', async ({
    game,
  }) => {
    const [ann, dan] = [game.actor('Ann'), game.actor('Dan')];
    await dan.pick(messageOf(await dan.slash('settings')), 'set:mode', ['race']);
    const card = await game.start(ann, { teams: 2, questions: 1 });
    expect(textOf(card)).toContain('┃ Classic · 1 question · 20 s each · 2 teams · ');
    await game.order(ann, 'stop');
    await game.over(ann);
    // Asked for, the two do not go together; without teams the server’s mode stands.
    expect(await game.order(ann, 'start', { teams: 2, mode: 'race' })).toContain(
      'Teams play classic or typed rounds; race is for single players.',
    );
    expect(textOf(await game.start(ann, { questions: 1 }))).toContain('┃ Race · 1 question · ');
  });

  test('in survival may be survived by nobody', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 2, mode: 'survival' });
    await game.answer(ann, asked, false);
    await game.order(ann, 'stop');
    expect(await game.standings(ann)).toMatch(/🏁 Nobody survived this time$/m);
  });
});

describe('before a round starts', () => {
  test('missing permissions are named', async ({ game }) => {
    const ann = game.actor('Ann');
    const { world } = game.discord;
    const { SendMessages, AttachFiles, ReadMessageHistory } = PermissionFlagsBits;
    world.overwrite(ann.channel, world.bot, { deny: SendMessages | AttachFiles });
    await game.settle();
    expect(await game.order(ann, 'start')).toContain(
      `I can’t run a round in #<${ann.channel.id}>: I lack Send Messages, Attach Files there.`,
    );
    world.overwrite(ann.channel, world.bot, { deny: ReadMessageHistory });
    await game.settle();
    expect(await game.order(ann, 'start')).toContain('I lack Read Message History there. Give me it');
    expect(game.public(ann)).toEqual([]);
    world.overwrite(ann.channel, world.bot, {});
    await game.settle();
    await game.start(ann);
  });

  test('in a thread it is the threads’ own permission that counts', async ({ game }) => {
    const { world, scene } = game.discord;
    const { channel } = game.actor('Ann');
    world.addThread(channel, 'aside');
    world.overwrite(channel, world.bot, { deny: PermissionFlagsBits.SendMessages });
    await game.settle();
    const ann = game.actor('Ann', 'aside');
    await game.open(ann, { questions: 1 });
    await game.order(ann, 'stop');
    await game.standings(ann);
    world.overwrite(channel, world.bot, { deny: PermissionFlagsBits.SendMessagesInThreads });
    await game.settle();
    expect(await game.order(ann, 'start')).toContain('I lack Send Messages in Threads there.');
    expect(scene.main.channels.size).toBe(4);
  });

  test('too few questions for the wish are told, and played', async ({ game }) => {
    const catalog = Catalog.of([pack]);
    const rare = pack.sections
      .map(({ id, title }) => {
        const fitting = pack.questions.filter(
          one => one.difficulty === 'hard' && catalog.sectionOf(one) === inPack(id),
        );
        return { id, title, count: fitting.length };
      })
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => a.count - b.count)[0];
    if (!rare) throw new Error('no section has a hard question');
    const ann = game.actor('Ann');
    const text = await game.order(ann, 'start', { questions: 50, section: rare.id, difficulty: 'hard' });
    expect(text).toContain(
      rare.count === 1
        ? 'There is only 1 such question, so this round has 1 question. Your round is on.'
        : `There are only ${rare.count} such questions, so this round has ${rare.count} questions. Your round is on.`,
    );
    const asked = await game.question(ann, 1);
    expect(textOf(asked.message)).toContain(`1 / ${rare.count}  `);
    expect(asked.question.difficulty).toBe('hard');
    expect(catalog.sectionOf(asked.question)).toBe(inPack(rare.id));
  });

  const forged: readonly [options: OptionValues, reason: string][] = [
    [{ questions: 500 }, 'A round takes 1 to 50 questions; 500 is not possible.'],
    [{ questions: 0 }, 'A round takes 1 to 50 questions; 0 is not possible.'],
    [{ seconds: 1 }, 'A round takes 5 to 120 seconds; 1 is not possible.'],
    [{ seconds: 5000 }, 'A round takes 5 to 120 seconds; 5000 is not possible.'],
    [{ mode: 'chaos' }, 'There is no such mode. There are: classic, race, survival, typed.'],
    [{ difficulty: 'none' }, 'There is no such difficulty. There are: easy, medium, hard.'],
    [{ teams: 9 }, 'A round takes 2 to 4 teams; 9 is not possible.'],
    [{ teams: 2, mode: 'race' }, 'Teams play classic or typed rounds; race is for single players.'],
    [{ section: 'nowhere' }, 'section'],
  ];
  test.for(forged)('the forged wish %o is refused with the reason', async ([options, reason], { game }) => {
    const ann = game.actor('Ann');
    const outcome = await ann.slash('trivia', options, { subcommand: 'start', raw: true });
    expect(told(outcome)).toContain(reason);
    await game.pass(15_000);
    expect(game.public(ann)).toEqual([]);
  });
});
