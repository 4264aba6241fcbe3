/**
 * Skylark beside a bare discord.js bot that answers a constant, through the local Discord, in one run:
 * time from a command to its answer, from process start to ready, and resident memory.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalDiscord, startLocalDiscord } from '../playground/local-discord.ts';
import { loadPack } from '../src/pack/load.ts';
import { SKYLARK } from './program.ts';

const STARTS = 7;
const BLOCKS = 10;
const COMMANDS_PER_BLOCK = 200;

interface Contestant {
  readonly name: string;
  readonly program: readonly string[];
  readonly folder: string;
}

interface Running {
  readonly discord: LocalDiscord;
  readonly readyMs: number;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

async function start({ program, folder }: Contestant): Promise<Running> {
  const discord = await startLocalDiscord();
  const settings = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, SKYLARK_DATA: folder };
  const began = performance.now();
  const child = spawn(process.execPath, [...program], {
    env: { ...process.env, ...settings, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const readyMs = performance.now() - began;
  const stop = async () => {
    // As a supervisor stops it: what it has compiled is kept for the next one.
    child.kill('SIGTERM');
    await once(child, 'exit');
    await discord.close();
  };
  return { discord, readyMs, pid: child.pid ?? 0, stop };
}

/** Milliseconds from each of a block of commands to its answer, one after the other. */
async function block({ discord }: Running, queries: readonly string[]): Promise<number[]> {
  const actor = discord.actor('Ann', 'general');
  const times: number[] = [];
  for (const query of queries) {
    const began = performance.now();
    const outcome = await actor.slash('quote', { query });
    times.push(performance.now() - began);
    if (outcome.kind !== 'reply') throw new Error(`no answer to ${query}: ${outcome.kind}`);
  }
  return times;
}

/** Megabytes of resident memory, where the system tells (Linux). */
function residentMegabytes(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function row(label: string, skylark: number, bare: number, unit: string, aim: string): void {
  const cell = (value: number) => `${value.toFixed(2)} ${unit}`.padStart(12);
  console.log(
    `${label.padEnd(30)}${cell(skylark)}${cell(bare)}${`${(skylark / bare).toFixed(2)}x`.padStart(9)}   ${aim}`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'skylark-bench-'));
const skylark: Contestant = { name: 'Skylark', program: SKYLARK, folder };
const bare: Contestant = { name: 'bare discord.js', program: ['bench/latency/bare-bot.mjs'], folder };

// In turn, so that a machine that slows down slows both.
const ready = { skylark: [] as number[], bare: [] as number[] };
for (let n = 0; n <= STARTS; n++) {
  for (const [key, contestant] of [
    ['skylark', skylark],
    ['bare', bare],
  ] as const) {
    const running = await start(contestant);
    // The first start of each warms the disk and the compile cache and does not count.
    if (n > 0) ready[key].push(running.readyMs);
    await running.stop();
  }
}

const running = { skylark: await start(skylark), bare: await start(bare) };
running.bare.discord.commands.replace('global', [...running.skylark.discord.commands.list('global')]);
const idle = { skylark: residentMegabytes(running.skylark.pid), bare: residentMegabytes(running.bare.pid) };
const quotes = loadPack('data', 'the-interview').quotes.map(({ words }) =>
  words.split(' ').slice(-3).join(' '),
);
const queries = Array.from({ length: COMMANDS_PER_BLOCK }, (_, n) => quotes[n % quotes.length] ?? '');
await block(running.skylark, queries);
await block(running.bare, queries);
const answers = { skylark: [] as number[], bare: [] as number[] };
for (let n = 0; n < BLOCKS; n++) {
  answers.skylark.push(...(await block(running.skylark, queries)));
  answers.bare.push(...(await block(running.bare, queries)));
}
const loaded = { skylark: residentMegabytes(running.skylark.pid), bare: residentMegabytes(running.bare.pid) };
await running.skylark.stop();
await running.bare.stop();
rmSync(folder, { recursive: true });

console.log(`${''.padEnd(30)}${'Skylark'.padStart(12)}${'bare'.padStart(12)}${'ratio'.padStart(9)}   aim`);
row('/quote query -> answer, p50', percentile(answers.skylark, 0.5), percentile(answers.bare, 0.5), 'ms', '');
row(
  '/quote query -> answer, p99',
  percentile(answers.skylark, 0.99),
  percentile(answers.bare, 0.99),
  'ms',
  '<= 1.5x',
);
row(
  'process start -> ready, median',
  percentile(ready.skylark, 0.5),
  percentile(ready.bare, 0.5),
  'ms',
  '<= 1.5x',
);
row('resident memory when ready', idle.skylark, idle.bare, 'MB', '');
row('resident memory after load', loaded.skylark, loaded.bare, 'MB', '');
console.log(
  `${answers.skylark.length} commands each, in turns of ${COMMANDS_PER_BLOCK}; ${STARTS} starts each.`,
);
