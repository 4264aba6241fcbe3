import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach } from 'vitest';
import type { OpenDatabase } from '../../src/store/database.ts';
import { buildStores, type Stores } from '../../src/store/stores.ts';
import type { RoundStarted } from '../../src/trivia/events.ts';
import type { ModeName } from '../../src/trivia/modes/names.ts';
import { currentIndex, dueAt, type Round } from '../../src/trivia/round.ts';
import { startRound, step } from '../../src/trivia/step.ts';
import { missing, newPlace, type Place } from './open.ts';

/**
 * A database of its own for each test, on the kind of database that the tests run on. Its stores read the time
 * from `now`.
 * @param settings see `newPlace`
 */
export function useDatabase(settings: Parameters<typeof newPlace>[0] = {}) {
  const used: { place?: Place; database?: OpenDatabase; stores?: Stores } = {};
  beforeEach(async context => {
    if (missing !== undefined) context.skip(missing);
    used.place = await newPlace(settings);
    used.database = await used.place.open();
    used.stores = buildStores(used.database, () => result.now);
  });
  afterEach(async () => {
    await used.database?.destroy();
    await used.place?.remove();
  });
  const within = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('only within a test');
    return value;
  };
  const result = {
    /** Milliseconds. */
    now: 1000,
    get place(): Place {
      return within(used.place);
    },
    get database(): OpenDatabase {
      return within(used.database);
    },
    get stores(): Stores {
      return within(used.stores);
    },
  };
  return result;
}

/** How many commits have brought something to the journal. */
export async function commits({
  place,
  database,
}: {
  place: Place;
  database: OpenDatabase;
}): Promise<number> {
  if (place.url === undefined) return walCommits(place.folder);
  const counted = sql<{ number: number }>`select count(distinct xmin::text) as number from journal`;
  return (await counted.execute(database)).rows[0]?.number ?? 0;
}

/** How many commits the write-ahead log of SQLite holds: https://sqlite.org/fileformat2.html#walformat. */
function walCommits(folder: string): number {
  const log = readFileSync(join(folder, 'skylark.sqlite-wal'));
  const salts = log.subarray(16, 24);
  const frame = 24 + log.readUInt32BE(8);
  let count = 0;
  for (let at = 32; at + frame <= log.length; at += frame) {
    if (log.subarray(at + 8, at + 16).equals(salts) && log.readUInt32BE(at + 4) > 0) count += 1;
  }
  return count;
}

export type Given = Readonly<Record<string, { readonly right: boolean; readonly ms: number }>>;

export interface Game {
  readonly id?: string;
  readonly guild?: string;
  readonly channel?: string;
  readonly host?: string;
  readonly mode?: ModeName;
  /** Teams by player. */
  readonly teams?: Readonly<Record<string, number>>;
  readonly at?: number;
  readonly plan?: readonly string[];
  /** What is answered to each question; the last one of them ends the round. */
  readonly questions: readonly (Given | 'skipped')[];
  /** Whether it is stopped while the last one is open. */
  readonly isCutShort?: boolean;
}

export function startOf(game: Omit<Game, 'questions'>, length = 1): RoundStarted {
  const ids = game.plan ?? Array.from({ length }, (_, index) => `t${index + 1}`);
  const rules = { mode: game.mode ?? 'classic', seconds: 20, teams: game.teams ? 2 : 0 };
  return {
    type: 'started',
    at: game.at ?? 1_000_000,
    id: game.id ?? '900',
    guild: game.guild ?? '1',
    channel: game.channel ?? '2',
    host: game.host ?? '3',
    rules,
    plan: ids.map(id => ({ id, order: [2, 0, 1, 3], right: 1, hint: [0, 3] })),
  };
}

/** A round that is over, played by the real rules. */
export function play(game: Game): Round {
  const started = startOf(game, game.questions.length);
  let round = startRound(started).round;
  const does = (event: Parameters<typeof step>[1]) => {
    round = step(round, event).round;
  };
  const waits = () => does({ type: 'time', at: dueAt(round) ?? 0 });
  does({ type: 'posted', at: started.at, what: 'start', id: '10' });
  for (const [player, team] of Object.entries(game.teams ?? {})) {
    does({ type: 'joined', at: started.at, player, team });
  }
  let at = dueAt(round) ?? 0;
  for (const [place, given] of game.questions.entries()) {
    if (round.phase.name !== 'over') waits();
    if (round.phase.name === 'over') return round;
    const index = currentIndex(round);
    does({ type: 'posted', at, what: 'question', index, id: `${100 + index}` });
    if (given === 'skipped') {
      does({ type: 'skipped', at: at + 1, player: started.host, index });
    } else {
      for (const [player, { right, ms }] of Object.entries(given).toSorted(([, a], [, b]) => a.ms - b.ms)) {
        const answer = { choice: right ? 1 : 0 };
        does({ type: 'answered', at: at + ms, player, index, id: `${1000 + ms}`, answer });
      }
      if (game.isCutShort && place === game.questions.length - 1) break;
      waits();
    }
    at = dueAt(round) ?? at;
  }
  if (round.phase.name === 'revealed' && round.phase.end) waits();
  else does({ type: 'stopped', at: at + 1, player: started.host, mayManage: true });
  return round;
}
