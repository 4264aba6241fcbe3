/**
 * Memory beside a bare discord.js bot, with many servers of real size, in one run; and for how long at most it holds the
 * event loop when all of them are announced anew, as they are after a lost session. `npm run bench:memory [servers …]`,
 * 2,500 and 10,000 without.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { startLocalDiscord } from '../playground/local-discord.ts';
import { furnishing, role } from './memory/server.ts';
import { SKYLARK } from './program.ts';

/** Ids are not spread evenly, and no shard may carry more than 2,500. */
const SERVERS_PER_SHARD = 1500;
const LOOK_MS = 1000;
/** Who does so little in that time has nothing left to do. */
const IDLE_CPU_MS = 40;
const QUIET_MS = 2000;
/** Who has lost a session logs in again within so many looks. */
const RECONNECT_LOOKS = 12;

const figuresSchema = z.object({
  rss: z.number(),
  heapUsed: z.number(),
  cpuMs: z.number(),
  maxHoldMs: z.number(),
});
type Figures = z.infer<typeof figuresSchema>;

const contestants = [
  { name: 'Skylark', command: SKYLARK },
  { name: 'bare discord.js', command: ['bench/memory/bare-bot.mjs'] },
] as const;

async function measure(command: readonly string[], servers: number): Promise<Figures> {
  const shards = Math.ceil(servers / SERVERS_PER_SHARD);
  const folder = mkdtempSync(join(tmpdir(), 'skylark-bench-'));
  const discord = await startLocalDiscord({ sessionStarts: { shards, maxConcurrency: 16 } });
  const { world, scene, faults } = discord;
  // What is in the local Discord's own scene counts little.
  while (world.guilds.size < servers) {
    const guild = world.addGuild(`Server ${world.guilds.size}`, scene.people.ann);
    world.addMember(guild, world.bot);
  }
  faults.mutate = (what, payload) =>
    'dispatch' in what && what.dispatch === 'GUILD_CREATE' ? furnished(payload) : payload;
  const settings = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, SKYLARK_DATA: folder };
  const child = spawn(process.execPath, ['--expose-gc', '--import', './bench/memory/probe.mjs', ...command], {
    env: { ...process.env, ...settings, NODE_ENV: 'production', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const died = once(child, 'exit').then(() => {
    throw new Error(`${command.at(-1)} ended`);
  });
  if (child.stdout) await Promise.race([once(child.stdout, 'data'), died]);
  died.catch(() => {});
  await settle(child);
  await sleep(QUIET_MS);
  const settled = await figuresOf(child);
  // What is not collected yet says nothing about the two.
  const { heapUsed } = await figuresOf(child, 'collect');
  await figuresOf(child);
  faults.invalidateSession();
  const { maxHoldMs } = await settle(child, RECONNECT_LOOKS);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await discord.close();
  rmSync(folder, { recursive: true, force: true });
  return { ...settled, heapUsed, maxHoldMs };
}

function furnished(payload: unknown): unknown {
  const guild = z.looseObject({ id: z.string(), roles: z.array(z.unknown()) }).parse(payload);
  return {
    ...guild,
    ...furnishing(guild.id),
    roles: [...guild.roles, ...Array.from({ length: 24 }, (_, n) => role(n))],
  };
}

/**
 * Figures of when all is done that the servers bring, and the longest hold of the event loop until then.
 * @param looks how many to take at least
 */
async function settle(child: ChildProcess, looks = 1): Promise<Figures> {
  let maxHoldMs = 0;
  let before = Number.NEGATIVE_INFINITY;
  for (let look = 1; ; look++) {
    await sleep(LOOK_MS);
    const figures = await figuresOf(child);
    maxHoldMs = Math.max(maxHoldMs, figures.maxHoldMs);
    if (look > looks && figures.cpuMs - before < IDLE_CPU_MS) return { ...figures, maxHoldMs };
    before = figures.cpuMs;
  }
}

async function figuresOf(child: ChildProcess, wanted: 'figures' | 'collect' = 'figures'): Promise<Figures> {
  child.send(wanted);
  for (;;) {
    const [message] = await once(child, 'message');
    const figures = figuresSchema.safeParse(message);
    if (figures.success) return figures.data;
  }
}

const wanted = process.argv.slice(2).map(Number);
const sizes = wanted.length > 0 ? wanted : [2500, 10_000];
for (const servers of sizes) {
  console.log(`${servers} servers of real size`);
  const [ours, theirs] = [
    await measure(contestants[0].command, servers),
    await measure(contestants[1].command, servers),
  ];
  const row = (label: string, of: (figures: Figures) => number, unit: string, aim = '') => {
    const cell = (figures: Figures) => `${of(figures).toFixed(0)} ${unit}`.padStart(12);
    const ratio = `${(of(ours) / of(theirs)).toFixed(2)}x`.padStart(9);
    console.log(`${label.padEnd(38)}${cell(ours)}${cell(theirs)}${ratio}   ${aim}`);
  };
  console.log(`${''.padEnd(38)}${'Skylark'.padStart(12)}${'bare'.padStart(12)}${'ratio'.padStart(9)}   aim`);
  row('resident memory', ({ rss }) => rss / 1e6, 'MB', servers === 2500 ? '<= 0.9x' : '');
  row('  per 1,000 servers', ({ rss }) => rss / 1e6 / (servers / 1000), 'MB');
  row('  of it JavaScript objects', ({ heapUsed }) => heapUsed / 1e6, 'MB');
  row('processor time until then and settled', ({ cpuMs }) => cpuMs, 'ms');
  row('longest hold when all come anew', ({ maxHoldMs }) => maxHoldMs, 'ms', 'ours <= 50 ms');
}
