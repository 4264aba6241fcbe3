import { expect, test } from 'vitest';
import { expandQuery, QUERY_WORDS_MAX, readQuery } from '../../src/search/query.ts';
import { STOP_WORDS } from '../../src/search/stop-words.ts';
import { TUNING } from '../../src/search/tuning.ts';
import { Vocabulary } from '../../src/search/vocabulary.ts';

function vocabularyOf(...known: string[]): Vocabulary {
  const vocabulary = new Vocabulary(TUNING);
  for (const word of known) vocabulary.add(word);
  return vocabulary;
}

function contentOf(query: string, typing = false): string[] {
  const { all, content } = readQuery(query, typing, STOP_WORDS, vocabularyOf());
  return content.map(at => all[at] ?? '');
}

function meaningsOf(query: string, ...known: string[]): string[][] {
  const vocabulary = vocabularyOf(...known);
  const terms = expandQuery(readQuery(query, false, STOP_WORDS, vocabulary), vocabulary);
  return terms.map(({ expansions }) => [...expansions.keys()].map(id => vocabulary.wordOf(id)));
}

test('stop words are dropped, also when there is nothing else', () => {
  expect(contentOf('who was the one that hacked Sony?')).toEqual(['one', 'hacked', 'sony']);
  expect(contentOf('who is it')).toEqual([]);
});

test('while typing, the last word is kept until something follows it', () => {
  expect(contentOf('sony the', true)).toEqual(['sony', 'the']);
  expect(contentOf('sony the ', true)).toEqual(['sony']);
  expect(readQuery('sony th', true, STOP_WORDS, vocabularyOf()).prefix).toBe(true);
  expect(readQuery('sony th ', true, STOP_WORDS, vocabularyOf()).prefix).toBe(false);
  expect(readQuery('sony th', false, STOP_WORDS, vocabularyOf()).prefix).toBe(false);
});

test('neighbouring words also stand for the word they form', () => {
  expect(meaningsOf('e mail', 'email')).toEqual([['email'], ['email']]);
  expect(meaningsOf('e-mail', 'email')).toEqual([['email'], ['email']]);
  expect(meaningsOf('3,000', '3000')).toEqual([['3000'], ['3000']]);
});

test('an unknown word may be several known ones written as one', () => {
  expect(meaningsOf('kimjongun', 'kim', 'jong', 'un')).toEqual([['kim'], ['jong'], ['un']]);
  expect(meaningsOf('kimjongnam', 'kim', 'jong', 'un')).toEqual([[]]);
});

test('of 6,000 characters only the first few words are looked up', () => {
  expect(contentOf('tank '.repeat(1200))).toHaveLength(QUERY_WORDS_MAX);
  expect(contentOf('t'.repeat(6000))).toEqual(['t'.repeat(32)]);
});
