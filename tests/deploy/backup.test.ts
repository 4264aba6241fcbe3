import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenDatabase } from '../../src/store/database.ts';
import { openPostgres } from '../../src/store/postgres/database.ts';
import { openSqlite } from '../../src/store/sqlite/database.ts';
import { buildStores } from '../../src/store/stores.ts';
import { binariesFolder, testPostgres } from '../store/postgres-server.ts';

/** What the page tells operators to type, in order: SQLite's two, and PostgreSQL's. */
const [, page = ''] = readFileSync('docs/operating.md', 'utf8').split('## Back up and restore');
const [section = ''] = page.split(/^## /m);
const commands = [...section.matchAll(/```sh\n(.*?)```/gs)].map(([, command = '']) => command);

const PATH = [binariesFolder(), process.env['PATH']].filter(Boolean).join(delimiter);
const folder = mkdtempSync(join(tmpdir(), 'skylark-backup-'));
afterAll(() => rmSync(folder, { recursive: true }));

function type(command: string | undefined, env: Record<string, string> = {}): void {
  if (command === undefined) throw new Error('The page has fewer commands.');
  execFileSync('sh', ['-ec', command], { cwd: folder, env: { PATH, ...env }, stdio: 'pipe' });
}

function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { env: { PATH }, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Backs up between two changes while the database is open, and looks which of them a restore brings back. */
async function restoredAfter(open: () => Promise<OpenDatabase>, backUp: () => void, restore: () => void) {
  const running = await open();
  const { players } = buildStores(running);
  await players.hide('before');
  backUp();
  await players.hide('afterwards');
  await running.destroy();
  restore();
  const restored = await open();
  const found = await restored.selectFrom('hidden').select('player').execute();
  await restored.destroy();
  return found.map(({ player }) => player);
}

test.skipIf(!isInstalled('sqlite3'))('SQLite is backed up while it runs, and restored', async () => {
  const data = join(folder, '.skylark');
  mkdirSync(data);
  const [backUp, restore] = commands;
  const found = await restoredAfter(
    () => openSqlite(data, 'the-interview'),
    () => type(backUp),
    () => type(restore),
  );
  expect(found).toEqual(['before']);
});

describe.skipIf(!isInstalled('pg_dump'))('PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof testPostgres>>;
  beforeAll(async () => {
    server = await testPostgres();
  });
  afterAll(async () => server.stop());

  test('is backed up while it runs, and restored', async context => {
    if ('missing' in server.postgres) return context.skip(server.postgres.missing);
    const name = `backup_${randomUUID().replaceAll('-', '')}`;
    const administrator = new pg.Client(server.postgres.url);
    await administrator.connect();
    await administrator.query(`create database ${name}`);
    const url = new URL(server.postgres.url);
    url.pathname = name;
    const settings = { DATABASE_URL: url.href };
    const [, , backUp, restore] = commands;
    const found = await restoredAfter(
      () => openPostgres(url.href, 'the-interview', () => {}),
      () => type(backUp, settings),
      () => type(restore, settings),
    );
    expect(found).toEqual(['before']);
    await administrator.query(`drop database ${name}`);
    await administrator.end();
  });
});
