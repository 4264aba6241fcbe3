import { describe, expect } from 'vitest';
import { answered, BEAT_MS, expectKept, mortalTest as test } from './recovery-stand.ts';
import { told } from './trivia-stand.ts';

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
