import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect } from 'vitest';
import { startLocalDiscord } from '../../playground/local-discord.ts';
import { openSqlite } from '../../src/store/sqlite/database.ts';
import { test as base } from './shipped-program.ts';

/** A file system of two megabytes, mounted at `folder`. */
interface SmallDisk {
  readonly folder: string;
  /** Leaves so many bytes on it. */
  readonly fill: (leave: number) => void;
}

const test = base.extend<{ disk: SmallDisk }>({
  disk: async ({ folder, skip }, use) => {
    const disk = join(folder, 'data');
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk], { stdio: 'pipe' });
    } catch {
      return skip('a small disk cannot be mounted here; that takes root on Linux');
    }
    const fill = (leave: number) => {
      rmSync(join(disk, 'filling'), { force: true });
      const { bavail, bsize } = statfsSync(disk);
      writeFileSync(join(disk, 'filling'), Buffer.alloc(Math.max(0, bavail * bsize - leave)));
    };
    await use({ folder: disk, fill });
    execFileSync('umount', ['-l', disk]);
    return undefined;
  },
});

describe('a full disk', () => {
  test('is found before the log-in and named in the last line', async ({ disk, skylark }) => {
    const discord = await startLocalDiscord();
    const settings = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
    const seen: unknown[] = [];
    discord.traffic.on('exchange', exchange => seen.push(exchange));
    disk.fill(0);
    const { text, exited } = skylark(settings);
    expect(await exited).toBe(75);
    expect(text().trim().split('\n').at(-1)).toBe('Skylark cannot store anything: the disk is full.');
    expect(seen).toEqual([]);
    await discord.close();
  });

  test('while a round runs ends with the same line, and with a pause before the next start', async ({
    disk,
    skylark,
  }) => {
    const discord = await startLocalDiscord();
    const { child, text, says, exited } = skylark({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
    });
    await says('Invite it: ');
    disk.fill(0);
    const ann = discord.actor('Ann');
    // What is still free in the file is used up first.
    for (let tries = 0; tries < 300 && !text().includes('cannot store'); tries += 1) {
      await ann.slash('trivia', { questions: 50 }, { subcommand: 'start' }).catch(() => {});
      await ann.slash('trivia', {}, { subcommand: 'stop' }).catch(() => {});
    }
    await says('Skylark cannot store anything: the disk is full.');
    expect(child.exitCode).toBeNull();
    child.kill('SIGTERM');
    expect(await exited).toBe(75);
    await discord.close();
  });
});

test('a database that another program holds locked ends the start before the log-in, with its name', async ({
  folder,
  skylark,
}) => {
  const data = join(folder, 'data');
  mkdirSync(data);
  await (await openSqlite(data, 'the-interview')).destroy();
  const other = new DatabaseSync(join(data, 'skylark.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  const { text, exited } = skylark({ DISCORD_TOKEN: 'a.b.c', DISCORD_API_URL: 'http://127.0.0.1:1/api' });
  expect(await exited).toBe(75);
  expect(text().trim().split('\n').at(-1)).toContain('skylark.sqlite');
  other.close();
});

test('a damaged database ends the start with exit code 78, its name and where to read on', async ({
  folder,
  skylark,
}) => {
  const data = join(folder, 'data');
  mkdirSync(data);
  writeFileSync(join(data, 'skylark.sqlite'), 'no database'.repeat(1000));
  const { text, exited } = skylark({ DISCORD_TOKEN: 'a.b.c', DISCORD_API_URL: 'http://127.0.0.1:1/api' });
  expect(await exited).toBe(78);
  expect(text().trim().split('\n')).toEqual([
    expect.stringMatching(/^The database skylark\.sqlite in SKYLARK_DATA is damaged .*README.*"Restore"/),
  ]);
});
