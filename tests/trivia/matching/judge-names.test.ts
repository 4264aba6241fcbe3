import { expect, test } from 'vitest';
import { judge } from '../../../src/trivia/matching/judge.ts';
import { isRight, outcome } from './outcomes.ts';

test('names are right however they are spelt, and with an initial for the first word', () => {
  for (const [typed, accepted] of [
    ['katie perry', 'Katy Perry'],
    ['kathy perry', 'Katy Perry'],
    ['seth rogans', 'Seth Rogen'],
    ['hirai kazuo', 'Kazuo Hirai'],
  ] as const) {
    expect(outcome(typed, accepted), `${typed} for ${accepted}`).toBe('spelling');
  }
  expect(outcome('n. korea', 'North Korea')).toBe('exact');
  expect(judge('k h', ['Kazuo Hirai']).right).toBe(false);
  expect(judge('s korea', ['North Korea']).right).toBe(false);
});

test('another given name is another person, a short or long form of it is not', () => {
  for (const typed of ['Don Ziegler', 'Jon Ziegler', 'Rob Ziegler', 'ziegler, tom'])
    expect(judge(typed, ['Ron Ziegler']).right, `"${typed}"`).toBe(false);
  for (const typed of ['Gerard Ford', 'Harold Ford', 'Betty Ford'])
    expect(judge(typed, ['Gerald Ford', 'Ford']).right, `"${typed}"`).toBe(false);
  expect(outcome('Alexandra Butterfield', 'Alexander Butterfield')).toBe('different');
  expect(outcome('Erich Benson', 'Erica Benson')).toBe('different');
  for (const [typed, accepted] of [
    ['Ronald Ziegler', 'Ron Ziegler'],
    ['Rn Ziegler', 'Ron Ziegler'],
    ['jerry ford', 'Gerald Ford'],
    ['alex buterfield', 'Alexander Butterfield'],
    ['Randell Park', 'Randall Park'],
  ] as const) {
    expect(judge(typed, [accepted]).right, `${typed} for ${accepted}`).toBe(true);
  }
});

test('a flag alone is its country', () => {
  expect(outcome('🇺🇸', 'United States')).toBe('exact');
  expect(outcome('🇰🇵!', 'North Korea')).toBe('exact');
  expect(outcome('🇰🇷', 'North Korea')).not.toBe('exact');
});

test('a country has its name in other languages, too', () => {
  for (const typed of ['Nord Korea', 'Nordkorea', 'Corée du Nord', 'corea del norte'])
    expect(judge(typed, ['North Korea']).right, `"${typed}"`).toBe(true);
  for (const typed of ['Südkorea', 'Corea del Sur', 'Lord Korea'])
    expect(outcome(typed, 'North Korea'), `"${typed}"`).toBe('different');
});

test('a consonant that no finger slips to makes another of a short name', () => {
  for (const typed of ['Osama', 'President Osama'])
    expect(judge(typed, ['President Obama', 'Obama']).right, `"${typed}"`).toBe(false);
  for (const typed of ['Obema', 'Obana', 'Oabma', 'Obamma'])
    expect(judge(typed, ['Obama']).right, `"${typed}"`).toBe(true);
});

test("somebody's own is theirs, and their wife's is not", () => {
  const park = (typed: string) => isRight(typed, 'Randall Park', 'Whose choice was it?', 'Amy Pascal');
  expect(park("Randall Park's own")).toBe(true);
  expect(park("Randall Park's own choice")).toBe(true);
  expect(park("Randall Park's own wife")).toBe(false);
});

test('a title and a middle initial make nobody else of a full name, another first name behind a title does', () => {
  const ford = (typed: string) =>
    judge(typed, ['Gerald Ford', 'President Ford'], ['Jimmy Carter'], {
      prompt: 'Who pardoned Nixon?',
      context: 'President Ford did.',
      verbatim: false,
    }).right;
  for (const typed of ['President Gerald R. Ford', 'Vice President Gerald Rudolph Ford'])
    expect(ford(typed), `"${typed}"`).toBe(true);
  for (const typed of ['President Betty Ford', 'President Gerald Nixon Ford'])
    expect(ford(typed), `"${typed}"`).toBe(false);
});

test('names may be written by ear, unless that is another name', () => {
  for (const [typed, own] of [
    ['Ketty Perry', 'Katy Perry'],
    ['Emi Pascal', 'Amy Pascal'],
    ['Jerald Ford', 'Gerald Ford'],
    ['Aleksander Butterfild', 'Alexander Butterfield'],
  ] as const)
    expect(judge(typed, [own]).right, `"${typed}"`).toBe(true);
  expect(judge('Kitty Perry', ['Katy Perry']).right).toBe(false);
  expect(judge('Ellen Park', ['Alan Park']).right).toBe(false);
});

test('whose somebody is may be said behind their name', () => {
  const prompt = 'Who ran Sony Pictures when the hackers came?';
  for (const typed of ["Amy Pascal, Sony's boss", "that would be amy pascal, sony's boss back then"])
    expect(isRight(typed, 'Amy Pascal', prompt, 'Seth Rogen', 'Kazuo Hirai'), `"${typed}"`).toBe(true);
});
