/**
 * What many trivia rounds at once cost, in one run: presses beside a bare discord.js bot that acknowledges them and
 * does nothing else, timers, memory, the state after a kill -9 and calls to Discord. `npm run bench:trivia`.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { countCalls } from './trivia/calls.ts';
import { PLAYERS } from './trivia/contestants.ts';
import { measurePresses, type PressTimes } from './trivia/presses.ts';
import { ROUNDS } from './trivia/rounds.ts';

const timersSchema = z.object({ lateness: z.array(z.number()), answers: z.number() });
const recoverySchema = z.object({
  rebuiltMs: z.number(),
  armedMs: z.number(),
  sinceStartMs: z.number(),
  bytes: z.number(),
});

const root = mkdtempSync(join(tmpdir(), 'skylark-bench-'));
process.once('exit', () => rmSync(root, { recursive: true, force: true }));

function folder(name: string): string {
  const path = join(root, name);
  mkdirSync(path);
  return path;
}

/** Runs one measurement in a process of its own; it prints its result as JSON. */
async function measured(script: string, ...args: string[]): Promise<unknown> {
  const how = { maxBuffer: 64 * 1024 * 1024, timeout: 60_000 };
  const all = ['--expose-gc', `bench/trivia/${script}`, ...args];
  const { stdout } = await promisify(execFile)(process.execPath, all, how);
  return JSON.parse(stdout);
}

/** Lets a process keep rounds, kills it and lets another go on with them. */
async function recovery(): Promise<z.infer<typeof recoverySchema>> {
  const path = folder('recovery');
  const writer: ChildProcess = spawn(process.execPath, ['bench/trivia/recovery.ts', 'write', path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (writer.stdout) await once(writer.stdout, 'data');
  writer.kill('SIGKILL');
  await once(writer, 'exit');
  return recoverySchema.parse(await measured('recovery.ts', 'recover', path));
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const verdict = (isMet: boolean) => (isMet ? 'met' : 'NOT met');

function beside(label: string, of: (times: PressTimes) => number, aim?: number): void {
  const [ours, theirs] = [of(presses.skylark), of(presses.bare)];
  const cell = (ms: number) => `${ms.toFixed(2)} ms`.padStart(12);
  const ratio = ours / theirs;
  const result = aim === undefined ? '' : `<= ${aim}x  ${verdict(ratio <= aim)}`;
  console.log(
    `${label.padEnd(38)}${cell(ours)}${cell(theirs)}${`${ratio.toFixed(2)}x`.padStart(9)}   ${result}`,
  );
}

function alone(label: string, value: number, unit: string, aim?: number, digits = 1): void {
  const result = aim === undefined ? '' : `<= ${aim}${unit}  ${verdict(value <= aim)}`;
  console.log(
    `${label.padEnd(38)}${`${value.toFixed(digits)}${unit}`.padStart(12)}${''.padStart(21)}   ${result}`,
  );
}

// One after the other: none may disturb another.
const presses = await measurePresses(folder('presses'));
const { lateness, answers } = timersSchema.parse(await measured('timers.ts', folder('timers')));
const recovered = await recovery();
const calls = await countCalls(folder('calls'));

const count = presses.skylark.times.length;
console.log(`${''.padEnd(38)}${'Skylark'.padStart(12)}${'bare'.padStart(12)}${'ratio'.padStart(9)}   aim`);
beside('press -> acknowledgement, p50', ({ times }) => percentile(times, 0.5));
beside('press -> acknowledgement, p99', ({ times }) => percentile(times, 0.99), 2);
beside('  p99 of the median turn', ({ p99s }) => percentile(p99s, 0.5));
beside('processor time per press', ({ cpuMs, times }) => cpuMs / times.length);
alone('  counter edited -> private note, p99', percentile(presses.skylark.notes, 0.99), ' ms');
alone('timer lateness, p50', percentile(lateness, 0.5), ' ms');
alone('timer lateness, p99', percentile(lateness, 0.99), ' ms', 50);
alone('memory per running round', recovered.bytes / 1000, ' KB', 20);
alone(`${ROUNDS} rounds after kill -9, rebuilt`, recovered.rebuiltMs / 1000, ' s', undefined, 2);
alone('  and their timers armed', recovered.armedMs / 1000, ' s', 3, 2);
alone('  from the start of the process', recovered.sinceStartMs / 1000, ' s', undefined, 2);
alone('calls per question under the limit', calls.perQuestion, '', 2.2, 2);
console.log(
  `${count} presses each at 500/s in turns, in 500 rounds of ${PLAYERS} players; not acknowledged: ${presses.skylark.failed} and ${presses.bare.failed}.`,
);
console.log(
  `${lateness.length} timers of ${ROUNDS} rounds with ${answers} answers. Calls: ${[...calls.counted].map(([call, times]) => `${times} ${call}`).join(', ')}; ${calls.exempt} exempt.`,
);
