// npm run test:mutants -- [seed] [count]: changes one operator at a time in the rules and the search as the tests see
// them, and counts how many of the changes they notice. Prints what survives. The files are left as they are.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { seeded } from '../crash/random.ts';
import { type Mutant, mutantsOf } from './mutants.ts';

/** A mutant that takes so much longer than the file's tests did loops for ever; a second try must take as long. */
const PATIENCE_FACTOR = 10;
const PATIENCE_MIN_MS = 30_000;

const answerSchema = z.object({ survives: z.boolean() });

type Fate = 'survives' | 'killed' | 'killed by taking too long';

const [seed = '1', count = '300'] = process.argv.slice(2);
const random = seeded(Number(seed));
const sources = new Map(
  globSync('src/{trivia,search}/**/*.ts')
    .toSorted()
    .map(file => [file, readFileSync(file, 'utf8')]),
);
const chosen = sample(
  [...sources].flatMap(([file, source]) => mutantsOf(file, source)),
  Number(count),
);
let runner: ChildProcess | undefined;
process.on('exit', () => runner && end(runner));
process.on('SIGINT', () => process.exit(1)).on('SIGTERM', () => process.exit(1));
/** How long all tests that reach a file take when nothing is changed. */
const unchangedMs = new Map<string, number>();

const fates: Fate[] = [];
for (const [index, mutant] of chosen.entries()) {
  const fate = await fateOf(mutant);
  fates.push(fate);
  const { file, line, before, after } = mutant;
  console.log(`${index + 1}/${chosen.length} ${fate} ${file}:${line} ${before} -> ${after}`);
}
if (runner) end(runner);
const killed = fates.filter(fate => fate !== 'survives').length;
const share = ((100 * killed) / chosen.length).toFixed(1);
const late = fates.filter(fate => fate === 'killed by taking too long').length;
console.log(
  `${killed} of ${chosen.length} killed (${share} %), ${late} by taking too long; ${seconds()} s, seed ${seed}.`,
);

async function fateOf(mutant: Mutant): Promise<Fate> {
  const { file } = mutant;
  const source = sources.get(file) ?? '';
  const patience = Math.max(PATIENCE_MIN_MS, PATIENCE_FACTOR * (await timeUnchanged(file, source)));
  // A busy machine may be slow once.
  const survives = (await test(file, mutant.source, patience)) ?? (await test(file, mutant.source, patience));
  if (survives === undefined) return 'killed by taking too long';
  return survives ? 'survives' : 'killed';
}

async function timeUnchanged(file: string, source: string): Promise<number> {
  const known = unchangedMs.get(file);
  if (known !== undefined) return known;
  const since = performance.now();
  if (!(await test(file, source))) throw new Error(`The tests of ${file} fail without any change.`);
  const took = performance.now() - since;
  unchangedMs.set(file, took);
  return took;
}

/** Whether all tests that reach a file pass with that source; undefined when they take longer than `patience`, milliseconds. */
async function test(file: string, source: string, patience?: number): Promise<boolean | undefined> {
  runner ??= await startRunner();
  const signal = patience === undefined ? undefined : AbortSignal.timeout(Math.ceil(patience));
  const answered = once(runner, 'message', signal && { signal });
  runner.send({ file, source });
  try {
    const [message] = await answered;
    return answerSchema.parse(message).survives;
  } catch (error) {
    if (!signal?.aborted) throw error;
    end(runner);
    return undefined;
  }
}

async function startRunner(): Promise<ChildProcess> {
  const child = fork(new URL('runner.ts', import.meta.url), [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    detached: true,
  });
  child.once('exit', () => {
    throw new Error('The runner has ended.');
  });
  await once(child, 'message');
  return child;
}

/** Ends a runner with its workers, of which one may loop for ever. */
function end({ pid }: ChildProcess): void {
  runner?.removeAllListeners();
  runner = undefined;
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
}

function seconds(): number {
  return Math.round(performance.now() / 1000);
}

function sample(from: readonly Mutant[], wanted: number): Mutant[] {
  const left = [...from];
  return Array.from({ length: Math.min(wanted, left.length) }, () =>
    left.splice(Math.floor(random() * left.length), 1),
  ).flat();
}
