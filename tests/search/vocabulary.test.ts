import { expect, test } from 'vitest';
import { TUNING } from '../../src/search/tuning.ts';
import { CACHE_MAX, CANDIDATES_MAX, Vocabulary } from '../../src/search/vocabulary.ts';

function vocabularyOf(...words: string[]): Vocabulary {
  const vocabulary = new Vocabulary(TUNING);
  for (const word of words) vocabulary.add(word);
  return vocabulary;
}

function expanded(vocabulary: Vocabulary, word: string, prefix = false): string[] {
  return [...vocabulary.expand(word, prefix)]
    .sort(([, a], [, b]) => b - a)
    .map(([id]) => vocabulary.wordOf(id));
}

test('a word has one id however often it is added', () => {
  const vocabulary = vocabularyOf('sony');
  expect(vocabulary.add('sony')).toBe(vocabulary.idOf('sony'));
});

test('a misspelt word stands for the words it resembles, the most similar first', () => {
  const vocabulary = vocabularyOf('pyongyang', 'american', 'americans', 'margaritas');
  expect(expanded(vocabulary, 'pyonyang')).toEqual(['pyongyang']);
  expect(expanded(vocabulary, 'amercans')).toEqual(['americans', 'american']);
  expect(expanded(vocabulary, 'pizza')).toEqual([]);
});

test('two exchanged letters are one error, also in a short word and while typing', () => {
  const vocabulary = vocabularyOf('sony', 'king', 'james', 'pyongyang');
  expect(expanded(vocabulary, 'snoy')).toEqual(['sony']);
  expect(expanded(vocabulary, 'knig')).toEqual(['king']);
  expect(expanded(vocabulary, 'jmae', true)).toEqual(['james']);
  expect(expanded(vocabulary, 'poynyang')).toEqual(['pyongyang']);
});

test('a prefix stands for the words it begins, also with a slip in it', () => {
  const vocabulary = vocabularyOf('hack', 'hackers', 'shack', 'helicopter');
  expect(expanded(vocabulary, 'hack', true).slice(0, 2)).toEqual(['hack', 'hackers']);
  expect(expanded(vocabulary, 'helci', true)).toEqual(['helicopter']);
  expect(expanded(vocabulary, 'helci')).toEqual([]);
});

test('numbers are never fuzzy, but are found while being typed', () => {
  const vocabulary = vocabularyOf('2014', '2004', '24');
  expect(expanded(vocabulary, '2015')).toEqual([]);
  expect(expanded(vocabulary, '201')).toEqual([]);
  expect(expanded(vocabulary, '201', true)).toEqual(['2014']);
  const long = vocabularyOf('300012');
  for (const typed of ['3', '30', '300', '3000', '30001', '300012'])
    expect(expanded(long, typed, true)).toEqual(['300012']);
});

test('however large the vocabulary, Fuse judges only so many candidates', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
  const vocabulary = vocabularyOf(...letters.flatMap(a => letters.map(b => `stra${a}${b}ing`)));
  for (const [word, prefix] of [
    ['straining', false],
    ['stra', true],
    ['s', true],
    ['straabing', true],
  ] as const) {
    expect(vocabulary.candidates(word, prefix)).toHaveLength(CANDIDATES_MAX);
  }
  expect(vocabulary.wordOf(vocabulary.candidates('straxying', false)[0] ?? -1)).toBe('straxying');
});

test('only so many expansions are remembered', () => {
  const vocabulary = vocabularyOf('sony');
  for (let at = 0; at < CACHE_MAX + 50; at++) vocabulary.expand(`sony${at}`, false);
  expect(vocabulary.cached).toBe(CACHE_MAX);
});

test('another form of a word is not mistaken for a word like it', () => {
  const vocabulary = vocabularyOf('banned', 'burning', 'leaked', 'making', 'mocking', 'locked');
  expect(expanded(vocabulary, 'banning')).toEqual(['banned']);
  expect(expanded(vocabulary, 'leaking')).toEqual(['leaked']);
  expect(expanded(vocabulary, 'mocked')).toEqual(['mocking']);
});

test('forms that no rule of endings leads to are forms of their word', () => {
  expect(expanded(vocabularyOf('stole', 'style'), 'stealing')).toEqual(['stole']);
  expect(expanded(vocabularyOf('weird', 'world'), 'weirdest')).toEqual(['weird']);
  expect(expanded(vocabularyOf('larger', 'bigger'), 'large')).toEqual(['larger']);
});

test('what means the same is found in each of its forms, alone and as two words', () => {
  const vocabulary = vocabularyOf('fathers', 'withdrew', 'furious', 'chicken', 'loss');
  const synonyms = (word: string, next?: string): string[] =>
    [...vocabulary.synonyms(word, next).keys()].map(id => vocabulary.wordOf(id));
  expect(synonyms('dad')).toEqual(['fathers']);
  expect(synonyms('chickened', 'out')).toEqual(['withdrew']);
  expect(synonyms('loses', 'temper')).toEqual(['furious']);
  expect(synonyms('loses', 'keys')).toEqual([]);
  expect([...vocabulary.synonyms('dad').values()]).toEqual([TUNING.synonymWeight]);
});

test('a common English word is not a slip of another, a rare one may be', () => {
  const vocabulary = vocabularyOf('bear', 'stunt', 'united', 'sony');
  expect(expanded(vocabulary, 'near')).toEqual([]);
  expect(expanded(vocabulary, 'hunt')).toEqual([]);
  expect(expanded(vocabulary, 'untied')).toEqual(['united']);
  expect(expanded(vocabulary, 'sonny')).toEqual(['sony']);
});

test('a letter left out is not two exchanged', () => {
  const vocabulary = vocabularyOf('obama');
  const [weight = 0] = vocabulary.expand('obma', false).values();
  expect(weight).toBeGreaterThan(0.7);
});

test('where two exchanged letters are two errors, they are too many in a short word', () => {
  const vocabulary = new Vocabulary({ ...TUNING, swapErrors: 2 });
  vocabulary.add('sony');
  expect(expanded(vocabulary, 'snoy')).toEqual([]);
});
