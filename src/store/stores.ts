import { Boards } from './boards.ts';
import type { OpenDatabase } from './database.ts';
import { Decks } from './decks.ts';
import { Guilds } from './guilds.ts';
import { Journal } from './journal.ts';
import { News } from './news.ts';
import { Players } from './players.ts';
import { Registrations } from './registrations.ts';
import { Reports } from './reports.ts';
import { Results } from './results.ts';
import { Reviews } from './reviews.ts';
import { GuildSettings } from './settings.ts';
import { PlayerStats } from './stats.ts';
import { Tallies } from './tallies.ts';

/** Everything the bot keeps, each part by what it is about. */
export interface Stores {
  readonly boards: Boards;
  readonly decks: Decks;
  readonly guilds: Guilds;
  readonly journal: Journal;
  readonly news: News;
  readonly players: Players;
  readonly registrations: Registrations;
  readonly reports: Reports;
  readonly results: Results;
  readonly reviews: Reviews;
  readonly settings: GuildSettings;
  readonly stats: PlayerStats;
  readonly tallies: Tallies;
}

/**
 * The stores of a database; built once, since some of them remember what they read.
 * @param now milliseconds, from whenever
 */
export function buildStores(database: OpenDatabase, now = () => performance.now()): Stores {
  const boards = new Boards(database, now);
  const news = new News(database);
  // What is not heard shows within a minute anyway.
  const tell = (item: Parameters<News['tell']>[0]) => void news.tell(item).catch(() => {});
  const settings = new GuildSettings(database, undefined, guild => tell({ about: 'settings', guild }));
  const decks = new Decks(database, guild => tell({ about: 'decks', guild }));
  const people = {
    forget() {
      boards.forget();
      tell({ about: 'boards' });
    },
  };
  news.onNews(item => {
    if (item.about === 'settings') settings.forget(item.guild);
    if (item.about === 'decks') decks.forget(item.guild);
    if (item.about === 'gap') {
      settings.forgetAll();
      decks.forgetAll();
    }
    if (item.about === 'boards' || item.about === 'gap') boards.forget();
  });
  return {
    boards,
    decks,
    guilds: new Guilds(database, boards, settings, decks),
    journal: new Journal(database),
    news,
    players: new Players(database, people),
    registrations: new Registrations(database),
    reports: new Reports(database),
    results: new Results(database, boards),
    reviews: new Reviews(database),
    settings,
    stats: new PlayerStats(database),
    tallies: new Tallies(database),
  };
}
