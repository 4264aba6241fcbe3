import { describe, expect, test } from 'vitest';
import { owed } from '../../src/trivia/owed.ts';
import { activePlayers } from '../../src/trivia/players.ts';
import { currentIndex, dueAt } from '../../src/trivia/round.ts';
import { step } from '../../src/trivia/step.ts';
import { fold, Game, HOST, RIGHT, WRONG } from './example-round.ts';

const EDIT = { type: 'edit', what: 'question' };
const EDIT_START = { type: 'edit', what: 'start' };
const POST = { type: 'post', what: 'question' };
const FINISH = { type: 'finish', showStandings: true };

/** The second question is open; the players answered the first. */
function second(...players: string[]): Game {
  const game = Game.opened({ questions: 6 });
  for (const player of players) game.answer(player, 1000);
  return game.next();
}

function openFor(game: Game): number {
  return game.question.closesAt - game.question.postedAt;
}

describe('the start', () => {
  test('the start card counts down 10 s from its own time', () => {
    const game = new Game();
    expect(game.last.effects).toEqual([{ type: 'post', what: 'start' }]);
    expect(dueAt(game.round)).toBeUndefined();
    game.posted();
    expect(dueAt(game.round)).toBe(game.now + 10_000);
    game.pass();
    expect(game.last.effects).toEqual([{ type: 'post', what: 'question' }]);
  });

  test('a message told of twice is ignored the second time', () => {
    const game = new Game().posted();
    expect(step(game.round, { type: 'posted', at: game.now, what: 'start', id: 'x' }).round).toBe(game.round);
    game.pass().posted();
    for (const index of [0, 1, 7]) {
      const again = { type: 'posted', at: game.now, what: 'question', index, id: 'x' } as const;
      // Of two messages for the open question, the second one goes.
      const effects = index === 0 ? [{ type: 'delete', message: 'x' }] : [];
      expect(step(game.round, again)).toMatchObject({ effects, round: game.round });
    }
  });

  test('a press with a forged index does not open a question', () => {
    const game = new Game().posted().pass();
    game.send({ type: 'posted', at: game.now, what: 'question', index: 3, id: 'x' });
    expect(game.phase).toBe('asking');
  });
});

describe('the early close', () => {
  test('question 1 always runs its full time', () => {
    const game = Game.opened();
    game.answer('ann', 5000);
    game.answer('bob', 5000);
    expect(openFor(game)).toBe(20_000);
  });

  test('it comes with the last answer of the active players', () => {
    const game = second('ann', 'bob');
    game.answer('ann', 4000);
    expect(openFor(game)).toBe(20_000);
    game.answer('bob', 5000);
    expect(openFor(game)).toBe(5000);
    expect(dueAt(game.round)).toBe(game.question.closesAt + 1500);
  });

  test('it comes after 3 s at least', () => {
    const game = second('ann', 'bob');
    game.answer('ann', 500);
    game.answer('bob', 600);
    expect(openFor(game)).toBe(3000);
    expect(game.answer('cat', 2900)).toMatchObject({ kind: 'locked' });
  });

  test('one active player alone brings none', () => {
    const game = second('ann');
    game.answer('ann', 4000);
    game.answer('bob', 5000);
    expect(openFor(game)).toBe(20_000);
  });

  test('an answer delivered late does not move it before those given later', () => {
    const game = second('ann', 'bob');
    game.answer('ann', 5000);
    game.answer('bob', 4500);
    expect(openFor(game)).toBe(5000);
    expect(game.answer('cat', 4800)).toMatchObject({ kind: 'locked' });
  });

  test('the time its clock stood is not counted', () => {
    const game = second('ann', 'bob');
    game.send({ type: 'halted', at: game.question.postedAt + 1000 });
    game.send({ type: 'continued', at: game.question.postedAt + 61_000 });
    game.answer('ann', 61_500);
    game.answer('bob', 500);
    expect(openFor(game)).toBe(63_000);
  });

  test('active is who answered one of the last two questions', () => {
    const game = second('ann', 'bob');
    game.answer('bob', 1000);
    game.next();
    expect(activePlayers(game.round)).toEqual(['ann', 'bob']);
    game.answer('bob', 1000);
    game.next();
    expect(activePlayers(game.round)).toEqual(['bob']);
  });
});

describe('the fair clock', () => {
  test('a press in time counts though it is delivered within 1.5 s after the deadline', () => {
    const game = Game.opened();
    const { closesAt } = game.question;
    game.send({ type: 'time', at: closesAt + 1499 });
    expect(game.answer('ann', 20_000)).toEqual({ kind: 'locked', choice: RIGHT, ms: 20_000 });
    game.pass();
    expect(game.score('ann')).toBe(500);
  });

  test('a press after the deadline does not count, nor does any delivered after the collection', () => {
    const game = Game.opened();
    expect(game.answer('ann', 20_001)).toEqual({ kind: 'closed' });
    game.pass();
    const late = { type: 'answered', player: 'ann', index: 0, id: '1', answer: { choice: RIGHT } } as const;
    expect(game.send({ ...late, at: game.now - 5000 })).toEqual({ kind: 'closed' });
    expect(game.round.players).toEqual({});
  });

  test('at the deadline itself a hint is still given', () => {
    expect(Game.opened().hint('ann', 20_000)).toEqual({ kind: 'hint', choices: [0, WRONG] });
  });

  test('after the deadline nothing is skipped and no hint taken', () => {
    const game = Game.opened();
    expect(game.skip(HOST, 20_001)).toEqual({ kind: 'closed' });
    expect(game.hint('ann', 20_001)).toEqual({ kind: 'closed' });
    expect(game.phase).toBe('open');
  });

  test('the time its clock stood is not counted', () => {
    const game = Game.opened();
    const { postedAt } = game.question;
    game.send({ type: 'halted', at: postedAt + 4000 });
    expect(dueAt(game.round)).toBeUndefined();
    game.send({ type: 'continued', at: postedAt + 64_000 });
    expect(game.question.closesAt).toBe(postedAt + 80_000);
    expect(game.answer('ann', 66_000)).toMatchObject({ ms: 6000 });
    expect(game.answer('bob', 3000)).toMatchObject({ ms: 3000 });
    expect(game.answer('cat', 30_000)).toMatchObject({ ms: 4000 });
    expect(game.answer('dan', 80_000)).toMatchObject({ ms: 20_000 });
    expect(game.answer('eve', 80_001)).toEqual({ kind: 'closed' });
  });

  test('several stops add up', () => {
    const game = Game.opened();
    const { postedAt } = game.question;
    for (const from of [1000, 20_000, 29_000]) {
      game.send({ type: 'halted', at: postedAt + from });
      game.send({ type: 'continued', at: postedAt + from + 5000 });
    }
    expect(game.answer('ann', 26_000)).toMatchObject({ ms: 16_000 });
    expect(game.question.closesAt).toBe(postedAt + 35_000);
  });

  test('an answer while the clock stands has the time at which it stopped', () => {
    const game = Game.opened();
    game.send({ type: 'halted', at: game.question.postedAt + 4000 });
    expect(game.answer('ann', 300_000)).toMatchObject({ kind: 'locked', ms: 4000 });
  });

  test('a question that had closed when the clock stopped stays closed, and collects again', () => {
    const game = Game.opened();
    const { closesAt } = game.question;
    game.send({ type: 'halted', at: closesAt + 500 });
    game.send({ type: 'continued', at: closesAt + 60_000 });
    expect(game.question).toMatchObject({ closesAt, collectUntil: closesAt + 61_500 });
    expect(game.answer('ann', 20_000)).toMatchObject({ kind: 'locked', ms: 20_000 });
    expect(game.answer('bob', 20_001)).toEqual({ kind: 'closed' });
  });

  test('a question that appears while the clock stands has its full time', () => {
    const game = new Game().posted().pass();
    game.send({ type: 'halted', at: game.now + 100 });
    game.posted(5000);
    const { postedAt } = game.question;
    game.send({ type: 'continued', at: postedAt + 60_000 });
    expect(openFor(game)).toBe(80_000);
    expect(game.answer('ann', 61_000)).toMatchObject({ ms: 1000 });
  });

  test('a start card that appears while the clock stands counts down in full', () => {
    const game = new Game();
    game.send({ type: 'halted', at: game.now + 100 });
    game.posted(5000);
    game.send({ type: 'continued', at: game.now + 60_000 });
    expect(dueAt(game.round)).toBe(game.now + 10_000);
  });

  test('a question skipped while the clock stands is shown for no longer than others', () => {
    const game = Game.opened();
    game.send({ type: 'halted', at: game.question.postedAt + 1000 });
    game.skip(HOST, 9000);
    game.send({ type: 'continued', at: game.now + 60_000 });
    expect(dueAt(game.round)).toBe(game.now + 8000);
  });

  test('a clock that goes backwards takes nothing away', () => {
    const game = Game.opened();
    game.send({ type: 'halted', at: game.question.postedAt + 4000 });
    game.send({ type: 'continued', at: game.question.postedAt + 3000 });
    expect(openFor(game)).toBe(20_000);
    expect(game.answer('ann', 5000)).toMatchObject({ ms: 5000 });
  });
});

describe('skip', () => {
  test('the host alone may while nobody has answered, and nobody scores', () => {
    const game = second('ann', 'bob', 'cat');
    expect(game.skip(HOST)).toEqual({ kind: 'skipped' });
    expect(game.round.played[1]).toMatchObject({ skipped: true, results: {} });
    expect(game.last.effects).toEqual([EDIT]);
  });

  test('once somebody has answered it takes a majority of the active players', () => {
    const game = second('ann', 'bob', HOST);
    game.answer('ann', 1000);
    expect(game.skip(HOST, 2000)).toEqual({ kind: 'skip-vote', votes: 1, needed: 2 });
    const before = game.round;
    expect(game.skip(HOST, 2001)).toEqual({ kind: 'skip-vote', votes: 1, needed: 2 });
    expect(game.round).toBe(before);
    expect(game.skip('bob', 2002)).toEqual({ kind: 'skipped' });
    expect(game.score('ann')).toBe(975);
  });

  test('its only player may while nothing is answered', () => {
    expect(second('ann').skip('ann')).toEqual({ kind: 'skipped' });
    const game = second('ann');
    game.answer('ann', 1000);
    expect(game.skip('ann', 2000)).toEqual({ kind: 'skip-refused' });
  });

  test('whoever does not play has no vote', () => {
    const game = second('ann', 'bob');
    game.answer('ann', 1000);
    expect(game.skip('zoe')).toEqual({ kind: 'skip-refused' });
    expect(game.skip(HOST)).toEqual({ kind: 'skip-refused' });
  });

  test('the last question may be skipped too', () => {
    const game = Game.opened({ questions: 1 });
    game.skip(HOST);
    expect(game.endReason).toBe('finished');
  });
});

describe('pause', () => {
  test('an open question finishes first', () => {
    const game = second('ann');
    expect(game.command('paused')).toEqual({ kind: 'pausing' });
    expect(game.command('paused')).toEqual({ kind: 'already-paused' });
    expect(game.answer('ann', 4000)).toMatchObject({ kind: 'locked' });
    game.pass();
    expect(game.phase).toBe('paused');
    expect(game.last.effects).toEqual([EDIT]);
  });

  test('it can be called off while the question is open', () => {
    const game = second('ann');
    game.command('paused');
    expect(game.command('resumed')).toEqual({ kind: 'resumed' });
    expect(game.command('resumed')).toEqual({ kind: 'not-paused' });
    game.pass();
    expect(game.phase).toBe('revealed');
  });

  test('between questions it comes at once, and the next question after the resume', () => {
    const game = second('ann').pass();
    expect(game.command('paused')).toEqual({ kind: 'paused' });
    expect(game.command('resumed')).toEqual({ kind: 'resumed' });
    expect(dueAt(game.round)).toBe(game.now + 5000);
    game.pass();
    expect(game.last.effects).toEqual([{ type: 'post', what: 'question' }]);
  });

  test('the lobby can be paused', () => {
    const game = new Game().posted();
    game.command('paused');
    game.command('resumed');
    game.pass();
    expect(game.phase).toBe('asking');
  });

  test.each([true, false])('after 15 min the round ends, also while the clocks stand: %s', isHalted => {
    const game = second('ann').pass();
    game.command('paused');
    expect(dueAt(game.round)).toBe(game.now + 15 * 60_000);
    if (isHalted) game.send({ type: 'halted', at: game.now + 1 });
    game.pass();
    expect(game.endReason).toBe('paused-too-long');
    expect(game.last.effects).toEqual([EDIT, FINISH]);
    expect(game.score('ann')).toBe(975);
  });

  test('only the host and those who manage messages may', () => {
    const game = second('ann');
    expect(game.command('paused', 'ann')).toEqual({ kind: 'not-allowed' });
    expect(game.command('paused', 'mod', true)).toEqual({ kind: 'pausing' });
    expect(game.command('resumed', 'ann')).toEqual({ kind: 'not-allowed' });
  });

  test('not once the last answer is shown', () => {
    const game = Game.opened({ questions: 1 }).pass();
    expect(game.command('paused')).toEqual({ kind: 'over' });
  });
});

describe('stop', () => {
  test('it keeps the points and scores what was locked', () => {
    const game = second('ann', 'bob');
    game.answer('ann', 0);
    expect(game.command('stopped')).toEqual({ kind: 'stopped' });
    expect(game.last.effects).toEqual([EDIT, FINISH]);
    expect([game.score('ann'), game.score('bob')]).toEqual([975 + 1100, 975]);
    // Nobody missed a question that did not have its full time.
    expect(game.round.players['bob']?.run).toBe(1);
  });

  test('between questions the message that promises another one is brought up to date', () => {
    const game = second('ann').pass();
    game.command('stopped');
    expect(game.last.effects).toEqual([EDIT, FINISH]);
  });

  test('in the lobby the start card says so', () => {
    const game = new Game().posted();
    game.command('stopped');
    expect(game.last.effects).toEqual([
      { type: 'edit', what: 'start' },
      { type: 'finish', showStandings: false },
    ]);
  });

  test('others may not, unless they manage messages', () => {
    const game = second('ann');
    expect(game.command('stopped', 'ann')).toEqual({ kind: 'not-allowed' });
    expect(game.command('stopped', 'mod', true)).toEqual({ kind: 'stopped' });
  });

  test('anybody in the round may when the host has not answered for two questions', () => {
    const game = second('ann', HOST);
    game.answer('ann', 1000);
    game.next();
    expect(game.command('stopped', 'ann')).toEqual({ kind: 'not-allowed' });
    game.answer('ann', 1000);
    game.next();
    expect(game.command('stopped', 'zoe')).toEqual({ kind: 'not-allowed' });
    expect(game.command('stopped', 'ann')).toEqual({ kind: 'stopped' });
  });

  test('so they may when the host has never answered', () => {
    const game = second('ann');
    game.answer('ann', 1000);
    expect(game.command('stopped', 'ann')).toEqual({ kind: 'not-allowed' });
    game.next();
    expect(game.command('stopped', 'ann')).toEqual({ kind: 'stopped' });
  });

  test('a host who has just answered is there, as is one whose questions were skipped', () => {
    const game = second('ann');
    game.answer('ann', 1000);
    game.next();
    game.answer(HOST, 1000);
    expect(game.command('stopped', 'ann')).toEqual({ kind: 'not-allowed' });
    const skipping = second('ann', HOST);
    skipping.skip(HOST);
    skipping.pass().posted();
    skipping.skip(HOST);
    skipping.pass().posted();
    expect(skipping.command('stopped', 'ann')).toEqual({ kind: 'not-allowed' });
  });
});

describe('the end', () => {
  test('after the last question its answer is shown for 5 s, then the standings', () => {
    const game = Game.opened({ questions: 1 });
    game.answer('ann', 1000);
    game.pass();
    expect(dueAt(game.round)).toBe(game.now + 5000);
    game.pass();
    expect(game.endReason).toBe('finished');
    expect(game.last.effects).toEqual([FINISH]);
    expect(dueAt(game.round)).toBeUndefined();
  });

  test('three unanswered questions in a row end it', () => {
    const game = Game.opened({ questions: 9 }).next();
    game.answer('ann', 1000, WRONG);
    game.next().next().next().pass();
    expect(game.endReason).toBe('unanswered');
    expect(game.round.played).toHaveLength(5);
  });

  test('a failure ends it wherever it is, with what was locked', () => {
    const game = second('ann');
    game.answer('ann', 0);
    game.send({ type: 'failed', at: game.now, reason: 'unreachable' });
    expect(game.endReason).toBe('unreachable');
    expect(game.last.effects).toEqual([{ type: 'finish', showStandings: false }]);
    expect(game.score('ann')).toBe(975 + 1100);
  });

  test('other content ends it with the standings', () => {
    const game = second('ann');
    game.send({ type: 'failed', at: game.now, reason: 'content-changed' });
    expect(game.last.effects).toEqual([EDIT, FINISH]);
  });

  test('a question that appears after the end is deleted', () => {
    const game = second('ann').pass().pass();
    game.command('stopped');
    const ended = game.round;
    const late = { type: 'posted', at: game.now, what: 'question', index: 2, id: 'late' } as const;
    game.send(late);
    expect(game.last.effects).toEqual([{ type: 'delete', message: 'late' }]);
    expect(game.round).toBe(ended);
  });

  test('a start card that appears after the end is deleted', () => {
    const game = new Game();
    game.command('stopped');
    game.send({ type: 'posted', at: game.now, what: 'start', id: 'late' });
    expect(game.last.effects).toEqual([{ type: 'delete', message: 'late' }]);
  });

  test('a message that was known before the end stays when it is told of again', () => {
    const game = second('ann');
    const { message } = game.question;
    game.command('stopped');
    game.send({ type: 'posted', at: game.now, what: 'question', index: 1, id: message });
    expect(game.last.effects).toEqual([]);
    game.send({ type: 'posted', at: game.now, what: 'start', id: game.round.startMessage ?? '' });
    expect(game.last.effects).toEqual([]);
  });

  test('nothing else happens after it', () => {
    const game = second('ann');
    game.command('stopped');
    const ended = game.round;
    expect(game.command('stopped')).toEqual({ kind: 'over' });
    expect(game.command('resumed')).toEqual({ kind: 'over' });
    const move = { at: game.now, player: 'ann', index: currentIndex(ended) };
    expect(game.send({ ...move, type: 'skipped' })).toEqual({ kind: 'closed' });
    for (const type of ['time', 'halted', 'continued'] as const) game.send({ type, at: game.now + 1e6 });
    expect(game.round).toBe(ended);
  });
});

describe('after a crash', () => {
  test('a question that was not posted is asked for when the clocks go on', () => {
    const game = new Game().posted().pass();
    game.send({ type: 'halted', at: game.now });
    game.send({ type: 'continued', at: game.now + 5000 });
    expect(game.last.effects).toEqual([POST]);
  });

  test.each(['paused', 'resumed'] as const)('and so it is when the host is quicker: %s', type => {
    const game = new Game().posted().pass();
    game.send({ type: 'halted', at: game.now });
    game.command(type);
    expect(game.round.haltedAt).toBeUndefined();
    expect(game.last.effects).toEqual([POST, EDIT_START]);
    game.send({ type: 'continued', at: game.now + 5000 });
    game.posted();
    expect(game.phase).toBe('open');
  });

  test('a command that lets the clock of an open question go on has its new time shown', () => {
    const game = second('ann');
    game.send({ type: 'halted', at: game.now + 1000 });
    game.command('paused');
    expect(game.last.effects).toEqual([EDIT]);
  });

  test('whoever may not command anything does not let the clocks go on', () => {
    const game = second('ann');
    game.send({ type: 'halted', at: game.now + 1000 });
    game.command('paused', 'ann');
    expect(game.round.haltedAt).toBeDefined();
  });

  test('what is owed brings every phase up to date', () => {
    const lobby = new Game();
    expect(owed(lobby.round)).toEqual([{ type: 'post', what: 'start' }]);
    lobby.command('paused');
    expect(owed(lobby.round)).toEqual([{ type: 'post', what: 'start' }]);
    const game = second('ann');
    expect(owed(game.round)).toEqual([EDIT]);
    game.pass();
    expect(owed(game.round)).toEqual([EDIT]);
    game.command('paused');
    expect(owed(game.round)).toEqual([EDIT]);
    game.command('stopped');
    expect(owed(game.round)).toEqual([EDIT, FINISH]);
    expect(owed(fold(game.journal))).toEqual([EDIT, FINISH]);
  });

  test('while the next question is asked, the last one may still owe its answer', () => {
    const game = second('ann').pass().pass();
    expect(game.phase).toBe('asking');
    expect(owed(game.round)).toEqual([EDIT, POST]);
    game.command('stopped');
    expect(owed(game.round)).toEqual([EDIT, FINISH]);
  });

  test('a start card that was paused, or has buttons to join, may owe that it goes on until an answer is shown', () => {
    const paused = new Game().posted();
    paused.command('paused');
    paused.command('resumed');
    expect(owed(paused.pass().round)).toEqual([POST, EDIT_START]);
    expect(owed(paused.posted().round)).toEqual([EDIT]);

    const teams = new Game({ teams: 2 }).posted();
    for (const [team, player] of ['ann', 'bob'].entries())
      teams.send({ type: 'joined', at: teams.now, player, team });
    expect(owed(teams.pass().posted().round)).toEqual([EDIT, EDIT_START]);
    expect(owed(teams.pass().round)).toEqual([EDIT, EDIT_START]);
    teams.send({ type: 'shown', at: teams.now, index: 0 });
    expect(owed(teams.round)).toEqual([EDIT]);

    const gathered = new Game({ rules: { gathers: true } }).posted();
    gathered.send({ type: 'joined', at: gathered.now, player: 'ann', team: 0 });
    expect(owed(gathered.pass().posted().round)).toEqual([EDIT, EDIT_START]);
  });
});
