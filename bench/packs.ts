// Prints how much memory many packs take and how fast a look-up in them is: `npm run bench:packs`.
import { Catalog } from '../src/pack/catalog.ts';
import type { Fact, Pack, Quote } from '../src/pack/schema.ts';
import { packDocuments } from '../src/search/document.ts';
import { Library } from '../src/search/library.ts';
import { packPlaces } from '../src/search/places.ts';
import { otherSentences } from './search/sentences.ts';
import { STRANGERS } from './search/strangers.ts';

const PACKS = 50;
/** Facts and quotes of one pack, half of each. */
const ITEMS = 1000;
const SECTIONS = 8;
const SEED = 12;
const QUERIES = [...STRANGERS.test, ...STRANGERS.tuning].map(({ query }) => query);
/** Queries of other people, after which the process is no longer cold. */
const WARM_UP = otherSentences(1000, 7).map(sentence => sentence.slice(0, 50));

function packOf(id: string, sentences: readonly string[]): Pack {
  const sections = Array.from({ length: SECTIONS }, (_, at) => ({
    id: `s${at}`,
    title: `Part ${at + 1}`,
    heading: `Part ${at + 1} of ${id}`,
    summary: 'What happened then.',
  }));
  const common = (at: number) => ({
    section: `s${at % SECTIONS}`,
    paragraph: 1 + Math.floor(at / SECTIONS),
    tags: ['film', 'politics'],
    // Of the neighbour, so that packs have as many words as sentences have.
    aliases: [
      sentences[(at + 1) % sentences.length]?.slice(0, 40) ?? '',
      sentences[(at + 2) % sentences.length]?.slice(0, 30) ?? '',
    ],
  });
  const half = ITEMS / 2;
  const facts = sentences
    .slice(0, half)
    .map((text, at): Fact => ({ id: `f${at + 1}`, title: text.slice(0, 60), text, ...common(at) }));
  const quotes = sentences.slice(half).map(
    (words, at): Quote => ({
      id: `q${at + 1}`,
      words,
      speaker: `Speaker ${at % 20}`,
      context: 'Said when it was over.',
      ...common(at),
    }),
  );
  const about = {
    subject: `Affair ${id}`,
    title: `The affair ${id} and what came of it`,
    about: 'An affair.',
  };
  const item = 'f1';
  const lists = { timeline: [{ when: '2014', what: 'It began.', item }], people: [] };
  return { id, ...about, author: 'The author', sections, ...lists, facts, quotes, questions: [] };
}

function memoryInUse(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}

function spent(look: (query: string) => void): { p50: string; p99: string; worst: string } {
  for (const query of WARM_UP) look(query);
  const times = QUERIES.map(query => {
    const start = process.cpuUsage();
    look(query);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  }).sort((a, b) => a - b);
  const at = (share: number) =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2);
  return { p50: at(0.5), p99: at(0.99), worst: at(1) };
}

/** Packs as they come from files. */
function loaded(): Pack[] {
  const sentences = otherSentences(PACKS * ITEMS, SEED);
  const packs = Array.from({ length: PACKS }, (_, at) =>
    packOf(`affair-${at}`, sentences.slice(at * ITEMS, (at + 1) * ITEMS)),
  );
  return packs.map((pack): Pack => JSON.parse(JSON.stringify(pack)));
}

async function measure(): Promise<void> {
  // What is made once is not the packs'.
  const [one] = loaded();
  if (one === undefined) throw new Error('there are no packs');
  const small = await Library.build(packDocuments(one), { places: packPlaces(one) });
  for (const query of WARM_UP) small.lookUp(query);
  const before = memoryInUse();
  const catalog = Catalog.of(loaded());
  const inCatalog = memoryInUse();
  const start = performance.now();
  const library = await Library.build(catalog.packs.flatMap(packDocuments), {
    places: catalog.packs.flatMap(packPlaces),
  });
  const build = performance.now() - start;
  const inAll = memoryInUse();
  const items = PACKS * ITEMS;
  const bytes = (from: number, to: number) => Math.round((to - from) / items);
  console.log(
    `${PACKS} packs of ${ITEMS} items: ${bytes(before, inAll)} bytes an item (${bytes(before, inCatalog)} what the packs say, ${bytes(inCatalog, inAll)} the index), indexed in ${build.toFixed(0)} ms`,
  );
  const some = catalog.within(catalog.packs.slice(0, 3).map(({ id }) => id));
  console.log(`Milliseconds of the processor a look-up takes, ${QUERIES.length} strangers' queries`);
  console.table({
    'all packs': spent(query => library.lookUp(query, { kind: 'fact', packs: catalog.packIds })),
    'three of them': spent(query => library.lookUp(query, { kind: 'fact', packs: some.packIds })),
    'all, while typing': spent(query =>
      library.complete(query, { kind: 'fact', packs: catalog.packIds, limit: 25 }),
    ),
    'a place of three packs, made anew': spent(() => catalog.within(some.packIds)),
  });
}

await measure();
