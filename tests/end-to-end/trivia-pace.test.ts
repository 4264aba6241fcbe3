import { describe, expect } from 'vitest';
import { buttonNamed, buttonsOf, messageOf, textOf } from './stand.ts';
import { type Game, isOpen, isRevealed, playTest as test } from './trivia-stand.ts';

describe('who plays alone', () => {
  test('is not kept waiting: three questions take no longer than they are answered in', async ({ game }) => {
    const ann = game.actor('Ann');
    const first = await game.open(ann, { questions: 3 });
    await game.pass(1500);
    expect(await game.answer(ann, first)).toContain('Only you so far: go on');
    const note = ann.notes().at(-1);
    if (!note) throw new Error('no note');
    expect((await ann.press(note, buttonNamed(note, 'Only you so far: go on'))).kind).toBe('acknowledged');
    for (const number of [2, 3]) {
      await game.until(ann, text => isRevealed(text) && text.includes(`┃ ${number - 1} / 3`));
      const shown = ann.messages().findLast(message => isRevealed(textOf(message)));
      if (!shown) throw new Error('no answer');
      await ann.press(shown, buttonNamed(shown, 'Next'));
      const asked = await game.question(ann, number);
      await game.pass(1500);
      expect(await game.answer(ann, asked)).not.toContain('go on');
    }
    await game.over(ann);
    // It took 95 s when every clock ran out.
    expect(game.now - first.at).toBeLessThan(25_000);
  });

  test('is not offered to go on once somebody else has answered, or where the host did not', async ({
    game,
  }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 1 });
    expect(await game.answer(bob, asked)).not.toContain('go on');
    expect(await game.answer(ann, asked)).not.toContain('go on');
  });

  test('hears that others play when they came after the note', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 1 });
    await game.answer(ann, asked);
    const note = ann.notes().at(-1);
    await game.answer(bob, asked);
    if (!note) throw new Error('no note');
    const told = messageOf(await ann.press(note, buttonNamed(note, 'Only you so far: go on')));
    expect(textOf(told)).toContain('You are not the only one who plays');
    await game.pass(10_000);
    expect(game.public(ann).filter(isOpen)).toHaveLength(1);
  });

  test('a player of two has no "Next", and waits for the other one', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const first = await game.open(ann, { questions: 2 });
    await game.answer(ann, first);
    await game.answer(bob, first);
    expect(await game.reveal(ann, first)).not.toContain('Next]');
    const second = await game.question(ann, 2);
    await game.answer(ann, second);
    await game.pass(10_000);
    expect(game.public(ann).filter(isOpen)).toHaveLength(1);
  });
});

test('question 1 of a race closes with its winner', async ({ game }) => {
  const ann = game.actor('Ann');
  const asked = await game.open(ann, { mode: 'race', questions: 2 });
  await game.pass(4000);
  await game.answer(ann, asked);
  await game.pass(2000);
  expect(game.public(ann).filter(isOpen)).toEqual([]);
});

test('survival begins with an easy question', async ({ game }) => {
  const ann = game.actor('Ann');
  const asked = await game.open(ann, { mode: 'survival', questions: 10 });
  expect(asked.question.difficulty).toBe('easy');
});

test('the counter says of how many, where it is known who plays', async ({ game }) => {
  const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
  const first = await game.open(ann, { questions: 2 });
  expect(textOf(first.message)).toMatch(/· 0 answered$/m);
  await game.answer(ann, first);
  await game.answer(bob, first);
  const second = await game.question(ann, 2);
  expect(textOf(second.message)).toMatch(/· 0 of 2 answered$/m);
  await game.answer(ann, second);
  await game.until(ann, text => text.includes('· 1 of 2 answered'));
});

describe('a pause', () => {
  async function paused(game: Game) {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 2 });
    await game.answer(bob, asked);
    await game.order(ann, 'pause');
    return { ann, bob, asked };
  }

  test('shows on the open card, where a button takes it back', async ({ game }) => {
    const { ann } = await paused(game);
    const card = await game.until(ann, text =>
      text.includes(`Pauses after this question, by @<${ann.user.id}>`),
    );
    expect(buttonsOf(card)).toContain('Resume');
    const told = messageOf(await ann.press(card, buttonNamed(card, 'Resume')));
    expect(textOf(told)).toContain('The round goes on.');
    await game.settle();
    expect(game.public(ann).join('\n')).not.toContain('Pauses after');
  });

  test('is ended by a button: by the host at once, by any player after a minute', async ({ game }) => {
    const { ann, bob, asked } = await paused(game);
    await game.reveal(ann, asked);
    const card = ann.messages().find(({ id }) => id === asked.message.id);
    if (!card) throw new Error('no answer');
    const press = async () => textOf(messageOf(await bob.press(card, buttonNamed(card, 'Resume'))));
    expect(await press()).toContain('after a minute of pause, any player may resume or stop it');
    await game.pass(60_000);
    expect(await press()).toContain('The round goes on.');
    await game.question(ann, 2);
  });
});

test('nothing in the channel counts down to what is past', async ({ game }) => {
  const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
  const first = await game.open(ann, { questions: 2 });
  await game.answer(ann, first);
  await game.answer(bob, first);
  const second = await game.question(ann, 2);
  const old = game.public(ann).filter(text => !text.includes(second.question.prompt));
  expect(old.join('\n')).not.toMatch(/<t:\d+/);
  await game.standings(ann);
  expect(game.public(ann).join('\n')).not.toMatch(/<t:\d+/);
});
