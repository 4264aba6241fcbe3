import type { APIMessage } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import type { Actor } from '../../playground/actor.ts';
import { snowflakeTime } from '../../playground/clock.ts';
import { isOpen, isRevealed, skipOf } from './round-messages.ts';
import { buttonNamed, buttonsOf, messageOf, textOf } from './stand.ts';
import { type Game, playTest as test } from './trivia-stand.ts';

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
      const gone = messageOf(await ann.press(shown, buttonNamed(shown, 'Next')));
      expect(textOf(gone)).toContain('Report]');
      expect(textOf(gone)).not.toMatch(/Next\]|next question/);
      const asked = await game.question(ann, number);
      await game.pass(1500);
      expect(await game.answer(ann, asked)).not.toContain('go on');
    }
    await game.over(ann);
    // The last answer's, which nobody pressed, is gone as well.
    expect(game.public(ann).join('\n')).not.toContain('Next]');
    expect(ann.notes().slice(0, 1).map(textOf)).toEqual([expect.stringContaining('The round is over.')]);
    // It took 95 s when every clock ran out.
    expect(game.now - first.at).toBeLessThan(25_000);
  });

  test('is not offered to go on once somebody else has answered, or where the host did not', async ({
    game,
  }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 1 });
    expect(await game.answer(bob, asked, false)).not.toContain('go on');
    expect(await game.answer(ann, asked, false)).not.toContain('go on');
    await game.reveal(ann, asked);
    await game.pass(1500);
    // While nobody has a point, nobody is told to be first.
    expect(bob.notes().map(textOf).at(-1)).toMatch(new RegExp(`❌ It was [A-D], ${asked.question.answer}$`));
  });

  test('hears that others play when they came after the note', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 1 });
    await game.answer(ann, asked);
    const note = ann.notes().at(-1);
    await game.answer(bob, asked);
    if (!note) throw new Error('no note');
    const [, goOn = ''] = /"custom_id":"(goOn:[^"]+)"/.exec(JSON.stringify(note.components)) ?? [];
    await game.settle();
    expect(ann.notes().map(textOf).at(-1)).toMatch(/Locked in: .* s$/);
    const told = messageOf(await ann.press(note, goOn, { raw: true }));
    expect(textOf(told)).toContain('You are not the only one who plays');
    await game.pass(10_000);
    expect(game.public(ann).filter(isOpen)).toHaveLength(1);
  });

  test('hears so, too, where the note stands in for one that was lost with its process', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 1 });
    await game.answer(ann, asked);
    await game.bot.stop();
    await game.connect();
    expect(await game.answer(ann, asked)).toContain('Only you so far: go on');
    await game.answer(bob, asked);
    await game.settle();
    expect(ann.notes().map(textOf).at(-1)).not.toContain('go on');
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

test('survival begins with an easy question, tells when nobody goes out, and by what time it was won', async ({
  game,
}) => {
  const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
  const first = await game.open(ann, { mode: 'survival', questions: 10 });
  expect(first.question.difficulty).toBe('easy');
  for (const number of [1, 2]) {
    const question = await game.question(ann, number);
    for (const player of [ann, bob]) await game.answer(player, question, false);
    const told = await game.reveal(ann, question);
    expect(told.includes('Nobody was right, so nobody goes out · 2 still in')).toBe(number === 2);
  }
  const last = await game.question(ann, 3);
  await game.pass(1000);
  await game.answer(ann, last);
  await game.pass(2000);
  await game.answer(bob, last);
  await game.reveal(ann, last);
  await game.order(ann, 'stop');
  expect(await game.standings(ann)).toContain(`🏁 @<${ann.user.id}> wins by 2.0 s with 2 questions survived`);
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

test('the host’s note pauses, goes on, tells how it stands and stops, which asks back', async ({ game }) => {
  const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
  const started = messageOf(await ann.slash('trivia', { questions: 3 }, { subcommand: 'start' }));
  expect(buttonsOf(started)).toEqual(['Pause', 'Status', 'Stop']);
  const press = async (actor: Actor, message: APIMessage, label: string) =>
    messageOf(await actor.press(message, buttonNamed(message, label)));
  const first = await game.question(ann, 1);
  const paused = await press(ann, started, 'Pause');
  expect(textOf(paused)).toContain('The round pauses after this question.');
  expect(textOf(await press(ann, paused, 'Resume'))).toContain('The round goes on.');
  expect(textOf(await press(ann, started, 'Status'))).toContain('Question 1 of 3 is open.');
  const asked = await press(ann, started, 'Stop');
  expect(textOf(asked)).toContain('Stop the round? The points are kept.');
  expect(textOf(await press(ann, asked, 'Keep playing'))).toContain('The round goes on.');
  await game.answer(bob, first);
  await press(ann, started, 'Pause');
  await game.reveal(ann, first);
  const card = ann.messages().find(({ id }) => id === first.message.id);
  if (!card) throw new Error('no answer');
  expect(buttonsOf(card).slice(-2)).toEqual(['Resume', 'Stop']);
  expect(textOf(await press(bob, card, 'Stop'))).toContain('after a minute of pause, any player may');
  await game.pass(60_000);
  const mayStop = await press(bob, card, 'Stop');
  expect(textOf(await press(bob, mayStop, 'Stop it'))).toContain('Stopped. The points are kept.');
  expect(await game.over(ann)).toEqual(['stopped']);
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

test('rounds go as the server has set: start, answers, hints, skips and the closed book', async ({
  game,
}) => {
  const [dan, bob] = [game.actor('Dan'), game.actor('Bob')];
  const card = messageOf(await dan.slash('settings'));
  await dan.pick(card, 'set:page', ['pace']);
  await dan.pick(card, 'set:lobby', ['30'], { raw: true });
  await dan.pick(card, 'set:reveal', ['3'], { raw: true });
  for (const id of ['set:hints:off', 'set:skips:off']) await dan.press(card, id, { raw: true });
  const set = messageOf(await dan.press(card, 'set:book:open', { raw: true }));
  expect(textOf(set)).toContain('✅ Look-ups go on while a question is open, from the next round on.');
  expect(textOf(set)).toContain('Before question 1: 30 s\n┃ An answer is shown for: 3 s\n┃ Hints: none');
  const start = await game.start(dan, { questions: 2 });
  expect(textOf(start)).toContain('First question: 30 s after this.');
  expect(textOf(start)).not.toContain('Look-ups');
  const first = await game.question(dan, 1);
  expect(first.at - snowflakeTime(start.id)).toBeGreaterThanOrEqual(30_000);
  expect(buttonsOf(first.message).join()).not.toMatch(/Hint|Skip/);
  expect(await game.order(dan, 'skip')).toContain('played without skipping');
  expect(await game.press(bob, first.message, skipOf(first))).toContain('played without skipping');
  expect(textOf(messageOf(await bob.slash('fact', { query: 'ricin' })))).not.toContain('A question is open');
  await game.reveal(dan, first);
  const closed = game.now;
  await game.question(dan, 2);
  expect(game.now - closed).toBeLessThan(3500);
  // What was posted without a Skip button is found again after a crash.
  await game.bot.stop();
  await game.connect();
  await game.standings(dan);
  expect(game.public(dan).filter(text => text.includes('2 / 2'))).toHaveLength(1);
});
