import { describe, expect } from 'vitest';
import { isOpen } from './round-messages.ts';
import { messageOf, textOf } from './stand.ts';
import { playTest as test } from './trivia-stand.ts';

describe('forged custom ids', () => {
  test('are answered kindly and change nothing', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 2 });
    const round = asked.right.split(':')[1];
    const other = messageOf(await bob.slash('trivia', {}, { subcommand: 'rules' }));
    const custom = [
      `answer:${round}:0:9`,
      `answer:${round}:0`,
      `answer:${round}:x:1`,
      `answer:${round}:1:1`,
      `answer:${round}:99:1`,
      'answer:1:0:1',
      'answer',
      `type:${round}:1`,
      `join:${round}:9`,
      `join:${round}:0`,
      'join:1:0',
      `hint:${round}:7`,
      `skip:${round}:7`,
      'skip:constructor:0',
      'rematch:999:classic:20:0',
      'rematch:3:chaos:20:0',
      'rematch:3:classic:1:0',
      'rematch:3:race:20:2',
      'rematch:999:classic:20:0::',
      'rematch:3:classic:1:0::',
      'rematch:3:race:20:2::',
      'rematch:3:classic:20:0:nowhere:easy',
      'missed:1',
      'read:t1',
      'report:f1',
      'report:toString',
    ];
    for (const id of custom) {
      const text = textOf(await bob.note(bob.press(asked.message, id, { raw: true })));
      expect({ id, text }).toEqual({ id, text: expect.stringMatching(/^only you can see this/) });
      expect({ id, text }).toEqual({ id, text: expect.not.stringMatching(/Something broke|Locked in/) });
    }
    // The right id on another message.
    expect(textOf(await bob.note(bob.press(other, asked.right, { raw: true })))).toContain(
      'That question has closed.',
    );
    await game.pass(6000);
    expect(textOf(await game.until(ann, isOpen))).toContain('0 answered');
    expect(await game.answer(bob, asked)).toContain('Locked in');
  });

  test('of a typed answer in a classic round do not count as one', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 1, seconds: 10 });
    const outcome = await bob.press(asked.message, asked.right.replace('answer', 'type'), { raw: true });
    if (outcome.kind === 'modal') {
      const text = textOf(await bob.note(bob.submit(outcome.modal, { answer: asked.question.answer })));
      expect(text).not.toContain('Right');
      expect(text).not.toContain(asked.question.answer);
    }
    expect(await game.reveal(ann, asked)).toContain('nobody answered');
  });
});
