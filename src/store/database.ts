import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** An open database, or a transaction in one. */
export type Database = Kysely<Tables>;
