import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Boards } from './boards.ts';
import type { Database, OpenDatabase } from './database.ts';
import type { GuildSettings } from './settings.ts';

/** How long a server's data is kept after the bot was removed from it. */
export const KEPT_AFTER_LEAVING_MS = 30 * 24 * 60 * 60_000;
/** Rounds, or days, that are removed at a time; in between, everything else has its turn. */
const ROUNDS_AT_ONCE = 10;

/** What goes of a server besides its rounds and days; that it was left, last. */
const GUILD_TABLES = [
  'asked',
  'report',
  'switched_off',
  'blocked',
  'schedule',
  'settings',
  'deck',
  'left_guild',
] as const;

type Owns = (guild: string) => boolean;

/** Which servers the bot was removed from, and what is forgotten of them when. */
export class Guilds {
  readonly #database: OpenDatabase;
  readonly #boards: Pick<Boards, 'forget'>;
  readonly #settings: Pick<GuildSettings, 'forget'>;

  /** @param boards and @param settings, with all that is set for a server, are told what is gone */
  constructor(
    database: OpenDatabase,
    boards: Pick<Boards, 'forget'>,
    settings: Pick<GuildSettings, 'forget'>,
  ) {
    this.#database = database;
    this.#boards = boards;
    this.#settings = settings;
  }

  /** Notes that the bot was removed from a server; what matters is the first time since it was there. */
  async left(guild: string, at: number): Promise<void> {
    this.#settings.forget(guild);
    await noteLeft(this.#database, guild, at);
  }

  /** Notes that the bot is in a server again, whose data stays. */
  async joined(guild: string): Promise<void> {
    await noteJoined(this.#database, guild);
  }

  /**
   * Learns at a start what happened meanwhile; `present` are all servers that the bot is in.
   * @param owns which servers this process knows about
   */
  async reconcile(present: Iterable<string>, at: number, owns: Owns = () => true): Promise<void> {
    const here = new Set(present);
    await this.#database.transaction().execute(async transaction => {
      const left = await transaction.selectFrom('left_guild').select('guild').execute();
      for (const { guild } of left) if (here.has(guild)) await noteJoined(transaction, guild);
      for (const guild of await guildsWithData(transaction)) {
        if (!here.has(guild) && owns(guild)) await noteLeft(transaction, guild, at);
      }
    });
  }

  /**
   * Removes everything of the servers that were left more than 30 days ago; says how many that were. Goes in
   * small steps: when cut short, the next purge goes on.
   * @param pause between two steps
   * @param owns which servers are this process's to purge
   */
  async purge(
    now: number,
    pause: () => Promise<unknown> = nextTurn,
    owns: Owns = () => true,
  ): Promise<number> {
    const left = await this.#database
      .selectFrom('left_guild')
      .select('guild')
      .where('at', '<', now - KEPT_AFTER_LEAVING_MS)
      .execute();
    const due = left.filter(({ guild }) => owns(guild));
    for (const { guild } of due) {
      while (await this.#database.transaction().execute(transaction => purgeSome(transaction, guild))) {
        await pause();
      }
      this.#boards.forget();
      this.#settings.forget(guild);
    }
    if (due.length > 0) await this.#database.kind.eraseDeleted();
    return due.length;
  }
}

async function noteLeft(database: Database, guild: string, at: number): Promise<void> {
  await database
    .insertInto('left_guild')
    .values({ guild, at })
    .onConflict(conflict => conflict.column('guild').doNothing())
    .execute();
}

async function noteJoined(database: Database, guild: string): Promise<void> {
  await database.deleteFrom('left_guild').where('guild', '=', guild).execute();
}

async function guildsWithData(database: Database): Promise<string[]> {
  const rows = await database
    .selectFrom('round')
    .select('guild')
    .union(database.selectFrom('asked').select('guild'))
    .union(database.selectFrom('settings').select('guild'))
    .union(database.selectFrom('deck').select('guild'))
    .union(database.selectFrom('schedule').select('guild'))
    .union(database.selectFrom('daily_question').select('guild'))
    .union(database.selectFrom('switched_off').select('guild'))
    .union(database.selectFrom('blocked').select('guild'))
    .union(
      database.selectFrom('report').select(sql<string>`guild`.as('guild')).where('guild', 'is not', null),
    )
    .execute();
  return rows.map(({ guild }) => guild);
}

/** Removes the next few rounds of a server, and after the last one the rest; says whether there is more. */
async function purgeSome(database: Database, guild: string): Promise<boolean> {
  // It may have come back between two steps; within one it has to wait.
  const left = database.updateTable('left_guild').set({ guild }).where('guild', '=', guild);
  if ((await left.executeTakeFirst()).numUpdatedRows === 0n) return false;
  const rounds = await database
    .selectFrom('round')
    .select('id')
    .where('guild', '=', guild)
    .limit(ROUNDS_AT_ONCE)
    .execute();
  const ids = rounds.map(({ id }) => id);
  if (ids.length > 0) {
    // In the order in which a player's deletion takes its locks.
    await database.deleteFrom('round').where('id', 'in', ids).execute();
    for (const name of ['answer', 'standing'] as const) {
      await database.deleteFrom(name).where('round', 'in', ids).execute();
    }
    return true;
  }
  if (await purgeDays(database, guild)) return true;
  for (const name of GUILD_TABLES) {
    await database.deleteFrom(name).where('guild', '=', guild).execute();
  }
  return false;
}

/** Removes the next few questions of the day; says whether there were any. */
async function purgeDays(database: Database, guild: string): Promise<boolean> {
  const own = database.selectFrom('daily_question').select('day').where('guild', '=', guild);
  const days = (await own.limit(ROUNDS_AT_ONCE).execute()).map(({ day }) => day);
  if (days.length === 0) return false;
  for (const name of ['daily_question', 'daily_answer'] as const) {
    await database.deleteFrom(name).where('guild', '=', guild).where('day', 'in', days).execute();
  }
  return true;
}
