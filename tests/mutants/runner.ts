// One warm Vitest for many mutants. A message brings a mutant; the answer tells whether all tests that reach its file
// still pass. Before the first one it tells whether all tests pass as things are.
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { createVitest, type TestSpecification } from 'vitest/node';
import type { Mutant } from './mutants.ts';

let mutant: Pick<Mutant, 'file' | 'source'> | undefined;
/** Serves the mutant in place of its file. */
const mutation: Plugin = {
  name: 'mutation',
  enforce: 'pre',
  load: id => (mutant && id === resolve(mutant.file) ? mutant.source : undefined),
};
const vitest = await createVitest(
  {
    config: false,
    watch: false,
    include: ['tests/{trivia,search}/**/*.test.ts'],
    isolate: false,
    // It knows a file by what is on disk.
    fsModuleCache: false,
    testTimeout: 60_000,
    maxWorkers: 1,
    reporters: [{}],
  },
  { plugins: [mutation] },
);
const reaching = new Map<string, TestSpecification[]>();
/** How long each test file took, and how many mutants of a file it killed. */
const tookMs = new Map<string, number>();
const kills = new Map<string, number>();

const all = await vitest.globTestSpecifications();
answer(await pass(all, 'nothing'));
process.on('message', (next: Pick<Mutant, 'file' | 'source'>) => void survives(next).then(answer));

function answer(isPassed: boolean): void {
  process.send?.({ survives: isPassed });
}

async function survives(next: Pick<Mutant, 'file' | 'source'>): Promise<boolean> {
  for (const { file } of mutant ? [mutant, next] : [next]) vitest.invalidateFile(resolve(file));
  mutant = next;
  return pass(await testsOf(next.file), next.file);
}

/** Runs test files until one fails, on account of a change in `file`. */
async function pass(specifications: readonly TestSpecification[], file: string): Promise<boolean> {
  for (const specification of specifications) {
    const { moduleId } = specification;
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications([specification]);
    // Those of earlier runs are among them.
    const own = testModules.find(one => one.moduleId === moduleId);
    tookMs.set(moduleId, own?.diagnostic().duration ?? 0);
    if (unhandledErrors.length === 0 && own?.state() === 'passed') continue;
    const key = `${file} ${moduleId}`;
    kills.set(key, (kills.get(key) ?? 0) + 1);
    return false;
  }
  return true;
}

/** The test files that reach a source file: those that killed most of its mutants first, then the quickest. */
async function testsOf(file: string): Promise<TestSpecification[]> {
  let found = reaching.get(file);
  if (!found) {
    vitest.config.related = [resolve(file)];
    const part = file.startsWith('src/search') ? 'tests/search/' : 'tests/trivia/';
    found = await vitest.getRelevantTestSpecifications([part]);
    reaching.set(file, found);
  }
  const killsOf = ({ moduleId }: TestSpecification) => kills.get(`${file} ${moduleId}`) ?? 0;
  const timeOf = ({ moduleId }: TestSpecification) => tookMs.get(moduleId) ?? 0;
  return found.toSorted((a, b) => killsOf(b) - killsOf(a) || timeOf(a) - timeOf(b));
}
