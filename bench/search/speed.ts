import { setImmediate } from 'node:timers/promises';
import * as z from 'zod';
import type { SearchDocument } from '../../src/search/document.ts';
import { Library } from '../../src/search/library.ts';
import { PACK, QUERIES } from './corpora.ts';
import { ENGINES, type Engine, type Query, type Search } from './peers.ts';
import { otherDocuments } from './sentences.ts';
import { PLACES, STRANGERS } from './strangers.ts';

/** One engine at one size; times in milliseconds, memory in megabytes. */
export const speedSchema = z.object({
  build: z.number(),
  /** The longest time the event loop was blocked while building. */
  pause: z.number(),
  memory: z.number(),
  /** Of each query, in their order. */
  times: z.array(z.number()),
});
export type Speed = z.infer<typeof speedSchema>;

const WARM_UP = 50;
/** A slow engine gets fewer queries: no new one after so many milliseconds of the processor's time. */
const PATIENCE = 1_500;

/** A look-up through all its layers, asked what strangers ask: many of these queries are dead ends. */
export const LAYERED: Engine = {
  name: 'Skylark, whole look-up',
  build: async documents => {
    const library = await Library.build(documents, { places: PLACES });
    return ({ text }) => (library.lookUp(text, { kind: 'fact' }).found === 'nothing' ? [] : [text]);
  },
};
const STRANGERS_QUERIES = [...STRANGERS.test, ...STRANGERS.tuning].map(
  ({ query }): Query => ({ text: query, typing: false }),
);

/** The least of several runs in everything: what else the machine did meanwhile is no concern of the engine's. */
export function leastOf(runs: readonly Speed[]): Speed {
  const least = (of: (run: Speed) => number | undefined): number =>
    Math.min(...runs.map(run => of(run) ?? Infinity));
  const common = Math.min(...runs.map(({ times }) => times.length));
  return {
    build: least(run => run.build),
    pause: least(run => run.pause),
    memory: least(run => run.memory),
    times: Array.from({ length: common }, (_, at) => least(run => run.times[at])),
  };
}

export function percentileOf(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
}

/** Runs in a process of its own, with `--expose-gc`, so that no engine pays for another's garbage. */
async function measure(engine: Engine, size: number, queries: readonly Query[]): Promise<Speed> {
  const documents = [...PACK, ...otherDocuments(size - PACK.length)];
  const before = memoryInUse();
  const { search, build, pause } = await timedBuild(engine, documents);
  const memory = memoryInUse() - before;
  const started = process.threadCpuUsage();
  for (const query of QUERIES.slice(0, WARM_UP)) if (spentSince(started) < PATIENCE) await search(query);
  const times: number[] = [];
  const begun = process.threadCpuUsage();
  for (const query of queries) {
    const start = performance.now();
    if (spentSince(begun) > PATIENCE) break;
    await search(query);
    times.push(performance.now() - start);
  }
  return { build, pause, memory, times };
}

/** Milliseconds. */
function spentSince(earlier: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(earlier);
  return (user + system) / 1000;
}

async function timedBuild(
  engine: Engine,
  documents: readonly SearchDocument[],
): Promise<{ search: Search; build: number; pause: number }> {
  let pause = 0;
  const built = new AbortController();
  const watch = (async () => {
    for (let last = performance.now(); !built.signal.aborted; ) {
      await setImmediate();
      const now = performance.now();
      pause = Math.max(pause, now - last);
      last = now;
    }
  })();
  const start = performance.now();
  const search = await engine.build(documents);
  const build = performance.now() - start;
  built.abort();
  await watch;
  return { search, build, pause };
}

function memoryInUse(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

if (import.meta.main) {
  const [, , name, size] = process.argv;
  const engine = ENGINES.find(each => each.name === name);
  if (engine !== undefined)
    console.log(JSON.stringify(await measure(engine, Number(size), QUERIES.slice(WARM_UP))));
  if (name === LAYERED.name)
    console.log(JSON.stringify(await measure(LAYERED, Number(size), STRANGERS_QUERIES)));
}
