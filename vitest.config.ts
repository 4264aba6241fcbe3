import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Every bot has threads, and many tests processes: they need not compile again what another has.
process.env['NODE_COMPILE_CACHE'] ??= resolve('node_modules/.cache/node');

/** What takes longest comes first, so that no worker is left alone with it at the end. */
const PROJECTS = ['process', 'page', 'end-to-end', 'postgres', 'unit'];
const LONGEST = [
  'page/rounds.test.ts',
  'end-to-end/process.test.ts',
  'trivia/round-properties.test.ts',
  'matching/judge-properties.test.ts',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    return usual.toSorted((a, b) => projectPlace(a) - projectPlace(b) || place(a) - place(b));
  }
}

function projectPlace({ project }: TestSpecification): number {
  return PROJECTS.indexOf(project.name);
}

function place({ moduleId }: TestSpecification): number {
  const found = LONGEST.findIndex(name => moduleId.endsWith(name));
  return found < 0 ? LONGEST.length : found;
}

const endToEnd = 'tests/end-to-end/**/*.test.ts';
/** They run on SQLite as part of their own project, and once more on PostgreSQL. */
const onBothStores = ['tests/store/*.test.ts', 'tests/end-to-end/recovery*.test.ts'];
const onPostgres = 'tests/store/postgres/*.test.ts';
const page = 'tests/end-to-end/page/**/*.test.ts';
const processes = 'tests/end-to-end/process*.test.ts';

export default defineConfig({
  test: {
    // Many tests wait more than they work.
    maxWorkers: availableParallelism() + 2,
    sequence: { sequencer: LongestFirst },
    // Patience is not a claim about speed: a test that waits in vain is all that ever comes near it.
    testTimeout: 180_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000, interval: 20 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [endToEnd, onPostgres],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: [...onBothStores, onPostgres],
          globalSetup: ['tests/store/postgres-server.ts'],
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'end-to-end', include: [endToEnd], exclude: [page, processes], isolate: false },
      },
      {
        extends: true,
        test: { name: 'process', include: [processes], globalSetup: ['tests/build.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'page',
          include: [page],
          globalSetup: ['tests/build.ts', 'tests/end-to-end/page/chromium.ts'],
          isolate: false,
        },
      },
    ],
  },
});
