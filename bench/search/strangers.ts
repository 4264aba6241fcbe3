import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { loadPack } from '../../src/pack/load.ts';
import type { SearchDocument } from '../../src/search/document.ts';
import { Library } from '../../src/search/library.ts';
import type { LookUp } from '../../src/search/look-up.ts';
import { packPlaces } from '../../src/search/places.ts';
import { TUNING, type Tuning } from '../../src/search/tuning.ts';
import { PACK } from './corpora.ts';
import type { Engine } from './peers.ts';

const querySchema = z.strictObject({
  query: z.string(),
  kind: z.string(),
  /** Items that answer it, "section:<id>" or "article"; none for a query about something else. */
  right: z.array(z.string()),
  /** Asked with /quote, not /fact. */
  wantsQuote: z.boolean().default(false),
});
export type StrangersQuery = z.infer<typeof querySchema>;

/**
 * Written from the article alone before the pack was looked at: one set to tune on, one for the verdict, and one that
 * a second person wrote, of which every other query was tuned on.
 */
export const STRANGERS = { tuning: read('tuning'), test: read('test'), reader: read('reader') };
export const PLACES = packPlaces(loadPack('data', 'the-interview'));

/** How many of a set's queries came out how. */
export interface Verdict {
  readonly queries: number;
  readonly onTop: number;
  /** Of those on top: led to by the card of their section or of the whole article. */
  readonly byPlace: number;
  /** Among the first three hits or offers. */
  readonly shown: number;
  readonly nothing: number;
  /** Among the first five completions. */
  readonly completed: number;
}

export interface Verdicts {
  readonly byKind: ReadonlyMap<string, Verdict>;
  readonly all: Verdict;
  readonly unrelated: { readonly queries: number; readonly answered: number; readonly offered: number };
}

/** Skylark without some of its ingredients. */
export interface Variant {
  readonly tuning?: Tuning;
  /** The asked kind alone is searched if not. */
  readonly layers?: boolean;
  readonly documents?: readonly SearchDocument[];
}

export const STRANGERS_ABLATION: ReadonlyMap<string, Variant> = new Map<string, Variant>([
  ['all ingredients', {}],
  ['the asked kind alone: no layers, no offers', { layers: false }],
  ['nothing offered', { tuning: { ...TUNING, offer: { certainty: 9, evidence: 9 } } }],
  ['words all say as much', { tuning: { ...TUNING, tellingMin: 1, rarityShare: 0 } }],
  ['words say as much in the pack as in English', { tuning: { ...TUNING, rarityShare: 0 } }],
  ['no other words of the same meaning', { tuning: { ...TUNING, synonymWeight: 0 } }],
  ['no other forms of a word', { tuning: { ...TUNING, stemWeight: 0 } }],
  [
    'known words taken for slips, too',
    { tuning: { ...TUNING, misspeltZipf: { least: 8, most: 9 }, nameDoubt: 1 } },
  ],
  ["without Fuse's verdict on misspelt words", { tuning: { ...TUNING, threshold: 0 } }],
  ['long queries as strict as short ones', { tuning: { ...TUNING, evidenceEase: 0, passageEvidence: 99 } }],
  [
    'unknown words count in full',
    { tuning: { ...TUNING, unknownShare: { english: 1, name: 1, foreign: 1 } } },
  ],
  ['keywords not searched', { tuning: { ...TUNING, keywordWeight: 0 } }],
  ['aliases are but words', { documents: PACK.map(withoutAnswers) }],
  ['without adjacency', { tuning: { ...TUNING, adjacency: 0, togetherEase: 0 } }],
]);

function withoutAnswers({ id, kind, pack, section, speaker, text, keywords, topics }: SearchDocument) {
  return { id, kind, pack, section, speaker, text, keywords, ...(topics && { topics }) };
}

const SECTION_OF = new Map(PACK.map(({ id, section }) => [id, section]));
const [INTRODUCTION] = PLACES.flatMap(({ place }) => (place.kind === 'section' ? [place.section] : []));

/** The whole layered look-up, as a person would meet it. */
export async function judgeLookUps(
  queries: readonly StrangersQuery[],
  { tuning = TUNING, layers = true, documents = PACK }: Variant = {},
): Promise<Verdicts> {
  const library = await Library.build(documents, { tuning, places: layers ? PLACES : [] });
  return judge(queries, ({ query, wantsQuote }) => {
    const kind = wantsQuote ? 'quote' : 'fact';
    const shown = layers
      ? shownBy(library.lookUp(query, { kind }))
      : { ids: library.search(query, { kind }).hits.map(({ id }) => id), areOffers: false };
    return { ...shown, completions: library.complete(query, { kind }).map(({ id }) => id) };
  });
}

/** What a peer finds, among facts and quotes alike: it knows no layers. */
export async function judgeEngine(queries: readonly StrangersQuery[], engine: Engine): Promise<Verdicts> {
  const search = await engine.build(PACK);
  const found = new Map<string, readonly string[]>();
  for (const { query } of queries) found.set(query, await search({ text: query, typing: false }));
  return judge(queries, ({ query }) => {
    const ids = found.get(query) ?? [];
    return { ids, areOffers: false, completions: ids };
  });
}

interface Shown {
  readonly ids: readonly string[];
  readonly areOffers: boolean;
}

function shownBy(lookUp: LookUp): Shown {
  switch (lookUp.found) {
    case 'place': {
      const { place } = lookUp;
      const card = place.kind === 'article' ? 'article' : `section:${place.section}`;
      return { ids: [card, ...lookUp.hits.map(({ id }) => id)], areOffers: false };
    }
    case 'offers':
      return { ids: lookUp.offers.map(({ id }) => id), areOffers: true };
    case 'nothing':
      return { ids: [], areOffers: false };
    default:
      return { ids: lookUp.hits.map(({ id }) => id), areOffers: false };
  }
}

function judge(
  queries: readonly StrangersQuery[],
  answer: (query: StrangersQuery) => Shown & { readonly completions: readonly string[] },
): Verdicts {
  const unrelated = { queries: 0, answered: 0, offered: 0 };
  const outcomes: { kind: string; verdict: Verdict }[] = [];
  for (const query of queries) {
    const { ids, areOffers, completions } = answer(query);
    if (query.right.length === 0) {
      unrelated.queries++;
      if (ids.length > 0) unrelated[areOffers ? 'offered' : 'answered']++;
      continue;
    }
    const rank = ids.findIndex(id => isRight(id, query.right));
    const onTop = rank === 0 && !areOffers;
    const verdict = {
      queries: 1,
      onTop: Number(onTop),
      byPlace: Number(onTop && !query.right.includes(ids[0] ?? '')),
      shown: Number(rank >= 0 && rank < 3),
      nothing: Number(ids.length === 0),
      completed: Number(completions.slice(0, 5).some(id => isRight(id, query.right))),
    };
    outcomes.push({ kind: query.kind, verdict });
  }
  const byKind = Map.groupBy(outcomes, ({ kind }) => kind);
  return {
    byKind: new Map([...byKind].map(([kind, some]) => [kind, total(some)])),
    all: total(outcomes),
    unrelated,
  };
}

/** The card of a section answers where it holds an item that does, the article's where the introduction does. */
function isRight(id: string, right: readonly string[]): boolean {
  const section = id === 'article' ? INTRODUCTION : /^section:(.*)$/u.exec(id)?.[1];
  return (
    right.includes(id) || (section !== undefined && right.some(item => SECTION_OF.get(item) === section))
  );
}

function total(outcomes: readonly { readonly verdict: Verdict }[]): Verdict {
  const sum = (key: keyof Verdict): number => outcomes.reduce((all, { verdict }) => all + verdict[key], 0);
  return {
    queries: sum('queries'),
    onTop: sum('onTop'),
    byPlace: sum('byPlace'),
    shown: sum('shown'),
    nothing: sum('nothing'),
    completed: sum('completed'),
  };
}

function read(name: string): StrangersQuery[] {
  return querySchema.array().parse(JSON.parse(readFileSync(`bench/search/strangers/${name}.json`, 'utf8')));
}
