import { describe, expect, test } from 'vitest';
import { dueAt } from '../../src/trivia/round.ts';
import { GATHER_MS } from '../../src/trivia/rules.ts';
import { refusalOf } from '../../src/trivia/running/round-refused.ts';
import { exampleStart, fold, Game } from './example-round.ts';

const gathering = { rules: { gathers: true } } as const;

/** A round whose start card is in the channel. */
function lobby(): Game {
  return new Game(gathering).posted();
}

const join = (game: Game, player: string, team = 0) =>
  game.send({ type: 'joined', at: game.now, player, team });

describe('a round that nobody called for', () => {
  test('waits for people to join, and begins with who has', () => {
    const game = lobby();
    expect(dueAt(game.round)).toBe(game.now + GATHER_MS);
    expect(join(game, 'ann')).toEqual({ kind: 'joined', team: -1 });
    expect(join(game, 'ann')).toEqual({ kind: 'joined', team: -1 });
    expect(Object.keys(game.round.players)).toEqual(['ann']);
    game.pass();
    expect(game.round.phase.name).toBe('asking');
    expect(join(game, 'bob')).toEqual({ kind: 'join-closed' });
    expect(fold(game.journal)).toEqual(game.round);
  });

  test('takes answers of others as well, and scores who joined and does not answer as absent', () => {
    const game = lobby();
    join(game, 'ann');
    game.pass();
    game.posted();
    game.answer('bob', 1000);
    game.pass();
    expect(game.points('bob')).toBeGreaterThan(0);
    expect(game.score('ann')).toBe(0);
    expect(game.points('ann')).toBeUndefined();
  });

  test('is over without a question when nobody joins', () => {
    const game = lobby();
    game.pass();
    expect(game.round.phase).toMatchObject({ name: 'over', reason: 'nobody-joined' });
    expect(game.last.effects).toEqual([
      { type: 'edit', what: 'start' },
      { type: 'finish', showStandings: false },
    ]);
  });

  test('has one way to join', () => {
    const game = lobby();
    expect(join(game, 'ann', 1)).toEqual({ kind: 'join-closed' });
    expect(join(game, 'ann', -1)).toEqual({ kind: 'join-closed' });
  });

  test('is not kept waiting by another one of the bot’s, as a second one of a person would be', () => {
    const { round } = lobby();
    const another = { ...exampleStart(gathering), channel: 'elsewhere', id: 'another' };
    expect(refusalOf(another, [round], [round], undefined)).toBeUndefined();
    expect(
      refusalOf({ ...another, rules: exampleStart({}).rules }, [round], [round], undefined)?.reason,
    ).toBe('host-busy');
  });
});
