import { loadPack } from '../../src/pack/load.ts';
import { packDocuments, type SearchDocument } from '../../src/search/document.ts';
import { isTuning, type JudgedQuery, judgedQueries } from './queries.ts';
import { otherDocuments } from './sentences.ts';

export const OTHERS = 3000;

export const PACK: readonly SearchDocument[] = packDocuments(loadPack('data', 'the-interview'));
export const CORPORA: readonly (readonly SearchDocument[])[] = [PACK, [...PACK, ...otherDocuments(OTHERS)]];

/** The engines are compared on the first draw; what an ingredient gains is measured on all of them. */
const DRAWS = [1, 2, 3, 4].map(draw => judgedQueries(PACK, draw * 1_000_003));

export const QUERIES: readonly JudgedQuery[] = DRAWS[0] ?? [];
export const TEST_QUERIES = QUERIES.filter(query => !isTuning(query));
export const ALL_TEST_QUERIES = DRAWS.flat().filter(query => !isTuning(query));
