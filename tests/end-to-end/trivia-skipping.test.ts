import { describe, expect } from 'vitest';
import { isOpen, skipOf, teamButton } from './round-messages.ts';
import { buttonNamed, messageOf, textOf } from './stand.ts';
import { playTest as test } from './trivia-stand.ts';

const SKIP_REFUSED =
  'Skipping takes a majority of those who are playing, from question 2 on; alone only the host may, before anybody has answered.';
const CLOSED = 'That question has closed.';

describe('skipping', () => {
  test('is the host’s alone while nobody has answered, and costs nobody their run', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const first = await game.open(ann, { questions: 3, seconds: 5 });
    await game.answer(bob, first);
    const second = await game.question(ann, 2);
    expect(await game.order(ann, 'skip')).toContain('Skipped. Nobody scores.');
    expect(await game.reveal(ann, second)).toContain(`✅ ${second.question.answer} · skipped`);
    const third = await game.question(ann, 3);
    expect(textOf(third.message)).toContain(`Last one: ${second.question.answer} · skipped`);
    await game.answer(bob, third);
    // 1,000 at once, and again with 100 for the second in a row.
    expect(await game.standings(ann)).toContain('finishes with 2,100');
  });

  test('takes most of those who play once somebody has answered', async ({ game }) => {
    const [ann, bob, cat] = [game.actor('Ann'), game.actor('Bob'), game.actor('Cat')];
    const first = await game.open(ann, { questions: 3 });
    for (const player of [ann, bob, cat]) await game.answer(player, first);
    // Question 1 always runs its full time, once somebody has answered.
    for (const player of [ann, bob]) {
      expect(await game.press(player, first.message, skipOf(first))).toContain(SKIP_REFUSED);
    }
    const asked = await game.question(ann, 2);
    const skip = skipOf(asked);
    await game.answer(ann, asked);
    expect(await game.press(game.actor('Dan'), asked.message, skip)).toContain(SKIP_REFUSED);
    expect(await game.press(ann, asked.message, skip)).toContain('You want to skip: 1 of 2 votes.');
    expect(await game.press(ann, asked.message, skip)).toContain('You want to skip: 1 of 2 votes.');
    // The button counts the votes.
    await game.until(cat, (text, { id }) => id === asked.message.id && text.includes('Skip · 1]'));
    expect(await game.press(bob, asked.message, skip)).toContain('Skipped. Nobody scores.');
    expect(await game.reveal(ann, asked)).toContain('· skipped');
    expect(await game.press(cat, asked.message, skip)).toContain(CLOSED);
    await game.order(ann, 'stop');
    // What was answered before it counts.
    expect(await game.standings(ann)).toContain('win with 1,000');
  });

  test('is not for a player alone who has answered: they would skip what they have missed', async ({
    game,
  }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const first = await game.open(ann, { questions: 2, seconds: 5 });
    await game.answer(bob, first);
    const second = await game.question(ann, 2);
    await game.answer(bob, second, false);
    expect(await game.order(bob, 'skip')).toContain(SKIP_REFUSED);
    expect(await game.press(bob, second.message, skipOf(second))).toContain(SKIP_REFUSED);
    expect(await game.reveal(ann, second)).toContain('0 of 1 right');
  });

  test('from question 2 on is up to those who have answered, also when question 1 was skipped', async ({
    game,
  }) => {
    const [ann, bob, cat] = [game.actor('Ann'), game.actor('Bob'), game.actor('Cat')];
    await game.open(ann, { questions: 3 });
    await game.order(ann, 'skip');
    const second = await game.question(ann, 2);
    for (const player of [bob, cat]) await game.answer(player, second);
    expect(await game.press(bob, second.message, skipOf(second))).toContain(
      'You want to skip: 1 of 2 votes.',
    );
    expect(await game.press(cat, second.message, skipOf(second))).toContain('Skipped. Nobody scores.');
  });
});

describe('skipping is refused with the reason', () => {
  test('in question 1 to everybody but the host, and to the host once somebody has answered', async ({
    game,
  }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const first = await game.open(ann, { questions: 2, seconds: 5 });
    expect(await game.press(bob, first.message, skipOf(first))).toContain(SKIP_REFUSED);
    expect(await game.order(bob, 'skip')).toContain(SKIP_REFUSED);
    await game.answer(bob, first);
    expect(await game.order(ann, 'skip')).toContain(SKIP_REFUSED);
    expect(await game.press(ann, first.message, skipOf(first))).toContain(SKIP_REFUSED);
    expect(await game.press(bob, first.message, skipOf(first))).toContain(SKIP_REFUSED);
    expect(textOf(await game.until(ann, isOpen))).toMatch(/ Skip\]/);
    expect(await game.reveal(ann, first)).toContain('1 of 1 right');
  });

  test('but the host may skip question 1 while nobody has answered', async ({ game }) => {
    const ann = game.actor('Ann');
    const first = await game.open(ann, { questions: 2 });
    // It stands apart from all else that is pressed.
    expect(JSON.stringify(first.message.components)).toMatch(/"accessory":\{[^}]*"custom_id":"skip:/);
    expect(await game.press(ann, first.message, skipOf(first))).toContain(
      'Skip this question for everybody?',
    );
    const note = ann.notes().at(-1);
    if (!note) throw new Error('no note');
    expect(textOf(messageOf(await ann.press(note, buttonNamed(note, 'Skip it'))))).toContain(
      'Skipped. Nobody scores.',
    );
    expect(await game.reveal(ann, first)).toContain(`✅ ${first.question.answer} · skipped`);
    await game.question(ann, 2);
  });

  test('and is asked back only while one press would do it', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const first = await game.open(ann, { questions: 2 });
    await game.press(ann, first.message, skipOf(first));
    await game.answer(bob, first);
    const note = ann.notes().at(-1);
    if (!note) throw new Error('no note');
    const late = messageOf(await ann.press(note, buttonNamed(note, 'Skip it')));
    expect(textOf(late)).toContain(SKIP_REFUSED);
    expect(await game.press(ann, first.message, skipOf(first))).toContain(SKIP_REFUSED);
  });

  test('to who went out of a survival round, whose vote is not needed either', async ({ game }) => {
    const [ann, bob, cat] = [game.actor('Ann'), game.actor('Bob'), game.actor('Cat')];
    const first = await game.open(ann, { questions: 4, seconds: 5, mode: 'survival' });
    await game.answer(ann, first, false);
    for (const player of [bob, cat]) await game.answer(player, first);
    const second = await game.question(ann, 2);
    await game.answer(ann, second, false);
    for (const player of [bob, cat]) await game.answer(player, second);
    const third = await game.question(ann, 3);
    await game.answer(bob, third);
    // The host, too.
    expect(await game.press(ann, third.message, skipOf(third))).toContain('You went out with question 2.');
    expect(await game.press(game.actor('Dan'), third.message, skipOf(third))).toContain(
      'This survival round took players in question 1.',
    );
    expect(await game.press(bob, third.message, skipOf(third))).toContain('You want to skip: 1 of 2 votes.');
    expect(await game.press(cat, third.message, skipOf(third))).toContain('Skipped. Nobody scores.');
  });

  test('to who is in no team', async ({ game }) => {
    const [ann, bob, cat] = [game.actor('Ann'), game.actor('Bob'), game.actor('Cat')];
    const card = await game.start(ann, { teams: 2, questions: 3, seconds: 5 });
    await game.press(ann, card, teamButton(card, 0));
    await game.press(bob, card, teamButton(card, 1));
    const first = await game.question(ann, 1);
    for (const player of [ann, bob]) await game.answer(player, first);
    const second = await game.question(ann, 2);
    expect(await game.press(cat, second.message, skipOf(second))).toContain(
      'This round is played in teams, and you are in none.',
    );
    expect(await game.press(bob, second.message, skipOf(second))).toContain(
      'You want to skip: 1 of 2 votes.',
    );
  });
});
