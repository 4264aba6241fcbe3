import { expect, it } from 'vitest';
import { nearestQuotation, overMarks, quotationsIn } from '../../tools/pack/quotation.ts';

const texts = (paragraph: string) => quotationsIn(paragraph).map(({ text }) => text);

it.each([
  ['two of them', 'He said: “Go,” and “Stay.”', ['Go,', 'Stay.']],
  ['one within another', '"He said "go" to me," she wrote.', ['He said "go" to me,']],
  ['one after a dash', 'He left—"for good"—and was gone.', ['for good']],
  ['one that goes on in the next paragraph', 'He said: "I went', ['I went']],
  ['one that goes on from the paragraph before', 'and left," he said.', ['and left,']],
  ['inches', 'A pipe of 6" was there.', []],
])('finds quotations: %s', (_, paragraph, found) => {
  expect(texts(paragraph)).toEqual(found);
});

const INTERRUPTED = '"We saw it," said Ann, "and we ran." Then she left.';

it('tells of words that leave an attribution out', () => {
  expect(overMarks('We saw it, and we ran', INTERRUPTED)).toBe(
    'are of two quotations of the article, with something between them: take one, "We saw it" or "and we ran"',
  );
});

it('tells of words that run over two quotations', () => {
  expect(overMarks('We saw it," said Ann, "and we ran', INTERRUPTED)).toBe(
    'run over 2 quotations of the article: take one, "We saw it" or "and we ran"',
  );
});

it.each(['We saw', 'We saw it', 'and we ran', 'Then she left', 'We never did'])(
  'has nothing to tell of words within the marks, or apart from them: %s',
  words => {
    expect(overMarks(words, INTERRUPTED)).toBeUndefined();
  },
);

it.each([
  ["I'm not a crook", 'I am not a crook'],
  ['I am not a thief', 'I am not a crook'],
])('takes the nearest wording to the edges of its quotation: %s', (words, wording) => {
  expect(nearestQuotation(words, 'He came. "I am not a crook," he said.')?.wording).toBe(wording);
});
