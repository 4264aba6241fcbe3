import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { OpenDatabase } from '../../src/store/database.ts';
import { openPostgres } from '../../src/store/postgres/database.ts';
import { openSqlite } from '../../src/store/sqlite/database.ts';
import { InlineSqlite } from './inline-sqlite.ts';
import { administrate, newSchema, type Schema } from './postgres-server.ts';

/** A place for a database of a test, on the kind of database that the test runs on. */
export interface Place {
  /** For files; where SQLite's are. */
  readonly folder: string;
  /** The address of the place in PostgreSQL; undefined on SQLite. */
  readonly url: string | undefined;
  readonly open: () => Promise<OpenDatabase>;
  readonly remove: () => Promise<void>;
}

const SQLITE_FILE = 'skylark.sqlite';
const FORMER_PACK = 'the-interview';
const postgres = inject('postgres');
const MEMORY = '/dev/shm';
const ROOM = 256 * 1024 * 1024;
/** Where it is there, memory: what a test keeps need not outlive the machine. */
const temporary = hasRoom(MEMORY) ? MEMORY : tmpdir();

/** Why the test cannot run here. */
export const missing = postgres && 'missing' in postgres ? postgres.missing : undefined;
/** Whether the tests run on PostgreSQL. */
export const isPostgres = postgres !== undefined;

const inline = new InlineSqlite();
/** An empty SQLite file that is up to date, written once for all places. */
let upToDate: Promise<Buffer> | undefined;

/** PostgreSQL schemas that nobody uses: to make their tables takes longer than most tests. */
const spare: Schema[] = [];
const EMPTY_TABLES = `do $$ declare name text; begin
  for name in select tablename from pg_tables where schemaname = current_schema() and tablename not like 'kysely%'
  loop execute format('delete from %I', name); end loop;
end $$`;

interface PlaceOptions {
  /** Whether several connections write to it at the same time. */
  readonly hasRivals?: boolean;
  /** Whether it has never had a table or a session, in PostgreSQL. */
  readonly isUnused?: boolean;
}

/** A place of its own in which nothing is kept. */
export async function newPlace({ hasRivals = false, isUnused = false }: PlaceOptions = {}): Promise<Place> {
  const folder = newFolder();
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  if (!postgres || 'missing' in postgres) {
    writeFileSync(join(folder, SQLITE_FILE), await (upToDate ??= emptySqlite()));
    return {
      folder,
      url: undefined,
      open: () => openSqlite(folder, FORMER_PACK, hasRivals ? {} : { worker: inline }),
      remove: async () => removeFolder(),
    };
  }
  const schema = (isUnused ? undefined : spare.pop()) ?? (await newSchema(postgres.url));
  const remove = async () => {
    removeFolder();
    if (isUnused) return schema.remove();
    await administrate(schema.url, EMPTY_TABLES);
    spare.push(schema);
  };
  return { folder, url: schema.url, open: () => openPostgres(schema.url, FORMER_PACK, () => {}), remove };
}

function newFolder(): string {
  return mkdtempSync(join(temporary, 'skylark-store-'));
}

async function emptySqlite(): Promise<Buffer> {
  const folder = newFolder();
  try {
    await (await openSqlite(folder, FORMER_PACK)).destroy();
    return readFileSync(join(folder, SQLITE_FILE));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > ROOM;
}
