// Prints how well and how fast the search is, side by side with its peers: `npm run bench:search`.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ALL_TEST_QUERIES, OTHERS, PACK, QUERIES, TEST_QUERIES } from './search/corpora.ts';
import { ENGINES } from './search/peers.ts';
import { ABLATION, type Quality, qualitySchema } from './search/quality.ts';
import { LAYERED, leastOf, percentileOf, type Speed, speedSchema } from './search/speed.ts';
import {
  judgeEngine,
  judgeLookUps,
  STRANGERS,
  STRANGERS_ABLATION,
  type Verdict,
  type Verdicts,
} from './search/strangers.ts';

const SIZES = [1_000, 10_000, 100_000];
const AT_ONCE = 2;
/** Skylark's speed is the least of so many runs, query by query; its peers have one. */
const RUNS = 3;

type Row = Record<string, string | number>;

/** Runs one measurement in a process of its own; it prints its result as JSON. */
async function measured(script: string, ...args: string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    `bench/search/${script}`,
    ...args,
  ]);
  return JSON.parse(stdout);
}

/** The quality of every engine by name; the slow ones are started first. */
async function qualities(names: readonly string[]): Promise<Map<string, Quality[]>> {
  const results = new Map<string, Quality[]>();
  const waiting = [...names].sort((a, b) => Number(b.startsWith('Fuse')) - Number(a.startsWith('Fuse')));
  const work = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      results.set(name, qualitySchema.array().parse(await measured('quality.ts', name)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

const percent = (share: number): string => (100 * share).toFixed(1);
const points = (share: number): string => `${share < 0 ? '' : '+'}${(100 * share).toFixed(2)}`;

/** One row of both corpora's columns. */
function columns(results: readonly Quality[], cells: (result: Quality, at: number) => Row): Row {
  const rows = results.flatMap((result, at) =>
    Object.entries(cells(result, at)).map(([head, cell]) => [at === 0 ? head : `+${OTHERS} ${head}`, cell]),
  );
  return Object.fromEntries(rows);
}

/** The kind of query that suffers most, with its points of recall@1. */
function mostLost(byKind: Quality['byKind'], ours: Quality['byKind']): string {
  const changes = Object.entries(byKind).map(([kind, recall]): [string, number] => [
    kind,
    recall - (ours[kind] ?? 0),
  ]);
  const [kind, change] = changes.sort(([, a], [, b]) => a - b)[0] ?? ['', 0];
  return `${points(change)} ${kind}`;
}

const quality = ({ queries, recall1, mrr, empty, unrelatedEmpty }: Quality): Row => ({
  queries,
  'recall@1': percent(recall1),
  'MRR@10': percent(mrr),
  empty: percent(empty),
  'unrelated empty': `${unrelatedEmpty}/20`,
});

function printQuality(results: ReadonlyMap<string, Quality[]>): void {
  console.log(
    `\nQuality in percent: ${PACK.length} items, ${TEST_QUERIES.length} test queries (the other ${QUERIES.length - TEST_QUERIES.length} were for tuning; slow engines get fewer, of every kind as many); then ${OTHERS} other sentences added`,
  );
  console.table(
    Object.fromEntries(ENGINES.map(({ name }) => [name, columns(results.get(name) ?? [], quality)])),
  );

  const ours = results.get('all ingredients') ?? [];
  console.log(`\nAblation, on ${ALL_TEST_QUERIES.length} test queries: points gained or lost`);
  const change = ({ recall1, mrr, empty, unrelatedEmpty, byKind }: Quality, at: number): Row => ({
    'recall@1': points(recall1 - (ours[at]?.recall1 ?? 0)),
    'MRR@10': points(mrr - (ours[at]?.mrr ?? 0)),
    empty: percent(empty),
    'unrelated empty': `${unrelatedEmpty}/20`,
    'recall@1 in one kind': mostLost(byKind, ours[at]?.byKind ?? {}),
  });
  const without = ABLATION.slice(1).map(({ name }): [string, Row] => [
    name,
    columns(results.get(name) ?? [], change),
  ]);
  console.table({ 'all ingredients': columns(ours, quality), ...Object.fromEntries(without) });

  console.log('\nAll ingredients, recall@1 by kind of query');
  const kinds = Object.keys(ours[0]?.byKind ?? {});
  const kindRow = (kind: string): Row =>
    columns(ours, result => ({ 'recall@1': percent(result.byKind[kind] ?? 0) }));
  console.table(Object.fromEntries(kinds.map(kind => [kind, kindRow(kind)])));
}

const verdictRow = ({ queries, onTop, byPlace, shown, nothing, completed }: Verdict): Row => ({
  queries,
  'on top': percent(onTop / queries),
  'by a section': byPlace,
  'in 3 or offered': percent(shown / queries),
  nothing: percent(nothing / queries),
  'in 5 completions': percent(completed / queries),
});

const unrelatedRow = ({ unrelated: { queries, answered, offered } }: Verdicts): Row => ({
  'unrelated answered': `${answered}/${queries}`,
  'unrelated offered': `${offered}/${queries}`,
});

async function printStrangers(): Promise<void> {
  for (const [name, queries] of Object.entries(STRANGERS)) {
    const ours = await judgeLookUps(queries);
    console.log(`\nStrangers' queries (${name} set), the whole look-up: percent by kind of query`);
    const kinds = [...ours.byKind].map(([kind, verdict]): [string, Row] => [kind, verdictRow(verdict)]);
    console.table({ ...Object.fromEntries(kinds), all: { ...verdictRow(ours.all), ...unrelatedRow(ours) } });
  }

  console.log("\nStrangers' queries (test set), peers, which search facts and quotes alike");
  const rows: [string, Row][] = [];
  for (const engine of ENGINES) {
    const verdicts = await judgeEngine(STRANGERS.test, engine);
    rows.push([engine.name, { ...verdictRow(verdicts.all), ...unrelatedRow(verdicts) }]);
  }
  console.table(Object.fromEntries(rows));

  console.log("\nStrangers' queries (all sets), ablation");
  const without: [string, Row][] = [];
  for (const [name, variant] of STRANGERS_ABLATION) {
    const verdicts = await judgeLookUps(Object.values(STRANGERS).flat(), variant);
    without.push([name, { ...verdictRow(verdicts.all), ...unrelatedRow(verdicts) }]);
  }
  console.table(Object.fromEntries(without));
}

async function speedOf(name: string, size: number): Promise<Speed> {
  const runs: Speed[] = [];
  for (let run = 0; run < (name.startsWith('Skylark') ? RUNS : 1); run++)
    runs.push(speedSchema.parse(await measured('speed.ts', name, String(size))));
  return leastOf(runs);
}

async function printSpeed(): Promise<void> {
  console.log(
    `\nSpeed: milliseconds per query (slow engines get fewer queries), building, longest pause of the event loop, memory; Skylark's the least of ${RUNS} runs`,
  );
  for (const size of SIZES) {
    const rows: [string, Row][] = [];
    for (const { name } of [LAYERED, ...ENGINES]) {
      const { times, build, pause, memory } = await speedOf(name, size);
      rows.push([
        name,
        {
          p50: percentileOf(times, 0.5).toFixed(2),
          p99: percentileOf(times, 0.99).toFixed(2),
          queries: times.length,
          'build ms': build.toFixed(0),
          'pause ms': pause.toFixed(0),
          MB: memory.toFixed(1),
        },
      ]);
    }
    console.log(`\n${size} documents`);
    console.table(Object.fromEntries(rows));
  }
}

const results = await qualities([...ENGINES, ...ABLATION].map(({ name }) => name));
printQuality(results);
await printStrangers();
await printSpeed();
