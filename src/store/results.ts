import type { Round } from '../trivia/round.ts';
import { standings, teamStandings } from '../trivia/standings.ts';
import { isAnonymous } from './anonymous.ts';
import type { Boards } from './boards.ts';
import { BulkInsert } from './bulk-insert.ts';
import type { Database } from './database.ts';
import type { AnswerTable, AskedTable, StandingTable } from './tables.ts';

const answerColumns = [
  'round',
  'player',
  'question',
  'guild',
  'channel',
  'asked_at',
  'correct',
  'ms',
  'points',
  'chosen',
] as const;
const standingColumns = [
  'round',
  'player',
  'guild',
  'channel',
  'ended_at',
  'counted',
  'team',
  'place',
  'score',
  'answered',
  'right_answers',
  'right_ms',
  'fastest_ms',
  'best_run',
  'survived',
] as const;

/** What the rounds that are over came to. */
export class Results {
  readonly #database: Database;
  readonly #boards: Pick<Boards, 'forget'>;
  readonly #answers = new BulkInsert('answer', answerColumns);
  readonly #standings = new BulkInsert('standing', standingColumns);

  /** @param boards are told when they must be counted anew */
  constructor(database: Database, boards: Pick<Boards, 'forget'>) {
    this.#database = database;
    this.#boards = boards;
  }

  /**
   * Keeps what a round came to; false if that has been done before, whatever was deleted since.
   * @param current the round as it is now: players who are deleted meanwhile are in it no more
   */
  async keep(current: () => Round, endedAt: number): Promise<boolean> {
    const { id, guild, channel, rules, phase, startedAt: started_at } = current();
    if (phase.name !== 'over') throw new Error(`Round ${id} is not over.`);
    const { reason } = phase;
    const isNew = await this.#database.transaction().execute(async transaction => {
      const inserted = await transaction
        .insertInto('round')
        .values({
          id,
          guild,
          channel,
          host: null,
          mode: rules.mode,
          started_at,
          ended_at: endedAt,
          players: 0,
          reason,
        })
        .onConflict(conflict => conflict.column('id').doNothing())
        .executeTakeFirst();
      if (inserted.numInsertedOrUpdatedRows === 0n) return false;
      // From here on a deletion waits, and those before it have taken their players out.
      await this.#keepPeople(transaction, current(), endedAt);
      return true;
    });
    this.#boards.forget(guild);
    return isNew;
  }

  async #keepPeople(transaction: Database, round: Round, endedAt: number): Promise<void> {
    const people = Object.entries(round.players).filter(([id]) => !isAnonymous(id));
    const players = people.filter(([, { answered }]) => answered > 0).length;
    const host = isAnonymous(round.host) ? null : round.host;
    await transaction.updateTable('round').set({ host, players }).where('id', '=', round.id).execute();
    await this.#answers.into(transaction, answersOf(round));
    await this.#standings.into(transaction, standingsOf(round, endedAt, players > 1));
    await rememberAsked(transaction, askedIn(round));
  }

  /** When a server was last asked each question. */
  async lastAsked(guild: string): Promise<ReadonlyMap<string, number>> {
    const asked = this.#database.selectFrom('asked').select(['question', 'at']);
    const rows = await asked.where('guild', '=', guild).execute();
    return new Map(rows.map(({ question, at }) => [question, at]));
  }

  /** The questions that a player got wrong or did not answer in a round, in its order. */
  async missedIn(round: string, player: string): Promise<string[]> {
    const rows = await this.#database
      .selectFrom('answer')
      .select('question')
      .where('round', '=', round)
      .where('player', '=', player)
      .where('correct', '=', 0)
      .orderBy('asked_at')
      .execute();
    return rows.map(({ question }) => question);
  }

  /** Which of the pack's choices a player took for each question of a round; those without a choice are left out. */
  async chosenIn(round: string, player: string): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#database
      .selectFrom('answer')
      .select(['question', 'chosen'])
      .where('round', '=', round)
      .where('player', '=', player)
      .execute();
    return new Map(rows.flatMap(({ question, chosen }) => (chosen === null ? [] : [[question, chosen]])));
  }
}

function answersOf(round: Round): AnswerTable[] {
  const { id, guild, channel } = round;
  const people = Object.entries(round.players).filter(([player]) => !isAnonymous(player));
  return round.played.flatMap((played, index) => {
    const planned = round.plan[index];
    if (played.skipped || planned === undefined) return [];
    const { id: question, order, choices } = planned;
    return people.flatMap(([player, { since, outAt = index }]): AnswerTable[] => {
      const result = played.results[player];
      if (index < since || index > outAt || (!result && played.cutShort)) return [];
      const correct = result?.right ? 1 : 0;
      const chosen = choices ? null : (order[result?.choice ?? -1] ?? null);
      const given = { correct, ms: result?.ms ?? null, points: result?.points ?? 0, chosen } as const;
      return [{ round: id, player, question, guild, channel, asked_at: played.askedAt, ...given }];
    });
  });
}

function standingsOf(round: Round, endedAt: number, isCounted: boolean): StandingTable[] {
  const teams = round.rules.teams > 0 ? teamStandings(round) : [];
  const placeOfTeam = new Map(teams.map(({ team, place }) => [team, place]));
  const people = standings(round).filter(({ id }) => !isAnonymous(id));
  return people.map(({ id, player, place }) => ({
    round: round.id,
    player: id,
    guild: round.guild,
    channel: round.channel,
    ended_at: endedAt,
    counted: isCounted ? 1 : 0,
    team: player.team,
    place: placeOfTeam.get(player.team) ?? place,
    score: player.score,
    answered: player.answered,
    right_answers: player.right,
    right_ms: rightMs(round, id),
    fastest_ms: player.fastestMs ?? null,
    best_run: player.bestRun,
    survived: player.survived,
  }));
}

function rightMs({ played }: Round, player: string): number {
  return played.reduce((sum, { results }) => {
    const result = results[player];
    return sum + (result?.right ? result.ms : 0);
  }, 0);
}

function askedIn({ guild, plan, played }: Round): AskedTable[] {
  return played.flatMap(({ askedAt }, index) => {
    const question = plan[index]?.id;
    return question === undefined ? [] : [{ guild, question, at: askedAt }];
  });
}

async function rememberAsked(database: Database, asked: readonly AskedTable[]): Promise<void> {
  if (asked.length === 0) return;
  await database
    .insertInto('asked')
    .values(asked)
    .onConflict(conflict =>
      conflict
        .columns(['guild', 'question'])
        .doUpdateSet({ at: excluded => excluded.ref('excluded.at') })
        .whereRef('excluded.at', '>', 'asked.at'),
    )
    .execute();
}
