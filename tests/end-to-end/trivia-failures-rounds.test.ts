import { describe, expect } from 'vitest';
import { REPORTS_A_DAY, Reports } from '../../src/store/reports.ts';
import { isOpen, isRevealed, isStandings, linksIn, promptOf } from './round-messages.ts';
import { isPrivate, textOf } from './stand.ts';
import { POST, playTest as test, told } from './trivia-stand.ts';

// 1, 2 and 6 to 8: trivia-failures. 4, a round that runs on although nobody sees it: trivia-ends. A crash, of 3: recovery.
describe('the fifteen ways in which trivia bots fail: rounds', () => {
  test('3: after an error without end the channel is free again', async ({ game, stand }) => {
    stand.wantedRefusals.add(500);
    const ann = game.actor('Ann');
    await game.start(ann);
    game.discord.faults.rest({ ...POST, answer: { status: 500 }, times: 10_000 });
    expect(await game.over(ann)).toEqual(['unreachable']);
    game.discord.faults.clear();
    await game.open(game.actor('Ann'), { questions: 1 });
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
