import { expect, test } from 'vitest';
import { joinedWords, wordSpans } from '../../src/search/normalise.ts';

const words = (text: string): string[] => wordSpans(text).map(span => span.word);

test('case, accents, width and apostrophes make no difference', () => {
  expect(words('KIM Kim’s kim')).toEqual(['kim', 'kim', 'kim']);
  expect(words('Beyoncé didn’t ＦＵＬＬ Ａ1')).toEqual(['beyonce', 'didnt', 'full', 'a', '1']);
});

test('a span gives the place of the original word, accents and possessive included', () => {
  const text = '— Pokémon’s end';
  expect(wordSpans(text).map(({ start, end, word }) => [text.slice(start, end), word])).toEqual([
    ['Pokémon’s', 'pokemon'],
    ['end', 'end'],
  ]);
});

test('letters and numbers are words of their own, and joined ones are also one word', () => {
  const spans = wordSpans('an e-mail on 9/11 about 3,000 uses of "password123" - or not');
  expect(joinedWords(spans)).toEqual([
    { word: 'email', parts: ['e', 'mail'] },
    { word: '911', parts: ['9', '11'] },
    { word: '3000', parts: ['3', '000'] },
    { word: 'password123', parts: ['password', '123'] },
  ]);
});

test('long rows of joined words are not one word', () => {
  expect(joinedWords(wordSpans('192.168.0.1')).map(({ word }) => word)).toEqual(['19216801']);
  expect(joinedWords(wordSpans('https://www.example.org/a/b/c'))).toEqual([]);
});

test('words are cut where bitap cannot go on', () => {
  expect(words('x'.repeat(50))).toEqual(['x'.repeat(32)]);
});
