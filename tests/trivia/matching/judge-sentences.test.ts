import { expect, test } from 'vitest';
import { judge } from '../../../src/trivia/matching/judge.ts';
import { asked, isRight, outcome } from './outcomes.ts';

const HIRAI = ['Kazuo Hirai'];

test('small talk around an answer is overlooked', () => {
  for (const typed of [
    'it was Kazuo Hirai',
    "It's kazuo hirai!",
    'I think: Kazuo Hirai',
    'um, maybe kazuo hirai?',
    'is it kazuo hirai',
    'who is Kazuo Hirai?',
    'the answer is ||Kazuo Hirai||',
    'Kazuo Hirai, i think',
  ]) {
    expect(outcome(typed, ...HIRAI), `"${typed}"`).toBe('exact');
  }
  expect(outcome('i think kazoo hirai', ...HIRAI)).toBe('spelling');
  expect(outcome('about 3,000', '3000')).toBe('exact');
  expect(outcome('it was -5', '5')).toBe('number');
  expect(outcome('what is love', 'What Is Love?')).toBe('exact');
  expect(outcome(`${'maybe '.repeat(30)}kazuo hirai`, ...HIRAI)).toBe('exact');
});

test('a sentence around an answer is overlooked', () => {
  for (const [typed, accepted] of [
    ['it ended in a compromise', 'In a compromise'],
    ['he was the ceo', 'CEO'],
    ['because he is a fan', 'he is a fan'],
    ['hes a fan', 'a fan'],
    ['cuz he likes it, hes a huge fan', 'fan'],
    ['to do real news', 'real news'],
    ['idk maybe its annie lol', 'Annie'],
    ['they used a tank shell', 'A tank shell'],
    ['Ms Pascal', 'Pascal'],
    ['bond, james bond', 'James Bond'],
    ['that was parks choice', 'Park’s choice'],
    ['it meant war', 'A war'],
    ['they livestreamed the trailer', 'The trailer'],
  ] as const) {
    expect(outcome(typed, accepted), `${typed} for ${accepted}`).toBe('exact');
  }
});

test('hedges, tags and what an answer is told from say nothing of their own', () => {
  for (const typed of [
    "seth rogen, wasn't it?",
    'not sure but seth rogen',
    'none other than Seth Rogen',
    "I don't remember exactly, Seth Rogen?",
    'seth rogen, not james franco',
    'it turned out to be seth rogen',
  ]) {
    expect(judge(typed, ['Seth Rogen'], ['James Franco']).right, `"${typed}"`).toBe(true);
  }
  expect(judge('rogen, not franco', ['Rogen'], ['Franco']).right).toBe(true);
  for (const typed of ['not seth rogen', "it wasn't seth rogen", 'james franco, not seth rogen', 'not sure'])
    expect(judge(typed, ['Seth Rogen'], ['James Franco']).right, `"${typed}"`).toBe(false);
});

test('an adjective says what its noun does', () => {
  for (const [typed, accepted] of [
    ['cautious', 'Caution'],
    ['caution', 'Cautious'],
    ['courageous', 'Courage'],
  ] as const) {
    expect(outcome(typed, accepted), `${typed} for ${accepted}`).toBe('spelling');
  }
});

test('common words for the same are the same, in any order', () => {
  for (const [typed, accepted] of [
    ['film trailer', 'A movie trailer'],
    ['movie theatres', 'cinemas'],
    ['daddy problems', 'father issues'],
    ['probs with his dad', 'problems with his father'],
    ['a couple hundred', 'A few hundred'],
    ['ten years', 'A decade'],
    ['united states', 'USA'],
  ] as const) {
    expect(outcome(typed, accepted), `${typed} for ${accepted}`).toBe('exact');
  }
  expect(outcome('head of sony', 'Sony CEO')).toBe('spelling');
  expect(outcome('government of north korea', 'North Korean government')).toBe('spelling');
});

test('what the prompt says may be repeated or left out', () => {
  const prompt = 'Mocking a dead dictator is very different from mocking whom?';
  const wrong = ['An elected president', 'A fictional tyrant', 'A foreign monarch'];
  for (const typed of ['a living one', 'living', 'mocking a living dictator', 'one who is living'])
    expect(asked(typed, prompt, 'A living dictator', wrong), `"${typed}"`).toBe('exact');
  for (const typed of ['a dictator', 'a dead dictator', 'a living monarch', 'not a living one'])
    expect(asked(typed, prompt, 'A living dictator', wrong), `"${typed}"`).not.toBe('exact');
});

test('what all choices have may be left out', () => {
  const wrong = ['The dinner scene', 'The wedding scene', 'The karaoke scene'];
  expect(asked('the tank', 'Which one is at the end?', 'The tank scene', wrong)).toBe('exact');
  expect(asked('the scene', 'Which one is at the end?', 'The tank scene', wrong)).toBe('partial');
});

test('names of the question may stand apart from the answer, but make no other name of it', () => {
  const prompt = 'Which actor plays Dave Skylark?';
  const wrong = ['Jonah Hill', 'Paul Rudd', 'Adam Sandler'];
  const context = 'Seth Rogen plays the producer for Sony Pictures.';
  const franco = (typed: string) => asked(typed, prompt, 'Franco', wrong, context);
  expect(franco('dave skylark is played by franco')).toBe('exact');
  expect(franco('franco from sony pictures')).toBe('exact');
  for (const typed of [
    'dave franco',
    'dave franko',
    'franco, seth rogen',
    'seth rogen and franco',
    'franco or rogen',
    'jonah franco',
  ])
    expect(franco(typed), `"${typed}"`).toBe('different');
});

test('a name of the facts is no middle name', () => {
  const context = 'Ford pardoned Nixon.';
  expect(asked('gerald rudolph ford', 'Who was it?', 'Gerald Ford', ['Rockefeller'], context)).toBe('exact');
  expect(asked('gerald nixon ford', 'Who was it?', 'Gerald Ford', ['Rockefeller'], context)).toBe(
    'different',
  );
});

test('somebody of a name may be told behind a full name, but not behind a thing', () => {
  const context = 'Sony made it, and Nixon flew.';
  expect(asked("amy pascal, sony's mess", 'Who made it?', 'Amy Pascal', [], context)).toBe('exact');
  expect(asked("a helicopter, nixon's wife", 'What flew?', 'A helicopter', [], context)).toBe('different');
});

test('a quotation has its very words', () => {
  const verbatim = { prompt: 'It was “the sponsoring of …”', context: '', verbatim: true };
  for (const typed of ['terrorism', 'of terrorism', 'the sponsoring of terrorism', 'terorism', 'terrorsim'])
    expect(judge(typed, ['terrorism'], [], verbatim).right, `"${typed}"`).toBe(true);
  expect(judge('misssion', ['mission'], [], verbatim).right).toBe(true);
  for (const typed of ['terrorists', 'terrorist', 'terrorize', 'tourism', 'sponsoring'])
    expect(judge(typed, ['terrorism'], [], verbatim).right, `"${typed}"`).toBe(false);
  expect(judge('theaters', ['cinemas'], [], verbatim).right).toBe(false);
});

test('a list of guesses is wrong, even if all of them are accepted', () => {
  const accepted = ['Kim Jong Un', 'Kim', 'A Kim', 'Obama', 'Pyongyang', '3', 'November 24'];
  for (const typed of [
    'kim jong un or obama',
    'kim jong un, obama',
    'kim obama',
    'kim / obama',
    'maybe kim, maybe obama',
    '3 or 4',
    '2 3 4',
    'not kim',
    'november 24 25',
    `kim ${' '.repeat(1000)} obama`,
    `kim${'.'.repeat(1000)}`,
    `a kim ${' '.repeat(1000)} obama`,
    `pyongyang ${' '.repeat(1000)} obama`,
  ]) {
    expect(judge(typed, accepted).right, `"${typed}"`).toBe(false);
  }
});

test('common words beside an answer describe it, unless they make another of it', () => {
  for (const [typed, accepted] of [
    ['his successor ford', 'Ford'],
    ['the star, seth rogen', 'Seth Rogen'],
    ['they all redid their encryption', 'Encryption'],
    ['thousands of workers', 'Thousands'],
    ['a flying helicopter', 'A helicopter'],
    ['deadly ricin', 'Ricin'],
    ['a poison fish tank', 'A fish tank'],
    ['mark felt, who was at work there', 'Mark Felt'],
    ['gerald rudolph ford', 'Gerald Ford'],
    ['gerry ford', 'Gerald Ford'],
  ] as const) {
    expect(
      judge(typed, [accepted, ...(accepted === 'Ford' ? ['Gerald Ford'] : [])]).right,
      `${typed} for ${accepted}`,
    ).toBe(true);
  }
  for (const [typed, accepted] of [
    ['betty ford', 'Ford'],
    ['ford mustang', 'Ford'],
    ["seth rogen's wife", 'Seth Rogen'],
    ['the wife of seth rogen', 'Seth Rogen'],
    ['james not franco', 'James Franco'],
    ['a fish tank', 'A tank'],
    ['a trailer park', 'A trailer'],
    ['a war on drugs', 'A war'],
    ['a few guards on drugs', 'A few guards'],
    ['the end of the war', 'War'],
    ['frank mills', 'Frank Wills'],
  ] as const) {
    expect(
      judge(typed, [accepted, ...(accepted === 'Ford' ? ['Gerald Ford'] : [])]).right,
      `${typed} for ${accepted}`,
    ).toBe(false);
  }
});

test('brackets may add what the question says, or the same answer again, but nothing else', () => {
  const day = (typed: string) =>
    isRight(typed, 'Saturday', 'On which day was the Massacre of Cox?', 'Sunday', 'Monday');
  expect(day('Saturday (the massacre)')).toBe(true);
  expect(day('saturday [Cox]')).toBe(true);
  expect(day('Saturday (saturday)')).toBe(true);
  expect(day('Saturday (or Sunday)')).toBe(false);
  expect(day('Saturday (no, Sunday)')).toBe(false);
  expect(day('(Saturday) Sunday')).toBe(false);
  expect(isRight('Franco (Dave)', 'Franco', 'Who plays Dave Skylark?')).toBe(false);
});

test('what was done to something may be told in a short sentence about it', () => {
  const gore = (typed: string, prompt = 'What was cut back for the bosses?') =>
    judge(typed, ['gore'], ['music'], { prompt, context: '', verbatim: false }).right;
  for (const typed of ['The gore was reduced', 'gore was toned down', 'the gore had been reduced'])
    expect(gore(typed), `"${typed}"`).toBe(true);
  for (const typed of ['The gore was not reduced', 'the fire was reduced', 'Gore was president'])
    expect(gore(typed), `"${typed}"`).toBe(false);
  expect(gore('The gore was reduced', 'What did they like?')).toBe(false);
});

test('what somebody did to get there is no part of the answer', () => {
  const prompt = 'Where did North Korea complain about the film?';
  for (const typed of ['they ran to the united nations', 'they quickly went to the united nations'])
    expect(asked(typed, prompt, 'To the United Nations', ['To the White House']), `"${typed}"`).toBe('exact');
});
