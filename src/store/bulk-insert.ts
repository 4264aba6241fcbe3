import { type CompiledQuery, sql } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

/** Keeps a statement under every database's limit of parameters. */
const ROWS_MAX = 100;

/** Inserts many rows at once. Compiles one statement for each number of rows, since that costs most. */
export class BulkInsert<Name extends keyof Tables> {
  readonly #table: Name;
  readonly #columns: readonly (keyof Tables[Name] & string)[];
  readonly #compiled = new Map<number, CompiledQuery>();

  constructor(table: Name, columns: readonly (keyof Tables[Name] & string)[]) {
    this.#table = table;
    this.#columns = columns;
  }

  /** Whether so many rows take one statement, which is a commit of its own. */
  isOneStatement(rows: number): boolean {
    return rows <= ROWS_MAX;
  }

  /** More rows than fit into one statement are all there or none only in a transaction. */
  async into(database: Database, rows: readonly Tables[Name][]): Promise<void> {
    for (let start = 0; start < rows.length; start += ROWS_MAX) {
      const chunk = rows.slice(start, start + ROWS_MAX);
      const parameters = chunk.flatMap(row => this.#columns.map(column => row[column]));
      await database.executeQuery({ ...this.#statement(database, chunk.length), parameters });
    }
  }

  #statement(database: Database, rows: number): CompiledQuery {
    const known = this.#compiled.get(rows);
    if (known) return known;
    const columns = sql.join(this.#columns.map(column => sql.ref(column)));
    const row = sql`(${sql.join(this.#columns.map(() => sql.val('')))})`;
    const values = sql.join(Array.from({ length: rows }, () => row));
    const compiled = sql`insert into ${sql.table(this.#table)} (${columns}) values ${values}`.compile(
      database,
    );
    this.#compiled.set(rows, compiled);
    return compiled;
  }
}
