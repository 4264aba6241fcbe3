import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { lostIds } from '../../src/pack/ids.ts';
import { loadPack } from '../../src/pack/load.ts';
import { problemLine } from '../../src/pack/problem.ts';
import { checkAgainstArticle } from '../../tools/pack/check.ts';

const root = new URL('../../', import.meta.url);
const pack = loadPack(fileURLToPath(new URL('data', root)), 'watergate');
const article = readFileSync(new URL('data/watergate/article.txt', root), 'utf8');

test('the second pack is proved by its article', () => {
  expect(checkAgainstArticle(pack, article).map(problemLine)).toEqual([]);
  expect(lostIds(pack)).toEqual([]);
});

test('it leads on from every item, can be searched in other words, and has questions for a round of ten', () => {
  const poor = [...pack.facts, ...pack.quotes].filter(
    ({ related = [], aliases }) => related.length === 0 || aliases.length < 4,
  );
  expect(poor).toEqual([]);
  expect(pack.questions.filter(({ accepted }) => accepted !== undefined).length).toBeGreaterThanOrEqual(10);
});
