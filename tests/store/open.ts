import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { openPostgres } from '../../src/store/postgres/database.ts';
import { openSqlite } from '../../src/store/sqlite/database.ts';

/** A place for a database of a test, on the kind of database that the test runs on. */
export interface Place {
  /** For files; where SQLite's are. */
  readonly folder: string;
  /** The address of the place in PostgreSQL; undefined on SQLite. */
  readonly url: string | undefined;
  readonly open: () => Promise<Database>;
  readonly remove: () => Promise<void>;
}

const postgres = inject('postgres');

/** Why the test cannot run here. */
export const missing = postgres && 'missing' in postgres ? postgres.missing : undefined;
/** Whether the tests run on PostgreSQL. */
export const isPostgres = postgres !== undefined;

/** An empty place of its own. */
export async function newPlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'skylark-store-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  if (!postgres || 'missing' in postgres) {
    return {
      folder,
      url: undefined,
      open: () => openSqlite(folder, 'the-interview'),
      remove: async () => removeFolder(),
    };
  }
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  await administrate(postgres.url, `create schema ${schema}`);
  const address = new URL(postgres.url);
  address.searchParams.set('options', `-c search_path=${schema}`);
  const url = address.href;
  const remove = async () => {
    removeFolder();
    await administrate(postgres.url, `drop schema ${schema} cascade`);
  };
  return { folder, url, open: () => openPostgres(url, 'the-interview', () => {}), remove };
}

async function administrate(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
