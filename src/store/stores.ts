import { Boards } from './boards.ts';
import type { OpenDatabase } from './database.ts';
import { Guilds } from './guilds.ts';
import { Journal } from './journal.ts';
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
  readonly guilds: Guilds;
  readonly journal: Journal;
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
  const settings = new GuildSettings(database);
  return {
    boards,
    guilds: new Guilds(database, boards, settings),
    journal: new Journal(database),
    players: new Players(database, boards),
    registrations: new Registrations(database),
    reports: new Reports(database),
    results: new Results(database, boards),
    reviews: new Reviews(database),
    settings,
    stats: new PlayerStats(database),
    tallies: new Tallies(database),
  };
}
