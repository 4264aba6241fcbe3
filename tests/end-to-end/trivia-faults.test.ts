import { describe, expect } from 'vitest';
import type { RestFault } from '../../playground/faults.ts';
import { textOf } from './stand.ts';
import {
  CALLBACK,
  COUNTER_EDIT,
  EDIT,
  expectOnce,
  FOLLOW_UP,
  POST,
  playTest as test,
} from './trivia-stand.ts';

interface Named {
  readonly name: string;
  readonly fault: RestFault;
}

/** How a request goes wrong. */
const spoilt: readonly Named[] = [
  { name: 'a rate limit', fault: { answer: { status: 429, retryAfter: 0.002 } } },
  { name: 'a server error', fault: { answer: { status: 500 } } },
  // As many as discord.js tries.
  { name: 'four server errors', fault: { answer: { status: 500 }, times: 4 } },
  { name: 'a 502 although it took effect', fault: { answer: { status: 502 }, processed: true } },
  { name: 'four of them', fault: { answer: { status: 502 }, processed: true, times: 4 } },
  { name: 'an answer 4 s late', fault: { delayMs: 4000 } },
];

/** The requests of a round, by the moment they are made in. */
const moments: readonly Named[] = [
  { name: 'the start card', fault: POST },
  { name: 'a question', fault: POST },
  { name: 'the reveal', fault: EDIT },
  { name: 'the standings', fault: POST },
  { name: 'an acknowledgement', fault: CALLBACK },
  { name: 'a counter', fault: COUNTER_EDIT },
];

const cases = moments.flatMap(({ name: moment, fault: request }) =>
  spoilt.map(({ name, fault }) => ({ moment, name, fault: { ...request, ...fault } })),
);

describe('one spoilt request holds nothing up and posts nothing twice', () => {
  test.for(cases)('$moment meets $name', async ({ moment, fault }, { game, stand }) => {
    for (const status of [400, 429, 500, 502]) stand.wantedRefusals.add(status);
    const [ann, bob, cat] = [game.actor('Ann'), game.actor('Bob'), game.actor('Cat')];
    const spoil = (now: string) => {
      if (now === moment) game.discord.faults.rest(fault);
    };
    spoil('the start card');
    const start = await game.order(ann, 'start', { questions: 2, seconds: 20 });
    expect(start).toContain('Your round is on');
    await game.until(ann, text => text.includes('First question'));
    spoil('a question');
    const first = await game.question(ann, 1);
    await game.pass(2000);
    // The first press carries the counter; Bob's does not.
    expect(await game.answer(ann, first)).toContain(' · 2.0 s');
    spoil('an acknowledgement');
    expect(await game.answer(bob, first, false)).toContain(' · 2.0 s');
    spoil('a counter');
    await game.pass(9000);
    spoil('the reveal');
    expect(await game.reveal(ann, first)).toContain('1 of 2 right');
    const second = await game.question(ann, 2);
    await game.answer(ann, second);
    await game.answer(cat, second);
    await game.reveal(ann, second);
    spoil('the standings');
    const standings = await game.standings(ann);
    await game.pass(5000);
    expect(standings).toContain(`🏁 @<${ann.user.id}> wins by 1,050 points`);
    expectOnce(game, 2);
    expect(await game.kept(ann)).toHaveLength(3);
  });
});

describe('acknowledgements', () => {
  test.for(spoilt)(
    'the press that carries the counter meets $name and is told all the same',
    async ({ fault }, { game, stand }) => {
      for (const status of [400, 404, 429, 500, 502]) stand.wantedRefusals.add(status);
      const ann = game.actor('Ann');
      const asked = await game.open(ann, { questions: 1, seconds: 20 });
      await game.pass(1000);
      game.discord.faults.rest({ ...CALLBACK, ...fault });
      const note = game.answer(ann, asked);
      await game.pass(4100);
      expect(await note).toContain(' · 1.0 s');
      expect(
        ann
          .notes()
          .map(textOf)
          .filter(text => text.includes('Locked in')),
      ).toHaveLength(1);
      expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
    },
  );

  test('a private note that follows the counter’s edit survives a server error', async ({ game, stand }) => {
    stand.wantedRefusals.add(500).add(429);
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 1 });
    game.discord.faults.rest({ ...FOLLOW_UP, answer: { status: 500 } });
    expect(await game.answer(ann, asked)).toContain('Locked in');
    await game.pass(6000);
    game.discord.faults.rest({ ...FOLLOW_UP, answer: { status: 429, retryAfter: 0.002 } });
    expect(await game.answer(bob, asked)).toContain('Locked in');
  });
});
