import { describe, expect } from 'vitest';
import type { Asked } from './round-messages.ts';
import { textOf } from './stand.ts';
import { type Game, playTest as test } from './trivia-stand.ts';

/** A classic question with four choices; skips those that have none. */
async function withHint(game: Game, questions = 9): Promise<Asked> {
  const ann = game.actor('Ann');
  let asked = await game.open(ann, { questions });
  for (let number = 2; asked.wrong.length < 3; number++) {
    await game.order(ann, 'skip');
    asked = await game.question(ann, number);
  }
  return asked;
}

describe('the hint', () => {
  test('removes two wrong choices for whoever asks, and halves what a right answer earns', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    const asked = await withHint(game);
    const hint = asked.right.replace('answer', 'hint').split(':').slice(0, 3).join(':');
    const before = game.public(ann);
    const text = await game.press(ann, asked.message, hint);
    const removed = [...text.matchAll(/[A-D] (.+?)(?= nor |\. A right)/g)].map(([, choice]) => choice ?? '');
    expect(removed).toHaveLength(2);
    for (const choice of removed) {
      expect(asked.question.choices).toContain(choice);
      expect(choice).not.toBe(asked.question.answer);
    }
    expect(text).toContain('A right answer now earns half the points for speed.');
    expect(game.public(ann)).toEqual(before);
    expect(await game.press(ann, asked.message, hint)).toBe(text);
    await game.passTo(asked.at + 10_000);
    expect(await game.answer(ann, asked)).toContain(' · 10.0 s');
    expect(await game.press(ann, asked.message, hint)).toContain('The first answer counts.');
    await game.reveal(ann, asked);
    await game.order(ann, 'stop');
    // 750 for half the time, halved.
    expect(await game.standings(ann)).toContain('finishes with 375');
  });

  test('of a typed question masks letters', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1, mode: 'typed' });
    const hint = asked.right.replace('type', 'hint');
    const text = await game.press(ann, asked.message, hint);
    expect(text).toContain('•');
    expect(text).not.toContain(asked.question.answer);
    expect(await game.type(ann, asked, asked.question.answer)).toContain(
      `Right: ${asked.question.answer} · 0.0 s`,
    );
    expect(await game.standings(ann)).toContain('finishes with 500');
  });

  test.for(['race', 'survival'])(
    'is not there in %s, and a forged press on it is refused',
    async (mode, { game }) => {
      const ann = game.actor('Ann');
      const asked = await game.open(ann, { questions: 1, mode });
      expect(textOf(asked.message)).not.toContain('Hint]');
      const hint = asked.right.replace('answer', 'hint').split(':').slice(0, 3).join(':');
      expect(await game.press(ann, asked.message, hint)).toContain('There is no hint for this question.');
    },
  );
});
