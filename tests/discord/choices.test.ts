import { expect, test } from 'vitest';
import { choiceRows } from '../../src/discord/choices.ts';

const labels = (choices: readonly string[]) =>
  choiceRows(choices, place => `answer:${place}`).map(({ components }) =>
    components.map(component => ('label' in component ? component.label : '')),
  );

test('up to four short choices stand side by side, five and six in rows of three, long ones below each other', () => {
  expect(labels(['a', 'b', 'c', 'd'])).toEqual([['A · a', 'B · b', 'C · c', 'D · d']]);
  expect(labels(['a', 'b', 'c', 'd', 'e'])).toEqual([
    ['A · a', 'B · b', 'C · c'],
    ['D · d', 'E · e'],
  ]);
  expect(labels(['a', 'b', 'c', 'd', 'e', 'f'])).toEqual([
    ['A · a', 'B · b', 'C · c'],
    ['D · d', 'E · e', 'F · f'],
  ]);
  expect(labels(['a', 'one that is longer than that'])).toEqual([
    ['A · a'],
    ['B · one that is longer than that'],
  ]);
});
