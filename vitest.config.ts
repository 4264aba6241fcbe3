import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Those that take longest come first, so that no worker is left alone with one of them at the end. */
const LONGEST = [
  'crash/crash.test.ts',
  'page/rounds.test.ts',
  'end-to-end/process.test.ts',
  'trivia/round-properties.test.ts',
  'matching/judge-properties.test.ts',
];
const PROJECTS = ['process', 'page', 'end-to-end', 'postgres', 'unit'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    const longest = ({ moduleId }: TestSpecification) =>
      (LONGEST.findIndex(name => moduleId.endsWith(name)) + LONGEST.length + 1) % (LONGEST.length + 1);
    const project = (spec: TestSpecification) => PROJECTS.indexOf(spec.project.name);
    return usual.toSorted((a, b) => project(a) - project(b) || longest(a) - longest(b));
  }
}

const endToEnd = 'tests/end-to-end/**/*.test.ts';
/** They run on SQLite as part of their own project, and once more on PostgreSQL. */
const onBothStores = ['tests/store/*.test.ts', 'tests/end-to-end/recovery.test.ts'];
const onPostgres = 'tests/store/postgres/*.test.ts';
const page = 'tests/end-to-end/page/**/*.test.ts';
const process = ['tests/crash/**/*.test.ts', 'tests/end-to-end/process*.test.ts'];

export default defineConfig({
  test: {
    // Many tests wait more than they work.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    // Patience is not a claim about speed: a test that waits in vain is all that ever comes near it.
    testTimeout: 60_000,
    expect: { poll: { timeout: 30_000, interval: 20 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [endToEnd, onPostgres, ...process],
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
        test: { name: 'end-to-end', include: [endToEnd], exclude: [page, ...process], isolate: false },
      },
      {
        extends: true,
        test: { name: 'process', include: process, globalSetup: ['tests/build.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'page',
          include: [page],
          globalSetup: ['tests/build.ts'],
          testTimeout: 180_000,
          isolate: false,
        },
      },
    ],
  },
});
