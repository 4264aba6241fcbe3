import { sql } from 'kysely';
import type { Database } from '../database.ts';

/**
 * Claims the start of a bucket's next session for whoever asks first, of all processes. What was claimed is to be
 * started at once: the next claim counts from now.
 * @returns 0 when it was claimed; otherwise how long to wait before trying again, milliseconds
 */
export async function claimIdentify(database: Database, bucket: number, spacingMs: number): Promise<number> {
  const now = sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
  const claimed = await sql`
    insert into identify as last (bucket, at) values (${bucket}, ${now})
    on conflict (bucket) do update set at = excluded.at where last.at + ${spacingMs} <= excluded.at
      -- Its clock was set back since: what is only a little ahead asked later and was served before.
      or last.at - ${spacingMs} > excluded.at
    returning at`.execute(database);
  if (claimed.rows.length > 0) return 0;
  const { rows } = await sql<{ wait: number }>`
    select at + ${spacingMs} - ${now} as wait from identify where bucket = ${bucket}`.execute(database);
  return Math.max(1, rows[0]?.wait ?? 0);
}
