import { expect, test } from 'vitest';
import { outcome } from './outcomes.ts';

test('numbers are equal in digits, words and both', () => {
  for (const [typed, accepted] of [
    ['three', '3'],
    ['3', 'three'],
    ['twenty-five', '25'],
    ['twentyfive', '25'],
    ['one hundred', '100'],
    ['a hundred', '100'],
    ['one hundred', 'A hundred'],
    ['it was a hundred', '100'],
    ['a million', '1,000,000'],
    ['five millions', '5,000,000'],
    ['a hundred and five', '105'],
    ['two dozen', '24'],
    ['3,000', '3000'],
    ['3k', 'three thousand'],
    ['3 000', '3,000'],
    ['3.000', '3,000'],
    ['2.500.000', '2,500,000'],
    ['18,5', '18.5'],
    ['18,5 minutes', 'eighteen and a half minutes'],
    ['two and a half million', '2.5m'],
    ['18 and half', '18.5'],
    ['44m', '44 million'],
    ['44 mil', '44 million'],
    ['forty four million', '44,000,000'],
    ['44.000.000', '44 million'],
    ['1.5 billion', '1,500,000,000'],
    ['1 million 200 thousand', '1.2 million'],
    ['nineteen eighty-four', '1984'],
    ['twenty fourteen', '2014'],
    ['twenty ten', '2010'],
    ['ten sixty-six', '1066'],
    ['44 millions', '44 million'],
    ['two thousand and fourteen', '2014'],
    ['first', '1st'],
    ['the 22nd', 'twenty-second'],
    ['٢٥', '25'],
    ['0.50', '.5'],
    ['minus 5', '-5'],
    ['World War 2', 'World War II'],
    ['henry the eighth', 'Henry VIII'],
  ] as const) {
    expect(outcome(typed, accepted), `${typed} for ${accepted}`).toBe('exact');
  }
});

test('numbers one after the other are one only where people say it so', () => {
  for (const [typed, accepted] of [
    ['five twenty', '520'],
    ['nineteen eighty-four ten', '198410'],
    ['one thousand twenty ten', '3010'],
    ['millions', '1,000,000'],
    ['twenty and five', '25'],
    ['two thousand three million', '3,002,000'],
    ['few million', '1 million'],
    ['fifteen three', '1503'],
    ['one thousand two thousand', '3000'],
    ['two dozen hundred', '2400'],
    ['200 hundred', '20000'],
    ['eighteen point thirty', '21'],
  ] as const) {
    expect(outcome(typed, accepted), `${typed} for ${accepted}`).not.toBe('exact');
  }
});

test('numbers have to be exact', () => {
  for (const [typed, accepted] of [
    ['3,001', '3,000'],
    ['45m', '44 million'],
    ['44', '44 million'],
    ['44 billion', '44 million'],
    ['3.001', '3,000'],
    ['18,15', '18.5'],
    ['9,11', '911'],
    ['-5', '5'],
    ['world war three', 'World War II'],
    ['Henry VII', 'Henry VI'],
    ['guardiens 4', 'Guardians 3'],
    ['13 monkeys', '12 Monkeys'],
  ] as const) {
    expect(outcome(typed, accepted), `${typed} for ${accepted}`).toBe('number');
  }
  expect(outcome('tree', '3')).toBe('different');
});

test('a unit of money or percent may be left out, but not be another', () => {
  for (const typed of ['$44 million', '44 million dollars', 'US$44m', '44m', '$44,000,000', '44 million USD'])
    expect(outcome(typed, '$44 million'), `"${typed}"`).toBe('exact');
  expect(outcome('76', '76%')).toBe('exact');
  expect(outcome('seventy-six per cent', '76%')).toBe('exact');
  expect(outcome('€44 million', '$44 million')).toBe('number');
  expect(outcome('$76', '76 percent')).toBe('number');
  expect(outcome('3,000', '3,000 computers')).toBe('partial');
});

test('fractions may be in words or in digits behind a whole number', () => {
  const half = [
    'eighteen and a half',
    'eighteen and one-half',
    'eighteen and an half',
    '18-1/2',
    '18 and 1/2',
    'eighteen point five',
  ];
  for (const typed of half) expect(outcome(typed, '18.5'), `"${typed}"`).toBe('exact');
  expect(outcome('two and three quarters', '2.75')).toBe('exact');
  expect(outcome('two and one quarter million', '2,250,000')).toBe('exact');
  for (const typed of ['eighteen and a quarter', 'eighteen point fifty', '18-3/4'])
    expect(outcome(typed, '18.5'), `"${typed}"`).toBe('number');
});
