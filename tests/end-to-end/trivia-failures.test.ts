import { GatewayDispatchEvents, PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import { REPORTS_A_DAY, Reports } from '../../src/store/reports.ts';
import { isPrivate, messageOf, textOf } from './stand.ts';
import {
  askedIn,
  CALLBACK,
  EDIT,
  FOLLOW_UP,
  type Game,
  isOpen,
  isRevealed,
  isStandings,
  linksIn,
  POST,
  promptOf,
  playTest as test,
  told,
} from './trivia-stand.ts';

const PRESS = GatewayDispatchEvents.InteractionCreate;

/** The points that the standings give the winner. */
function winning(standings: string): number {
  return Number(/(?:wins?|finishes) with ([\d,]+)/m.exec(standings)?.[1]?.replace(',', ''));
}

/** Starts another round and waits for its first question: the channel is free. */
async function expectFree(game: Game, person = 'Ann', channel?: string): Promise<void> {
  const host = game.actor(person, channel);
  await game.start(host, { questions: 1 });
  await game.question(host, 1);
}

// 4, a round that runs on although nobody sees it: trivia-faults, what ends a round. A crash, of 3: recovery.
describe('the fifteen ways in which trivia bots fail', () => {
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
    expect(winning(await game.standings(ann))).toBe(505);
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

  test('3: after an error without end the channel is free again', async ({ game, stand }) => {
    stand.wantedRefusals.add(500);
    const ann = game.actor('Ann');
    await game.start(ann);
    game.discord.faults.rest({ ...POST, answer: { status: 500 }, times: 10_000 });
    expect(await game.over(ann)).toEqual(['unreachable']);
    game.discord.faults.clear();
    await expectFree(game);
  });

  test('5: of two starts in one channel the second is answered with a link to the round', async ({
    game,
  }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const starts = await Promise.all([game.order(ann, 'start'), game.order(bob, 'start')]);
    expect(starts.filter(text => text.includes('Your round is on'))).toHaveLength(1);
    expect(starts.filter(text => text.includes('A round is already running here: jump to it'))).toHaveLength(
      1,
    );
    await game.question(ann, 1);
    expect(game.public(ann).filter(isOpen)).toHaveLength(1);
    const { id } = await game.until(ann, isOpen);
    const { guild } = ann.channel;
    await game.order(bob, 'start');
    expect(bob.notes().slice(-1).flatMap(linksIn)).toEqual([
      `https://discord.com/channels/${guild?.id}/${ann.channel.id}/${id}`,
    ]);
  });

  test('5: of two presses on Rematch one starts a round, the other is led to it', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    await game.answer(ann, await game.open(ann, { questions: 1, seconds: 5 }));
    await game.standings(ann);
    const card = await game.until(ann, isStandings);
    const starts = await Promise.all([ann.press(card, 1), bob.press(card, 1), ann.press(card, 1)]);
    expect(starts.map(told).filter(text => text.includes('Your round is on'))).toHaveLength(1);
    expect(starts.map(told).filter(text => text.includes('A round is already running here'))).toHaveLength(2);
    await game.question(ann, 1);
    expect(game.public(ann).filter(isOpen)).toHaveLength(1);
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

  test('9: who went out is told, and plays along for nothing', async ({ game }) => {
    const [ann, bob, cat, dan] = ['Ann', 'Bob', 'Cat', 'Dan'].map(name => game.actor(name));
    if (!ann || !bob || !cat || !dan) throw new Error('nobody');
    const first = await game.open(ann, { questions: 4, mode: 'survival' });
    expect(game.public(ann).join('\n')).toContain(' · 2 lives · ');
    for (const player of [ann, cat]) await game.answer(player, first);
    await game.answer(bob, first, false);
    expect(await game.reveal(ann, first)).toContain(`One life lost: @<${bob.user.id}> · 3 still in`);
    await game.until(bob, text => text.includes(`❌ It was`) && text.includes('1 life left'));
    await game.until(ann, text => text.includes('Still in · 2 lives left'));
    const second = await game.question(ann, 2);
    for (const player of [ann, cat]) await game.answer(player, second);
    expect(await game.reveal(ann, second)).toContain(`Out: @<${bob.user.id}> · 2 still in`);
    // Whoever did not answer has no note to hear it by.
    const note = await game.until(bob, text => text.includes('You went out with question 2.'));
    expect(isPrivate(note)).toBe(true);
    const third = await game.question(ann, 3);
    expect(await game.answer(bob, third)).toContain('You went out with question 2, so you play along');
    expect(await game.answer(dan, third, false)).toContain(
      'This survival round took players in question 1, so you play along: it scores nothing.',
    );
    for (const player of [ann, cat]) await game.answer(player, third);
    expect(await game.reveal(ann, third)).toContain('2 of 2 right');
    await game.until(bob, text => text.includes('✅ Right · you play along, so it scores nothing'));
    await game.until(dan, text => text.includes('❌ It was') && text.includes('you play along'));
    const fourth = await game.question(ann, 4);
    expect(textOf(fourth.message)).toContain('0 of 2 answered');
    await game.answer(ann, fourth);
    await game.answer(cat, fourth, false);
    expect(await game.standings(ann)).toContain(`🥇 @<${ann.user.id}> 4 survived`);
    const kept = await game.kept(ann);
    expect(kept.find(({ player }) => player === bob.user.id)).toMatchObject({ survived: 0, answered: 1 });
    expect(kept.map(({ player }) => player)).not.toContain(dan.user.id);
  });

  test('10: a hundred questions in two rounds, and none of them twice', async ({ game }) => {
    const ann = game.actor('Ann');
    const prompts: string[] = [];
    for (const round of [1, 2]) {
      await game.start(ann, { questions: 50, seconds: 5 });
      for (let number = 1; number <= 50; number++) {
        const asked = await game.question(ann, number);
        prompts.push(promptOf(textOf(asked.message)));
        await game.answer(ann, asked);
        await game.reveal(ann, asked);
      }
      await game.standings(ann, round);
    }
    expect(new Set(prompts).size).toBe(100);
  });

  test('11: a wrong question can be reported from its answer, by anybody, to whoever runs the bot', async ({
    game,
  }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 1, seconds: 5 });
    await game.reveal(ann, asked);
    const opened = await bob.press(asked.message, `report:the-interview/${asked.question.id}`);
    if (opened.kind !== 'modal') throw new Error('no modal');
    expect(JSON.stringify(opened.modal)).toContain(JSON.stringify(asked.question.prompt).slice(1, -1));
    const answer = textOf(await bob.note(bob.submit(opened.modal, { text: 'It was not like that.' })));
    expect(answer).toContain('Reported. Those who manage this server, and whoever runs me,');
    expect(await new Reports(game.database).all()).toMatchObject([
      { question: `the-interview/${asked.question.id}`, player: bob.user.id, text: 'It was not like that.' },
    ]);
    for (let more = 1; more < REPORTS_A_DAY; more++)
      await bob.submit(opened.modal, { text: `again ${more}` });
    expect(told(await bob.submit(opened.modal, { text: 'and again' }))).toContain('that is the most I keep');
  });

  test('12: rounds in two servers run side by side and know nothing of each other', async ({ game }) => {
    const here = game.actor('Ann');
    const there = game.actor('Ann', 'Book club/general');
    const first = await game.open(here, { questions: 1 });
    const second = await game.open(there, { questions: 1 });
    await game.answer(here, first);
    await game.answer(game.actor('Bob', 'Book club/general'), second, false);
    expect(await game.reveal(here, first)).toContain('1 of 1 right');
    expect(await game.reveal(there, second)).toContain('0 of 1 right');
    expect(await game.standings(here)).toContain(`@<${here.user.id}> finishes`);
    expect(await game.standings(there)).toMatch(/🏁 No /);
  });

  test('12: a server has three rounds at once; the fourth is refused with a way to one of them', async ({
    game,
  }) => {
    for (const [host, channel] of [
      ['Ann', 'general'],
      ['Bob', 'trivia'],
      ['Cat', 'film-club'],
    ] as const) {
      await game.start(game.actor(host, channel));
    }
    const { world, scene } = game.discord;
    world.addChannel(scene.main, 'fourth');
    await game.settle();
    const fourth = game.actor('Dan', 'fourth');
    expect(await game.order(fourth, 'start')).toContain('3 rounds are running in this server already');
    expect(fourth.notes().flatMap(linksIn)).toEqual([
      expect.stringContaining(`https://discord.com/channels/${scene.main.id}/`),
    ]);
    await game.start(game.actor('Ann', 'Book club/general'));
  });

  test('13: autocomplete never offers more than 25, and what is typed freely is understood', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    for (const typed of ['', 'a', 'the', 'sony']) {
      for (const [command, option] of [
        ['fact', 'query'],
        ['quote', 'query'],
        ['quote', 'speaker'],
      ] as const) {
        const outcome = await ann.autocomplete(command, option, typed);
        if (outcome.kind !== 'choices') throw new Error('no choices');
        expect(outcome.choices.length).toBeLessThanOrEqual(25);
      }
    }
    expect(told(await ann.slash('fact', { query: 'ricin' }))).toContain('ricin');
  });

  test('14: equals share a place, in the standings as in what is kept', async ({ game }) => {
    const [ann, bob, cat] = [game.actor('Ann'), game.actor('Bob'), game.actor('Cat')];
    const asked = await game.open(ann, { questions: 1 });
    await game.pass(2000);
    await Promise.all([game.answer(ann, asked), game.answer(bob, asked)]);
    await game.pass(2000);
    await game.answer(cat, asked);
    const standings = await game.standings(ann);
    expect(standings).toContain(`🏁 @<${ann.user.id}> and @<${bob.user.id}> win with 950`);
    expect(standings).toContain(`🥉 @<${cat.user.id}> 900 · 1 of 1`);
    expect((await game.kept(ann)).map(({ place }) => place)).toEqual([1, 1, 3]);
  });

  test('14: of more than three winners three are named, and stand on the podium', async ({ game }) => {
    const ann = game.actor('Ann');
    const players = game.players(5);
    const asked = await game.open(ann, { questions: 1 });
    await game.pass(2000);
    await Promise.all(players.map(player => game.answer(player, asked)));
    await game.pass(2000);
    await game.answer(ann, asked);
    const standings = await game.standings(ann);
    const [, names = ''] = /🏁 (.+) and 2 more win with 950$/m.exec(standings) ?? [];
    const ids = players.map(({ user }) => `@<${user.id}>`);
    const named = names.split(', ');
    expect(new Set(named).size).toBe(3);
    for (const name of named) expect(ids).toContain(name);
    const lines = standings.split('\n').flatMap(line => /^┃ (🥇 @.+)$/u.exec(line)?.[1] ?? []);
    expect(lines.toSorted()).toEqual(named.map(name => `🥇 ${name} 950 · 1 of 1`).toSorted());
  });

  test('14: three winners are all named', async ({ game }) => {
    const ann = game.actor('Ann');
    const players = game.players(3);
    const asked = await game.open(ann, { questions: 1 });
    await game.pass(2000);
    await Promise.all(players.map(player => game.answer(player, asked)));
    const standings = await game.standings(ann);
    expect(standings).toMatch(/🏁 @<\d+>, @<\d+> and @<\d+> win with 950$/m);
    for (const { user } of players) expect(standings).toContain(`@<${user.id}>`);
    expect(standings).not.toContain('more');
  });

  test('15: a stop keeps the points, those of the open question included', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 5 });
    await game.pass(4000);
    await game.answer(bob, asked);
    expect(await game.order(ann, 'stop')).toContain('Stopped. The points are kept.');
    const standings = await game.standings(ann);
    expect(standings).toContain(`@<${bob.user.id}> finishes with 900`);
    expect(standings).toContain('The round was stopped.');
    expect(game.public(ann).filter(isOpen)).toEqual([]);
    expect(await game.kept(ann)).toMatchObject([{ player: bob.user.id, score: 900 }]);
  });

  test('15: a round that ends because nobody answers any more keeps the points', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 9, seconds: 5 });
    await game.answer(ann, asked);
    const standings = await game.standings(ann);
    expect(standings).toContain('Nobody was answering, so the round ended.');
    expect(standings).toContain('finishes with 1,000');
    expect(game.public(ann).filter(isRevealed)).toHaveLength(4);
  });
});

describe('what two bots did wrong when they were run', () => {
  test('a press that arrives before Discord has confirmed the question’s message counts', async ({
    game,
  }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    await game.start(ann, { questions: 1 });
    game.discord.faults.rest({ ...POST, delayMs: 300 });
    const asked = await game.question(ann, 1);
    await game.pass(100);
    expect(await game.answer(ann, asked)).toContain(' · 0.1 s');
    await game.pass(100);
    expect(await game.answer(bob, asked, false)).toContain(' · 0.2 s');
    expect(await game.reveal(ann, asked)).toContain('1 of 2 right');
    expect(game.public(ann).filter(isRevealed)).toHaveLength(1);
  });

  test('the same slash command dispatched twice starts one round and shows its first question', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    game.discord.faults.dispatch({ t: PRESS, copies: 2 });
    await game.start(ann, { questions: 1 });
    await game.question(ann, 1);
    expect(ann.notes().map(textOf).join('')).not.toContain('already running');
    expect(game.public(ann)).toHaveLength(2);
  });

  test('the right to attach files that is lost in mid-round costs the picture, not the standings', async ({
    game,
    stand,
  }) => {
    stand.wantedRefusals.add(403);
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 1 });
    await game.answer(ann, asked);
    await game.answer(bob, asked);
    await game.reveal(ann, asked);
    const { world } = game.discord;
    world.overwrite(ann.channel, world.bot, { deny: PermissionFlagsBits.AttachFiles });
    const standings = await game.standings(ann);
    expect(standings).toContain('win with 1,000');
    expect(standings).not.toContain('[picture');
    expect(game.public(ann).filter(isStandings)).toHaveLength(1);
    expect(ann.notes().map(textOf).join('\n')).not.toContain('I can no longer post');
  });

  test.for([403, 404, 408])(
    'a %d that is not Discord’s own, on a reveal, does not end the round',
    async (status, { game, stand }) => {
      stand.wantedRefusals.add(status);
      const ann = game.actor('Ann');
      const asked = await game.open(ann, { questions: 1 });
      await game.answer(ann, asked);
      game.discord.faults.rest({ ...EDIT, answer: { status } });
      expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
      expect(await game.standings(ann)).toContain('finishes with 1,000');
    },
  );

  test('50013 on the start card frees the channel and is told to the host', async ({ game, stand }) => {
    stand.wantedRefusals.add(403);
    const ann = game.actor('Ann');
    game.discord.faults.rest({ ...POST, answer: { status: 403, code: 50_013 } });
    await game.order(ann, 'start');
    expect(await game.over(ann)).toEqual(['unreachable']);
    await game.settle();
    const note = ann.notes().map(textOf).at(-1);
    expect(note).toContain(`I can no longer post in #<${ann.channel.id}>, so your round ended.`);
    // Nothing was played yet.
    expect(note).not.toContain('scores are kept');
    await expectFree(game);
  });

  test('50013 on the standings loses no points, frees the channel and is told to the host', async ({
    game,
    stand,
  }) => {
    stand.wantedRefusals.add(403);
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1 });
    await game.answer(ann, asked);
    await game.reveal(ann, asked);
    game.discord.faults.rest({ ...POST, answer: { status: 403, code: 50_013 }, times: 2 });
    await game.over(ann);
    await expect.poll(() => stand.logged.join('')).toContain('a round could not do something');
    expect(ann.notes().map(textOf).at(-1)).toContain('so your round ended. Its scores are kept.');
    expect((await game.kept(ann)).map(({ score }) => score)).toEqual([1000]);
    await expectFree(game);
  });

  test('who was told "Locked in" stands in the reveal, however slow REST is', async ({ game }) => {
    const ann = game.actor('Ann');
    const players = game.players(12);
    const asked = await game.open(ann, { questions: 1, seconds: 10 });
    await game.passTo(asked.at + 9500);
    game.discord.faults.rest({ ...CALLBACK, delayMs: 2800, times: 12 });
    game.discord.faults.rest({ ...FOLLOW_UP, delayMs: 2800, times: 12 });
    const answers = players.map(player => game.answer(player, asked));
    await game.pass(6000);
    const locked = (await Promise.all(answers)).filter(text => text.includes('Locked in'));
    expect(locked).toHaveLength(12);
    expect(await game.reveal(ann, asked)).toContain('12 of 12 right');
  });

  test('an answer in time whose acknowledgement can no longer be delivered counts', async ({
    game,
    stand,
  }) => {
    stand.wantedRefusals.add(404);
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1, seconds: 10 });
    await game.passTo(asked.at + 5000);
    game.discord.faults.dispatch({ t: PRESS, delayMs: 3500 });
    const pressed = ann.press(asked.message, asked.right);
    await game.pass(3600);
    expect((await pressed).kind).toBe('failed');
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
    expect(winning(await game.standings(ann))).toBe(750);
  });

  test('presses on the buttons of a round that is over are answered', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1, seconds: 5 });
    await game.standings(ann);
    expect(await game.answer(ann, asked)).toContain('That question has closed.');
    expect(
      told(await ann.press(asked.message, asked.right.replace('answer', 'hint'), { raw: true })),
    ).toContain('That question has closed.');
    const card = await game.until(ann, text => text.includes('🏁'));
    expect(textOf(await ann.note(ann.press(card, `missed:${asked.right.split(':')[1]}`)))).toContain(
      'You missed nothing in that round, or were not in it.',
    );
  });

  test('a forged press before that confirmation cannot pass another message off as the question', async ({
    game,
  }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const card = await game.start(ann, { questions: 1 });
    game.discord.faults.rest({ ...POST, delayMs: 300 });
    const asked = await game.question(ann, 1);
    await game.pass(100);
    expect(await game.press(bob, card, asked.right)).toContain('That question has closed.');
    expect(await game.answer(ann, asked)).toContain(' · 0.1 s');
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
  });

  test('a press on the last question while the next one is open is told that it is closed', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    const first = await game.open(ann, { questions: 2, seconds: 5 });
    const second = await game.question(ann, 2);
    expect(await game.answer(ann, first)).toContain('That question has closed.');
    expect(await game.press(ann, second.message, first.right)).toContain('That question has closed.');
    expect(await game.answer(ann, second)).toContain('Locked in');
  });

  test('while an edit of the answer is slow the next question still comes, once', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 2, seconds: 5 });
    await game.answer(ann, asked);
    game.discord.faults.rest({ ...EDIT, delayMs: 4500 });
    const second = await game.question(ann, 2);
    expect(askedIn(second.message).question.id).not.toBe(asked.question.id);
    expect(game.public(ann).filter(isRevealed)).toHaveLength(1);
    expect(game.public(ann).filter(isOpen)).toHaveLength(1);
  });
});

describe('a channel is free again', () => {
  test('after a stop that came while a question was being posted, which leaves no question behind', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    const first = await game.open(ann, { questions: 3, seconds: 5 });
    await game.answer(ann, first);
    await game.reveal(ann, first);
    game.discord.faults.rest({ ...POST, delayMs: 1500 });
    await game.question(ann, 2);
    expect(await game.order(ann, 'stop')).toContain('Stopped. The points are kept.');
    expect(await game.standings(ann)).toContain('finishes with 1,000');
    await game.pass(3000);
    expect(game.public(ann).filter(isOpen)).toEqual([]);
    expect(game.public(ann)).toHaveLength(3);
    await expectFree(game);
  });

  test('after a stop that came while its start card was being posted', async ({ game }) => {
    const ann = game.actor('Ann');
    game.discord.faults.rest({ ...POST, delayMs: 1500 });
    await game.order(ann, 'start');
    await game.settle();
    await game.order(ann, 'stop');
    await game.pass(3000);
    expect(await game.over(ann)).toEqual(['stopped']);
    expect(game.public(ann).join('\n')).not.toContain('First question');
    await expectFree(game);
  });

  test('after its round was stopped before the first question', async ({ game }) => {
    const ann = game.actor('Ann');
    const card = await game.start(ann);
    await game.order(ann, 'stop');
    expect(await game.over(ann)).toEqual(['stopped']);
    await game.settle();
    const shown = await game.until(
      ann,
      (text, { id }) => id === card.id && text.includes('The round was stopped.'),
    );
    expect(textOf(shown)).not.toContain('First question');
    expect(messageOf(await ann.slash('trivia', {}, { subcommand: 'start' }))).toBeDefined();
  });
});
