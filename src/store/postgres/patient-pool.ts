import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import { inTime } from '../asker.ts';
import { withoutNul } from '../without-nul.ts';
import { outageOf, withoutConnection } from './errors.ts';

/** Inserts into the journal are alike but for their number of rows; all others come too seldom to matter. */
const PREPARED = 'insert into "journal"';
/** What each of them is called: a name may stand for one text only. */
const preparedNames = new Map<string, string>();

/** Connections that are given up when they do not answer or are lost; whether what was asked of them was done is not known then. */
export class PatientPool implements PostgresPool {
  /** How long an answer may take, milliseconds; undefined for as long as it takes. */
  answerMs: number | undefined;
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  get options(): object {
    return this.#pool.options;
  }

  async connect(): Promise<PostgresPoolClient> {
    const connecting = this.#pool.connect();
    try {
      return new PatientClient(await inTime(connecting), this.answerMs);
    } catch (error) {
      // Nobody waits for it any more.
      connecting.then(client => client.release()).catch(() => {});
      throw withoutConnection(error);
    }
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}

class PatientClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  readonly #answerMs: number | undefined;
  /** Why nothing more is asked of it. */
  #outage: Error | undefined;

  constructor(client: pg.PoolClient, answerMs: number | undefined) {
    this.#client = client;
    this.#answerMs = answerMs;
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query(asked: string | PostgresCursor<unknown>, parameters: readonly unknown[] = []): unknown {
    if (typeof asked !== 'string') throw new Error('Read in slices instead.');
    return this.#ask(asked, parameters);
  }

  release(isBroken = false): void {
    this.#client.release(this.#outage ?? isBroken);
  }

  async #ask(text: string, values: readonly unknown[]): Promise<unknown> {
    if (this.#outage) throw this.#outage;
    const timeout = this.#answerMs === undefined ? {} : { query_timeout: this.#answerMs };
    // Planned once for each connection: planning took a quarter of PostgreSQL's time.
    const prepared = text.startsWith(PREPARED) ? { name: preparedName(text) } : {};
    try {
      const asked = {
        ...prepared,
        text,
        values: values.map(value => (typeof value === 'string' ? withoutNul(value) : value)),
        ...timeout,
      };
      return await inTime(this.#client.query(asked));
    } catch (error) {
      this.#outage = outageOf(error);
      throw this.#outage ?? error;
    }
  }
}

function preparedName(text: string): string {
  const name = preparedNames.get(text) ?? `journal ${preparedNames.size}`;
  preparedNames.set(text, name);
  return name;
}
