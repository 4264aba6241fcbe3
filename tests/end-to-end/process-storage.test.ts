import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect } from 'vitest';
import { startLocalDiscord } from '../../playground/local-discord.ts';
import { openSqlite } from '../../src/store/sqlite/database.ts';
import { lockDataFolder } from '../../src/store/sqlite/folder-lock.ts';
import { askedIn, deadlineOf, isOpen, isStandings } from './round-messages.ts';
import { test as base } from './shipped-program.ts';
import { messageOf, textOf } from './stand.ts';

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

  test('is also one that has room, but for no other file', ({ disk }) => {
    execFileSync('mount', ['-o', 'remount,nr_inodes=1', disk.folder]);
    expect(() => lockDataFolder(disk.folder)).toThrow('the disk is full');
  });

  test('while it serves is told to everybody, and over as soon as there is room again', async ({
    disk,
    skylark,
  }) => {
    const discord = await startLocalDiscord();
    const settings = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
    const { child, says, exited } = skylark(settings);
    await says('Invite it: ');
    disk.fill(0);
    const ann = discord.actor('Ann');
    const begin = async () => {
      const outcome = await ann.slash('trivia', { questions: 50 }, { subcommand: 'start' });
      return 'message' in outcome ? JSON.stringify(outcome.message.components) : outcome.kind;
    };
    // What is still free in the file is used up first.
    let told = '';
    for (let tries = 0; tries < 300 && !told.includes('My storage is away'); tries += 1) {
      told = await begin();
      await ann.slash('trivia', {}, { subcommand: 'stop' });
    }
    expect(told).toContain('My storage is away for a moment');
    expect(child.exitCode).toBeNull();
    disk.fill(Number.POSITIVE_INFINITY);
    await expect.poll(begin).not.toContain('My storage is away');
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
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

test('a database that is locked in mid-round is told to everybody, and the round goes on with the same session', async ({
  folder,
  skylark,
}) => {
  const discord = await startLocalDiscord();
  const { child, says, exited } = skylark({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    LOG_LEVEL: 'warn',
  });
  await says('Invite it: ');
  let sessions = 0;
  discord.traffic.on('sent', ({ t }) => {
    if (t === 'READY') sessions += 1;
  });
  const [ann, bob] = [discord.actor('Ann'), discord.actor('Bob')];
  await ann.slash('trivia', { questions: 1, seconds: 10 }, { subcommand: 'start' });
  const { message, right } = askedIn(await ann.until(one => isOpen(textOf(one))));
  expect(textOf(await ann.note(ann.press(message, right, { raw: true })))).toContain('Locked in');
  const left = deadlineOf(ann, message.id);

  const other = new DatabaseSync(join(folder, 'data/skylark.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  // The first finds it out.
  const away = 'My storage is away for a moment';
  expect(textOf(messageOf(await bob.press(message, right, { raw: true })))).toContain(away);
  const status = await ann.slash('trivia', {}, { subcommand: 'status' });
  expect(textOf(messageOf(status))).toContain(away);
  other.exec('ROLLBACK');
  other.close();
  // Its time stood meanwhile.
  await expect.poll(() => deadlineOf(ann, message.id)).toBeGreaterThan(left);
  expect(textOf(await bob.note(bob.press(message, right, { raw: true })))).toContain('Locked in');
  const standings = textOf(await ann.until(one => isStandings(textOf(one))));
  for (const { user } of [ann, bob]) expect(standings).toContain(`@<${user.id}>`);
  expect(sessions).toBe(0);
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
  await discord.close();
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
