// npm run test:mutants -- [seed] [count]: changes one operator at a time in the rules and the search as the tests see
// them, and counts how many of the changes they notice. Prints what survives. The files are left as they are.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { seeded } from '../crash/random.ts';
import { type Mutant, mutantsOf } from './mutants.ts';

/** A mutant that takes so much longer than all tests do without a change loops for ever, if it does so twice. */
const PATIENCE_FACTOR = 3;

const answerSchema = z.object({ survives: z.boolean() });

type Fate = 'survives' | 'killed' | 'killed by taking too long';

const [seed = '1', count = '300'] = process.argv.slice(2);
const random = seeded(Number(seed));
const all = globSync('src/{trivia,search}/**/*.ts')
  .toSorted()
  .flatMap(file => mutantsOf(file, readFileSync(file, 'utf8')));
const chosen = sample(all, Number(count));
let runner: ChildProcess | undefined;
process.on('exit', () => runner && end(runner));
process.on('SIGINT', () => process.exit(1)).on('SIGTERM', () => process.exit(1));
/** How long all tests took when nothing was changed. */
let unchangedMs = 0;

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

async function fateOf({ file, source }: Mutant): Promise<Fate> {
  // A busy machine may be slow once.
  const survives = (await test(file, source)) ?? (await test(file, source));
  if (survives === undefined) return 'killed by taking too long';
  return survives ? 'survives' : 'killed';
}

/** Whether all tests that reach a file pass with that source; undefined when they take too long. */
async function test(file: string, source: string): Promise<boolean | undefined> {
  runner ??= await startRunner();
  const signal = AbortSignal.timeout(Math.ceil(PATIENCE_FACTOR * unchangedMs));
  const answered = answer(runner, signal);
  runner.send({ file, source });
  try {
    return await answered;
  } catch (error) {
    if (!signal.aborted) throw error;
    end(runner);
    return undefined;
  }
}

async function startRunner(): Promise<ChildProcess> {
  const child = fork(new URL('runner.ts', import.meta.url), [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    detached: true,
  });
  // It must not outlive this process, from here on.
  runner = child;
  child.once('exit', () => {
    throw new Error('The runner has ended.');
  });
  const since = performance.now();
  if (!(await answer(child))) throw new Error('The tests fail without any change.');
  unchangedMs = performance.now() - since;
  return child;
}

async function answer(child: ChildProcess, signal?: AbortSignal): Promise<boolean> {
  const [message] = await once(child, 'message', signal && { signal });
  return answerSchema.parse(message).survives;
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
