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
  expect(contentOf('the 24th floor')).toEqual(['24', 'floor']);
});

test('words of other languages are read as English ones in whatever form, and borrowed ones without their endings', () => {
  const read = (query: string, ...known: string[]) =>
    readQuery(query, false, STOP_WORDS, vocabularyOf(...known)).all.join(' ');
  expect(read('perche erano arrabbiate')).toBe('why erano angry');
  expect(read("Sony'nin filmi nasıl", 'sony')).toBe('sony film how');
  expect(read('les serveurs hackerados', 'hacker')).toBe('les servers hacker');
  expect(read('hackerados', 'hacker')).toBe('hackerados');
});

test('German words that are others in English are dropped among German ones alone', () => {
  expect(contentOf('wann war die sitzung')).toEqual(['sitzung']);
  expect(contentOf('why did the war die')).toEqual(['war', 'die']);
});

test('words that only ask or connect in another language are dropped, and tell that it is one', () => {
  const isForeign = (query: string, ...known: string[]) =>
    readQuery(query, false, STOP_WORDS, vocabularyOf(...known)).isForeign;
  expect(contentOf('fassade wurde enthüllt')).toEqual(['fassade', 'enthullt']);
  expect(isForeign('wurde sony enthullt')).toBe(true);
  expect(isForeign('quando')).toBe(true);
  expect(isForeign('sony fassade xyzzy')).toBe(false);
  expect(isForeign('sony hack')).toBe(false);
  expect(isForeign('wurde sony enthullt', 'wurde')).toBe(false);
});

test('common words of another language are read as English ones, where they are none and no text has them', () => {
  expect(contentOf('angriff auf das kino')).toEqual(['attack', 'cinema']);
  expect(contentOf('la película de navidad')).toEqual(['film', 'christmas']);
  expect(contentOf('qui sont les pirates')).toEqual(['hacker']);
  expect(contentOf('pirates')).toEqual(['pirates']);
  const known = readQuery('der angriff', false, STOP_WORDS, vocabularyOf('angriff'));
  expect(known.all).toContain('angriff');
});

test('a misspelt stop word is one from three letters on', () => {
  expect(contentOf('teh hack')).toEqual(['hack']);
  expect(contentOf('hte hack')).toEqual(['hack']);
  expect(contentOf('thhe hack')).toEqual(['hack']);
  expect(contentOf('fo hack')).toEqual(['fo', 'hack']);
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
  const parts = ['one', 'bat', 'cup', 'dog', 'elk'];
  expect(meaningsOf('onebatcupdog', ...parts)).toEqual([['one'], ['bat'], ['cup'], ['dog']]);
  expect(meaningsOf('onebatcupdogelk', ...parts)).toEqual([[]]);
});

test('of 6,000 characters only the first few words are looked up', () => {
  expect(contentOf('tank '.repeat(1200))).toHaveLength(QUERY_WORDS_MAX);
  expect(contentOf('t'.repeat(6000))).toEqual(['t'.repeat(32)]);
});

test('a year in two digits is one of this century', () => {
  expect(meaningsOf('11/24/14', '2014')).toEqual([[], ['2014']]);
});

test('what may be a date is none where the texts have no such day or month', () => {
  expect(meaningsOf('3-4', '3', '4')).toEqual([['3'], ['4']]);
  expect(meaningsOf('march', 'marches')).toEqual([['marches']]);
});
