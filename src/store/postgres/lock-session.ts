import pg from 'pg';
import { ConfigError } from '../../config.ts';
import { explained, placeOf } from './errors.ts';

const CONNECT_MS = 3000;
const ANSWER_MS = 8000;
const KEEP_ALIVE_MS = 5000;
/** When the machine of a session dies, PostgreSQL notices within idle + interval * count = 14 s. */
const KEEPALIVES =
  'set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 3; set tcp_keepalives_count = 3';
/** Locks have two numbers; the first is that of the schema, so that several can be in one database. */
const OF_SCHEMA = "hashtext('skylark ' || coalesce(current_schema(), ''))";

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
   * @throws ConfigError when the address leads through a pooler that lends sessions for single transactions
   * @throws StorageUnavailableError when it cannot be opened
   */
  static async open(url: string, name: string): Promise<LockSession> {
    const place = placeOf(url);
    const client = connection(url);
    const session = new LockSession(client);
    try {
      await client.connect();
      await session.#ask(KEEPALIVES);
      await session.#demandOwn(url);
      // Not as an option of the connection, in whose place an address may give all processes the same name.
      await session.#ask("select set_config('application_name', $1, false)", name);
      await session.#ask(
        'select pg_terminate_backend(pid, 2000) from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()',
        name,
      );
      return session;
    } catch (error) {
      session.end();
      throw explained(error, place);
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

  /**
   * Resolves when the session has proved that it is alive, and rejects when it is gone; how long that may take is the
   * asker's to say. To a process that was stopped meanwhile a timer would say that no answer came, before it has read it.
   */
  async prove(): Promise<void> {
    await this.#client.query('select 1');
  }

  /** Hears everything that is told on this schema's channel. */
  async listen(hear: (payload: string) => void): Promise<void> {
    this.#client.on('notification', ({ payload }) => hear(payload ?? ''));
    const [row] = await this.#ask<{ name: string }>(
      "select quote_ident('skylark ' || current_schema()) as name",
    );
    await this.#ask(`listen ${row?.name}`);
  }

  /**
   * Locks of a session that others use in between would be theirs as well, and stay when this process dies. Where a
   * pooler is in the way, it must not lend this session to another connection while nothing is asked.
   */
  async #demandOwn(url: string): Promise<void> {
    const own = await pidOf(this.#client);
    // A pooler has made up what it said at the beginning.
    if ('processID' in this.#client && this.#client.processID === own) return;
    const other = connection(url);
    other.on('error', () => {});
    try {
      await other.connect();
      if ((await pidOf(other)) !== own) return;
    } finally {
      void other.end().catch(() => {});
    }
    throw new ConfigError([
      'DATABASE_URL leads through a pooler in transaction mode, where nobody can hold a lock: set the pooler to session mode, or name the server itself.',
    ]);
  }

  /** Ends the connection at once. */
  end(): void {
    void this.#client.end().catch(() => {});
  }

  async #try(lock: string, id: number): Promise<boolean> {
    const [row] = await this.#ask<{ yes: boolean }>(`select ${lock}(${OF_SCHEMA}, $1) as yes`, id);
    return row?.yes === true;
  }

  #ask<Row extends pg.QueryResultRow>(text: string, ...values: (string | number)[]): Promise<Row[]> {
    return ask<Row>(this.#client, text, ...values);
  }
}

function connection(url: string): pg.Client {
  return new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
  });
}

/** The process of the server that answers. */
async function pidOf(client: pg.Client): Promise<number | undefined> {
  const [row] = await ask<{ pid: number }>(client, 'select pg_backend_pid() as pid');
  return row?.pid;
}

async function ask<Row extends pg.QueryResultRow>(
  client: pg.Client,
  text: string,
  ...values: (string | number)[]
): Promise<Row[]> {
  const asked = { text, values, query_timeout: ANSWER_MS };
  return (await client.query<Row>(asked)).rows;
}
