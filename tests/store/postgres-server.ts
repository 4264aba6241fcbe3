import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a PostgreSQL for tests, or why there is none; undefined where tests use SQLite. */
    postgres: { readonly url: string } | { readonly missing: string } | undefined;
  }
}

const DEBIAN = '/usr/lib/postgresql';
const START_MS = 30_000;

/** Provides a project's tests with a PostgreSQL. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { postgres, stop } = await testPostgres();
  if ('missing' in postgres) console.warn(`Tests on PostgreSQL are skipped: ${postgres.missing}.`);
  project.provide('postgres', postgres);
  return stop;
}

/** The PostgreSQL of TEST_DATABASE_URL, else a temporary one, where its programs are. */
export async function testPostgres(): Promise<{
  readonly postgres: { readonly url: string } | { readonly missing: string };
  readonly stop: () => Promise<void>;
}> {
  const url = process.env['TEST_DATABASE_URL'];
  if (url) return { postgres: { url }, stop: async () => {} };
  const binaries = binariesFolder();
  if (binaries === undefined) {
    const missing = 'no PostgreSQL: set TEST_DATABASE_URL or install Debian’s "postgresql"';
    return { postgres: { missing }, stop: async () => {} };
  }
  const server = await startPostgres(binaries);
  return { postgres: { url: server.url }, stop: () => server.stop() };
}

/** A schema of its own in a PostgreSQL database. */
export interface Schema {
  /** The database's address, which leads to that schema. */
  readonly url: string;
  readonly remove: () => Promise<void>;
}

/** Makes a schema without tables. */
export async function newSchema(database: string): Promise<Schema> {
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  await administrate(database, `create schema ${schema}`);
  const url = new URL(database);
  url.searchParams.set('options', `-c search_path=${schema}`);
  return { url: url.href, remove: () => administrate(database, `drop schema ${schema} cascade`) };
}

/** Where initdb and postgres are; undefined where they are not installed. */
export function binariesFolder(): string | undefined {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = [...debian.map(version => join(DEBIAN, version, 'bin')), '/usr/bin', '/usr/local/bin'];
  return folders.find(folder => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** A server with a cluster in a temporary folder, on a free port of 127.0.0.1. @param isDurable whether commits reach the disk */
export async function startPostgres(binaries: string, { isDurable = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'skylark-postgres-'));
  const password = 'only-for-tests';
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  // PostgreSQL refuses to run as root.
  const owner = process.getuid?.() === 0 ? ownerIds() : undefined;
  if (owner) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const port = await freePort();
  const url = `postgres://skylark:${password}@127.0.0.1:${port}/postgres`;
  const initialise = ['-D', data, '-U', 'skylark', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  execFileSync(join(binaries, 'initdb'), [...initialise, '-E', 'UTF8', '--locale=C', '--no-sync'], {
    ...owner,
    cwd: folder,
    stdio: 'pipe',
  });
  // Nothing is to outlive the tests: nothing needs to reach the disk, unless that is what is measured.
  const hasty = isDurable
    ? []
    : [
        'fsync=off',
        'full_page_writes=off',
        'wal_level=minimal',
        'max_wal_senders=0',
        'autovacuum=off',
        'synchronous_commit=off',
        'jit=off',
      ];
  const settings = [...hasty, 'listen_addresses=127.0.0.1', 'max_connections=300'];
  const options = [...settings, 'unix_socket_directories=', `port=${port}`].flatMap(one => ['-c', one]);
  const start = () =>
    spawn(join(binaries, 'postgres'), ['-D', data, ...options], { ...owner, cwd: folder, stdio: 'ignore' });
  let child = start();
  await answers(child, url);
  return {
    url,
    /** Ends it as a crash does. */
    async kill() {
      child.kill('SIGQUIT');
      await once(child, 'exit');
    },
    async restart() {
      child = start();
      await answers(child, url);
    },
    async stop() {
      if (child.exitCode === null) {
        child.kill('SIGINT');
        await once(child, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ownerIds(): { uid: number; gid: number } {
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function answers(child: ChildProcess, url: string): Promise<void> {
  const until = Date.now() + START_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => {});
      if (child.exitCode !== null || Date.now() > until) throw error;
      await sleep(50);
    }
  }
}

/** Runs a statement over a connection of its own. */
export async function administrate(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
