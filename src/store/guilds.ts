import { sql } from 'kysely';
import type { Database } from './database.ts';

/** How long a server's data is kept after the bot was removed from it. */
export const KEPT_AFTER_LEAVING_MS = 30 * 24 * 60 * 60_000;

/** Notes that the bot was removed from a server; what matters is the first time since it was there. */
export async function guildLeft(database: Database, guild: string, at: number): Promise<void> {
  await database
    .insertInto('left_guild')
    .values({ guild, at })
    .onConflict(conflict => conflict.column('guild').doNothing())
    .execute();
}

/** Notes that the bot is in a server again, whose data stays. */
export async function guildJoined(database: Database, guild: string): Promise<void> {
  await database.deleteFrom('left_guild').where('guild', '=', guild).execute();
}

/** Learns at a start what happened meanwhile; `present` are all servers that the bot is in. */
export async function reconcileGuilds(
  database: Database,
  present: Iterable<string>,
  at: number,
): Promise<void> {
  const here = new Set(present);
  await database.transaction().execute(async transaction => {
    const left = await transaction.selectFrom('left_guild').select('guild').execute();
    for (const { guild } of left) if (here.has(guild)) await guildJoined(transaction, guild);
    for (const guild of await guildsWithData(transaction)) {
      if (!here.has(guild)) await guildLeft(transaction, guild, at);
    }
  });
}

async function guildsWithData(database: Database): Promise<string[]> {
  const rows = await database
    .selectFrom('round')
    .select('guild')
    .union(database.selectFrom('asked').select('guild'))
    .union(database.selectFrom('settings').select('guild'))
    .union(
      database.selectFrom('report').select(sql<string>`guild`.as('guild')).where('guild', 'is not', null),
    )
    .execute();
  return rows.map(({ guild }) => guild);
}

/** Removes everything of the servers that were left more than 30 days ago; says how many that were. */
export async function purgeGuilds(database: Database, now: number): Promise<number> {
  const due = await database
    .selectFrom('left_guild')
    .select('guild')
    .where('at', '<', now - KEPT_AFTER_LEAVING_MS)
    .execute();
  for (const { guild } of due) {
    await database.transaction().execute(transaction => purge(transaction, guild));
  }
  return due.length;
}

async function purge(database: Database, guild: string): Promise<void> {
  const rounds = database.selectFrom('round').select('id').where('guild', '=', guild);
  await database.deleteFrom('answer').where('round', 'in', rounds).execute();
  for (const name of ['standing', 'round', 'asked', 'report', 'settings', 'left_guild'] as const) {
    await database.deleteFrom(name).where('guild', '=', guild).execute();
  }
}
