import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** A database, or a transaction in one. */
export type Database = Kysely<Tables>;

/** What kinds of databases do each in their way. */
export interface Kind {
  /** Within a transaction: waits for results that are being kept, and lets no more be until its end. */
  readonly holdResults: (transaction: Database) => Promise<void>;
  /** Within a transaction: waits for any other that took the turn of that name, and has it until its end. */
  readonly takeTurn: (transaction: Database, name: string) => Promise<void>;
  /** Sees to it that what was deleted is in no file any more, as far as the database lets us; does not wait long. */
  readonly eraseDeleted: () => Promise<void>;
  /** Does something while no other process that shares the database does it. */
  readonly oneAtATime: <T>(database: Database, act: () => Promise<T>) => Promise<T>;
  /** Tells all processes that share the database; nothing where there are no others. */
  readonly tell: (database: Database, payload: string) => Promise<void>;
}

/** An open database. */
export interface OpenDatabase extends Database {
  readonly kind: Kind;
}
