import { type Expression, type ExpressionBuilder, type QueryCreator, type SqlBool, sql } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

export type BoardScope =
  | 'global'
  | { readonly guild: string }
  | { readonly guild: string; readonly channel: string };
export type BoardSort = 'points' | 'accuracy' | 'speed';

export interface BoardQuery {
  readonly scope: BoardScope;
  /** Rounds that ended from then on; 0 for all. */
  readonly since: number;
  readonly sort: BoardSort;
  readonly offset: number;
  readonly size: number;
  readonly viewer: string;
}

export interface BoardEntry {
  readonly player: string;
  /** From 1; equals share a rank, and the next ones count them: 1, 2, 2, 4. */
  readonly rank: number;
  /** From rounds that two or more people answered in; everything else is from all rounds. */
  readonly points: number;
  readonly rounds: number;
  readonly answered: number;
  readonly right: number;
  /** The right share of what they answered, from 0 to 1. */
  readonly accuracy: number;
  /** Of their right answers; undefined without any. */
  readonly averageMs: number | undefined;
}

export interface Board {
  readonly entries: readonly BoardEntry[];
  /** How many there are on all pages. */
  readonly total: number;
  /** The viewer's, on whatever page; also when hidden, which is then the only place to find it. */
  readonly own: BoardEntry | undefined;
}

/** Answers that it takes to be ranked by accuracy or speed. */
export const RANKED_ANSWERS_MIN = 20;

/**
 * A page of a leaderboard. Hidden players take no rank from anybody, not even in their own view; theirs is
 * the one they would have.
 */
export async function leaderboard(database: Database, query: BoardQuery): Promise<Board> {
  const { offset, size, viewer } = query;
  const rows = await positioned(database, query)
    .where(row =>
      row.or([
        row.and([row('visible', '=', 1), row('position', '>', offset), row('position', '<=', offset + size)]),
        row('player', '=', viewer),
        // Tells the total where the page is empty.
        row('position', '=', 1),
      ]),
    )
    .execute();
  const onPage = rows.filter(
    ({ visible, position }) => visible === 1 && position > offset && position <= offset + size,
  );
  const own = rows.find(({ player }) => player === viewer);
  return {
    entries: onPage.map(toEntry),
    total: rows[0]?.total ?? 0,
    own: own && toEntry(own),
  };
}

interface BoardRow extends Omit<BoardEntry, 'averageMs'> {
  readonly average_ms: number | null;
}

function toEntry(row: BoardRow): BoardEntry {
  const { player, rank, points, rounds, answered, right, accuracy } = row;
  const averageMs = row.average_ms ?? undefined;
  return { player, rank, points, rounds, answered, right, accuracy, averageMs };
}

/** Everybody on a board, in order, with rank and position among those who can be seen. */
function positioned(database: Database, query: BoardQuery) {
  const best = query.sort === 'speed' ? sql`average_ms asc` : sql`${sql.ref(query.sort)} desc`;
  return database
    .with('entry', creator => entries(creator, query))
    .with('placed', creator =>
      creator
        .selectFrom('entry')
        .selectAll()
        .select([
          // Those ahead, not counting the equal: what rank() would say if it could leave the hidden out.
          sql<number>`1 + coalesce(sum(visible) over (order by ${best} groups between unbounded preceding and 1 preceding), 0)`.as(
            'rank',
          ),
          sql<number>`sum(visible) over (order by ${best}, player rows unbounded preceding)`.as('position'),
          sql<number>`sum(visible) over ()`.as('total'),
        ]),
    )
    .selectFrom('placed')
    .selectAll()
    .orderBy('position')
    .orderBy('visible', 'desc');
}

/** Everybody who belongs on a board. */
function entries(database: QueryCreator<Tables>, { scope, since, sort, viewer }: BoardQuery) {
  const isVisible = sql`player not in (select player from hidden)`;
  return database
    .selectFrom('standing')
    .where(standing => inScope(standing, scope, since))
    .groupBy('player')
    .having(sort === 'points' ? sql<SqlBool>`sum(counted) > 0` : isRanked(sort))
    .having(sql<SqlBool>`(${isVisible} or player = ${viewer})`)
    .select([
      'player',
      sql<number>`case when ${isVisible} then 1 else 0 end`.as('visible'),
      sql<number>`sum(case when counted = 1 then score else 0 end)`.as('points'),
      sql<number>`count(*)`.as('rounds'),
      sql<number>`sum(answered)`.as('answered'),
      sql<number>`sum(right_answers)`.as('right'),
      sql<number>`sum(right_answers) * 1.0 / sum(answered)`.as('accuracy'),
      sql<number | null>`sum(right_ms) * 1.0 / nullif(sum(right_answers), 0)`.as('average_ms'),
    ]);
}

function isRanked(sort: 'accuracy' | 'speed'): Expression<SqlBool> {
  const least = sort === 'speed' ? 1 : 0;
  return sql<SqlBool>`sum(answered) >= ${RANKED_ANSWERS_MIN} and sum(right_answers) >= ${least}`;
}

function inScope(
  standing: ExpressionBuilder<Tables, 'standing'>,
  scope: BoardScope,
  since: number,
): Expression<SqlBool> {
  const conditions = [standing('ended_at', '>=', since)];
  if (scope !== 'global') conditions.push(standing('guild', '=', scope.guild));
  if (scope !== 'global' && 'channel' in scope) conditions.push(standing('channel', '=', scope.channel));
  return standing.and(conditions);
}
