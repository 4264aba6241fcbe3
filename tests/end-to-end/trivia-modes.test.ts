import { describe, expect } from 'vitest';
import type { Actor } from '../../playground/actor.ts';
import type { OptionValues } from '../../playground/options.ts';
import { type Account, accounts, classicPoints, placedSurvivors, survivors, type Told } from './reckoning.ts';
import { type Asked, isOpen, isRevealed } from './round-messages.ts';
import { textOf } from './stand.ts';
import { type Game, playTest as test } from './trivia-stand.ts';

const PLAYERS = 20;

/** Whether somebody answers right: everybody at times, nobody always, the same in each run. */
function knows(player: number, question: number): boolean {
  return (player * 7 + question * 5) % 4 !== 0;
}

/** Everybody answers a question, each at a moment of their own; resolves to what was acknowledged. */
async function everybody(
  game: Game,
  players: readonly Actor[],
  asked: Asked,
  question: number,
  act: (player: Actor, isRight: boolean) => Promise<string>,
): Promise<Told[]> {
  const acts: Promise<Told | undefined>[] = [];
  for (const [index, player] of players.entries()) {
    await game.pass(130 + ((index * 37 + question * 11) % 90));
    const ms = game.now - asked.at;
    const right = knows(index, question);
    acts.push(
      act(player, right).then(text => {
        const time = /(\d+\.\d) s$/m.exec(text)?.[1];
        if (time === undefined) return undefined;
        expect(time).toBe((ms / 1000).toFixed(1));
        return { player: player.user.id, question, right, ms };
      }),
    );
  }
  return (await Promise.all(acts)).filter(one => one !== undefined);
}

/** Plays a whole round with 20 players. */
async function playRound(
  game: Game,
  options: OptionValues,
  act: (asked: Asked, player: Actor, isRight: boolean) => Promise<string>,
): Promise<{ answers: Told[]; ann: Actor; players: Actor[]; standings: string; questions: number }> {
  const ann = game.actor('Ann');
  const players = game.players(PLAYERS);
  await game.settle();
  const before = game.counted().length;
  const posted = game.public(ann).length;
  await game.start(ann, options);
  if (options['teams'] !== undefined) await pickTeams(game, players, ann);
  const answers: Told[] = [];
  let questions = 0;
  for (let number = 1; number <= Number(options['questions']); number++) {
    const asked = await game.question(ann, number);
    questions = number;
    answers.push(
      ...(await everybody(game, players, asked, number - 1, (player, isRight) =>
        act(asked, player, isRight),
      )),
    );
    const text = await game.reveal(ann, asked);
    expect(text).toContain(`✅ ${asked.question.answer}`);
    if (text.includes('standings')) break;
  }
  const standings = await game.standings(ann);
  // The start card, a message for each question, the standings.
  expect(game.public(ann).length - posted).toBe(questions + 2);
  expect(game.public(ann).filter(isRevealed)).toHaveLength(questions);
  expect(game.public(ann).filter(isOpen)).toEqual([]);
  // The start card and the standings are one call each.
  expect((game.counted().length - before - 2) / questions).toBeLessThanOrEqual(2.2);
  return { answers, ann, players, standings, questions };
}

async function pickTeams(game: Game, players: readonly Actor[], ann: Actor): Promise<void> {
  const card = await game.until(ann, text => text.includes('Pick a team.'));
  const told = await Promise.all(
    players.map((player, index) => player.note(player.press(card, teamOf(index) + 1))),
  );
  expect(told.map(textOf).filter(text => text.includes('You play for Team'))).toHaveLength(PLAYERS);
}

/** Twelve players against eight. */
function teamOf(index: number): number {
  return index % 5 < 3 ? 0 : 1;
}

const MEDALS = ['🥇', '🥈', '🥉'];

/** The lines of the podium: who has which medal with what. */
function listed(standings: string): string[] {
  return standings.split('\n').flatMap(line => /^┃ ((?:🥇|🥈|🥉) @.+)$/u.exec(line)?.[1] ?? []);
}

/** How the standings tell scores: the winner and the margin in the headline, the podium below. */
function expectStandings(text: string, expected: ReadonlyMap<string, Account>): void {
  const sorted = [...expected].toSorted(([, a], [, b]) => b.score - a.score);
  const placed = sorted.map(([id, { score }]) => {
    return { id, score, place: sorted.findIndex(([, other]) => other.score === score) + 1 };
  });
  const [first, second] = placed;
  const margin = ((first?.score ?? 0) - (second?.score ?? 0)).toLocaleString('en');
  expect(text).toMatch(
    new RegExp(`🏁 @<${first?.id}> wins by ${margin} points, (?:decided by|ahead from)`, 'm'),
  );
  expect(listed(text)).toEqual(
    placed
      .slice(0, 3)
      .map(({ id, score, place }) =>
        expect.stringContaining(`${MEDALS[place - 1]} @<${id}> ${score.toLocaleString('en')} · `),
      ),
  );
}

describe('a full round with 20 players ends with the standings that follow from what each of them was told', () => {
  test('in classic', async ({ game }) => {
    const { answers, players, ann, standings, questions } = await playRound(
      game,
      { questions: 10, seconds: 20 },
      (asked, player, isRight) => game.answer(player, asked, isRight),
    );
    expect(questions).toBe(10);
    expect(answers).toHaveLength(200);
    const expected = accounts(players, answers, questions, classicPoints(20));
    expectStandings(standings, expected);
    expect(standings).toContain('[picture: Scores over 10 questions: 1. Player');
    const kept = await game.kept(ann);
    expect(Object.fromEntries(kept.map(({ player, score }) => [player, score]))).toEqual(
      Object.fromEntries([...expected].map(([id, { score }]) => [id, score])),
    );
  });

  test('in race, where the first right answer takes all', async ({ game }) => {
    const { answers, players, standings, questions } = await playRound(
      game,
      { questions: 8, seconds: 10, mode: 'race' },
      (asked, player, isRight) => game.answer(player, asked, isRight),
    );
    expect(questions).toBe(8);
    const isFirst = (one: Told) =>
      answers
        .filter(({ right, question }) => right && question === one.question)
        .every(({ ms }) => ms >= one.ms);
    const expected = accounts(players, answers, questions, one => (one.right && isFirst(one) ? 1000 : 0));
    const total = [...expected.values()].reduce((sum, { score }) => sum + score, 0);
    expect(total).toBe(8000);
    const scores = [...expected.values()].map(({ score }) => score).toSorted((a, b) => b - a);
    const shown = listed(standings).map(line => Number(/> ([\d,]+) ·/.exec(line)?.[1]?.replace(',', '')));
    expect(shown).toEqual(scores.slice(0, 3).filter(score => score > 0));
  });

  test('in survival, where a second miss is the end', async ({ game }) => {
    const { answers, players, ann, standings, questions } = await playRound(
      game,
      { questions: 6, seconds: 10, mode: 'survival' },
      (asked, player, isRight) => game.answer(player, asked, isRight),
    );
    const expected = survivors(players, answers, questions, 10_000);
    const [best] = [...expected.values()].toSorted(
      (a, b) => b.survived - a.survived || a.totalMs - b.totalMs,
    );
    expect(standings).toContain(
      `🥇 @<${[...expected].find(([, one]) => one === best)?.[0]}> ${best?.survived} survived · ${((best?.totalMs ?? 0) / 1000).toFixed(1)} s`,
    );
    expect(listed(standings)).toEqual(
      placedSurvivors(expected)
        .slice(0, 3)
        .map(({ id, place, account: { survived, totalMs } }) => {
          const line = `${MEDALS[place - 1]} @<${id}> ${survived} survived · ${(totalMs / 1000).toFixed(1)} s`;
          const right = answers.filter(one => one.player === id && one.right).length;
          return right === survived ? line : `${line} · ${right} of ${questions}`;
        }),
    );
    const kept = await game.kept(ann);
    expect(Object.fromEntries(kept.map(({ player, survived }) => [player, survived]))).toEqual(
      Object.fromEntries([...expected].map(([id, { survived }]) => [id, survived])),
    );
  });

  test('in typed, through the modal', async ({ game }) => {
    const { answers, players, standings, questions } = await playRound(
      game,
      { questions: 5, mode: 'typed' },
      (asked, player, isRight) => game.type(player, asked, isRight ? asked.question.answer : 'no idea'),
    );
    expect(questions).toBe(5);
    const expected = accounts(players, answers, questions, classicPoints(40));
    expectStandings(standings, expected);
  });

  test.for([
    { mode: 'classic', seconds: 20 },
    { mode: 'typed', seconds: 40 },
  ])('in teams, $mode, where the bigger team has no advantage', async ({ mode, seconds }, { game }) => {
    const { answers, players, standings, questions } = await playRound(
      game,
      { questions: 5, mode, teams: 2 },
      (asked, player, isRight) =>
        mode === 'classic'
          ? game.answer(player, asked, isRight)
          : game.type(player, asked, isRight ? asked.question.answer : 'no idea'),
    );
    expect(questions).toBe(5);
    const expected = accounts(players, answers, questions, classicPoints(seconds));
    const scores = [0, 1].map(team => {
      const members = players
        .filter((_, index) => teamOf(index) === team)
        .map(({ user }) => expected.get(user.id));
      const each = Array.from({ length: questions }, (_, question) => {
        const best = members.map(one => one?.points[question] ?? 0).toSorted((a, b) => b - a);
        return best.slice(0, 8).reduce((sum, points) => sum + points, 0) / 8;
      });
      return Math.round(each.reduce((sum, points) => sum + points, 0));
    });
    expect(standings).toContain(`Team Amber ${scores[0]?.toLocaleString('en')} ·`);
    expect(standings).toContain(`Team Blue ${scores[1]?.toLocaleString('en')} ·`);
    expect(standings).toContain(`🏁 Team ${(scores[0] ?? 0) > (scores[1] ?? 0) ? 'Amber' : 'Blue'} wins by`);
    // What each of them has done for it, the standings do not show.
    await game.settle();
    const notes = players.map(player => player.notes().at(-1)).filter(note => note !== undefined);
    expect(notes).toHaveLength(players.length);
    for (const note of notes) expect(textOf(note)).toMatch(/You: \d+[a-z]{2} of \d+ · [\d,]+ · \d of 5$/);
  });
});
