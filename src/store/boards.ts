import { LRUCache } from 'lru-cache';
import { type BoardScope, dailyTotals, type Total, totalsOf } from './board-totals.ts';
import type { Database } from './database.ts';

/** "daily": by right answers to the question of the day. */
export type BoardSort = 'points' | 'accuracy' | 'speed' | 'daily';

export interface BoardQuery {
  readonly scope: BoardScope;
  /** Rounds that ended from then on; 0 for all. Each one is a board of its own to remember. */
  readonly since: number;
  /** Only rounds that ended before; all of them unless it is given. */
  readonly until?: number;
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
/** For so long a board is remembered, unless it is forgotten. */
export const BOARD_KEPT_MS = 60_000;
/** Boards that are remembered. */
export const BOARDS_MAX = 20;

type Which = Pick<BoardQuery, 'scope' | 'since' | 'until' | 'sort'>;

/** Everybody on a board, best first. */
interface Ranking {
  readonly visible: readonly BoardEntry[];
  /** With the rank that each would have. */
  readonly hidden: readonly BoardEntry[];
}

interface Kept {
  readonly scope: BoardScope;
  readonly ranking: Promise<Ranking>;
}

/** The leaderboards. Remembers those it counted last. */
export class Boards {
  readonly #database: Database;
  readonly #kept: LRUCache<string, Kept>;

  /** @param now milliseconds, from whenever */
  constructor(database: Database, now: () => number) {
    this.#database = database;
    this.#kept = new LRUCache({ max: BOARDS_MAX, ttl: BOARD_KEPT_MS, ttlResolution: 0, perf: { now } });
  }

  /**
   * A page of a leaderboard. Hidden players take no rank from anybody, not even in their own view; theirs is
   * the one they would have. What was not told to `forget` shows within a minute.
   */
  async page({ offset, size, viewer, ...which }: BoardQuery): Promise<Board> {
    const { visible, hidden } = await this.#ranking(which);
    const isOwn = ({ player }: BoardEntry) => player === viewer;
    return {
      entries: visible.slice(offset, offset + size),
      total: visible.length,
      own: visible.find(isOwn) ?? hidden.find(isOwn),
    };
  }

  /** Who has the next better rank than somebody on a board; undefined for the first. */
  async ahead(which: Which, { rank }: Pick<BoardEntry, 'rank'>): Promise<BoardEntry | undefined> {
    const { visible } = await this.#ranking(which);
    return visible.findLast(other => other.rank < rank);
  }

  /** The ranks of everybody on a board, by player. */
  async ranks(which: Which): Promise<ReadonlyMap<string, number>> {
    const { visible } = await this.#ranking(which);
    return new Map(visible.map(({ player, rank }) => [player, rank]));
  }

  /** Counts boards anew the next time: all of them, or those of one server. */
  forget(guild?: string): void {
    const concerns = ({ scope }: Kept) =>
      guild === undefined || (scope !== 'global' && scope.guild === guild);
    const stale = [...this.#kept.entries()].filter(([, kept]) => concerns(kept));
    for (const [key] of stale) this.#kept.delete(key);
  }

  #ranking(which: Which): Promise<Ranking> {
    const key = JSON.stringify(which);
    const kept = this.#kept.get(key);
    if (kept) return kept.ranking;
    const counting = { scope: which.scope, ranking: count(this.#database, which) };
    this.#kept.set(key, counting);
    counting.ranking.catch(() => {
      if (this.#kept.peek(key) === counting) this.#kept.delete(key);
    });
    return counting.ranking;
  }
}

async function count(database: Database, { sort, ...which }: Which): Promise<Ranking> {
  const totals = await (sort === 'daily' ? dailyTotals(database, which) : totalsOf(database, which));
  const hiding = await database.selectFrom('hidden').select('player').execute();
  const isHidden = new Set(hiding.map(({ player }) => player));
  const worth = worths[sort];
  const ranked = [...totals.values()]
    .filter(total => belongs(total, sort))
    .map(total => ({ total, worth: worth(total) }))
    .toSorted((a, b) => b.worth - a.worth || (a.total.player < b.total.player ? -1 : 1));
  const visible: BoardEntry[] = [];
  const hidden: BoardEntry[] = [];
  let ahead = 0;
  let last: number | undefined;
  for (const { total, worth: value } of ranked) {
    if (value !== last) ahead = visible.length;
    last = value;
    (isHidden.has(total.player) ? hidden : visible).push(entryOf(total, ahead + 1));
  }
  return { visible, hidden };
}

/** Better is more. */
const worths: Readonly<Record<BoardSort, (total: Total) => number>> = {
  points: ({ points }) => points,
  accuracy: ({ right, answered }) => right / answered,
  speed: ({ right, rightMs }) => -rightMs / right,
  daily: ({ right }) => right,
};

function belongs({ points, answered, right }: Total, sort: BoardSort): boolean {
  if (sort === 'points') return points > 0;
  if (sort === 'daily') return right > 0;
  return answered >= RANKED_ANSWERS_MIN && (sort === 'accuracy' || right > 0);
}

function entryOf({ player, points, rounds, answered, right, rightMs }: Total, rank: number): BoardEntry {
  const averageMs = right > 0 ? rightMs / right : undefined;
  return { player, rank, points, rounds, answered, right, accuracy: right / answered, averageMs };
}
