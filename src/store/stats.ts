import { sql } from 'kysely';
import type { Database } from './database.ts';

export interface Stats {
  /** Rounds they answered in. */
  readonly rounds: number;
  readonly answered: number;
  readonly right: number;
  /** As on boards: from rounds that two or more people answered in. */
  readonly points: number;
  /** The most right answers in a row, within a round. */
  readonly bestRun: number;
  /** Of the fastest right answer. */
  readonly fastestMs: number | undefined;
  /** First places with points, in rounds that count. */
  readonly wins: number;
  /** By question; without those they were there for but did not answer. */
  readonly questions: ReadonlyMap<string, { readonly answered: number; readonly right: number }>;
}

/** What players have done so far. */
export class PlayerStats {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** What a player has done so far, everywhere or in one server. */
  async of(player: string, guild?: string): Promise<Stats> {
    const standings = this.#database.selectFrom('standing').where('player', '=', player);
    const sums = await (guild === undefined ? standings : standings.where('guild', '=', guild))
      .select([
        sql<number>`count(*)`.as('rounds'),
        sql<number>`coalesce(sum(answered), 0)`.as('answered'),
        sql<number>`coalesce(sum(right_answers), 0)`.as('right'),
        sql<number>`coalesce(sum(case when counted = 1 then score else 0 end), 0)`.as('points'),
        sql<number>`coalesce(max(best_run), 0)`.as('bestRun'),
        sql<number | null>`min(fastest_ms)`.as('fastestMs'),
        sql<number>`coalesce(sum(case when counted = 1 and place = 1 and score > 0 then 1 else 0 end), 0)`.as(
          'wins',
        ),
      ])
      .executeTakeFirstOrThrow();
    const questions = await questionsOf(this.#database, player, guild);
    return { ...sums, fastestMs: sums.fastestMs ?? undefined, questions };
  }
}

async function questionsOf(
  database: Database,
  player: string,
  guild: string | undefined,
): Promise<Stats['questions']> {
  const answers = database.selectFrom('answer').where('player', '=', player).where('ms', 'is not', null);
  const rows = await (guild === undefined ? answers : answers.where('guild', '=', guild))
    .groupBy('question')
    .select(['question', sql<number>`count(*)`.as('answered'), sql<number>`sum(correct)`.as('right')])
    .execute();
  return new Map(rows.map(({ question, answered, right }) => [question, { answered, right }]));
}
