// npm run test:mutants -- [seed] [count]: changes one operator at a time in a copy of the rules and the search, and
// counts how many of the changes their tests notice. Prints what survives.
import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { seeded } from '../crash/random.ts';
import { type Mutant, mutantsOf } from './mutants.ts';

/** A mutant that loops for ever is killed, too. */
const PATIENCE_MS = 240_000;
const PARTS = [
  'src',
  'commands',
  'data',
  'playground',
  'tests',
  'bench',
  'tools',
  'package.json',
  'tsconfig.json',
];

const [seed = '1', count = '300'] = process.argv.slice(2);
const random = seeded(Number(seed));
const folder = mkdtempSync(join(tmpdir(), 'skylark-mutants-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(1)).on('SIGTERM', () => process.exit(1));
for (const part of [...PARTS, 'vitest.config.ts']) cpSync(part, join(folder, part), { recursive: true });
symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));

const all = globSync('src/{trivia,search}/**/*.ts')
  .toSorted()
  .flatMap(file => mutantsOf(file, readFileSync(file, 'utf8')));
const chosen = sample(all, Number(count));
let killed = 0;
for (const [index, mutant] of chosen.entries()) {
  const survives = passes(mutant);
  if (!survives) killed += 1;
  const { file, line, before, after } = mutant;
  console.log(
    `${index + 1}/${chosen.length} ${survives ? 'SURVIVES' : 'killed'} ${file}:${line} ${before} -> ${after}`,
  );
}
console.log(
  `${killed} of ${chosen.length} killed (${((100 * killed) / chosen.length).toFixed(1)} %), seed ${seed}.`,
);

/** Whether all tests that reach the changed file still pass. */
function passes({ file, source }: Mutant): boolean {
  const original = readFileSync(file, 'utf8');
  writeFileSync(join(folder, file), source);
  try {
    const part = file.startsWith('src/search') ? 'tests/search' : 'tests/trivia';
    const args = ['vitest', 'run', '--project', 'unit', '--bail', '1', '--reporter', 'dot', part];
    return spawnSync('npx', args, { cwd: folder, timeout: PATIENCE_MS, stdio: 'ignore' }).status === 0;
  } finally {
    writeFileSync(join(folder, file), original);
  }
}

function sample(from: readonly Mutant[], wanted: number): Mutant[] {
  const left = [...from];
  return Array.from({ length: Math.min(wanted, left.length) }, () =>
    left.splice(Math.floor(random() * left.length), 1),
  ).flat();
}
