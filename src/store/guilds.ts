import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import { forgetBoards } from './boards.ts';
import type { Database } from './database.ts';

/** How long a server's data is kept after the bot was removed from it. */
export const KEPT_AFTER_LEAVING_MS = 30 * 24 * 60 * 60_000;
/** Rounds that are removed at a time; in between, everything else has its turn. */
const ROUNDS_AT_ONCE = 10;

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

/**
 * Removes everything of the servers that were left more than 30 days ago; says how many that were. Goes in
 * small steps: when cut short, the next purge goes on.
 */
export async function purgeGuilds(database: Database, now: number): Promise<number> {
  const due = await database
    .selectFrom('left_guild')
    .select('guild')
    .where('at', '<', now - KEPT_AFTER_LEAVING_MS)
    .execute();
  for (const { guild } of due) {
    while (await database.transaction().execute(transaction => purgeSome(transaction, guild))) {
      await nextTurn();
    }
    forgetBoards(database);
  }
  return due.length;
}

/** Removes the next few rounds of a server, and after the last one the rest; says whether there is more. */
async function purgeSome(database: Database, guild: string): Promise<boolean> {
  const left = database.selectFrom('left_guild').select('guild').where('guild', '=', guild);
  // It may have come back between two steps.
  if (!(await left.executeTakeFirst())) return false;
  const rounds = await database
    .selectFrom('round')
    .select('id')
    .where('guild', '=', guild)
    .limit(ROUNDS_AT_ONCE)
    .execute();
  const ids = rounds.map(({ id }) => id);
  if (ids.length > 0) {
    for (const name of ['answer', 'standing'] as const) {
      await database.deleteFrom(name).where('round', 'in', ids).execute();
    }
    await database.deleteFrom('round').where('id', 'in', ids).execute();
    return true;
  }
  for (const name of ['asked', 'report', 'settings', 'left_guild'] as const) {
    await database.deleteFrom(name).where('guild', '=', guild).execute();
  }
  return false;
}
