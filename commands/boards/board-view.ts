import type { Clock } from '../../src/clock.ts';
import type { Board, BoardQuery, Boards } from '../../src/store/boards.ts';
import type { Players } from '../../src/store/players.ts';

export const scopes = ['server', 'channel', 'global'] as const;
export const periods = ['day', 'week', 'month', 'year', 'all'] as const;
export const sorts = ['points', 'accuracy', 'speed'] as const;

type Scope = (typeof scopes)[number];
export type Period = (typeof periods)[number];
type Sort = (typeof sorts)[number];

/** Which leaderboard, and where in it. */
export interface BoardView {
  readonly scope: Scope;
  readonly period: Period;
  readonly sort: Sort;
  /** From 0. */
  readonly page: number;
}

/** A page of a leaderboard as somebody in a channel may see it. */
export interface LoadedBoard {
  readonly view: BoardView;
  readonly board: Board;
  readonly pages: number;
  readonly channel: string;
  readonly viewer: string;
  /** Whether the viewer wants to be seen by nobody else. */
  readonly isHidden: boolean;
}

export const PAGE_SIZE = 10;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const DAYS: Readonly<Record<Exclude<Period, 'all'>, number>> = { day: 1, week: 7, month: 30, year: 365 };

/** What boards are loaded from. */
export interface BoardSources {
  readonly boards: Pick<Boards, 'page'>;
  readonly players: Pick<Players, 'isHidden'>;
  readonly clock: Clock;
}

/** Whoever asks for a leaderboard, and where. */
interface Asker {
  readonly guild: string;
  readonly channel: string;
  readonly viewer: string;
}

/** Loads a page for whoever asks; the last one instead of one beyond it. */
export async function loadBoard(
  { boards, players, clock }: BoardSources,
  { guild, channel, viewer }: Asker,
  view: BoardView,
): Promise<LoadedBoard> {
  const days = view.period === 'all' ? undefined : DAYS[view.period];
  const query = {
    scope: { server: { guild }, channel: { guild, channel }, global: 'global' as const }[view.scope],
    since: days === undefined ? 0 : minuteOf(clock.now()) - days * DAY_MS,
    sort: view.sort,
    size: PAGE_SIZE,
    viewer,
  };
  const { board, page } = await loadPage(boards, query, view.page);
  return {
    view: { ...view, page },
    board,
    pages: Math.ceil(board.total / PAGE_SIZE),
    channel,
    viewer,
    isHidden: await players.isHidden(viewer),
  };
}

/** Boards are remembered by when they begin: within a minute everybody sees the same one. */
function minuteOf(at: number): number {
  return at - (at % MINUTE_MS);
}

async function loadPage(
  boards: BoardSources['boards'],
  query: Omit<BoardQuery, 'offset'>,
  wanted: number,
): Promise<{ board: Board; page: number }> {
  const load = (page: number) => boards.page({ ...query, offset: page * PAGE_SIZE });
  const board = await load(wanted);
  const last = Math.max(0, Math.ceil(board.total / PAGE_SIZE) - 1);
  if (wanted <= last) return { board, page: wanted };
  return { board: await load(last), page: last };
}
