import { expect, test } from 'vitest';
import { matchText } from '../../src/search/match.ts';
import { STOP_WORDS } from '../../src/search/stop-words.ts';
import { TUNING } from '../../src/search/tuning.ts';
import { Vocabulary } from '../../src/search/vocabulary.ts';

/** How much of a query's words stand together in a text. */
function adjacencyOf(query: string, text: string): number {
  const vocabulary = new Vocabulary(TUNING);
  const terms = query.split(' ').map(word => new Map([[vocabulary.add(word), 1]]));
  return matchText(text, terms, vocabulary, STOP_WORDS).adjacency;
}

test.each([
  ['A tank kills the dictator.', 1],
  ['A tank kills a shy dictator.', 0.5],
  ['A dictator in a tank kills.', 0.5],
  ['The dictator kills a tank.', 0],
])('of three words that stand together in a query, in "%s" %d of the neighbours do', (text, share) => {
  expect(adjacencyOf('tank kills dictator', text)).toBe(share);
});

test('one word alone has no neighbours', () => {
  expect(adjacencyOf('tank', 'A tank.')).toBe(0);
});
