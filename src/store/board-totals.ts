import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { DailyAnswerTable, StandingTable } from './tables.ts';

export type BoardScope =
  | 'global'
  | { readonly guild: string }
  | { readonly guild: string; readonly channel: string };

/** Whose standings are added up, and of when. */
interface Range {
  readonly scope: BoardScope;
  /** Epoch milliseconds: from then on. */
  readonly since: number;
  /** Only before then; until now unless it is given. */
  readonly until?: number;
}

/** What a player's standings add up to. */
export interface Total {
  readonly player: string;
  /** Rounds whose points count. */
  points: number;
  rounds: number;
  answered: number;
  right: number;
  rightMs: number;
}

/** Standings that are read at a time; in between, everything else has its turn. */
const SLICE = 2000;

type StandingRow = Pick<
  StandingTable,
  'round' | 'player' | 'ended_at' | 'score' | 'answered' | 'right_answers' | 'right_ms'
>;

/** The sums of rounds, by player. */
export async function totalsOf(
  database: Database,
  { scope, since, until }: Range,
): Promise<ReadonlyMap<string, Total>> {
  const totals = new Map<string, Total>();
  let slice = await sliceAfter(database, scope, until, { ended_at: since, round: '', player: '' });
  for (;;) {
    for (const row of slice) add(totals, row);
    const last = slice.at(-1);
    if (!last || slice.length < SLICE) return totals;
    await nextTurn();
    slice = await sliceAfter(database, scope, until, last);
  }
}

/** The next standings in the order in which their rounds ended. */
function sliceAfter(
  database: Database,
  scope: BoardScope,
  until: number | undefined,
  { ended_at, round, player }: Pick<StandingRow, 'ended_at' | 'round' | 'player'>,
): Promise<StandingRow[]> {
  let standings = database
    .selectFrom('standing')
    .select(['round', 'player', 'ended_at', 'score', 'answered', 'right_answers', 'right_ms'])
    // Who plays alone can look everything up.
    .where('counted', '=', 1)
    .where(sql<boolean>`(ended_at, round, player) > (${ended_at}, ${round}, ${player})`);
  if (until !== undefined) standings = standings.where('ended_at', '<', until);
  if (scope !== 'global') standings = standings.where('guild', '=', scope.guild);
  if (scope !== 'global' && 'channel' in scope) standings = standings.where('channel', '=', scope.channel);
  return standings.orderBy('ended_at').orderBy('round').orderBy('player').limit(SLICE).execute();
}

/** The same of questions of the day. */
export async function dailyTotals(
  database: Database,
  { scope, since, until }: Range,
): Promise<ReadonlyMap<string, Total>> {
  const totals = new Map<string, Total>();
  let last: DailyRow = { at: since, guild: '', player: '', correct: 0 };
  for (;;) {
    let answers = database
      .selectFrom('daily_answer')
      .select(['at', 'guild', 'player', 'correct'])
      .where(sql<boolean>`(at, guild, player) > (${last.at}, ${last.guild}, ${last.player})`);
    if (until !== undefined) answers = answers.where('at', '<', until);
    if (scope !== 'global') answers = answers.where('guild', '=', scope.guild);
    if (scope !== 'global' && 'channel' in scope) {
      const days = database.selectFrom('daily_question').select('day').where('guild', '=', scope.guild);
      answers = answers.where('day', 'in', days.where('channel', '=', scope.channel));
    }
    const slice = await answers.orderBy('at').orderBy('guild').orderBy('player').limit(SLICE).execute();
    for (const { player, correct } of slice) {
      const total = totalOf(totals, player);
      total.answered += 1;
      total.right += correct;
    }
    const end = slice.at(-1);
    if (!end || slice.length < SLICE) return totals;
    last = end;
    await nextTurn();
  }
}

type DailyRow = Pick<DailyAnswerTable, 'at' | 'guild' | 'player' | 'correct'>;

function totalOf(totals: Map<string, Total>, player: string): Total {
  const total = totals.get(player) ?? { player, points: 0, rounds: 0, answered: 0, right: 0, rightMs: 0 };
  totals.set(player, total);
  return total;
}

function add(totals: Map<string, Total>, row: StandingRow): void {
  const total = totalOf(totals, row.player);
  total.points += row.score;
  total.rounds += 1;
  total.answered += row.answered;
  total.right += row.right_answers;
  total.rightMs += row.right_ms;
}
