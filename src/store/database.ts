import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** A database, or a transaction in one. */
export type Database = Kysely<Tables>;

/** What kinds of databases do each in their way. */
export interface Kind {
  /** Within a transaction: waits for results that are being kept, and lets no more be until its end. */
  readonly holdResults: (transaction: Database) => Promise<void>;
  /** Sees to it that what was deleted is in no file any more, as far as the database lets us; does not wait long. */
  readonly eraseDeleted: () => Promise<void>;
}

/** An open database. */
export interface OpenDatabase extends Database {
  readonly kind: Kind;
}
