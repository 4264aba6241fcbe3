import { type APIMessage, PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import { pressable } from '../../playground/choosing.ts';
import type { OptionValues } from '../../playground/options.ts';
import { Catalog } from '../../src/pack/catalog.ts';
import { buttonNamed, inPack, messageOf, pack, textOf } from './stand.ts';
import {
  type Asked,
  type Game,
  HOST_NOTE,
  isOpen,
  isRevealed,
  skipOf,
  playTest as test,
  told,
} from './trivia-stand.ts';

const NOT_ALLOWED = 'Only the host and those who can manage messages here or the server may do that.';
const SKIP_REFUSED =
  'Skipping takes a majority of those who are playing, from question 2 on; alone only the host may, before anybody has answered.';
const CLOSED = 'That question has closed.';

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

describe('a pause', () => {
  test('lets the open question finish, holds the next one back, and ends with resume', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 2, seconds: 10 });
    expect(await game.order(ann, 'pause')).toContain('The round pauses after this question.');
    expect(await game.order(ann, 'pause')).toContain(
      'The round is paused already, or will be after this question.',
    );
    await game.pass(3000);
    expect(await game.answer(bob, asked)).toContain(' · 3.0 s');
    const text = await game.reveal(ann, asked);
    expect(text).toContain(`paused by @<${ann.user.id}>; it ends `);
    expect(text).not.toContain('next question');
    await game.pass(5 * 60_000);
    expect(game.public(ann).filter(isOpen)).toEqual([]);
    expect(await game.order(bob, 'status')).toContain(`Paused by @<${ann.user.id}>`);
    const before = game.now;
    expect(await game.order(ann, 'resume')).toContain('The round goes on.');
    await game.settle();
    expect(await game.reveal(ann, asked)).toContain('next question: 2 of 2');
    const second = await game.question(ann, 2);
    expect(second.at - before).toBe(5000);
    await game.pass(1000);
    expect(await game.answer(bob, second)).toContain(' · 1.0 s');
  });

  test('can be taken back before it begins', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 2, seconds: 5 });
    await game.order(ann, 'pause');
    expect(await game.order(ann, 'resume')).toContain('The round goes on.');
    expect(await game.reveal(ann, asked)).toContain('next question');
    await game.question(ann, 2);
    expect(await game.order(ann, 'resume')).toContain('The round is not paused.');
  });

  test('before the first question shows on the start card', async ({ game }) => {
    const ann = game.actor('Ann');
    const card = await game.start(ann, { questions: 1 });
    expect(await game.order(ann, 'pause')).toContain('Paused. After 15 minutes the round ends.');
    await game.until(ann, (text, { id }) => id === card.id && text.includes(`Paused by @<${ann.user.id}>`));
    await game.pass(60_000);
    expect(game.public(ann).filter(isOpen)).toEqual([]);
    await game.order(game.actor('Dan'), 'resume');
    await game.question(ann, 1);
  });

  test('of more than 15 minutes ends the round, which keeps its points', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 2, seconds: 5 });
    await game.answer(ann, asked);
    await game.reveal(ann, asked);
    await game.order(ann, 'pause');
    await game.pass(14 * 60_000 + 59_000);
    expect(await game.order(ann, 'status')).toContain('Paused by');
    await game.pass(1000);
    const standings = await game.standings(ann);
    expect(standings).toContain('The pause was longer than 15 minutes, so the round ended.');
    expect(standings).toContain('finishes with 1,000');
    expect(await game.reveal(ann, asked)).not.toContain('/trivia resume');
  });
});

describe('orders are taken', () => {
  test('from a moderator as from the host, and from nobody else', async ({ game }) => {
    const [ann, bob, dan] = [game.actor('Ann'), game.actor('Bob'), game.actor('Dan')];
    const asked = await game.open(bob, { questions: 3 });
    await game.answer(ann, asked);
    // Ann owns the server.
    for (const order of ['pause', 'resume', 'stop']) {
      expect(await game.order(game.actor('Cat'), order)).toContain(NOT_ALLOWED);
    }
    expect(await game.order(dan, 'pause')).toContain('The round pauses after this question.');
    expect(await game.order(bob, 'resume')).toContain('The round goes on.');
    expect(await game.order(dan, 'stop')).toContain('Stopped. The points are kept.');
    expect(await game.standings(bob)).toContain('The round was stopped.');
    expect(await game.order(dan, 'stop')).toContain(
      'No round is running in this channel. /trivia start begins one.',
    );
  });

  test('from whoever manages the server, in any of its channels', async ({ game }) => {
    const [bob, eve] = [game.actor('Bob'), game.actor('Cat')];
    const { world, scene } = game.discord;
    world.overwrite(bob.channel, eve.user, { deny: PermissionFlagsBits.ManageMessages });
    const role = world.addRole(scene.main, 'Managers', PermissionFlagsBits.ManageGuild);
    world.addMember(scene.main, eve.user, role);
    await game.settle();
    await game.start(bob);
    expect(await game.order(eve, 'stop')).toContain('Stopped.');
  });

  test('for a stop from any player once the host was silent for two questions, but not from onlookers', async ({
    game,
  }) => {
    const [bob, cat] = [game.actor('Bob'), game.actor('Cat')];
    for (let number = 1; number <= 3; number++) {
      const asked = await (number === 1
        ? game.open(bob, { questions: 9, seconds: 5 })
        : game.question(bob, number));
      if (number === 1) await game.answer(bob, asked);
      await game.answer(cat, asked);
      expect(await game.order(cat, 'stop')).toContain(NOT_ALLOWED);
      await game.reveal(bob, asked);
    }
    const [onlooker = cat] = game.players(1);
    expect(await game.order(onlooker, 'stop')).toContain(NOT_ALLOWED);
    expect(await game.order(cat, 'stop')).toContain('Stopped. The points are kept.');
    expect(await game.standings(bob)).toContain(`@<${cat.user.id}> wins`);
  });
});

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

  test('a modal opened in time and submitted too late is refused', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1, mode: 'typed', seconds: 10 });
    const opened = await ann.press(asked.message, asked.right);
    if (opened.kind !== 'modal') throw new Error('no modal');
    await game.reveal(ann, asked);
    expect(textOf(await ann.note(ann.submit(opened.modal, { answer: asked.question.answer })))).toContain(
      CLOSED,
    );
  });
});

function teamButton(card: APIMessage, team: number): string {
  const id = pressable(card)[team]?.custom_id ?? '';
  expect(id).toMatch(/^join:/);
  return id;
}

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

describe('what a round is about', () => {
  test('is named on its start card after the mode, and kept by a rematch', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const catalog = Catalog.of([pack]);
    const section = pack.sections.find(({ id }) => {
      const fitting = pack.questions.filter(
        one => one.difficulty === 'easy' && catalog.sectionOf(one) === inPack(id),
      );
      return fitting.length >= 4;
    });
    if (!section) throw new Error('no section has four easy questions');
    const wish = { questions: 2, seconds: 5, mode: 'race', section: section.id, difficulty: 'easy' };
    const line = `┃ Race · 2 questions · ${section.title} · easy · 5 s each · the first right answer scores`;
    const start = await game.start(ann, wish);
    expect(textOf(start)).toContain(line);
    expect(JSON.stringify(start.components)).toContain('**Race** · 2 questions · ');
    for (const number of [1, 2]) await game.answer(ann, await game.question(ann, number));
    await game.standings(ann);
    const card = await game.until(ann, text => text.includes('🏁'));
    expect(pressable(card)[0]?.custom_id).toBe(`rematch:2:race:5:0:${section.id}:easy:the-interview`);
    expect(told(await bob.press(card, buttonNamed(card, 'Rematch')))).toContain(HOST_NOTE);
    const again = await game.until(
      ann,
      (text, { id }) => BigInt(id) > BigInt(card.id) && text.includes('First question'),
    );
    expect(textOf(again)).toContain(line);
    const { question } = await game.question(ann, 1);
    expect(question.difficulty).toBe('easy');
    expect(catalog.sectionOf(question)).toBe(inPack(section.id));
  });

  test('stays out of the rematch where it was left open', async ({ game }) => {
    const ann = game.actor('Ann');
    await game.answer(ann, await game.open(ann, { questions: 1, seconds: 5 }));
    await game.standings(ann);
    const card = await game.until(ann, text => text.includes('🏁'));
    expect(pressable(card)[0]?.custom_id).toBe('rematch:1:classic:5:0::');
    expect(told(await ann.press(card, 1))).toContain(HOST_NOTE);
  });

  test('with teams is classic, where the server usually plays race and no mode is given', async ({
    game,
  }) => {
    const [ann, dan] = [game.actor('Ann'), game.actor('Dan')];
    await dan.pick(messageOf(await dan.slash('settings')), 'set:mode', ['race']);
    const card = await game.start(ann, { teams: 2, questions: 1 });
    expect(textOf(card)).toContain('┃ Classic · 1 question · 20 s each · 2 teams · ');
    await game.order(ann, 'stop');
    await game.over(ann);
    // Asked for, the two do not go together; without teams the server’s mode stands.
    expect(await game.order(ann, 'start', { teams: 2, mode: 'race' })).toContain(
      'Teams play classic or typed rounds; race is for single players.',
    );
    expect(textOf(await game.start(ann, { questions: 1 }))).toContain('┃ Race · 1 question · ');
  });

  test('in survival may be survived by nobody', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 2, mode: 'survival' });
    await game.answer(ann, asked, false);
    await game.order(ann, 'stop');
    expect(await game.standings(ann)).toMatch(/🏁 Nobody survived this time$/m);
  });
});

describe('before a round starts', () => {
  test('missing permissions are named', async ({ game }) => {
    const ann = game.actor('Ann');
    const { world } = game.discord;
    const { SendMessages, AttachFiles, ReadMessageHistory } = PermissionFlagsBits;
    world.overwrite(ann.channel, world.bot, { deny: SendMessages | AttachFiles });
    await game.settle();
    expect(await game.order(ann, 'start')).toContain(
      `I can’t run a round in #<${ann.channel.id}>: I lack Send Messages, Attach Files there.`,
    );
    world.overwrite(ann.channel, world.bot, { deny: ReadMessageHistory });
    await game.settle();
    expect(await game.order(ann, 'start')).toContain('I lack Read Message History there. Give me it');
    expect(game.public(ann)).toEqual([]);
    world.overwrite(ann.channel, world.bot, {});
    await game.settle();
    await game.start(ann);
  });

  test('in a thread it is the threads’ own permission that counts', async ({ game }) => {
    const { world, scene } = game.discord;
    const { channel } = game.actor('Ann');
    world.addThread(channel, 'aside');
    world.overwrite(channel, world.bot, { deny: PermissionFlagsBits.SendMessages });
    await game.settle();
    const ann = game.actor('Ann', 'aside');
    await game.open(ann, { questions: 1 });
    await game.order(ann, 'stop');
    await game.standings(ann);
    world.overwrite(channel, world.bot, { deny: PermissionFlagsBits.SendMessagesInThreads });
    await game.settle();
    expect(await game.order(ann, 'start')).toContain('I lack Send Messages in Threads there.');
    expect(scene.main.channels.size).toBe(4);
  });

  test('too few questions for the wish are told, and played', async ({ game }) => {
    const catalog = Catalog.of([pack]);
    const rare = pack.sections
      .map(({ id, title }) => {
        const fitting = pack.questions.filter(
          one => one.difficulty === 'hard' && catalog.sectionOf(one) === inPack(id),
        );
        return { id, title, count: fitting.length };
      })
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => a.count - b.count)[0];
    if (!rare) throw new Error('no section has a hard question');
    const ann = game.actor('Ann');
    const text = await game.order(ann, 'start', { questions: 50, section: rare.id, difficulty: 'hard' });
    expect(text).toContain(
      rare.count === 1
        ? 'There is only 1 such question, so this round has 1 question. Your round is on.'
        : `There are only ${rare.count} such questions, so this round has ${rare.count} questions. Your round is on.`,
    );
    const asked = await game.question(ann, 1);
    expect(textOf(asked.message)).toContain(`1 / ${rare.count}  `);
    expect(asked.question.difficulty).toBe('hard');
    expect(catalog.sectionOf(asked.question)).toBe(inPack(rare.id));
  });

  const forged: readonly [options: OptionValues, reason: string][] = [
    [{ questions: 500 }, 'A round takes 1 to 50 questions; 500 is not possible.'],
    [{ questions: 0 }, 'A round takes 1 to 50 questions; 0 is not possible.'],
    [{ seconds: 1 }, 'A round takes 5 to 120 seconds; 1 is not possible.'],
    [{ seconds: 5000 }, 'A round takes 5 to 120 seconds; 5000 is not possible.'],
    [{ mode: 'chaos' }, 'There is no such mode. There are: classic, race, survival, typed.'],
    [{ difficulty: 'none' }, 'There is no such difficulty. There are: easy, medium, hard.'],
    [{ teams: 9 }, 'A round takes 2 to 4 teams; 9 is not possible.'],
    [{ teams: 2, mode: 'race' }, 'Teams play classic or typed rounds; race is for single players.'],
    [{ section: 'nowhere' }, 'section'],
  ];
  test.for(forged)('the forged wish %o is refused with the reason', async ([options, reason], { game }) => {
    const ann = game.actor('Ann');
    const outcome = await ann.slash('trivia', options, { subcommand: 'start', raw: true });
    expect(told(outcome)).toContain(reason);
    await game.pass(15_000);
    expect(game.public(ann)).toEqual([]);
  });
});

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
    expect(textOf(await bob.note(bob.press(other, asked.right, { raw: true })))).toContain(CLOSED);
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
