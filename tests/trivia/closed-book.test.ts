import { expect, test } from 'vitest';
import { bookClosedUntil, closedBook, keepsSecret } from '../../src/trivia/closed-book.ts';
import type { Round } from '../../src/trivia/round.ts';
import { COLLECT_MS } from '../../src/trivia/rules.ts';
import { Game, HOST } from './example-round.ts';

const asks = (player: string, channels: readonly string[], isInvolved = (_round: Round) => false) => ({
  player,
  channels,
  isInvolved,
});

test('the book is closed to a channel and to whoever plays, wherever they are, until the answers are in', () => {
  const game = Game.opened();
  game.answer('ann', 1000);
  game.hint('eve');
  const until = game.question.closesAt + COLLECT_MS;
  const closed = { channel: 'channel', until };
  const book = (lookUp: Parameters<typeof closedBook>[1]) => closedBook([game.round], lookUp, game.now);
  expect(book(asks('bob', ['a thread', 'channel']))).toEqual(closed);
  expect(book(asks('bob', ['elsewhere']))).toBeUndefined();
  for (const player of [HOST, 'ann', 'eve']) expect(book(asks(player, ['elsewhere']))).toEqual(closed);
  expect(book(asks('bob', ['elsewhere'], ({ id }) => id === game.round.id))).toEqual(closed);
  game.pass();
  expect(game.phase).toBe('revealed');
  expect(book(asks('ann', ['channel']))).toBeUndefined();
});

test('look-ups wait for a question that is on its way, and for the one that stays open longest', () => {
  const asking = new Game().posted().pass();
  expect(bookClosedUntil(asking.round, asking.now)).toBe(asking.now + 21_500);
  expect(bookClosedUntil(asking.round, asking.now + 30_000)).toBe(asking.now + 51_500);
  expect(bookClosedUntil(asking.round, asking.now + 30_001)).toBeUndefined();
  const long = Game.opened({ seconds: 60 });
  const rounds = [Game.opened().round, long.round, Game.opened({ seconds: 30 }).round];
  const { collectUntil } = long.question;
  for (const some of [rounds, rounds.toReversed()])
    expect(closedBook(some, asks('ann', ['channel']), long.now)?.until).toBe(collectUntil);
});

test('the answer to a question is a secret while it is asked, and no other one is', () => {
  const game = Game.opened();
  const [asked = '', next = ''] = game.round.plan.map(({ id }) => id);
  expect(keepsSecret(game.round, asked)).toBe(true);
  expect(keepsSecret(game.round, next)).toBe(false);
  game.pass();
  expect(keepsSecret(game.round, asked)).toBe(false);
});
