import uFuzzy from '@leeoniya/ufuzzy';
import { create, insertMultiple, search as searchOrama } from '@orama/orama';
import { Charset, Index } from 'flexsearch';
import Fuse from 'fuse.js';
import { go, snapshot } from 'fuzzysort';
import MiniSearch from 'minisearch';
import { type SearchDocument } from '../../src/search/document.ts';
import { Library } from '../../src/search/library.ts';
import { wordSpans } from '../../src/search/normalise.ts';
import { STOP_WORDS } from '../../src/search/stop-words.ts';
import { TUNING, type Tuning } from '../../src/search/tuning.ts';

export const LIMIT = 10;

export interface Query {
  readonly text: string;
  /** Still being typed: the last word is a prefix. */
  readonly typing: boolean;
}

/** Ids of the documents an engine finds, best first, at most `LIMIT`. */
export type Search = (query: Query) => readonly string[] | Promise<readonly string[]>;

export interface Engine {
  readonly name: string;
  /** It is so slow that its quality is measured on one in so many queries. */
  readonly oneIn?: number;
  build(documents: readonly SearchDocument[]): Promise<Search>;
}

export function skylark(name = 'Skylark', tuning: Tuning = TUNING): Engine {
  return {
    name,
    build: async documents => {
      const library = await Library.build(documents, { tuning });
      return ({ text, typing }) => library.search(text, { typing, limit: LIMIT }).hits.map(hit => hit.id);
    },
  };
}

// Every peer but Fuse's defaults gets the query without stop words, as we do, and text and keywords each with its best weight.
function contentWords({ text }: Query): string[] {
  const words = wordSpans(text).map(span => span.word);
  const content = words.filter(word => !STOP_WORDS.has(word));
  return content.length > 0 ? content : words;
}

const fuseDefault: Engine = {
  name: 'Fuse, default',
  oneIn: 4,
  build: documents => {
    const fuse = new Fuse(documents, { keys: ['text', 'keywords'] });
    return Promise.resolve(({ text }) => fuse.search(text, { limit: LIMIT }).map(({ item }) => item.id));
  },
};

const fuseTuned: Engine = {
  name: 'Fuse, tuned',
  oneIn: 4,
  build: documents => {
    const distinct = (text: string) => [...new Set(wordSpans(text).map(span => span.word))];
    const records = documents.map(({ id, text, keywords }) => ({
      id,
      words: distinct(text),
      keywords: distinct(keywords.join(' ')),
    }));
    const options = { threshold: 0.34, location: 0, distance: 20, ignoreFieldNorm: true };
    const fuse = new Fuse(records, {
      ...options,
      keys: [
        { name: 'words', weight: 3 },
        { name: 'keywords', weight: 1 },
      ],
    });
    return Promise.resolve(query => {
      const either = contentWords(query).flatMap(word => [{ words: word }, { keywords: word }]);
      return either.length === 0
        ? []
        : fuse.search({ $or: either }, { limit: LIMIT }).map(({ item }) => item.id);
    });
  },
};

const miniSearch: Engine = {
  name: 'minisearch, tuned',
  build: documents => {
    const index = new MiniSearch<{ id: string; text: string; keywords: string }>({
      fields: ['text', 'keywords'],
      tokenize: text => wordSpans(text).map(span => span.word),
    });
    index.addAll(documents.map(({ id, text, keywords }) => ({ id, text, keywords: keywords.join(' ') })));
    return Promise.resolve(query =>
      index
        .search(contentWords(query).join(' '), {
          boost: { text: 2 },
          fuzzy: term => (term.length > 3 ? 0.25 : false),
          prefix: (_, at, terms) => query.typing && at === terms.length - 1,
          weights: { fuzzy: 0.5, prefix: 0.7 },
        })
        .slice(0, LIMIT)
        .map(({ id }) => String(id)),
    );
  },
};

/** For engines that want every word to match: where no document has them all, those with the most words. */
function byWords(words: readonly string[], find: (words: string) => readonly number[]): readonly number[] {
  const together = find(words.join(' '));
  if (together.length > 0) return together;
  const counts = new Map<number, number>();
  for (const word of words)
    for (const document of find(word)) counts.set(document, (counts.get(document) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([document]) => document);
}

const ids = (documents: readonly SearchDocument[], found: readonly number[]): string[] =>
  found.slice(0, LIMIT).map(at => documents[at]?.id ?? '');

const haystack = ({ text, keywords }: SearchDocument): string =>
  wordSpans(`${text} ${keywords.join(' ')}`)
    .map(span => span.word)
    .join(' ');

const microFuzzy: Engine = {
  name: 'uFuzzy, single error',
  build: documents => {
    const texts = documents.map(haystack);
    const fuzzy = new uFuzzy({ intraMode: 1, intraSub: 1, intraTrn: 1, intraDel: 1, intraIns: 1 });
    const find = (needle: string): number[] => {
      const [matches, info, order] = fuzzy.search(texts, needle, 4, 10_000);
      return order === null ? (matches ?? []) : order.map(at => info.idx[at] ?? 0);
    };
    return Promise.resolve(query => ids(documents, byWords(contentWords(query), find)));
  },
};

const fuzzySort: Engine = {
  name: 'fuzzysort',
  build: documents => {
    const records = documents.map((document, at) => ({ at, text: haystack(document) }));
    const prepared = snapshot(records, { key: 'text' });
    const find = (needle: string): number[] =>
      go(needle, prepared, { limit: 100, threshold: 0.3 }).map(({ obj }) => obj.at);
    return Promise.resolve(query => ids(documents, byWords(contentWords(query), find)));
  },
};

const orama: Engine = {
  name: 'orama, tolerance 1',
  build: async documents => {
    const database = create({ schema: { text: 'string', keywords: 'string' } });
    const plain = (text: string): string =>
      wordSpans(text)
        .map(span => span.word)
        .join(' ');
    await insertMultiple(
      database,
      documents.map(({ id, text, keywords }) => ({
        id,
        text: plain(text),
        keywords: plain(keywords.join(' ')),
      })),
      1000,
    );
    return async query => {
      const { hits } = await searchOrama(database, {
        term: contentWords(query).join(' '),
        tolerance: 1,
        boost: { text: 2 },
        limit: LIMIT,
        threshold: 1,
      });
      return hits.map(({ id }) => id);
    };
  },
};

const flexSearch: Engine = {
  name: 'flexsearch, forward',
  build: documents => {
    const index = new Index({
      tokenize: 'forward',
      encoder: Charset.LatinAdvanced,
      resolution: 9,
      context: true,
    });
    for (const [at, document] of documents.entries()) index.add(at, haystack(document));
    return Promise.resolve(query =>
      ids(
        documents,
        index.search(contentWords(query).join(' '), { limit: LIMIT, suggest: true }).map(Number),
      ),
    );
  },
};

export const ENGINES: readonly Engine[] = [
  skylark(),
  fuseDefault,
  fuseTuned,
  miniSearch,
  microFuzzy,
  fuzzySort,
  orama,
  flexSearch,
];
