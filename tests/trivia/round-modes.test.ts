import { describe, expect, test } from 'vitest';
import { teamModes } from '../../src/trivia/modes/index.ts';
import { isPlaying } from '../../src/trivia/players.ts';
import { placesBefore, standings } from '../../src/trivia/standings.ts';
import { fold, Game, HOST, RIGHT, snowflake, WRONG } from './example-round.ts';

describe('classic', () => {
  test.each([
    [0, 1000],
    [5000, 875],
    [10_000, 750],
    [20_000, 500],
  ])('a right answer after %i of 20,000 ms scores %i', (ms, points) => {
    const game = Game.opened();
    game.answer('ann', ms);
    game.pass();
    expect(game.score('ann')).toBe(points);
  });

  test('from the second right answer in a row each adds 100, at most 500', () => {
    const game = Game.opened({ questions: 8 });
    const earned = Array.from({ length: 8 }, () => {
      game.answer('ann', 0);
      game.pass();
      const points = game.points('ann');
      game.pass();
      if (game.phase === 'asking') game.posted();
      return points;
    });
    expect(earned).toEqual([1000, 1100, 1200, 1300, 1400, 1500, 1500, 1500]);
  });

  test('a wrong answer scores nothing and resets the run', () => {
    const game = Game.opened();
    for (const choice of [RIGHT, RIGHT, WRONG]) {
      game.answer('ann', 0, choice);
      game.next();
    }
    expect(game.round.players['ann']).toMatchObject({ score: 2100, run: 0, bestRun: 2 });
    game.answer('ann', 0);
    game.pass();
    expect(game.points('ann')).toBe(1000);
  });

  test('a missing answer resets the run', () => {
    const game = Game.opened();
    game.answer('ann', 0);
    game.next().next();
    game.answer('ann', 0);
    game.pass();
    expect(game.points('ann')).toBe(1000);
  });

  test('a skipped question does not reset the run', () => {
    const game = Game.opened();
    game.answer('ann', 0);
    game.next();
    expect(game.skip(HOST)).toEqual({ kind: 'skipped' });
    game.pass().posted();
    game.answer('ann', 0);
    game.pass();
    expect(game.points('ann')).toBe(1100);
  });

  test('a hint takes two wrong choices away and halves the base points, not the bonus', () => {
    const game = Game.opened();
    game.answer('ann', 0);
    game.next();
    expect(game.hint('ann')).toEqual({ kind: 'hint', choices: [0, WRONG] });
    expect(game.hint('ann', 200)).toEqual({ kind: 'hint', choices: [0, WRONG] });
    game.answer('ann', 10_000);
    game.pass();
    expect(game.points('ann')).toBe(375 + 100);
  });

  test('a hint costs only whoever took it, and nobody takes it after the answer', () => {
    const game = Game.opened();
    game.hint('ann');
    game.answer('bob', 0);
    expect(game.hint('bob')).toMatchObject({ kind: 'already' });
    game.answer('ann', 10_000);
    game.pass();
    expect([game.points('ann'), game.points('bob')]).toEqual([375, 1000]);
  });

  test('a hint costs nothing for an answer that was given before it and arrives after it', () => {
    const game = Game.opened();
    game.hint('ann');
    game.answer('ann', 0);
    game.pass();
    expect(game.points('ann')).toBe(1000);
  });

  test('the first answer counts, and a second press says so', () => {
    const game = Game.opened();
    expect(game.answer('ann', 2400, WRONG)).toEqual({ kind: 'locked', choice: WRONG, ms: 2400 });
    const before = game.round;
    expect(game.answer('ann', 3000)).toMatchObject({ kind: 'already', answer: { choice: WRONG, ms: 2400 } });
    expect(game.round).toBe(before);
    game.pass();
    expect(game.score('ann')).toBe(0);
  });

  test.each([-1, 4, 0.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'a forged choice %d locks nothing',
    choice => {
      const game = Game.opened();
      const before = game.round;
      expect(game.answer('ann', 1000, choice)).toEqual({ kind: 'closed' });
      expect(game.round).toBe(before);
    },
  );

  test.each([0, 3])('choice %d is among the four', choice => {
    expect(Game.opened().answer('ann', 1000, choice)).toMatchObject({ kind: 'locked', choice });
  });

  test('a press cannot say that it is right, nor for another question', () => {
    const game = Game.opened();
    expect(game.answer('ann', 1000, true)).toEqual({ kind: 'closed' });
    expect(game.answer('ann', 1000, RIGHT, { index: 1 })).toEqual({ kind: 'closed' });
    expect(game.question.answers).toEqual({});
  });
});

describe('race', () => {
  test('the first right answer takes 1000, later ones nothing', () => {
    const game = Game.opened({ mode: 'race' });
    game.answer('ann', 4000);
    game.answer('bob', 5000);
    game.pass();
    expect([game.score('ann'), game.score('bob')]).toEqual([1000, 0]);
  });

  test('the earlier press wins though it is delivered second', () => {
    const game = Game.opened({ mode: 'race' }).next();
    game.answer('ann', 5000);
    expect(game.answer('bob', 4000)).toEqual({ kind: 'locked', choice: RIGHT, ms: 4000 });
    game.pass();
    expect([game.score('ann'), game.score('bob')]).toEqual([0, 1000]);
  });

  test('presses of the same millisecond go by snowflake', () => {
    const game = Game.opened({ mode: 'race' });
    const at = game.question.postedAt + 4000;
    game.answer('ann', 4000, RIGHT, { id: snowflake(at, 10) });
    game.answer('bob', 4000, RIGHT, { id: snowflake(at, 9) });
    game.pass();
    expect(game.score('bob')).toBe(1000);
  });

  test('a snowflake with fewer digits is older', () => {
    const game = Game.opened({ mode: 'race' });
    game.answer('ann', 4000, RIGHT, { id: '1000' });
    game.answer('bob', 4000, RIGHT, { id: '999' });
    game.pass();
    expect(game.score('bob')).toBe(1000);
  });

  test('a late wrong press does not move the close before a right one that is still on its way', () => {
    const game = Game.opened({ mode: 'race' }).next();
    game.answer('ann', 10_000);
    game.answer('bob', 9000, WRONG);
    expect(game.answer('cat', 9500)).toMatchObject({ kind: 'locked' });
    game.pass();
    expect([game.score('ann'), game.score('cat')]).toEqual([0, 1000]);
  });

  test('a right answer closes the question, but not before 3 s nor the first one', () => {
    const game = Game.opened({ mode: 'race' });
    game.answer('ann', 1000);
    expect(game.question.closesAt - game.question.postedAt).toBe(20_000);
    game.next();
    game.answer('ann', 1000);
    expect(game.question.closesAt - game.question.postedAt).toBe(3000);
    expect(game.question.collectUntil - game.question.closesAt).toBe(1500);
  });

  test('the close is that of the first right answer, whatever else was given later and arrived before', () => {
    const game = Game.opened({ mode: 'race' }).next();
    game.answer('ann', 12_000, WRONG);
    game.answer('bob', 10_000);
    expect(game.question.closesAt - game.question.postedAt).toBe(10_000);
  });

  test('a wrong answer locks its player out', () => {
    const game = Game.opened({ mode: 'race' });
    game.answer('ann', 1000, WRONG);
    expect(game.answer('ann', 2000)).toMatchObject({ kind: 'already' });
    game.pass();
    expect(game.score('ann')).toBe(0);
  });

  test('the reply does not tell the verdict, and there are no hints', () => {
    const game = Game.opened({ mode: 'race' });
    expect(game.hint('ann')).toEqual({ kind: 'no-hints' });
    expect(game.answer('ann', 1000)).toEqual({ kind: 'locked', choice: RIGHT, ms: 1000 });
    expect(game.answer('bob', 1000, WRONG)).toEqual({ kind: 'locked', choice: WRONG, ms: 1000 });
  });

  test('nobody right means no points for anybody', () => {
    const game = Game.opened({ mode: 'race' });
    game.answer('ann', 1000, WRONG);
    game.pass();
    expect(game.round.played[0]?.results).toMatchObject({ ann: { points: 0, right: false } });
  });
});

describe('survival', () => {
  function three(): Game {
    const game = Game.opened({ mode: 'survival' });
    for (const player of ['ann', 'bob', 'cat']) game.answer(player, 1000);
    return game.next();
  }

  test('entry closes after question 1', () => {
    const game = three();
    expect(game.answer('dan', 1000)).toMatchObject({ kind: 'watched', outAt: undefined });
    expect(isPlaying(game.round, 'dan')).toBe(true);
    expect(game.question.answers).toEqual({});
    game.pass();
    expect(game.round.players['dan']).toBeUndefined();
  });

  test('a skipped question 1 leaves the entry open', () => {
    const game = Game.opened({ mode: 'survival' });
    game.skip(HOST);
    game.pass().posted();
    expect(game.answer('ann', 1000)).toMatchObject({ kind: 'locked' });
  });

  test('wrong and missing are out, told so, and score no more', () => {
    const game = three();
    game.answer('ann', 1000);
    game.answer('bob', 1000, WRONG);
    game.pass();
    expect(game.last.effects).toContainEqual({ type: 'out', players: ['bob', 'cat'] });
    expect(game.endReason).toBe('survivor');
    game.pass();
    expect(game.endReason).toBe('survivor');
    expect(standings(game.round).map(({ id }) => id)[0]).toBe('ann');
  });

  test('whoever is out may play along, for nothing, and is told once', () => {
    const game = three();
    game.answer('ann', 1000);
    game.answer('bob', 1000);
    game.next();
    const account = game.round.players['cat'];
    const id = snowflake(game.now + 1);
    const watched = { kind: 'watched', choice: RIGHT, ms: 1000, outAt: 1 };
    expect(game.answer('cat', 1000, RIGHT, { id })).toEqual(watched);
    expect(game.answer('cat', 1000, RIGHT, { id })).toEqual(watched);
    expect(game.answer('cat', 1500, WRONG)).toMatchObject({ kind: 'already' });
    expect(game.last.effects).toEqual([]);
    expect(game.question.closesAt).toBe(game.question.postedAt + 20_000);
    game.pass();
    expect(game.round.played.at(-1)?.watched).toEqual({
      cat: { ms: 1000, choice: RIGHT, right: true, points: 0 },
    });
    expect(fold(game.journal)).toEqual(game.round);
    expect(game.round.players['cat']).toEqual(account);
    expect(game.points('cat')).toBeUndefined();
  });

  test('if everybody would go out, nobody does', () => {
    const game = three();
    game.answer('ann', 1000, WRONG);
    game.pass();
    expect(game.last.effects).not.toContainEqual(expect.objectContaining({ type: 'out' }));
    expect(Object.values(game.round.players).map(({ survived }) => survived)).toEqual([2, 2, 2]);
    expect(game.endReason).toBeUndefined();
  });

  test('a solo player plays to the first miss', () => {
    const game = Game.opened({ mode: 'survival' });
    game.answer('ann', 1000);
    game.next();
    game.answer('ann', 1000);
    game.next().pass();
    expect(game.endReason).toBe('survivor');
    expect(game.round.players['ann']).toMatchObject({ survived: 2, outAt: 2 });
  });

  test('it ends after the last question with several left, ranked by time', () => {
    const game = Game.opened({ mode: 'survival', questions: 2 });
    for (const ms of [1000, 3000]) {
      game.answer('ann', ms + 1);
      game.answer('bob', ms);
      game.pass();
      if (game.endReason === undefined) game.pass().posted();
    }
    expect(game.endReason).toBe('finished');
    expect(standings(game.round).map(({ id, place }) => [id, place])).toEqual([
      ['bob', 1],
      ['ann', 2],
    ]);
  });

  test('when a question is stopped half-way, only those who answered it get anything from it', () => {
    const game = three();
    game.answer('ann', 9000);
    game.command('stopped');
    expect(standings(game.round).map(({ id, player }) => [id, player.survived])).toEqual([
      ['ann', 2],
      ['bob', 1],
      ['cat', 1],
    ]);
    expect(Object.values(game.round.players).every(({ outAt }) => outAt === undefined)).toBe(true);
  });

  test('nobody at all at question 1 ends it', () => {
    const game = Game.opened({ mode: 'survival' }).pass();
    expect(game.endReason).toBe('unanswered');
  });

  test('there are no hints', () => {
    expect(Game.opened({ mode: 'survival' }).hint('ann')).toEqual({ kind: 'no-hints' });
  });
});

describe('survival with two lives', () => {
  const lives = { mode: 'survival', rules: { lives: 2 } } as const;

  test('a miss takes as long as a question is open', () => {
    const game = Game.opened(lives);
    game.answer('ann', 3000);
    game.answer('bob', 1000);
    game.answer('cat', 2000);
    game.next();
    game.answer('bob', 4000);
    game.answer('cat', 2000, WRONG);
    game.pass();
    const { ann, bob, cat } = game.round.players;
    expect([ann?.totalMs, bob?.totalMs, cat?.totalMs]).toEqual([23_000, 5000, 22_000]);
  });

  test('a first miss costs a life, a second one puts out, and the last ones cannot all go at once', () => {
    const game = Game.opened({ ...lives, questions: 6 });
    for (const player of ['ann', 'bob', 'cat']) game.answer(player, 1000);
    game.next();
    game.answer('ann', 1000);
    game.answer('bob', 1000, WRONG);
    game.pass();
    expect(game.round.played.at(-1)).toMatchObject({ out: [], hurt: ['bob', 'cat'] });
    game.pass().posted();
    game.answer('ann', 1000, WRONG);
    game.answer('bob', 1000);
    game.pass();
    expect(game.round.played.at(-1)).toMatchObject({ out: ['cat'], hurt: ['ann'] });
    game.pass().posted();
    game.answer('ann', 1000, WRONG);
    game.answer('bob', 1000, WRONG);
    game.pass();
    expect(game.round.played.at(-1)).toMatchObject({ out: [], hurt: [] });
    expect(game.round.players['ann']).toMatchObject({ misses: 1, survived: 3 });
    game.pass().posted();
    game.answer('bob', 1000);
    game.pass();
    expect(game.endReason).toBe('survivor');
    expect(standings(game.round).map(({ id }) => id)).toEqual(['bob', 'ann', 'cat']);
    expect(fold(game.journal)).toEqual(game.round);
  });

  test('who plays alone has two as well', () => {
    const game = Game.opened(lives);
    game.answer('ann', 1000);
    game.next().next();
    game.answer('ann', 1000, WRONG);
    game.pass();
    expect(game.endReason).toBe('survivor');
    expect(game.round.players['ann']).toMatchObject({ survived: 1, misses: 2, outAt: 2 });
  });

  test('a wrong press never ranks above a slower right one', () => {
    const game = Game.opened({ ...lives, questions: 2 });
    game.answer('ann', 100, WRONG);
    game.answer('bob', 19_000);
    game.answer('cat', 19_500);
    game.next();
    game.answer('ann', 100);
    game.answer('bob', 19_000);
    game.answer('cat', 19_500, WRONG);
    game.pass();
    expect(standings(game.round).map(({ id }) => id)).toEqual(['bob', 'ann', 'cat']);
    expect(placesBefore(game.round)).toEqual(
      new Map([
        ['bob', 1],
        ['cat', 2],
        ['ann', 3],
      ]),
    );
  });
});

describe('typed', () => {
  test("three tries, and the right one's time counts", () => {
    const game = Game.opened({ mode: 'typed', seconds: 40 });
    expect(game.answer('ann', 1000, false)).toEqual({ kind: 'wrong', triesLeft: 2 });
    expect(game.answer('ann', 2000, false)).toEqual({ kind: 'wrong', triesLeft: 1 });
    expect(game.answer('ann', 20_000, true)).toEqual({ kind: 'right', ms: 20_000 });
    game.pass();
    expect(game.score('ann')).toBe(750);
  });

  test('a fourth try is refused, as is one after the right one', () => {
    const game = Game.opened({ mode: 'typed' });
    for (const ms of [1, 2, 3]) game.answer('ann', ms, false);
    expect(game.answer('ann', 4, true)).toMatchObject({ kind: 'already' });
    game.answer('bob', 1, true);
    expect(game.answer('bob', 2, false)).toMatchObject({ kind: 'already', answer: { right: true } });
  });

  test('the same submit delivered twice takes one try', () => {
    const game = Game.opened({ mode: 'typed' });
    const id = snowflake(game.now + 1);
    expect(game.answer('ann', 1000, false, { id })).toEqual({ kind: 'wrong', triesLeft: 2 });
    const before = game.round;
    expect(game.answer('ann', 1000, false, { id })).toEqual({ kind: 'wrong', triesLeft: 2 });
    expect(game.round).toBe(before);
  });

  test('somebody with tries left holds the early close up', () => {
    const game = Game.opened({ mode: 'typed' });
    game.answer('ann', 1000, true);
    game.answer('bob', 1000, true);
    game.next();
    game.answer('ann', 4000, true);
    game.answer('bob', 4000, false);
    expect(game.question.closesAt - game.question.postedAt).toBe(20_000);
    game.answer('bob', 5000, true);
    expect(game.question.closesAt - game.question.postedAt).toBe(5000);
  });

  test('a hint halves, and a choice cannot be pressed', () => {
    const game = Game.opened({ mode: 'typed' });
    expect(game.hint('ann')).toMatchObject({ kind: 'hint' });
    expect(game.answer('ann', 0, RIGHT)).toEqual({ kind: 'closed' });
    game.answer('ann', 10_000, true);
    game.pass();
    expect(game.score('ann')).toBe(375);
  });
});

describe('teams', () => {
  function lobby(): Game {
    return new Game({ teams: 2 }).posted();
  }
  function join(game: Game, player: string, team: number) {
    return game.send({ type: 'joined', at: game.now + 10, player, team });
  }

  test('are for the modes in which everybody right scores', () => {
    expect(teamModes).toEqual(['classic', 'typed']);
  });

  test('a lobby of 20 s, in which one may change sides', () => {
    const game = lobby();
    expect(game.round.phase).toEqual({ name: 'lobby', until: game.now + 20_000 });
    expect(join(game, 'ann', 0)).toEqual({ kind: 'joined', team: 0 });
    expect(join(game, 'ann', 1)).toEqual({ kind: 'joined', team: 1 });
    const before = game.round;
    expect(join(game, 'ann', 1)).toEqual({ kind: 'joined', team: 1 });
    expect(game.round).toBe(before);
    expect(Object.keys(game.round.players)).toEqual(['ann']);
  });

  test.each([-1, 2, 0.5, Number.NaN])('team %d is none', team => {
    const game = lobby();
    expect(join(game, 'ann', team)).toEqual({ kind: 'join-closed' });
    expect(game.round.players).toEqual({});
  });

  test('two teams with somebody in them are needed', () => {
    const game = lobby();
    join(game, 'ann', 0);
    join(game, 'bob', 0);
    game.pass();
    expect(game.endReason).toBe('too-few-teams');
    expect(game.last.effects).toEqual([
      { type: 'edit', what: 'start' },
      { type: 'finish', showStandings: false },
    ]);
  });

  test('nobody joins later, nor answers without a team', () => {
    const game = lobby();
    join(game, 'ann', 0);
    join(game, 'bob', 1);
    game.pass().posted();
    expect(join(game, 'cat', 1)).toEqual({ kind: 'join-closed' });
    expect(game.answer('cat', 1000)).toEqual({ kind: 'no-team' });
    expect(game.hint('cat')).toEqual({ kind: 'no-team' });
    expect(game.answer('ann', 1000)).toMatchObject({ kind: 'locked' });
  });

  test('a round without teams has nothing to join', () => {
    expect(join(new Game().posted(), 'ann', 0)).toEqual({ kind: 'join-closed' });
  });
});
