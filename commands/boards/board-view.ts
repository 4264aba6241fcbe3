import type { Clock } from '../../src/clock.ts';
import type { UserNames } from '../../src/discord/user-names.ts';
import { type Month, monthOf } from '../../src/schedule/recurrence.ts';
import type { Board, BoardEntry, BoardQuery, Boards } from '../../src/store/boards.ts';
import type { Players } from '../../src/store/players.ts';
import type { Schedules } from '../../src/store/schedules.ts';

export const scopes = ['server', 'channel', 'global'] as const;
export const periods = ['day', 'week', 'month', 'year', 'all'] as const;
export const sorts = ['points', 'accuracy', 'speed', 'daily'] as const;

export type Scope = (typeof scopes)[number];
export type Period = (typeof periods)[number];
export type Sort = (typeof sorts)[number];

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
  /** The name of the month that is shown, if it is one: "November". */
  readonly month: string | undefined;
  readonly board: Board;
  readonly pages: number;
  readonly channel: string;
  readonly viewer: string;
  /** Whether the viewer wants to be seen by nobody else. */
  readonly isHidden: boolean;
  /** Who is just ahead of the first one of the page, and of the viewer. */
  readonly aheadOfFirst: BoardEntry | undefined;
  readonly aheadOfOwn: BoardEntry | undefined;
  /** The ranks of the period before, by player; empty for all time. */
  readonly earlier: ReadonlyMap<string, number>;
  /** What people are called whom this server may not know, by player. */
  readonly names: ReadonlyMap<string, string>;
}

export const PAGE_SIZE = 10;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const DAYS: Readonly<Record<Exclude<Period, 'month' | 'all'>, number>> = { day: 1, week: 7, year: 365 };

/** What boards are loaded from. */
export interface BoardSources {
  readonly boards: Pick<Boards, 'page' | 'ahead' | 'ranks'>;
  readonly players: Pick<Players, 'isHidden'>;
  readonly names: Pick<UserNames, 'of'>;
  readonly schedules: Pick<Schedules, 'month'>;
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
  sources: BoardSources,
  { guild, channel, viewer }: Asker,
  view: BoardView,
): Promise<LoadedBoard> {
  const { boards, players, names } = sources;
  const scope = { server: { guild }, channel: { guild, channel }, global: 'global' as const }[view.scope];
  const { sort } = view;
  const span = await spanOf(sources, guild, view);
  const { since } = span;
  const which = { scope, since, sort };
  const { board, page } = await loadPage(boards, { ...which, size: PAGE_SIZE, viewer }, view.page);
  const ahead = async (entry: BoardEntry | undefined) => entry && boards.ahead(which, entry);
  const before = since === 0 ? undefined : { scope, since: span.sinceBefore, until: since, sort };
  const shown = view.scope === 'global' ? board.entries.map(({ player }) => player) : [];
  return {
    view: { ...view, page },
    month: span.name,
    board,
    pages: Math.ceil(board.total / PAGE_SIZE),
    channel,
    viewer,
    isHidden: await players.isHidden(viewer),
    aheadOfFirst: await ahead(board.entries[0]),
    aheadOfOwn: await ahead(board.own),
    earlier: before === undefined ? new Map() : await boards.ranks(before),
    names: await names.of(shown),
  };
}

/** When a board begins, and the period before it. Months are the calendar's, which everybody begins anew. */
async function spanOf(
  { schedules, clock }: Pick<BoardSources, 'schedules' | 'clock'>,
  guild: string,
  { period, scope }: BoardView,
): Promise<Pick<Month, 'since' | 'sinceBefore'> & { readonly name?: string }> {
  if (period === 'all') return { since: 0, sinceBefore: 0 };
  const now = clock.now();
  if (period === 'month') return scope === 'global' ? monthOf(now, 'UTC') : schedules.month(guild, now);
  const since = minuteOf(now) - DAYS[period] * DAY_MS;
  return { since, sinceBefore: since - DAYS[period] * DAY_MS };
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
