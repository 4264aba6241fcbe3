import { ComponentType } from 'discord-api-types/v10';
import { accents, type Card, type Controls, paging, row } from '../../src/discord/card.ts';
import type { CommandMentions } from '../../src/discord/command-mentions.ts';
import {
  capitalised,
  grouped,
  mention,
  ordinal,
  percent,
  placeMark,
  seconds,
} from '../../src/discord/units.ts';
import { type BoardEntry, RANKED_ANSWERS_MIN } from '../../src/store/boards.ts';
import { type BoardView, type LoadedBoard, type Period, periods } from './board-view.ts';
import { routes } from './routes.ts';

const titles = { points: 'Most points', accuracy: 'Most accurate', speed: 'Fastest' } as const;
const spans: Readonly<Record<Period, string>> = {
  day: 'last 24 hours',
  week: 'last 7 days',
  month: 'last 30 days',
  year: 'last 365 days',
  all: 'all time',
};

/**
 * A page of a leaderboard, with the viewer's own rank.
 * @param isPrivate whether the viewer alone sees it
 */
export function boardCard(loaded: LoadedBoard, isPrivate: boolean, mentions: CommandMentions): Card {
  const { view, board, pages, channel, viewer } = loaded;
  const { scope, period, sort, page } = view;
  const lines = board.entries.map(entry => entryLine(view, entry, entry.player === viewer));
  const own = ownLine(loaded, isPrivate);
  const body = board.total === 0 ? [emptyLine(view, mentions)] : [lines.join('\n')];
  const place = { server: 'This server', channel: `<#${channel}>`, global: 'All servers' }[scope];
  const turning = paging(page, pages, target => routes.board.id({ ...view, page: target }));
  return {
    accent: accents.trivia,
    title: `${titles[sort]} · ${spans[period]}`,
    body: own === undefined ? body : [...body, own],
    source: board.total === 0 ? place : `${place} · ${rule(view)}`,
    controls: [periodMenu(view), ...(turning.length > 0 ? [row(...turning)] : [])],
  };
}

function entryLine(view: BoardView, entry: BoardEntry, isViewer: boolean): string {
  // Escaped: of a list, Discord would count the lines itself, and equals share a rank.
  const line = `${placeMark(entry.rank)} ${mention(entry.player)} · ${worth(view, entry)}`;
  return isViewer ? `**${line}**` : line;
}

function worth({ sort }: BoardView, { points, accuracy, right, answered, averageMs }: BoardEntry): string {
  if (sort === 'points') return grouped(points);
  if (sort === 'accuracy') return `${percent(accuracy)} · ${grouped(right)} of ${grouped(answered)}`;
  return `${seconds(averageMs ?? 0)} · ${grouped(right)} right`;
}

/** Where the viewer stands; undefined when the page shows it, or others would see what the viewer hides. */
function ownLine({ view, board, viewer, isHidden }: LoadedBoard, isPrivate: boolean): string | undefined {
  if (isHidden && !isPrivate) return undefined;
  if (board.total === 0 && !board.own) return undefined;
  if (board.entries.some(({ player }) => player === viewer)) return undefined;
  const name = isPrivate ? 'You' : mention(viewer);
  if (board.own) {
    const rank = `${ordinal(board.own.rank)} · ${worth(view, board.own)}`;
    return isHidden ? `${name}: ${rank} (hidden from everybody else)` : `${name}: ${rank}`;
  }
  const is = isPrivate ? 'are' : 'is';
  return `${name} ${is} not on this board yet: ${wayOn(view)}.`;
}

function wayOn({ sort, period }: BoardView): string {
  const within = period === 'all' ? '' : ` in the ${spans[period]}`;
  if (sort === 'points') return `it takes an answer in a round with two or more players${within}`;
  const also = sort === 'speed' ? ' with a right one among them' : '';
  return `it takes ${RANKED_ANSWERS_MIN} answers${also}${within}`;
}

function emptyLine(view: BoardView, mentions: CommandMentions): string {
  return `Nobody is on this board yet: ${wayOn(view)}. Begin with ${mentions.of('trivia start')}.`;
}

function rule({ sort }: BoardView): string {
  if (sort === 'points') return 'rounds with two or more players';
  const least = `${RANKED_ANSWERS_MIN} answers or more`;
  return sort === 'speed' ? `mean of right answers, ${least}` : least;
}

/** Switches to the same board of another time. */
function periodMenu({ scope, sort, period }: BoardView): Controls {
  return row({
    type: ComponentType.StringSelect,
    custom_id: routes.period.id({ scope, sort }),
    placeholder: 'Another time',
    options: periods.map(value => ({
      label: capitalised(spans[value]),
      value,
      default: value === period,
    })),
  });
}
