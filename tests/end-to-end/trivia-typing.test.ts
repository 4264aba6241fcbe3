import { describe, expect } from 'vitest';
import { textOf } from './stand.ts';
import { playTest as test, told } from './trivia-stand.ts';

describe('typing', () => {
  test('three tries, each told why; the time of the right one counts', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 1, mode: 'typed' });
    expect(await game.type(ann, asked, 'something else entirely')).toContain('2 tries left.');
    await game.pass(1000);
    expect(await game.type(ann, asked, '   ')).toContain('There was nothing to read in that. 1 try left.');
    await game.pass(3000);
    expect(await game.type(ann, asked, asked.question.answer)).toContain(' · 4.0 s');
    const again = told(await ann.press(asked.message, asked.right));
    expect(again).toContain('You have it already, after 4.0 s.');
    for (let tries = 0; tries < 3; tries++) await game.type(bob, asked, 'nonsense');
    expect(told(await bob.press(asked.message, asked.right))).toContain('You have used your three tries.');
    expect(game.public(ann).join('\n')).not.toContain('nonsense');
    expect(await game.reveal(ann, asked)).toContain('1 of 2 right');
    expect(await game.standings(ann)).toContain('wins by 950 points');
  });

  test('a modal that is sent again, as its process died with the answer, is told the result', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1, mode: 'typed' });
    const opened = await ann.press(asked.message, asked.right);
    if (opened.kind !== 'modal') throw new Error('no modal');
    const send = () => ann.note(ann.submit(opened.modal, { answer: asked.question.answer }));
    await send();
    await game.bot.stop();
    await game.connect();
    expect(textOf(await send())).toContain('You have it already');
    await game.reveal(ann, asked);
    await game.settle();
    await game.pass(1500);
    expect(ann.notes().map(textOf).at(-1)).toContain('✅ +1,000');
  });

  test('a modal opened in time and submitted too late is refused', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1, mode: 'typed', seconds: 10 });
    const opened = await ann.press(asked.message, asked.right);
    if (opened.kind !== 'modal') throw new Error('no modal');
    await game.reveal(ann, asked);
    expect(textOf(await ann.note(ann.submit(opened.modal, { answer: asked.question.answer })))).toContain(
      'That question has closed.',
    );
  });
});
