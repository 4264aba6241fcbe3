import { expect, test } from 'vitest';
import { judge } from '../../../src/trivia/matching/judge.ts';
import { isRight, outcome } from './outcomes.ts';

test('dates are equal in all their forms', () => {
  for (const typed of [
    'Nov 24',
    '24 November',
    'November 24th',
    'the 24th of november',
    'november twenty-fourth',
    'Monday, 24 Nov.',
    'on November 24',
    '24/11',
    '11/24',
    '24.11.2014',
    '2014-11-24',
    'November 24, 2014',
  ]) {
    expect(outcome(typed, 'November 24'), `"${typed}"`).toBe('exact');
  }
  expect(outcome('24/11/14', 'November 24, 2014')).toBe('exact');
  expect(outcome('24/11/13', 'November 24, 2014')).toBe('number');
  expect(outcome('jun', 'June')).toBe('exact');
  expect(outcome('june of 2014', 'June 2014')).toBe('exact');
  expect(outcome('06/2014', 'June 2014')).toBe('exact');
  expect(outcome('november 24 twenty fourteen', 'November 24, 2014')).toBe('exact');
});

test('a date in digits that can be read in two ways matches either, but not the other one in digits', () => {
  expect(outcome('5/6', 'June 5')).toBe('exact');
  expect(outcome('5/6', 'May 6')).toBe('exact');
  expect(outcome('5/6', 'May 5')).toBe('number');
  expect(outcome('sept 11', '9/11')).toBe('exact');
  expect(outcome('11/9', '9/11')).toBe('number');
});

test('a year counts where an accepted answer has one', () => {
  expect(outcome('November 24, 2015', 'November 24')).toBe('exact');
  expect(outcome('November 24, 2015', 'November 24', 'November 24, 2014')).toBe('number');
  expect(outcome('November 24, 2014', 'November 24', 'November 24, 2014')).toBe('exact');
  expect(outcome('November 24', 'November 24, 2014')).toBe('partial');
  expect(outcome('November 24, 2015', 'November 24, 2014')).toBe('number');
  expect(outcome('June 2014', 'June')).toBe('exact');
});

test('dates have to be exact, but the name of a month alone is a word like any other', () => {
  expect(outcome('November 25', 'November 24')).toBe('number');
  expect(outcome('Novembr 24', 'November 24')).toBe('number');
  expect(outcome('November', 'November 24')).toBe('partial');
  expect(outcome('Febuary', 'February')).toBe('spelling');
  expect(outcome('teresa may', 'Theresa May')).toBe('spelling');
  expect(outcome('May 2', 'Theresa May')).toBe('different');
});

test('what surrounds a time turns nothing round, but what stands beside it does', () => {
  for (const typed of ['end of 2014', 'early 2014', 'summer of 2014'])
    expect(judge(typed, ['2014']).right, `"${typed}"`).toBe(true);
  for (const typed of ['after 2014', 'before 2014', 'since 2014'])
    expect(judge(typed, ['2014']).right, `"${typed}"`).toBe(false);
});

test('a date of the facts says its year, and a year settles no date', () => {
  const told = { prompt: 'In which year was it?', context: 'It was on June 17, 1972.', verbatim: false };
  expect(judge('june 1972', ['1972'], [], told).right).toBe(true);
  expect(judge('june 17, 1972', ['1972'], [], told).right).toBe(true);
  expect(judge('may 1972', ['1972'], [], told).right).toBe(false);
});

test('an accepted date tells which of its readings another has', () => {
  expect(judge('november 9', ['9/11']).right).toBe(true);
  expect(judge('november 9', ['9/11', 'September 11']).right).toBe(false);
  expect(judge('sept 11', ['9/11', 'September 11']).right).toBe(true);
});

test('days are read with dots, with the number in words, and with a short year', () => {
  for (const typed of ['24.11.', '24.11', 'on 24.11.2014', 'november twenty four', 'twenty four november'])
    expect(outcome(typed, 'November 24', 'November 24 2014'), `"${typed}"`).toBe('exact');
  expect(outcome("sept '74", 'September 1974')).toBe('exact');
  expect(outcome('sept 74', 'September 1974')).toBe('exact');
  expect(outcome('sept 75', 'September 1974')).toBe('number');
  expect(outcome('11.24.', 'December 24')).toBe('number');
  expect(outcome('18.5.', '18.5')).toBe('exact');
});

test('where no time is asked for, it may be said, but not another than the prompt has', () => {
  const frost = (typed: string) =>
    isRight(typed, 'David Frost', 'Who interviewed Nixon in 1977?', 'Mike Wallace');
  for (const typed of ['David Frost in 77', 'David Frost (1977)', 'David Frost in May 1977'])
    expect(frost(typed), `"${typed}"`).toBe(true);
  for (const typed of ['David Frost in 76', 'David Frost in May 1976', 'Mike Wallace in 77', '77', 'in 1977'])
    expect(frost(typed), `"${typed}"`).toBe(false);
});

test('where the prompt has no year, one near those of the facts may be said', () => {
  const facts = { prompt: 'Who pardoned Nixon?', context: 'A burglary of 1972.', verbatim: false };
  const ford = (typed: string) => judge(typed, ['Gerald Ford'], [], facts).right;
  expect(ford('Gerald Ford in 1974')).toBe(true);
  expect(ford('Gerald Ford in 1999')).toBe(false);
  expect(judge('Gerald Ford 2999', ['Gerald Ford']).right).toBe(true);
  expect(judge('Gerald Ford 3000', ['Gerald Ford']).right).toBe(false);
  expect(judge('james bond in 1974', ['James Bond', '007']).right).toBe(false);
  const dated = { ...facts, context: 'Ford pardoned Nixon on September 8, 1974.' };
  expect(judge('Ford in September 1974', ['Ford'], [], dated).right).toBe(true);
  expect(judge('Ford in September 1994', ['Ford'], [], dated).right).toBe(false);
});
