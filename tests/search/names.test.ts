import { expect, test } from 'vitest';
import { nameMeant, rankNames } from '../../src/search/names.ts';

const names = ['North Korea', 'Seth Rogen', 'Amy Pascal', 'The original script', 'Richard Nixon'];

test.each([
  ['nixn', 'Richard Nixon'],
  ['inxon', 'Richard Nixon'],
  ['rogan', 'Seth Rogen'],
  ['pa', 'Amy Pascal'],
  ['p', 'Amy Pascal'],
  ['ORIGINAL', 'The original script'],
  ['the original script', 'The original script'],
])('"%s" means %s', (typed, name) => expect(nameMeant(names, typed)).toBe(name));

test.each(['x', 'e', 'é', 'the', 'The', 'of the', '😀', '...', '', '  ', 'zz', '1'])(
  '"%s" means nobody',
  typed => {
    expect(nameMeant(names, typed)).toBeUndefined();
  },
);

test('while a name is typed any letter of it will do', () => {
  expect(rankNames(names, 'x')).toContain('Richard Nixon');
  expect(rankNames(names, '')).toEqual(names);
});
