import { ConfigError } from '../config.ts';
import type { Events, RoundEvent } from '../trivia/events.ts';
import { forEverybody, inTime } from './asker.ts';
import { BulkInsert } from './bulk-insert.ts';
import type { Database } from './database.ts';
import { StorageUnavailableError } from './errors.ts';
import { readRounds, replacePlayer, type Unfinished, writeEvent } from './journal-events.ts';
import type { JournalTable } from './tables.ts';

/** A commit that takes longer fails for who waits for it: Discord waits three seconds for their answers. */
const COMMIT_MAX_MS = 2000;
/** So late, what rang stood still itself, and what has arrived is to be read first. */
const LATE_MS = 200;

interface Append {
  readonly round: string;
  readonly event: string;
  readonly isStart: boolean;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Keeps the events of running rounds. Events that come in the same turn of the event loop share a commit. */
export class Journal {
  readonly #database: Database;
  readonly #schedule: (flush: () => void) => void;
  readonly #commitMaxMs: number;
  readonly #rows = new BulkInsert('journal', ['round', 'seq', 'event']);
  #waiting: Append[] = [];
  /** The next number of each round that was written to. */
  readonly #next = new Map<string, number>();
  #work: Promise<unknown> = Promise.resolve();

  /** @param commitMaxMs how long who appends waits for a commit */
  constructor(
    database: Database,
    schedule: (flush: () => void) => void = setImmediate,
    commitMaxMs = COMMIT_MAX_MS,
  ) {
    this.#database = database;
    this.#schedule = schedule;
    this.#commitMaxMs = commitMaxMs;
  }

  /**
   * Resolves once the event is safe. A round begins with its start and takes nothing after its close.
   * @throws StorageUnavailableError with the database's error, for every event that shared the commit or waited for it;
   * what shared one that took too long may still come to be kept, nothing else is
   */
  append(round: string, event: RoundEvent): Promise<void> {
    return new Promise((resolve, reject) => {
      const stored = writeEvent(event);
      this.#waiting.push({ round, event: stored, isStart: event.type === 'started', resolve, reject });
      if (this.#waiting.length === 1) this.#schedule(() => void this.flush());
    });
  }

  /** Commits what waits at once; resolves when nothing does that came before. Errors go to who appended. */
  flush(): Promise<void> {
    return this.#inTurn(async () => {});
  }

  /** Forgets a round that is over, with what was appended before. */
  close(round: string): Promise<void> {
    return this.#inTurn(async () => {
      await this.#database.deleteFrom('journal').where('round', '=', round).execute();
      this.#next.delete(round);
    });
  }

  /** Everything that is left to go on with after a start. */
  unfinished(): Promise<Unfinished> {
    return this.#inTurn(async () => {
      // What another process has written meanwhile is known from here on.
      this.#next.clear();
      await this.#removeLate();
      const stored = await this.#database
        .selectFrom('journal')
        .selectAll()
        .orderBy('round')
        .orderBy('seq')
        .execute();
      for (const { round, seq } of stored) this.#next.set(round, seq + 1);
      return readRounds(stored);
    });
  }

  /**
   * Puts somebody else into a player's place, everywhere in a round, and returns all its events; undefined when
   * they cannot be read, or there are none any more.
   */
  replacePlayer(round: string, player: string, substitute: string): Promise<Events | undefined> {
    return this.#inTurn(() =>
      this.#database.transaction().execute(async transaction => {
        const kept = transaction.selectFrom('journal').selectAll().where('round', '=', round);
        const stored = await kept.orderBy('seq').execute();
        for (const row of stored) {
          const event = replacePlayer(row.event, player, substitute);
          if (event === row.event) continue;
          const changed = transaction.updateTable('journal').set({ event }).where('round', '=', round);
          await changed.where('seq', '=', row.seq).execute();
          row.event = event;
        }
        return readRounds(stored).rounds[0]?.events;
      }),
    );
  }

  /** The events of a round that is not over; undefined when they cannot be read, or there are none. */
  eventsOf(round: string): Promise<Events | undefined> {
    return this.#read(async () => {
      const kept = this.#database.selectFrom('journal').selectAll().where('round', '=', round);
      return readRounds(await kept.orderBy('seq').execute()).rounds[0]?.events;
    });
  }

  /** The rounds that are not over in which a player has done anything, or that they host. */
  roundsOf(player: string): Promise<string[]> {
    return this.#read(async () => {
      const found = await this.#database
        .selectFrom('journal')
        .select('round')
        .where('event', 'like', `%${JSON.stringify(player)}%`)
        .distinct()
        .execute();
      return found.map(({ round }) => round);
    });
  }

  /** Notes that the process of a cluster lives, so that the next one knows about when it died. */
  async beat(at: number, cluster = 0): Promise<void> {
    await this.#database
      .insertInto('heartbeat')
      .values({ id: cluster + 1, at })
      .onConflict(conflict => conflict.column('id').doUpdateSet({ at }))
      .execute();
  }

  /** When a cluster's process last lived, or the last of any when it has had none; undefined before the first. */
  async lastBeat(cluster = 0): Promise<number | undefined> {
    const rows = await this.#database.selectFrom('heartbeat').selectAll().execute();
    const own = rows.find(({ id }) => id === cluster + 1);
    return own?.at ?? rows.reduce<number | undefined>((last, { at }) => Math.max(last ?? at, at), undefined);
  }

  /** Removes what a process that was cut off wrote of rounds that another one had finished meanwhile. */
  async #removeLate(): Promise<void> {
    const begun = this.#database.selectFrom('journal').select('round').where('seq', '=', 0);
    await this.#database.deleteFrom('journal').where('round', 'not in', begun).execute();
  }

  /** In turn, but whoever asks waits no longer than they can. */
  #read<T>(act: () => Promise<T>): Promise<T> {
    return inTime(this.#inTurn(act));
  }

  /** One thing after the other, each after the commit of what was appended before it. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = forEverybody(() =>
      this.#work.then(async () => {
        await this.#commit();
        return act();
      }),
    );
    this.#work = done.catch(() => {});
    return done;
  }

  async #commit(): Promise<void> {
    const appends = this.#waiting;
    if (appends.length === 0) return;
    this.#waiting = [];
    const tooLate = after(this.#commitMaxMs, () =>
      this.#fail(appends, new StorageUnavailableError('a commit takes too long')),
    );
    try {
      await this.#lookUpNext(appends);
      const { accepted, refused, next } = this.#numbered(appends);
      await this.#write(accepted.map(({ row }) => row));
      for (const [round, seq] of next) this.#next.set(round, seq);
      for (const { append } of accepted) append.resolve();
      for (const { round, reject } of refused) reject(new Error(`Round ${round} is not in the journal.`));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const failure =
        error instanceof StorageUnavailableError || error instanceof ConfigError
          ? error
          : new StorageUnavailableError(`the journal cannot be written to (${reason})`, { cause: error });
      this.#fail(appends, failure);
    } finally {
      tooLate.cancel();
    }
  }

  /** What came meanwhile builds upon what is not kept, or would wait just as long. */
  #fail(appends: readonly Append[], failure: Error): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    // Some databases fail after they have committed: what is there is looked up again.
    for (const { round, reject } of [...appends, ...waiting]) {
      this.#next.delete(round);
      reject(failure);
    }
  }

  async #write(kept: readonly JournalTable[]): Promise<void> {
    if (this.#rows.isOneStatement(kept.length)) return this.#rows.into(this.#database, kept);
    await this.#database.transaction().execute(transaction => this.#rows.into(transaction, kept));
  }

  #numbered(appends: readonly Append[]): Numbered {
    const numbered: Numbered = { accepted: [], refused: [], next: new Map() };
    for (const append of appends) {
      const { round, event, isStart } = append;
      const seq = numbered.next.get(round) ?? this.#next.get(round) ?? 0;
      if (seq === 0 && !isStart) {
        numbered.refused.push(append);
        continue;
      }
      numbered.accepted.push({ append, row: { round, seq, event } });
      numbered.next.set(round, seq + 1);
    }
    return numbered;
  }

  /** Learns the next number of rounds that another process began, or this one before a failure. */
  async #lookUpNext(appends: readonly Append[]): Promise<void> {
    const unknown = new Set(appends.map(({ round }) => round).filter(round => !this.#next.has(round)));
    for (const round of unknown) {
      const last = await this.#database
        .selectFrom('journal')
        .select(({ fn }) => fn.max('seq').as('seq'))
        .where('round', '=', round)
        .executeTakeFirst();
      if (typeof last?.seq === 'number') this.#next.set(round, last.seq + 1);
    }
  }
}

interface Numbered {
  readonly accepted: { readonly append: Append; readonly row: JournalTable }[];
  /** Events of rounds that never started, or are closed. */
  readonly refused: Append[];
  readonly next: Map<string, number>;
}

/** Rings after so many milliseconds in which the process ran. */
function after(ms: number, ring: () => void): { readonly cancel: () => void } {
  const since = performance.now();
  let timer = setTimeout(() => {
    const isLate = performance.now() - since > ms + LATE_MS;
    if (isLate) timer = setTimeout(ring, LATE_MS);
    else ring();
  }, ms);
  return { cancel: () => clearTimeout(timer) };
}
