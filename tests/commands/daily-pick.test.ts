import { expect, test } from 'vitest';
import { type PickParts, pickDaily } from '../../commands/daily/pick.ts';
import { Catalog } from '../../src/pack/catalog.ts';
import { playableDeck } from '../../src/pack/deck.ts';
import { Rivals } from '../../src/trivia/rivals.ts';
import { FakeClock } from '../playground/fake-clock.ts';

const CAPITALS = 'Paris Rome Madrid Lisbon Vienna Budapest Warsaw Oslo Stockholm'.split(' ');

/** Picks for a server that has one list of typed answers. */
function pickOf(
  answers: readonly string[],
  { off = [], asked = [] }: { off?: string[]; asked?: string[] } = {},
) {
  const questions = answers.map((answer, at) => ({ id: `t${at + 1}`, prompt: `Which, ${at + 1}?`, answer }));
  const catalog = Catalog.of([]).with([playableDeck('_a', { title: 'Capitals', questions })]);
  const parts: PickParts = {
    repertoire: { playing: async () => catalog },
    results: { lastAsked: async () => new Map(asked.map(id => [id, 1])) },
    switchedOff: { ids: async () => new Set(off) },
    rivals: new Rivals(),
    rounds: { running: () => [] },
    clock: new FakeClock(),
    random: () => 0.5,
  };
  return pickDaily(parts, '1');
}

test('a typed question of a list is the question of the day with other answers of the list as choices', async () => {
  const others = CAPITALS.map((_, at) => `_a/t${at + 1}`).filter(id => id !== '_a/t4');
  const picked = await pickOf(CAPITALS, { asked: others });
  expect(picked).toMatchObject({ id: '_a/t4', prompt: 'Which, 4?' });
  const { choices = [], right = -1 } = picked ?? {};
  expect(choices[right]).toBe('Lisbon');
  expect(new Set(choices).size).toBe(4);
  expect(CAPITALS).toEqual(expect.arrayContaining([...choices]));
});

test('a list with too few answers to choose from, or with all its questions switched off, has no question of the day', async () => {
  expect(await pickOf(CAPITALS.slice(0, 7))).toBeUndefined();
  expect(await pickOf(CAPITALS, { off: CAPITALS.map((_, at) => `_a/t${at + 1}`) })).toBeUndefined();
});
