import { expect, test } from 'vitest';
import { InvertedIndexBuilder } from '../../src/search/inverted-index.ts';

test('a word that is in the text and in the keywords counts once, however many words there are', async () => {
  for (const word of [0, 1023, 1024, 2047, 2048, 5000]) {
    const builder = new InvertedIndexBuilder();
    builder.add([word], [word]);
    expect([...(await builder.invert(async () => {})).postings]).toEqual([1]);
  }
});
