import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Discord wants 5 s between two of a bucket; a little more, since requests travel at different speeds. */
const SPACING_MS = 5250;

/**
 * Reserves the next moment at which a session of a bucket may be started, by whatever process; resolves to how long
 * that is from now, milliseconds.
 */
export async function reserveIdentify(database: Database, bucket: number): Promise<number> {
  const now = sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
  const { rows } = await sql<{ wait: number }>`
    insert into identify as last (bucket, at) values (${bucket}, ${now})
    on conflict (bucket) do update set at = greatest(last.at + ${SPACING_MS}, excluded.at)
    returning at - ${now} as wait`.execute(database);
  return Math.max(0, rows[0]?.wait ?? 0);
}
