import { sql } from 'kysely';
import type { Database } from './database.ts';

/** The questions that players have yet to learn. */
export class Reviews {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * The questions that a player has missed since they last said that they know them, everywhere or in one
   * server; the one missed longest ago first.
   */
  async missed(player: string, guild?: string): Promise<string[]> {
    const missed = this.#database
      .selectFrom('answer')
      .leftJoin('known', join =>
        join.onRef('known.player', '=', 'answer.player').onRef('known.question', '=', 'answer.question'),
      )
      .where('answer.player', '=', player)
      .where('answer.correct', '=', 0)
      .whereRef('answer.asked_at', '>', sql`coalesce(known.at, -1)`);
    const rows = await (guild === undefined ? missed : missed.where('answer.guild', '=', guild))
      .groupBy('answer.question')
      .orderBy(sql`max(answer.asked_at)`)
      .orderBy('answer.question')
      .select('answer.question')
      .execute();
    return rows.map(({ question }) => question);
  }

  /** Notes that a player says they know a question now. */
  async markKnown(player: string, question: string, at: number): Promise<void> {
    await this.#database
      .insertInto('known')
      .values({ player, question, at })
      .onConflict(conflict => conflict.columns(['player', 'question']).doUpdateSet({ at }))
      .execute();
  }
}
