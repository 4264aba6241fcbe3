/**
 * What one process can do on either store and two clusters together, beside a bare discord.js bot, in one run; how long
 * a cluster is without a process when one dies or is asked to stop; the start of 16 shards; memory; 10,000 running
 * rounds. `npm run bench:cluster`; `node bench/cluster.ts <section> [postgres://…]` measures one of its sections. It
 * needs PostgreSQL, and takes 15 minutes at most: a section that does not come to its end in its time says so.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { binariesFolder, newSchema, startPostgres } from '../tests/store/postgres-server.ts';
import { measureGaps } from './cluster/gaps.ts';
import { measureStarts } from './cluster/starts.ts';
import { type Contestant, startBare, startSkylark } from './trivia/contestants.ts';
import { inTurns, type PressTimes } from './trivia/presses.ts';

const RATES = [500, 1000];

const root = mkdtempSync(join(tmpdir(), 'skylark-bench-'));
process.once('exit', () => rmSync(root, { recursive: true, force: true }));
/** Ends what does not end with this process. */
let stopServer = async () => {};
// Whoever is interrupted ends what it has started: bots, at its exit, and PostgreSQL.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stopServer().finally(() => process.exit(1)));

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** One rate after the other, each contestant in turns. */
async function presses(url: string): Promise<void> {
  const schema = async () => (await newSchema(url)).url;
  const starting: readonly (readonly [string, () => Promise<Contestant>])[] = [
    ['bare discord.js', startBare],
    ['SQLite', () => startSkylark({ folder: root })],
    ['PostgreSQL', async () => startSkylark({ databaseUrl: await schema(), clusters: 1 })],
    ['two clusters', async () => startSkylark({ databaseUrl: await schema(), clusters: 2 })],
  ];
  // At once, since each takes a while.
  const all = await Promise.all(starting.map(([, start]) => start()));
  for (const rate of RATES) {
    const results = await inTurns(all, rate);
    console.log(`\n${rate} presses a second in 500 rounds, commits included`);
    console.log(
      `${''.padEnd(18)}       p50       p99   of bare   CPU a press   of bare   a core's worth   bench itself`,
    );
    const [bare] = results;
    for (const [index, result] of results.entries())
      console.log(line(starting[index]?.[0] ?? '', result, bare ?? result));
    console.log(`\np99 at ${rate} presses a second`);
    const longest = Math.max(...results.map(medianP99));
    for (const [index, result] of results.entries())
      console.log(bar(starting[index]?.[0] ?? '', medianP99(result), longest));
  }
  console.log(
    `All of it, PostgreSQL included, shares ${availableParallelism()} cores; its own processor time is not in the table.`,
  );
  await Promise.all(all.map(({ stop }) => stop()));
}

/** Of the turns, in milliseconds. */
const medianP99 = ({ p99s }: PressTimes) => percentile(p99s, 0.5);

/** A line of a chart whose longest bar is 40 wide. */
function bar(name: string, ms: number, longest: number): string {
  return `${name.padEnd(18)}${'█'.repeat(Math.round((40 * ms) / longest))} ${ms.toFixed(1)} ms`;
}

/** @param bare what it stands beside */
function line(name: string, result: PressTimes, bare: PressTimes): string {
  const cpu = ({ cpuMs, times }: PressTimes) => cpuMs / times.length;
  const pressed = result.times.length + result.failed;
  if (result.failed > pressed / 2)
    return `${name.padEnd(18)}   ${result.failed} of ${pressed} presses were NOT acknowledged: the machine is too busy.`;
  const failed = result.failed > 0 ? `   ${result.failed} NOT acknowledged` : '';
  return [
    name.padEnd(18),
    `${percentile(result.times, 0.5).toFixed(2)} ms`.padStart(10),
    `${medianP99(result).toFixed(1)} ms`.padStart(10),
    `${(medianP99(result) / medianP99(bare)).toFixed(1)}x`.padStart(10),
    `${cpu(result).toFixed(2)} ms`.padStart(14),
    `${(cpu(result) / cpu(bare)).toFixed(1)}x`.padStart(10),
    `${(1000 / cpu(result)).toFixed(0)} presses/s`.padStart(17),
    `${(100 * result.ownShare).toFixed(0)}% of a core`.padStart(15),
    failed,
  ].join('');
}

async function runningRounds(): Promise<void> {
  const folder = join(root, 'rounds');
  mkdirSync(folder);
  const environment = { ...process.env, BENCH_ROUNDS: '10000' };
  const run = async (...args: string[]) => {
    const how = { env: environment, maxBuffer: 64 * 1024 * 1024 };
    const all = ['--expose-gc', 'bench/trivia/recovery.ts', ...args, folder];
    return (await promisify(execFile)(process.execPath, all, how)).stdout;
  };
  await run('keep');
  const { rebuiltMs, armedMs, bytes } = JSON.parse(await run('recover'));
  console.log(
    `\n10,000 half-played rounds after a crash: rebuilt in ${(rebuiltMs / 1000).toFixed(1)} s, their timers armed after ${(armedMs / 1000).toFixed(1)} s, ${(bytes / 1000).toFixed(1)} KB each`,
  );
}

/** @param times milliseconds */
function tell(what: string, times: readonly number[]): void {
  const at = (share: number) => `${(percentile(times, share) / 1000).toFixed(1)} s`;
  console.log(
    `${what.padEnd(16)} to the first acknowledged press: p50 ${at(0.5)}, p99 ${at(0.99)} (${times.length} times)`,
  );
}

async function gaps(url: string): Promise<void> {
  console.log('\nTwo clusters and three processes');
  const { deaths, handovers } = await measureGaps((await newSchema(url)).url, (signal, ms) =>
    console.log(`  after ${signal} ${(ms / 1000).toFixed(1)} s`),
  );
  tell('kill -9', deaths);
  tell('SIGTERM', handovers);
}

async function starts(): Promise<void> {
  const results = await measureStarts(root);
  const bare = results.at(-1)?.readyMs ?? Number.NaN;
  console.log('');
  for (const { name, readyMs } of results) {
    const times = `median ${readyMs.toFixed(0)} ms, ${(readyMs / bare).toFixed(2)}x`;
    console.log(`${name.padEnd(16)} from its start to ready with 16 shards: ${times}`);
  }
}

const sections = { presses, gaps, starts, rounds: runningRounds } as const;

const isSection = (name: string | undefined): name is keyof typeof sections =>
  name !== undefined && name in sections;

/** What is measured, each in a process of its own, and how many seconds it may take. */
const plan = (url: string) =>
  [
    { name: 'presses', script: ['bench/cluster.ts', 'presses', url], seconds: 330 },
    { name: 'gaps', script: ['bench/cluster.ts', 'gaps', url], seconds: 270 },
    { name: 'starts', script: ['bench/cluster.ts', 'starts'], seconds: 60 },
    { name: 'rounds', script: ['bench/cluster.ts', 'rounds'], seconds: 90 },
    { name: 'memory', script: ['bench/memory.ts', '2500'], seconds: 150 },
  ] as const;

/** Measures everything, one thing after the other: none may disturb another. */
async function measureAll(): Promise<void> {
  const binaries = binariesFolder();
  if (binaries === undefined) {
    console.error('npm run bench:cluster needs PostgreSQL: install Debian’s "postgresql".');
    process.exit(78);
  }
  const server = await startPostgres(binaries, { isDurable: true });
  stopServer = () => server.stop();
  for (const { name, script, seconds } of plan(server.url)) {
    // In a group of its own, with the bots that it starts.
    const child = spawn(process.execPath, [...script], { stdio: 'inherit', detached: true });
    const end = () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    };
    const timer = setTimeout(() => {
      console.log(`\n"${name}" did not come to its end in ${seconds} s: the machine is too busy.`);
      end();
    }, seconds * 1000);
    process.once('exit', end);
    const [code, signal] = await once(child, 'exit');
    process.off('exit', end);
    clearTimeout(timer);
    if (code !== 0 && signal === null) console.log(`\n"${name}" failed.`);
  }
  await stopServer();
}

const [wanted, url = ''] = process.argv.slice(2);
await (isSection(wanted) ? sections[wanted](url) : measureAll());
process.exit(0);
