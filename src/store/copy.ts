import { sql } from 'kysely';
import { ConfigError } from '../config.ts';
import type { Database } from './database.ts';
import { primaryKeys } from './tables.ts';

/** Rows that are read and written at a time. */
const SLICE = 500;

type Row = Readonly<Record<string, unknown>>;

/** How far a copy is. */
export interface CopyProgress {
  readonly table: string;
  readonly copied: number;
  readonly total: number;
}

/**
 * Copies everything from one database into another, which must be empty: all of it or, when it fails, nothing.
 * @returns the number of rows
 * @throws ConfigError when the other database is not empty
 */
export async function copyData(
  from: Database,
  to: Database,
  onProgress: (progress: CopyProgress) => void,
): Promise<number> {
  // One view of the source, whatever happens to it meanwhile.
  return from
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(source =>
      to.transaction().execute(async target => {
        await refuseUnlessEmpty(target);
        let rows = 0;
        for (const table of Object.keys(primaryKeys))
          rows += await copyTable(table, source, target, onProgress);
        return rows;
      }),
    );
}

async function refuseUnlessEmpty(target: Database): Promise<void> {
  for (const table of Object.keys(primaryKeys)) {
    if ((await countOf(target, table)) > 0)
      throw new ConfigError([
        `The database to copy into is not empty: it has rows in "${table}". Nothing was copied.`,
      ]);
  }
}

async function copyTable(
  table: string,
  source: Database,
  target: Database,
  onProgress: (progress: CopyProgress) => void,
): Promise<number> {
  const total = await countOf(source, table);
  const key = Object.entries(primaryKeys).find(([name]) => name === table)?.[1] ?? [];
  let copied = 0;
  let last: Row | undefined;
  while (copied < total) {
    const rows = await sliceAfter(source, table, key, last);
    if (rows.length === 0) break;
    await insert(target, table, rows);
    copied += rows.length;
    last = rows.at(-1);
    onProgress({ table, copied, total });
  }
  const found = await countOf(target, table);
  if (found !== total)
    throw new Error(`Of ${total} rows in "${table}" ${found} arrived. Nothing was copied.`);
  return total;
}

async function countOf(database: Database, table: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`select count(*) as number from ${sql.table(table)}`.execute(
    database,
  );
  return rows[0]?.number ?? 0;
}

async function sliceAfter(
  database: Database,
  table: string,
  key: readonly string[],
  last: Row | undefined,
): Promise<readonly Row[]> {
  const columns = sql.join(key.map(column => sql.ref(column)));
  const after = last && sql`where (${columns}) > (${sql.join(key.map(column => last[column]))})`;
  const order = key.length > 0 ? sql`order by ${columns}` : sql``;
  const slice = sql<Row>`select * from ${sql.table(table)} ${after ?? sql``} ${order} limit ${SLICE}`;
  return (await slice.execute(database)).rows;
}

async function insert(database: Database, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map(row => sql`(${sql.join(columns.map(column => row[column]))})`);
  const names = sql.join(columns.map(column => sql.ref(column)));
  await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}`.execute(database);
}
