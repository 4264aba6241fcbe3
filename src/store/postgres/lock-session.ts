import pg from 'pg';
import { explained } from './errors.ts';

const CONNECT_MS = 3000;
const ANSWER_MS = 8000;
const KEEP_ALIVE_MS = 5000;
/** When the machine of a session dies, PostgreSQL notices within idle + interval * count = 14 s. */
const KEEPALIVES =
  'set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 3; set tcp_keepalives_count = 3';
/** Locks have two numbers; the first is that of the schema, so that several can be in one database. */
const OF_SCHEMA = "hashtext('skylark ' || current_schema())";

/** A connection of its own that holds locks for as long as it lives, and hears what other processes tell. */
export class LockSession {
  readonly #client: pg.Client;
  /** Resolves when the connection, and with it every lock, is gone. */
  readonly lost: Promise<void>;

  private constructor(client: pg.Client) {
    this.#client = client;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.lost = promise;
    client.on('error', () => resolve()).on('end', resolve);
  }

  /**
   * Connects, and ends what is left of an earlier session of the same name, which may hold on to locks.
   * @param url must lead to a session of its own, not through a pooler of transactions
   */
  static async open(url: string, name: string): Promise<LockSession> {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    });
    const session = new LockSession(client);
    try {
      await client.connect();
      await session.#ask(KEEPALIVES);
      // Not as an option of the connection, in whose place an address may give all processes the same name.
      await session.#ask("select set_config('application_name', $1, false)", name);
      await session.#ask(
        'select pg_terminate_backend(pid, 2000) from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()',
        name,
      );
      return session;
    } catch (error) {
      session.end();
      throw explained(error, url);
    }
  }

  /** Takes a lock for this session alone, if nobody else has it in any way. */
  tryLock(id: number): Promise<boolean> {
    return this.#try('pg_try_advisory_lock', id);
  }

  /** Takes a lock that others may share, if nobody has it for themselves alone. */
  tryLockShared(id: number): Promise<boolean> {
    return this.#try('pg_try_advisory_lock_shared', id);
  }

  async unlock(id: number): Promise<void> {
    await this.#ask(`select pg_advisory_unlock(${OF_SCHEMA}, $1)`, id);
  }

  /** Resolves when the session has proved that it is alive. */
  async prove(): Promise<void> {
    await this.#ask('select 1');
  }

  /** Hears everything that is told on this schema's channel. */
  async listen(hear: (payload: string) => void): Promise<void> {
    this.#client.on('notification', ({ payload }) => hear(payload ?? ''));
    const [row] = await this.#ask<{ name: string }>(
      "select quote_ident('skylark ' || current_schema()) as name",
    );
    await this.#ask(`listen ${row?.name}`);
  }

  /** Ends the connection at once. */
  end(): void {
    void this.#client.end().catch(() => {});
  }

  async #try(lock: string, id: number): Promise<boolean> {
    const [row] = await this.#ask<{ yes: boolean }>(`select ${lock}(${OF_SCHEMA}, $1) as yes`, id);
    return row?.yes === true;
  }

  async #ask<Row extends pg.QueryResultRow>(text: string, ...values: (string | number)[]): Promise<Row[]> {
    const asked = { text, values, query_timeout: ANSWER_MS };
    return (await this.#client.query<Row>(asked)).rows;
  }
}
