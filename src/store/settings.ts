import type { LRUCache } from 'lru-cache';
import * as z from 'zod';
import { growingCache } from '../growing-cache.ts';
import { type ModeName, modeNames } from '../trivia/modes/names.ts';
import {
  PACE_SECONDS_MAX,
  PACE_SECONDS_MIN,
  ROUND_QUESTIONS_MAX,
  SECONDS_MAX,
  SECONDS_MIN,
} from '../trivia/rules.ts';
import type { Database } from './database.ts';

/** What a server wants when nobody says otherwise. */
export interface Settings {
  readonly questions: number;
  /** Undefined: the mode's own. */
  readonly seconds: number | undefined;
  readonly mode: ModeName;
  /** Where rounds may be played; empty for everywhere. */
  readonly channels: readonly string[];
  /** Who may start rounds; else a role's id. */
  readonly starters: string;
  readonly privateLookUps: boolean;
  /** What is asked and played, by the packs' ids; empty for all there are. */
  readonly packs: readonly string[];
  /** How long the start card stands before question 1, and an answer before the next one; undefined: as usual. */
  readonly lobbySeconds: number | undefined;
  readonly revealSeconds: number | undefined;
  readonly hints: boolean;
  readonly skips: boolean;
  /** Whether look-ups wait while a question is open. */
  readonly closedBook: boolean;
  /** The channel that reports about questions are posted in; undefined: they are not. */
  readonly reportsChannel: string | undefined;
}

/** What a change made of a server's settings, and what it takes to undo it. */
interface LastChange {
  /** The interaction that made it. */
  readonly by: string;
  readonly before: Settings;
}

export const DEFAULT_SETTINGS: Settings = {
  questions: 10,
  seconds: undefined,
  mode: 'classic',
  channels: [],
  starters: 'everyone',
  privateLookUps: false,
  packs: [],
  lobbySeconds: undefined,
  revealSeconds: undefined,
  hints: true,
  skips: true,
  closedBook: true,
  reportsChannel: undefined,
};

const ids = z.string().regex(/^\d+$/);
const pace = z.int().min(PACE_SECONDS_MIN).max(PACE_SECONDS_MAX).optional().catch(undefined);
// What cannot be read of a field is as if it had never been set.
const schema = z.object({
  questions: z.int().min(1).max(ROUND_QUESTIONS_MAX).catch(DEFAULT_SETTINGS.questions),
  seconds: z.int().min(SECONDS_MIN).max(SECONDS_MAX).optional().catch(DEFAULT_SETTINGS.seconds),
  mode: z.enum(modeNames).catch(DEFAULT_SETTINGS.mode),
  channels: z
    .array(ids)
    .readonly()
    .catch([...DEFAULT_SETTINGS.channels]),
  starters: z.union([z.enum(['everyone', 'managers']), ids]).catch(DEFAULT_SETTINGS.starters),
  privateLookUps: z.boolean().catch(DEFAULT_SETTINGS.privateLookUps),
  packs: z
    .array(z.string())
    .readonly()
    .catch([...DEFAULT_SETTINGS.packs]),
  lobbySeconds: pace,
  revealSeconds: pace,
  hints: z.boolean().catch(DEFAULT_SETTINGS.hints),
  skips: z.boolean().catch(DEFAULT_SETTINGS.skips),
  closedBook: z.boolean().catch(DEFAULT_SETTINGS.closedBook),
  reportsChannel: ids.optional().catch(undefined),
});
const lastSchema = z.object({ last: z.object({ by: z.string(), before: schema }) });

const CACHED_MAX = 5000;

/** The settings of servers. Remembers those it was asked for last, since every command asks. */
export class GuildSettings {
  readonly #database: Database;
  readonly #cache: LRUCache<string, Promise<Settings>>;
  readonly #onChange: (guild: string) => void;

  /** @param onChange is called when a server's settings were changed here */
  constructor(
    database: Database,
    cachedMax: number = CACHED_MAX,
    onChange: (guild: string) => void = () => {},
  ) {
    this.#database = database;
    this.#onChange = onChange;
    this.#cache = growingCache(cachedMax);
  }

  /** A server's settings; where it has none, the defaults. */
  of(guild: string): Promise<Settings> {
    const cached = this.#cache.get(guild);
    if (cached) return cached;
    const loading = load(this.#database, guild);
    this.#cache.set(guild, loading);
    loading.catch(() => {
      if (this.#cache.peek(guild) === loading) this.#cache.delete(guild);
    });
    return loading;
  }

  /**
   * Changes some of a server's settings; resolves to all of them, which apply from then on.
   * @param by the interaction that asks for it, by which `undo` knows it
   */
  async change(guild: string, change: Partial<Settings>, by?: string): Promise<Settings> {
    for (;;) {
      const stored = await loadJson(this.#database, guild);
      const before = read(stored);
      const settings = { ...before, ...change };
      // Somebody else may have changed them since they were read; then once more.
      if (await this.#replace(guild, stored, settings, by === undefined ? undefined : { by, before }))
        return settings;
    }
  }

  /**
   * Takes a change back, unless another one came after it.
   * @param of the interaction that made the change
   * @param by the one that takes it back, which can be undone in its turn
   * @returns whether it did
   */
  async undo(guild: string, of: string, by: string): Promise<boolean> {
    const stored = await loadJson(this.#database, guild);
    const last = lastOf(stored);
    if (last?.by !== of) return false;
    return this.#replace(guild, stored, last.before, { by, before: read(stored) });
  }

  /** Reads a server's settings anew next time, for example after a purge. */
  forget(guild: string): void {
    this.#cache.delete(guild);
  }

  /** Reads all settings anew. */
  forgetAll(): void {
    this.#cache.clear();
  }

  /** Keeps settings unless they are no longer what they were; says whether it did. */
  async #replace(
    guild: string,
    stored: string | undefined,
    settings: Settings,
    last: LastChange | undefined,
  ): Promise<boolean> {
    const isKept = await replaceJson(this.#database, guild, stored, JSON.stringify({ ...settings, last }));
    if (!isKept) return false;
    this.forget(guild);
    this.#onChange(guild);
    return true;
  }
}

async function load(database: Database, guild: string): Promise<Settings> {
  return read(await loadJson(database, guild));
}

async function loadJson(database: Database, guild: string): Promise<string | undefined> {
  const stored = database.selectFrom('settings').select('json').where('guild', '=', guild);
  return (await stored.executeTakeFirst())?.json;
}

/** Keeps a server's settings unless they are no longer what they were; says whether it did. */
async function replaceJson(
  database: Database,
  guild: string,
  before: string | undefined,
  json: string,
): Promise<boolean> {
  if (before !== undefined) {
    const update = database.updateTable('settings').set({ json }).where('guild', '=', guild);
    const { numUpdatedRows } = await update.where('json', '=', before).executeTakeFirst();
    return numUpdatedRows > 0n;
  }
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('settings')
    .values({ guild, json })
    .onConflict(conflict => conflict.column('guild').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows !== 0n;
}

function read(json: string | undefined): Settings {
  if (json === undefined) return DEFAULT_SETTINGS;
  try {
    return complete(schema.parse(JSON.parse(json)));
  } catch {
    return DEFAULT_SETTINGS;
  }
}

function lastOf(json: string | undefined): LastChange | undefined {
  if (json === undefined) return undefined;
  try {
    const { by, before } = lastSchema.parse(JSON.parse(json)).last;
    return { by, before: complete(before) };
  } catch {
    return undefined;
  }
}

/** With what JSON leaves out. */
function complete(stored: z.output<typeof schema>): Settings {
  return { ...DEFAULT_SETTINGS, ...stored };
}
