import * as z from 'zod';
import type { SearchDocument } from '../../src/search/document.ts';
import { TUNING } from '../../src/search/tuning.ts';
import { ALL_TEST_QUERIES, CORPORA, TEST_QUERIES } from './corpora.ts';
import { ENGINES, type Engine, type Search, skylark } from './peers.ts';
import { type JudgedQuery, relevantSets } from './queries.ts';
import { UNRELATED } from './questions.ts';

export const qualitySchema = z.object({
  queries: z.number(),
  recall1: z.number(),
  mrr: z.number(),
  /** Share of queries that found nothing at all. */
  empty: z.number(),
  /** How many of the 20 unrelated queries found nothing. */
  unrelatedEmpty: z.number(),
  /** recall@1 by kind of query. */
  byKind: z.record(z.string(), z.number()),
});
export type Quality = z.infer<typeof qualitySchema>;

/** Skylark as it is, then without one of its ingredients each. */
export const ABLATION: readonly Engine[] = [
  skylark('all ingredients'),
  skylark("without Fuse's verdict on misspelt words", { ...TUNING, threshold: 0 }),
  skylark('two exchanged letters count as two errors', { ...TUNING, swapErrors: 2 }),
  skylark('keywords not searched', { ...TUNING, keywordWeight: 0 }),
  skylark('keywords weigh as much as the text', { ...TUNING, keywordWeight: 1 }),
  skylark('words all say as much', { ...TUNING, tellingMin: 1, rarityShare: 0 }),
  skylark('no other forms of a word', { ...TUNING, stemWeight: 0 }),
  skylark('known words taken for slips, too', {
    ...TUNING,
    misspeltZipf: { least: 8, most: 9 },
    nameDoubt: 1,
  }),
  skylark('without adjacency', { ...TUNING, adjacency: 0 }),
  asFinished(skylark('last word not a prefix while typing')),
  skylark('stop words not dropped', { ...TUNING, stopWords: new Set() }),
];

function asFinished(engine: Engine): Engine {
  return {
    name: engine.name,
    build: async documents => {
      const search = await engine.build(documents);
      return ({ text }) => search({ text, typing: false });
    },
  };
}

/** Puts the queries to an engine, over the pack and over the pack among other sentences. */
export async function measureQuality(engine: Engine, queries: readonly JudgedQuery[]): Promise<Quality[]> {
  const results: Quality[] = [];
  const some = oneIn(engine.oneIn ?? 1, queries);
  for (const documents of CORPORA)
    results.push(await measureOver(documents, await engine.build(documents), some));
  return results;
}

/** One in so many queries of each kind. */
function oneIn(count: number, queries: readonly JudgedQuery[]): JudgedQuery[] {
  const byKind = Map.groupBy(queries, ({ kind }) => kind);
  return [...byKind.values()].flatMap(some => some.filter((_, at) => at % count === 0));
}

async function measureOver(
  documents: readonly SearchDocument[],
  search: Search,
  queries: readonly JudgedQuery[],
): Promise<Quality> {
  const relevant = relevantSets(queries, documents);
  const found: (readonly string[])[] = [];
  for (const query of queries) found.push(await search(query));
  const ranks = found.map((ids, at) => ids.findIndex(id => relevant[at]?.has(id)) + 1);
  const first = ranks.map(rank => Number(rank === 1));
  const kinds = Map.groupBy(queries.keys(), at => queries[at]?.kind ?? '');
  return {
    queries: queries.length,
    recall1: mean(first),
    mrr: mean(ranks.map(rank => (rank > 0 ? 1 / rank : 0))),
    empty: mean(found.map(ids => Number(ids.length === 0))),
    unrelatedEmpty: await countEmpty(search),
    byKind: Object.fromEntries(
      [...kinds].map(([kind, places]) => [kind, mean(places.map(at => first[at] ?? 0))]),
    ),
  };
}

async function countEmpty(search: Search): Promise<number> {
  let empty = 0;
  for (const text of UNRELATED) if ((await search({ text, typing: false })).length === 0) empty++;
  return empty;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}

if (import.meta.main) {
  const name = process.argv[2];
  const engine = ENGINES.find(each => each.name === name);
  const ablation = ABLATION.find(each => each.name === name);
  if (engine !== undefined) console.log(JSON.stringify(await measureQuality(engine, TEST_QUERIES)));
  if (ablation !== undefined) console.log(JSON.stringify(await measureQuality(ablation, ALL_TEST_QUERIES)));
}
