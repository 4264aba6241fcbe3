import { ComponentType } from 'discord-api-types/v10';
import { accents, type Card, type Controls, paging, row } from '../../src/discord/card.ts';
import type { CommandMentions } from '../../src/discord/command-mentions.ts';
import { escape } from '../../src/discord/escape.ts';
import {
  capitalised,
  grouped,
  medalMark,
  mention,
  ordinal,
  percent,
  seconds,
} from '../../src/discord/units.ts';
import { type BoardEntry, RANKED_ANSWERS_MIN } from '../../src/store/boards.ts';
import {
  type BoardView,
  type LoadedBoard,
  type Period,
  periods,
  type Scope,
  type Sort,
  scopes,
  sorts,
} from './board-view.ts';
import { routes } from './routes.ts';

const titles: Readonly<Record<Sort, string>> = {
  points: 'Most points',
  accuracy: 'Most accurate',
  speed: 'Fastest',
  daily: 'Question of the day',
};
const places: Readonly<Record<Scope, string>> = {
  server: 'This server',
  channel: 'This channel',
  global: 'All servers',
};
/** Months are named instead. */
const spans: Readonly<Record<Period, string>> = {
  day: 'last 24 hours',
  week: 'last 7 days',
  month: 'this month',
  year: 'last 365 days',
  all: 'all time',
};

/**
 * A page of a leaderboard, with the viewer's own rank.
 * @param isPrivate whether the viewer alone sees it
 */
export function boardCard(loaded: LoadedBoard, isPrivate: boolean, mentions: CommandMentions): Card {
  const { view, board, pages, channel } = loaded;
  const { scope, period, sort, page } = view;
  const lines = board.entries.map((entry, index) =>
    entryLine(loaded, entry, board.entries[index - 1] ?? loaded.aheadOfFirst),
  );
  const own = ownLine(loaded, isPrivate);
  const body = board.total === 0 ? [emptyLine(loaded, mentions)] : [lines.join('\n')];
  const place = scope === 'channel' ? `<#${channel}>` : places[scope];
  const turning = paging(page, pages, target => routes.board.id({ ...view, page: target }));
  return {
    accent: accents.trivia,
    title: `${titles[sort]} · ${loaded.month ?? spans[period]}`,
    body: own === undefined ? body : [...body, own],
    source: board.total === 0 ? place : `${place} · ${rule(view)}`,
    controls: [...menus(view), ...(turning.length > 0 ? [row(...turning)] : [])],
  };
}

function entryLine(loaded: LoadedBoard, entry: BoardEntry, before: BoardEntry | undefined): string {
  const { view, viewer, names } = loaded;
  const name = names.get(entry.player);
  const person = name === undefined ? mention(entry.player) : escape(name);
  const parts = [worth(view, entry), ...gap(view, entry, before), ...movement(loaded, entry)];
  // Escaped: of a list, Discord would count the lines itself, and equals share a rank.
  const line = `${medalMark(entry.rank)} ${person} · ${parts.join(' · ')}`;
  return entry.player === viewer ? `**${line}**` : line;
}

/** How far somebody is behind the one before; of points, which alone can be made up for. */
function gap({ sort }: BoardView, { points }: BoardEntry, before: BoardEntry | undefined): string[] {
  const behind = (before?.points ?? points) - points;
  return sort === 'points' && behind > 0 ? [`${grouped(behind)} behind`] : [];
}

/** How many ranks somebody has risen or fallen since the period before. */
function movement({ earlier }: LoadedBoard, { player, rank }: BoardEntry): string[] {
  if (earlier.size === 0) return [];
  const was = earlier.get(player);
  if (was === undefined) return ['new'];
  if (was === rank) return [];
  return [was > rank ? `▲ ${grouped(was - rank)}` : `▼ ${grouped(rank - was)}`];
}

function worth({ sort }: BoardView, { points, accuracy, right, answered, averageMs }: BoardEntry): string {
  if (sort === 'points') return grouped(points);
  if (sort === 'daily') return `${grouped(right)} of ${grouped(answered)}`;
  if (sort === 'accuracy') return `${percent(accuracy)} · ${grouped(right)} of ${grouped(answered)}`;
  return `${seconds(averageMs ?? 0)} · ${grouped(right)} right`;
}

/** Where the viewer stands; undefined when the page shows it, or others would see what the viewer hides. */
function ownLine(loaded: LoadedBoard, isPrivate: boolean): string | undefined {
  const { view, board, viewer, isHidden, aheadOfOwn } = loaded;
  if (isHidden && !isPrivate) return undefined;
  if (board.total === 0 && !board.own) return undefined;
  if (board.entries.some(({ player }) => player === viewer)) return undefined;
  const name = isPrivate ? 'You' : mention(viewer);
  if (board.own) {
    const rank = [
      `${ordinal(board.own.rank)} · ${worth(view, board.own)}`,
      ...gap(view, board.own, aheadOfOwn),
    ].join(' · ');
    return isHidden ? `${name}: ${rank} (hidden from everybody else)` : `${name}: ${rank}`;
  }
  const is = isPrivate ? 'are' : 'is';
  return `${name} ${is} not on this board yet: ${wayOn(loaded)}.`;
}

function wayOn({ view: { sort, period }, month }: LoadedBoard): string {
  const within = period === 'all' ? '' : ` in ${month ?? `the ${spans[period]}`}`;
  if (sort === 'points') return `it takes a point in a round with two or more players${within}`;
  if (sort === 'daily') return `it takes a right answer to the question of the day${within}`;
  const also = sort === 'speed' ? ' with a right one among them' : '';
  return `it takes ${RANKED_ANSWERS_MIN} answers${also}${within}`;
}

function emptyLine(loaded: LoadedBoard, mentions: CommandMentions): string {
  const begin = loaded.view.sort === 'daily' ? '' : ` Begin with ${mentions.of('trivia start')}.`;
  return `Nobody is on this board yet: ${wayOn(loaded)}.${begin}`;
}

function rule({ sort }: BoardView): string {
  if (sort === 'points') return 'rounds with two or more players';
  if (sort === 'daily') return 'right answers, one question a day';
  const least = `${RANKED_ANSWERS_MIN} answers or more`;
  return sort === 'speed' ? `mean of right answers, ${least}` : least;
}

/** Switch to the same board of another time, place or order. */
function menus({ scope, period, sort }: BoardView): Controls[] {
  return [
    choiceMenu(routes.period.id({ scope, sort }), periods, period, value => capitalised(spans[value])),
    choiceMenu(routes.scope.id({ period, sort }), scopes, scope, value => places[value]),
    choiceMenu(routes.sort.id({ scope, period }), sorts, sort, value => titles[value]),
  ];
}

function choiceMenu<T extends string>(
  customId: string,
  values: readonly T[],
  chosen: T,
  labelOf: (value: T) => string,
): Controls {
  const options = values.map(value => ({ label: labelOf(value), value, default: value === chosen }));
  return row({ type: ComponentType.StringSelect, custom_id: customId, options });
}
