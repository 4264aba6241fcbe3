import { expect, test } from 'vitest';
import { judge } from '../../../src/trivia/matching/judge.ts';
import { outcome } from './outcomes.ts';

const HIRAI = ['Kazuo Hirai'];

/** In one word: how it is right, or why not. */
test('case, accents, punctuation, markup, spoiler bars and spaces make no difference', () => {
  for (const typed of [
    'kazuo hirai',
    '  KAZUO   HIRAI! ',
    '||**Kazuo** Hirai||',
    '> `Kàzuo` ~~Hirai~~',
    '# __Kazuo_Hirai__',
    'Kazuo-Hirai',
    'kazuohirai',
    'kazuo\nhirai',
  ]) {
    expect(outcome(typed, ...HIRAI), `"${typed}"`).toBe('exact');
  }
  expect(outcome('beyonce', 'Beyoncé')).toBe('exact');
  expect(outcome('stromsoe', 'Strømsøe')).toBe('exact');
  expect(outcome('us government', 'U.S. government')).toBe('exact');
  expect(outcome('some one', 'Someone')).toBe('exact');
});

test('look-alike letters are the letters they look like, and what cannot be seen is not there', () => {
  expect(outcome('Каzuо Ніrаі', ...HIRAI)).toBe('exact');
  expect(outcome('\u202EKa\u200Bzuo\u2060 Hi\u00ADrai\u202C', ...HIRAI)).toBe('exact');
  expect(outcome('Ｋａｚｕｏ 𝐇𝐢𝐫𝐚𝐢', ...HIRAI)).toBe('exact');
});

test('stop words make no difference, unless the answer is made of them or ends with one', () => {
  expect(outcome('guardians peace', 'The Guardians of Peace')).toBe('exact');
  expect(outcome('a ricin strip', 'ricin strip')).toBe('exact');
  expect(outcome('The The', 'The The')).toBe('exact');
  expect(outcome('the', 'The The')).toBe('partial');
  expect(outcome('the', 'The Who')).toBe('different');
  expect(outcome('vitamin', 'Vitamin A')).toBe('partial');
  expect(outcome('log off', 'log on')).toBe('different');
  expect(outcome('guilty', 'not guilty')).toBe('partial');
});

test('a stop word may be misspelt by a letter', () => {
  for (const [typed, accepted] of [
    ['teh hackers', 'The hackers'],
    ['he hackers', 'The hackers'],
    ['Thq story around it', 'The story around it'],
    ['the budget fo teh film', 'The budget of the film'],
    ['guardians fo peace', 'The Guardians of Peace'],
    ['s ricin strip', 'A ricin strip'],
    ['teh North Korean goverment', 'The North Korean government'],
    ['Shy adn insecure', 'Shy and insecure'],
    ['insecure adn shy', 'Shy and insecure'],
    ['thw 21st', 'The 21st'],
    ['i think teh hackers', 'The hackers'],
    ['teh CIA', 'The CIA'],
  ] as const) {
    expect(outcome(typed, accepted), `${typed} for ${accepted}`).toBe('spelling');
  }
});

test('so may a little word such as "is" or "he"', () => {
  for (const typed of ['He ia a fan of the show', 'Hr is a fan of the show', 'he is a fan fo teh show'])
    expect(outcome(typed, 'He is a fan of the show'), `"${typed}"`).toBe('spelling');
});

test('a misspelt stop word hides no other mistake', () => {
  expect(outcome('teh CIO', 'The CIA')).toBe('short');
  expect(outcome('teh 22nd', 'The 21st')).toBe('number');
  expect(outcome('teh story', 'The story around it')).toBe('partial');
  expect(outcome('teh hackers', 'hackers')).toBe('different');
  expect(outcome('teh teh hackers', 'The hackers')).toBe('different');
  expect(outcome('no hackers', 'On hackers')).toBe('different');
  expect(outcome('hackers or Sony', 'hackers of Sony')).toBe('different');
  expect(judge('teh hackrs', ['The hackers'], ['The hecklers'])).toEqual({ right: true, how: 'spelling' });
  expect(judge('teh hecklers', ['The hackers'], ['The hecklers'])).toEqual({
    right: false,
    why: 'different',
  });
});

test('"&" is "and", and what it joins may come in any order', () => {
  expect(outcome('rock & roll', 'Rock and Roll')).toBe('exact');
  for (const typed of ['Evan Goldberg and Seth Rogen', 'evan goldberg & seth rogen', 'goldberg, rogen']) {
    expect(outcome(typed, 'Seth Rogen & Evan Goldberg', 'Rogen and Goldberg'), `"${typed}"`).toBe('exact');
  }
  expect(outcome('peter, mary and paul', 'Peter, Paul and Mary')).toBe('exact');
  expect(outcome('mary paul peter', 'Peter, Paul and Mary')).toBe('exact');
  expect(outcome('undefined and tank', 'tank')).toBe('different');
  expect(outcome('paul and peter', 'Peter and Paul and Mary')).toBe('partial');
  expect(outcome('evan golberg, seth rogan', 'Seth Rogen and Evan Goldberg')).toBe('spelling');
});

test('typos are forgiven by the length of the answer', () => {
  expect(outcome('kazoo hirai', ...HIRAI)).toBe('spelling');
  expect(outcome('kauzo hiria', ...HIRAI)).toBe('spelling');
  expect(outcome('risin', 'ricin')).toBe('spelling');
  for (const typed of ['nirai', 'hirap']) expect(outcome(typed, 'Hirai')).toBe('spelling');
  expect(outcome('rissin', 'ricin')).toBe('near');
  expect(outcome('Pyonyag', 'Pyongyang')).toBe('spelling');
  expect(outcome('kimjongum', 'Kim Jong-un')).toBe('spelling');
  expect(outcome('sonny', 'Sony')).toBe('short');
  expect(outcome('un', 'UK')).toBe('different');
  expect(outcome('김정일', '김정은')).toBe('short');
});

test('a near miss tells by how many letters', () => {
  expect(judge('Pyonyak', ['Pyongyang'])).toEqual({ right: false, why: 'near', edits: 3, allowed: 2 });
  expect(judge('rissin', ['ricin'])).toEqual({ right: false, why: 'near', edits: 2, allowed: 1 });
  expect(outcome('Pynk', 'Pyongyang')).toBe('different');
});

test('an edit or two never make another word of one among several', () => {
  for (const [typed, accepted] of [
    ['South Korea', 'North Korea'],
    ['Kim Jong Il', 'Kim Jong Un'],
    ['kimjongil', 'Kim Jong Un'],
    ['vitamin B', 'Vitamin A'],
    ['UK government', 'US government'],
    ['no Amy Pascal', 'Amy Pascal'],
    ['ex husband', 'husband'],
    ['did not happen', 'did happen'],
  ] as const) {
    expect(outcome(typed, accepted), `${typed} for ${accepted}`).toBe('different');
  }
});

test('a text that is nearer to a wrong choice is no misspelling', () => {
  const accepted = ['Hendrickson'];
  expect(judge('Hendriksen', accepted)).toEqual({ right: true, how: 'spelling' });
  expect(judge('Hendriksen', accepted, ['Hendriksen'])).toEqual({ right: false, why: 'different' });
  expect(judge('Hendriksn', accepted, ['Hendriksen'])).toEqual({ right: false, why: 'different' });
  expect(judge('Hendricksonn', accepted, ['Hendriksen'])).toEqual({ right: true, how: 'spelling' });
  expect(judge('Hendrickson', accepted, ['The Hendrickson'])).toEqual({ right: true, how: 'exact' });
});

test('a word that is spelt right is no misspelling of another', () => {
  for (const [typed, accepted] of [
    ['witch', 'watch'],
    ['shelf', 'shell'],
    ['margarine', 'margarita'],
    ['unofficial', 'official'],
    ['decryption', 'encryption'],
    ['issues with his mother', 'issues with his father'],
  ] as const) {
    expect(outcome(typed, accepted), `${typed} for ${accepted}`).toBe('different');
  }
  expect(outcome('the untied nations', 'The United Nations')).toBe('spelling');
  expect(outcome('wathc', 'watch')).toBe('spelling');
});

test('part of an answer counts only if it is accepted', () => {
  expect(outcome('hirai', ...HIRAI)).toBe('partial');
  expect(outcome('hirai', ...HIRAI, 'Hirai')).toBe('exact');
  expect(outcome('monkeys', '12 Monkeys')).toBe('partial');
});

test('shorthand, words that sound the same and misspelt numbers are what they are meant for', () => {
  for (const [typed, accepted] of [
    ['probs with his dad', 'problems with his father'],
    ['orig script', 'original script'],
    ['fourty nine', '49'],
    ['streisand affect', 'Streisand effect'],
    ['the scene w the tank', 'scene with the tank'],
  ] as const) {
    expect(judge(typed, [accepted]).right, `${typed} for ${accepted}`).toBe(true);
  }
  expect(outcome('orig script', 'original script')).toBe('spelling');
  const quoted = { prompt: 'How does it go on?', context: '', verbatim: true };
  expect(judge('when did he no it', ['when did he know it'], [], quoted).right).toBe(true);
  expect(judge('aloud to see', ['allowed to see'], [], quoted).right).toBe(false);
});

/** As `outcome`, for a question with three wrong choices. */
test('an answer without words is empty, unless the accepted one is like that', () => {
  expect(outcome('', 'x')).toBe('empty');
  expect(outcome(' ?! \u200B', 'x')).toBe('empty');
  expect(outcome('🎬', '🎬')).toBe('exact');
  expect(outcome('🎥', '🎬')).toBe('empty');
  expect(judge('anything', [])).toEqual({ right: false, why: 'different' });
});

/** What a question without a context makes of it, with other choices. */
test('a long word may be cut off where no other word begins so', () => {
  expect(judge('a marg', ['Margaritas']).right).toBe(true);
  expect(judge('margs', ['Margaritas']).right).toBe(true);
  for (const typed of ['marge', 'margin', 'mar', 'margs and wine'])
    expect(judge(typed, ['Margaritas']).right, `"${typed}"`).toBe(false);
});

test('a long name may have several slips that sound the same', () => {
  expect(judge('Aron Rappaport', ['Aaron Rapoport']).right).toBe(true);
  expect(judge('Alexandre Butterfield', ['Alexander Butterfield']).right).toBe(true);
  expect(judge('Adam Rapoport', ['Aaron Rapoport']).right).toBe(false);
});

test('endings that sound the same are slips, and a plural within an answer changes nothing', () => {
  expect(outcome('comedie', 'comedy')).toBe('spelling');
  expect(judge('tens moment', ['tense moment'], [], { prompt: '', context: '', verbatim: true }).right).toBe(
    true,
  );
  expect(judge('human', ['humane'], [], { prompt: '', context: '', verbatim: true }).right).toBe(false);
  expect(judge('social securities numbers', ['Social security numbers']).right).toBe(true);
  expect(judge('social society numbers', ['Social security numbers']).right).toBe(false);
});
