import { describe, expect, test } from 'vitest';
import { bookClosedUntil } from '../../src/trivia/closed-book.ts';
import { offersHint } from '../../src/trivia/player-actions.ts';
import { dueAt } from '../../src/trivia/round.ts';
import { COLLECT_MS, OPEN_MIN_MS } from '../../src/trivia/rules.ts';
import { fold, Game, HOST, WRONG } from './example-round.ts';

describe('a brisk round that one person plays', () => {
  test('closes from question 2 on with their answer, but not before it was open for a while', () => {
    const game = Game.opened({ brisk: true });
    game.answer('ann', 1500);
    expect(game.question.closesAt).toBe(game.question.postedAt + 20_000);
    game.next();
    game.answer('ann', 5000, WRONG);
    expect(game.question.closesAt).toBe(game.question.postedAt + 5000);
    game.next();
    game.answer('ann', 100);
    expect(game.question.closesAt).toBe(game.question.postedAt + OPEN_MIN_MS);
    expect(fold(game.journal)).toEqual(game.round);
  });

  test('keeps the usual pace once somebody else has joined', () => {
    const game = Game.opened({ brisk: true });
    game.answer('ann', 1500);
    game.next();
    game.answer('bob', 1000);
    expect(game.question.closesAt).toBe(game.question.postedAt + 20_000);
    game.answer('ann', 2000);
    game.next();
    game.answer('ann', 1000);
    expect(game.question.closesAt).toBe(game.question.postedAt + 20_000);
  });

  test('goes on from question 1 when its only player wants to, and only then', () => {
    const game = Game.opened({ brisk: true });
    expect(game.hurry(HOST).kind).toBe('not-alone');
    game.answer(HOST, 1000);
    expect(game.hurry('bob', 2000).kind).toBe('not-alone');
    expect(game.hurry(HOST, 4000).kind).toBe('hurried');
    expect(game.question.closesAt).toBe(game.question.postedAt + 4000);
    expect(game.question.collectUntil).toBe(game.question.closesAt + COLLECT_MS);
    game.answer('bob', 3900);
    game.pass();
    expect(game.points('bob')).toBeGreaterThan(0);
    expect(game.hurry(HOST).kind).toBe('not-alone');
  });

  test('does not go on from question 1 over those who have joined', () => {
    const game = new Game({ brisk: true, teams: 2 }).posted();
    for (const [team, player] of [HOST, 'bob'].entries())
      game.send({ type: 'joined', at: game.now, player, team });
    game.pass().posted();
    game.answer(HOST, 1000);
    expect(game.hurry(HOST, 4000).kind).toBe('not-alone');
  });

  test('waits for whoever still has a try', () => {
    const game = Game.opened({ mode: 'typed', brisk: true });
    game.answer(HOST, 1000, false);
    expect(game.hurry(HOST, 4000).kind).toBe('not-alone');
    game.answer(HOST, 4100, false);
    game.answer(HOST, 4200, false);
    expect(game.hurry(HOST, 4300).kind).toBe('hurried');
  });

  test('gains nothing from a press at the moment it goes on by itself', () => {
    const game = Game.opened({ brisk: true });
    game.answer(HOST, 1000);
    game.pass();
    const before = game.round;
    expect(game.hurry(HOST, (dueAt(before) ?? 0) - game.now).kind).toBe('hurried');
    expect(game.round).toBe(before);
  });

  test('goes on from the answer at once', () => {
    const game = Game.opened({ brisk: true });
    game.answer(HOST, 1000);
    game.pass();
    const shown = game.now;
    expect(game.hurry('bob', 500).kind).toBe('not-alone');
    expect(game.hurry(HOST, 100).kind).toBe('hurried');
    game.pass();
    expect(game.now - shown).toBeLessThan(1000);
    expect(game.phase).toBe('asking');
  });

  test('waits as ever in a round that an earlier version began', () => {
    const game = Game.opened();
    game.answer('ann', 1500);
    game.next();
    game.answer('ann', 1500);
    expect(game.question.closesAt).toBe(game.question.postedAt + 20_000);
  });
});

describe('whoever has left', () => {
  test('is not waited for, at once, and is back with their next answer', () => {
    const game = Game.opened({ brisk: true, questions: 6 });
    for (const player of ['ann', 'bob']) game.answer(player, 1500);
    game.next();
    game.answer('ann', 1000);
    expect(game.question.closesAt).toBe(game.question.postedAt + 20_000);
    game.send({ type: 'left', at: game.question.postedAt + 5000, player: 'bob' });
    expect(game.question.closesAt).toBe(game.question.postedAt + 5000);
    // What was open when they left, they could still answer.
    game.answer('bob', 4900);
    game.next();
    game.answer('ann', 4000);
    expect(game.question.closesAt).toBe(game.question.postedAt + 4000);
    game.answer('bob', 3900);
    game.next();
    game.answer('ann', 4000);
    expect(game.question.closesAt).toBe(game.question.postedAt + 20_000);
    expect(fold(game.journal)).toEqual(game.round);
  });

  test('is in no team any more, nor waited for in the lobby, when nothing was asked yet', () => {
    const game = new Game({ teams: 2 }).posted();
    const join = (player: string, team: number) => game.send({ type: 'joined', at: game.now, player, team });
    join('ann', 0);
    join('bob', 1);
    game.send({ type: 'left', at: game.now, player: 'bob' });
    expect(game.last.effects).toEqual([{ type: 'count' }]);
    expect(Object.keys(game.round.players)).toEqual(['ann']);
    game.pass();
    expect(game.round.phase).toMatchObject({ name: 'over', reason: 'too-few-teams' });
    expect(fold(game.journal)).toEqual(game.round);
  });

  test('is not waited for either after their first answer, nor where players go out', () => {
    for (const mode of ['classic', 'survival'] as const) {
      const game = Game.opened({ brisk: true, mode, rules: { lives: 2 } });
      for (const player of ['ann', 'bob']) game.answer(player, 1500);
      game.send({ type: 'left', at: game.now, player: 'bob' });
      game.next();
      game.answer('ann', 4000);
      expect(game.question.closesAt).toBe(game.question.postedAt + 4000);
    }
  });
});

test('question 1 of a brisk race closes with its winner', () => {
  const game = Game.opened({ brisk: true, mode: 'race' });
  game.answer('ann', 1000, WRONG);
  expect(game.question.closesAt).toBe(game.question.postedAt + 20_000);
  game.answer('bob', 5000);
  expect(game.question.closesAt).toBe(game.question.postedAt + 5000);
  game.pass();
  expect(game.points('bob')).toBe(1000);
});

test('after a minute of pause any player may resume or stop, nobody else', () => {
  const game = Game.opened();
  game.answer('ann', 1000);
  game.pass();
  game.command('paused');
  expect(game.command('resumed', 'ann').kind).toBe('not-allowed');
  game.now += 60_000;
  expect(game.command('resumed', 'bob').kind).toBe('not-allowed');
  expect(game.command('resumed', 'ann').kind).toBe('resumed');
});

describe('what a server has set', () => {
  test('is how long the start card and an answer stand', () => {
    for (const teams of [0, 2]) {
      const game = new Game({ teams, rules: { lobbySeconds: 33, revealSeconds: 4 } }).posted();
      expect(dueAt(game.round)).toBe(game.now + 33_000);
    }
    const game = Game.opened({ rules: { lobbySeconds: 33, revealSeconds: 4 } });
    game.answer('ann', 1000);
    game.pass();
    expect(dueAt(game.round)).toBe(game.now + 4000);
    expect(fold(game.journal)).toEqual(game.round);
  });

  test('is whether there are hints and skips, and whether look-ups wait', () => {
    const usual = Game.opened();
    expect(usual.hint('ann').kind).toBe('hint');
    // Of two choices none can be taken away.
    expect(offersHint(usual.round, { id: 't', order: [0, 1], right: 0, hint: [] })).toBe(false);
    expect(bookClosedUntil(usual.round, usual.now)).toBe(usual.question.collectUntil);
    const game = Game.opened({ rules: { without: ['hints', 'skips', 'closed-book'] } });
    expect(game.hint('ann').kind).toBe('no-hints');
    expect(game.skip(HOST).kind).toBe('no-skips');
    expect(bookClosedUntil(game.round, game.now)).toBeUndefined();
    expect(game.phase).toBe('open');
    game.pass().pass();
    expect(bookClosedUntil(game.round, game.now)).toBeUndefined();
  });
});
