import { describe, expect } from 'vitest';
import { isOpen, isRevealed, teamButton } from './round-messages.ts';
import { textOf } from './stand.ts';
import { HOST_NOTE, POST, playTest as test, told } from './trivia-stand.ts';

describe('the course of a round', () => {
  test('/trivia status tells how it stands, /trivia rules how it is played', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    expect(await game.order(bob, 'status')).toContain('No round is running in this channel.');
    await game.start(ann, { questions: 3 });
    expect(await game.order(bob, 'status')).toContain('The first question comes');
    const asked = await game.question(ann, 1);
    await game.answer(bob, asked);
    expect(await game.order(bob, 'status')).toContain('Question 1 of 3 is open.');
    await game.reveal(ann, asked);
    const status = await game.order(bob, 'status');
    expect(status).toContain('1 of 3 questions are done.');
    expect(status).toContain(`1. @<${bob.user.id}> 1,000`);
    const rules = await game.order(bob, 'rules');
    for (const word of ['Classic', 'Race', 'Survival', 'Typed', 'Fair clock', 'Closed book', '1.5 s late']) {
      expect(rules).toContain(word);
    }
  });

  test('question 1 runs its full time; from question 2 on all active players’ answers close it, after 3 s', async ({
    game,
  }) => {
    const [ann, bob, cat] = [game.actor('Ann'), game.actor('Bob'), game.actor('Cat')];
    const first = await game.open(ann, { questions: 3, seconds: 20 });
    await game.answer(ann, first);
    await game.answer(bob, first);
    await game.passTo(first.at + 21_400);
    expect(game.public(ann).filter(isRevealed)).toEqual([]);
    await game.pass(100);
    expect(game.public(ann).filter(isRevealed)).toHaveLength(1);

    const second = await game.question(ann, 2);
    await game.pass(1000);
    await game.answer(ann, second);
    await game.answer(bob, second);
    // Whoever joins before the close is in time.
    await game.pass(1900);
    expect(await game.answer(cat, second)).toContain(' · 2.9 s');
    await game.passTo(second.at + 4499);
    expect(game.public(ann).filter(isRevealed)).toHaveLength(1);
    await game.pass(1);
    expect(await game.reveal(ann, second)).toContain('3 of 3 right');

    const third = await game.question(ann, 3);
    await game.pass(6000);
    for (const player of [ann, bob]) await game.answer(player, third);
    await game.pass(3000);
    expect(game.public(ann).filter(isOpen)).toHaveLength(1);
    await game.answer(cat, third);
    await game.pass(1500);
    expect(game.public(ann).filter(isRevealed)).toHaveLength(3);
  });

  test('three questions that nobody answers end it kindly', async ({ game }) => {
    const ann = game.actor('Ann');
    await game.start(ann, { questions: 9, seconds: 5 });
    expect(await game.over(ann)).toEqual(['unanswered']);
    const standings = await game.standings(ann);
    expect(standings).toMatch(/🏁 (?:No|Nobody) /);
    expect(standings).toContain('Nobody was answering, so the round ended.');
    expect(game.public(ann).filter(isRevealed)).toHaveLength(3);
  });

  test('a team round without two teams does not start, and says so on its card', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const card = await game.start(ann, { teams: 3 });
    expect(told(await bob.press(card, 1))).toContain('Team Amber · 1');
    const shown = await game.until(ann, (text, { id }) => id === card.id && text.includes('did not start'));
    expect(textOf(shown)).toContain('it needs players in at least two teams');
    expect(textOf(shown)).not.toContain('Pick a team');
  });

  test('whoever joins no team in time plays in none, and is told so', async ({ game }) => {
    const [ann, bob, cat] = [game.actor('Ann'), game.actor('Bob'), game.actor('Cat')];
    const card = await game.start(ann, { teams: 2, questions: 1 });
    expect(await game.press(ann, card, teamButton(card, 0))).toContain('You play for Team Amber.');
    expect(await game.press(bob, card, teamButton(card, 0))).toContain('You play for Team Amber.');
    // A change of mind is possible until the first question.
    expect(await game.press(bob, card, teamButton(card, 1))).toContain('You play for Team Blue.');
    const asked = await game.question(ann, 1);
    expect(await game.press(cat, card, teamButton(card, 1))).toContain('The teams are complete');
    expect(await game.answer(cat, asked)).toContain('This round is played in teams, and you are in none.');
    await game.answer(ann, asked);
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
    expect(await game.standings(ann)).toContain('Team Amber wins by 1,000 points');
  });

  test('a round without points still names who played it', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 1, seconds: 5 });
    for (const player of [ann, bob]) await game.answer(player, asked, false);
    const standings = await game.standings(ann);
    expect(standings).toContain('🏁 No points this time');
    expect(standings).toContain(`@<${ann.user.id}> and @<${bob.user.id}> played.`);
  });

  test('the rematch button starts the same round again', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const first = await game.open(ann, { questions: 2, seconds: 5, mode: 'race' });
    await game.answer(ann, first);
    const second = await game.question(ann, 2);
    await game.answer(ann, second);
    await game.standings(ann);
    const card = await game.until(ann, text => text.includes('🏁'));
    expect(told(await bob.press(card, 1))).toContain(HOST_NOTE);
    const start = await game.until(ann, text => text.includes('First question'));
    expect(textOf(start)).toContain(
      'Race · 2 questions · 5 s each · the first right answer scores and closes the question.',
    );
    expect(textOf(start)).toContain(`Hosted by @<${bob.user.id}>`);
    expect(told(await ann.press(card, 1))).toContain('A round is already running here');
  });
});

describe('messages of a round', () => {
  test('after the start card come without a notification', async ({ game, stand }) => {
    const ann = game.actor('Ann');
    await game.answer(ann, await game.open(ann, { questions: 1, seconds: 5 }));
    await game.standings(ann);
    const posted = stand.exchanges.filter(
      ({ method, route }) => method === POST.method && route === POST.route,
    );
    const flags = posted.map(({ response }) => Object(response).flags & 4096);
    expect(flags).toEqual([0, 4096, 4096]);
  });

  test.extend({ isOld: true })(
    'are found again after a crash, also by a bot whose user is not the application’s id',
    async ({ game, stand }) => {
      stand.wantedRefusals.add(502);
      const ann = game.actor('Ann');
      await game.start(ann, { questions: 1, seconds: 20 });
      // The question is there, and the bot does not hear of it before it ends.
      game.discord.faults.rest({ ...POST, processed: true, answer: { status: 502 }, times: 1 });
      game.discord.faults.rest({ ...POST, answer: 'hang' });
      await game.pass(12_000);
      await game.bot.stop();
      game.discord.faults.clear();
      await game.connect();
      await game.question(ann, 1);
      await game.settle();
      expect(game.public(ann).filter(isOpen)).toHaveLength(1);
    },
  );
});
