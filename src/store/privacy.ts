import { forgetBoards } from './boards.ts';
import type { Database } from './database.ts';
import type { AnswerTable, KnownTable, ReportTable, RoundTable, StandingTable } from './tables.ts';

/** Everything that is stored about a player. */
export interface PlayerData {
  readonly player: string;
  readonly hidden: boolean;
  readonly answers: readonly AnswerTable[];
  readonly standings: readonly StandingTable[];
  readonly roundsHosted: readonly RoundTable[];
  readonly known: readonly KnownTable[];
  readonly reports: readonly ReportTable[];
}

/** Everything about a player, as plain JSON, oldest first. Running rounds are the journal's. */
export async function dataOf(database: Database, player: string): Promise<PlayerData> {
  const hosted = database.selectFrom('round').selectAll().where('host', '=', player);
  return {
    player,
    hidden: await isHidden(database, player),
    answers: await database
      .selectFrom('answer')
      .selectAll()
      .where('player', '=', player)
      .orderBy('asked_at')
      .execute(),
    standings: await database
      .selectFrom('standing')
      .selectAll()
      .where('player', '=', player)
      .orderBy('ended_at')
      .execute(),
    roundsHosted: await hosted.orderBy('started_at').execute(),
    known: await database
      .selectFrom('known')
      .selectAll()
      .where('player', '=', player)
      .orderBy('at')
      .execute(),
    reports: await database
      .selectFrom('report')
      .selectAll()
      .where('player', '=', player)
      .orderBy('at')
      .execute(),
  };
}

const personal = ['answer', 'standing', 'known', 'hidden', 'report'] as const;

/**
 * Removes everything about a player. Other people's results stay as they are. In running rounds,
 * `Journal.replacePlayer` does the like, with a `newAnonymous` name.
 */
export async function deletePlayer(database: Database, player: string): Promise<void> {
  await database.transaction().execute(async transaction => {
    for (const name of personal) await transaction.deleteFrom(name).where('player', '=', player).execute();
    await transaction.updateTable('round').set({ host: null }).where('host', '=', player).execute();
  });
  forgetBoards(database);
}

/** Leaves a player out of everybody else's boards. */
export async function hidePlayer(database: Database, player: string): Promise<void> {
  await database
    .insertInto('hidden')
    .values({ player })
    .onConflict(conflict => conflict.column('player').doNothing())
    .execute();
  forgetBoards(database);
}

/** Takes back `hidePlayer`. */
export async function showPlayer(database: Database, player: string): Promise<void> {
  await database.deleteFrom('hidden').where('player', '=', player).execute();
  forgetBoards(database);
}

export async function isHidden(database: Database, player: string): Promise<boolean> {
  const row = await database
    .selectFrom('hidden')
    .select('player')
    .where('player', '=', player)
    .executeTakeFirst();
  return row !== undefined;
}

/** The rounds that are not over in which a player has done anything, or that they host; what waits to be kept is left out. */
export async function roundsInPlay(database: Database, player: string): Promise<string[]> {
  const rows = await database
    .selectFrom('journal')
    .select('round')
    .where('event', 'like', `%${JSON.stringify(player)}%`)
    .distinct()
    .execute();
  return rows.map(({ round }) => round);
}
