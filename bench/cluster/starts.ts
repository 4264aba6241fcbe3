import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startLocalDiscord } from '../../playground/local-discord.ts';
import { SKYLARK } from '../program.ts';

const STARTS = 7;
const SHARDS = 16;

const contestants = [
  { name: 'Skylark', program: SKYLARK },
  { name: 'bare discord.js', program: ['bench/memory/bare-bot.mjs'] },
] as const;

/**
 * The median time from the start of a process to its being ready with 16 shards that may log in at once, milliseconds.
 * @param root for data folders
 */
export async function measureStarts(root: string): Promise<{ name: string; readyMs: number }[]> {
  const discord = await startLocalDiscord({ sessionStarts: { shards: SHARDS, maxConcurrency: SHARDS } });
  const results = contestants.map(contestant => ({ ...contestant, times: [] as number[] }));
  for (let n = 0; n <= STARTS; n++) {
    for (const { name, program, times } of results) {
      const began = performance.now();
      const child = spawn(process.execPath, [...program], {
        env: {
          ...process.env,
          DISCORD_TOKEN: discord.token,
          DISCORD_API_URL: discord.apiUrl,
          SKYLARK_DATA: join(root, name),
          LOG_LEVEL: 'error',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      // The first start of each warms the disk and the compile cache and does not count.
      if (n > 0) times.push(performance.now() - began);
      // As a supervisor stops it: what it has compiled is kept for the next one.
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  }
  await discord.close();
  return results.map(({ name, times }) => ({
    name,
    readyMs: times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN,
  }));
}
