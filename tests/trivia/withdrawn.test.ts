import { expect, test } from 'vitest';
import { fold, Game } from './example-round.ts';

function withdraw(game: Game, question: string) {
  return game.send({ type: 'withdrawn', at: game.now, question });
}
const planOf = (game: Game) => game.round.plan.map(({ id }) => id);

test('a question that is withdrawn is not asked any more; the open one stays', () => {
  const game = Game.opened();
  withdraw(game, 't1');
  withdraw(game, 't3');
  withdraw(game, 't9');
  expect(planOf(game)).toEqual(['t1', 't2', 't4']);
  game.answer('ann', 1000);
  game.next();
  withdraw(game, 't1');
  game.answer('ann', 1000);
  game.next();
  game.answer('ann', 1000);
  game.pass().pass();
  expect(game.round.phase).toMatchObject({ name: 'over', reason: 'finished' });
  expect(planOf(game)).toEqual(['t1', 't2', 't4']);
  expect(fold(game.journal)).toEqual(game.round);
});

test('a round of which nothing is left ends: after the answer that is shown, or at once', () => {
  const shown = Game.opened({ questions: 2 });
  shown.answer('ann', 1000);
  shown.pass();
  withdraw(shown, 't2');
  expect(shown.last.effects).toEqual([{ type: 'edit', what: 'question' }]);
  shown.pass();
  expect(shown.round.phase).toMatchObject({ name: 'over', reason: 'finished' });

  const open = Game.opened({ questions: 2 });
  withdraw(open, 't2');
  open.answer('ann', 1000);
  open.pass();
  expect(open.round.phase).toMatchObject({ name: 'revealed', end: 'finished' });

  const lobby = new Game({ questions: 1 }).posted();
  withdraw(lobby, 't1');
  expect(lobby.round.phase).toMatchObject({ name: 'over', reason: 'content-changed' });

  const paused = Game.opened({ questions: 2 });
  paused.answer('ann', 1000);
  paused.pass();
  paused.command('paused');
  withdraw(paused, 't2');
  expect(paused.round.phase).toMatchObject({ name: 'over', reason: 'content-changed' });
  expect(paused.last.effects).toContainEqual({ type: 'finish', showStandings: true });
});
