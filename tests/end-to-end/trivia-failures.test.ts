import { GatewayDispatchEvents } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import { isOpen } from './round-messages.ts';
import { textOf } from './stand.ts';
import { CALLBACK, POST, playTest as test, told } from './trivia-stand.ts';

const PRESS = GatewayDispatchEvents.InteractionCreate;

// 3 to 5 and 9 to 15: trivia-failures-rounds.
describe('the fifteen ways in which trivia bots fail: answers', () => {
  test('1: a right answer given in time and delivered a second after the deadline counts with its own time', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1, seconds: 10 });
    await game.passTo(asked.at + 9900);
    game.discord.faults.dispatch({ t: PRESS, delayMs: 1500 });
    const answer = game.answer(ann, asked);
    await game.pass(1500);
    expect(await answer).toContain(' · 9.9 s');
    const text = await game.reveal(ann, asked);
    expect(text).toContain('1 of 1 right');
    expect(text).toContain(`⚡ @<${ann.user.id}> 9.9 s`);
    expect(await game.standings(ann)).toContain('finishes with 505');
  });

  test('1: an answer delivered later than a second and a half after the deadline does not count, and says so', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1, seconds: 10 });
    await game.passTo(asked.at + 9900);
    game.discord.faults.dispatch({ t: PRESS, delayMs: 1700 });
    const answer = game.answer(ann, asked);
    await game.pass(1700);
    expect(await answer).toContain('That question has closed.');
    expect(await game.reveal(ann, asked)).toContain('nobody answered');
  });

  test('1: an answer given after the deadline does not count, although others are still waited for', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1, seconds: 10 });
    await game.passTo(asked.at + 10_200);
    expect(await game.answer(ann, asked)).toContain('That question has closed.');
    expect(await game.reveal(ann, asked)).toContain('nobody answered');
  });

  test('2: presses are acknowledged at once while the counter’s edit hangs', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 1 });
    game.discord.faults.rest({ ...CALLBACK, delayMs: 2500 });
    const slow = game.answer(ann, asked);
    await game.settle();
    const before = game.now;
    expect(await game.answer(bob, asked)).toContain('Locked in');
    expect(game.now).toBe(before);
    await game.pass(2500);
    expect(await slow).toContain('Locked in');
  });

  test('2: presses are acknowledged at once while the channel’s own messages are slow', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    await game.start(ann, { questions: 2 });
    game.discord.faults.rest({ ...POST, delayMs: 4000 });
    const asked = await game.question(ann, 1);
    const before = game.now;
    expect(await game.answer(bob, asked)).toContain('Locked in');
    expect(told(await ann.slash('trivia', {}, { subcommand: 'status' }))).toContain(
      'Question 1 of 2 is open',
    );
    expect(game.now).toBe(before);
  });

  test('6: nobody counts twice: the first answer stands, and a second press says so', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1 });
    await game.pass(2000);
    expect(await game.answer(ann, asked, false)).toMatch(/Locked in: [A-D] · 2\.0 s/);
    await game.pass(2000);
    expect(await game.answer(ann, asked)).toMatch(
      /You have locked in [A-D] already, after 2\.0 s\. The first answer counts\./,
    );
    await game.pass(5000);
    expect(textOf(await game.until(ann, isOpen))).toContain('1 answered');
    expect(await game.reveal(ann, asked)).toContain('0 of 1 right');
  });

  test('6: the same press dispatched twice is one answer with one acknowledgement', async ({
    game,
    stand,
  }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1 });
    await game.pass(3000);
    const before = ann.notes().length;
    game.discord.faults.dispatch({ t: PRESS, copies: 2 });
    expect(await game.answer(ann, asked)).toContain('Locked in');
    await game.settle();
    expect(ann.notes().length - before).toBe(1);
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
    expect(stand.logged.join('')).not.toContain('40060');
  });

  test('7: in a race the earlier press wins, although it arrives a second later', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 1, mode: 'race' });
    await game.pass(2000);
    game.discord.faults.dispatch({ t: PRESS, delayMs: 1000 });
    const late = game.answer(ann, asked);
    await game.pass(50);
    expect(await game.answer(bob, asked)).toContain('You took the question');
    await game.pass(950);
    expect(await late).toContain(' · 2.0 s');
    expect(await game.reveal(ann, asked)).toContain(`⚡ @<${ann.user.id}> 2.0 s`);
    expect(await game.standings(ann)).toContain(`🏁 @<${ann.user.id}> wins by 1,000 points`);
  });

  test('7: in a race from question 2 on, a press before the winner’s that arrives after the close still wins', async ({
    game,
  }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const first = await game.open(ann, { questions: 2, mode: 'race' });
    await game.answer(ann, first, false);
    await game.answer(bob, first, false);
    const asked = await game.question(ann, 2);
    await game.pass(4000);
    game.discord.faults.dispatch({ t: PRESS, delayMs: 1200 });
    const late = game.answer(ann, asked);
    await game.pass(100);
    await game.answer(bob, asked);
    await game.pass(1100);
    expect(await late).toContain(' · 4.0 s');
    expect(await game.standings(ann)).toContain(`🏁 @<${ann.user.id}> wins by 1,000 points`);
  });

  test('8: fifty presses in one go are all acknowledged and all counted', async ({ game }) => {
    const ann = game.actor('Ann');
    const players = game.players(50);
    const asked = await game.open(ann, { questions: 1 });
    await game.pass(1500);
    const answers = await Promise.all(players.map(player => game.answer(player, asked)));
    expect(answers.filter(text => text.includes('Locked in') && text.includes('1.5 s'))).toHaveLength(50);
    await game.pass(6000);
    expect(textOf(await game.until(ann, isOpen))).toContain('50 answered');
    expect(await game.reveal(ann, asked)).toContain('50 of 50 right');
    const standings = await game.standings(ann);
    expect(standings).toContain('win with 963');
    expect(await game.kept(ann)).toHaveLength(50);
  });
});
