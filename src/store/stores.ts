import { Blocks } from './blocks.ts';
import { Boards } from './boards.ts';
import { Dailies } from './dailies.ts';
import { DailyAnswers } from './daily-answers.ts';
import type { OpenDatabase } from './database.ts';
import { Decks } from './decks.ts';
import { Guilds } from './guilds.ts';
import { Journal } from './journal.ts';
import { News, type NewsItem } from './news.ts';
import { Players } from './players.ts';
import { Registrations } from './registrations.ts';
import { Reports } from './reports.ts';
import { Results } from './results.ts';
import { Reviews } from './reviews.ts';
import { Schedules } from './schedules.ts';
import { GuildSettings } from './settings.ts';
import { PlayerStats } from './stats.ts';
import { SwitchedOff } from './switched-off.ts';
import { Tallies } from './tallies.ts';

/** Everything the bot keeps, each part by what it is about. */
export interface Stores {
  readonly blocks: Blocks;
  readonly boards: Boards;
  readonly dailies: Dailies;
  readonly dailyAnswers: DailyAnswers;
  readonly decks: Decks;
  readonly guilds: Guilds;
  readonly journal: Journal;
  readonly news: News;
  readonly players: Players;
  readonly registrations: Registrations;
  readonly reports: Reports;
  readonly results: Results;
  readonly reviews: Reviews;
  readonly schedules: Schedules;
  readonly settings: GuildSettings;
  readonly stats: PlayerStats;
  readonly switchedOff: SwitchedOff;
  readonly tallies: Tallies;
}

/**
 * The stores of a database; built once, since some of them remember what they read.
 * @param now milliseconds, from whenever
 */
export function buildStores(database: OpenDatabase, now = () => performance.now()): Stores {
  const boards = new Boards(database, now);
  const news = new News(database);
  // Boards show it within a minute anyway, and whoever comes to serve other servers reads all anew.
  const tell = (item: Parameters<News['tell']>[0]) => void news.tell(item).catch(() => {});
  const changed = (guild: string) => tell({ about: 'settings', guild });
  const settings = new GuildSettings(database, undefined, changed);
  const blocks = new Blocks(database, changed);
  const decks = new Decks(database, changed);
  const remembered = rememberedOf([settings, blocks, decks]);
  const people = {
    forget() {
      boards.forget();
      tell({ about: 'boards' });
    },
  };
  news.onNews(item => hear(item, boards, remembered));
  return {
    blocks,
    boards,
    dailies: new Dailies(database),
    dailyAnswers: new DailyAnswers(database, boards),
    decks,
    guilds: new Guilds(database, boards, remembered),
    journal: new Journal(database),
    news,
    players: new Players(database, people),
    registrations: new Registrations(database),
    reports: new Reports(database),
    results: new Results(database, boards),
    reviews: new Reviews(database),
    schedules: new Schedules(database),
    settings,
    stats: new PlayerStats(database),
    switchedOff: new SwitchedOff(database),
    tallies: new Tallies(database),
  };
}

/** What stores remember of servers. */
interface Remembered {
  readonly forget: (guild: string) => void;
  readonly forgetAll: () => void;
}

function rememberedOf(stores: readonly Remembered[]): Remembered {
  return {
    forget: guild => stores.forEach(store => store.forget(guild)),
    forgetAll: () => stores.forEach(store => store.forgetAll()),
  };
}

/** Forgets what other processes have changed. */
function hear(item: NewsItem, boards: Boards, remembered: Remembered): void {
  if (item.about === 'settings') remembered.forget(item.guild);
  if (item.about === 'gap') remembered.forgetAll();
  if (item.about === 'boards' || item.about === 'gap') boards.forget();
}
