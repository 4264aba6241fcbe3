import { pino } from 'pino';
import type { Session } from '../../src/clusters/agreement.ts';
import { Fleet, type FleetParts } from '../../src/clusters/fleet.ts';
import type { Topology } from '../../src/clusters/sharding.ts';

/** A database as far as processes agree by it: who holds which locks, and how servers are shared. */
export class SharedDatabase {
  topology: Topology | undefined;
  /** Whether no session can be opened. */
  isAway = false;
  readonly #alone = new Map<number, FakeSession>();
  readonly #shared = new Map<number, Set<FakeSession>>();
  readonly #sessions: FakeSession[] = [];

  open(): FakeSession {
    if (this.isAway) throw new Error('connection refused');
    const session = new FakeSession(this);
    this.#sessions.push(session);
    return session;
  }

  /** The sessions that live. */
  get sessions(): FakeSession[] {
    return this.#sessions.filter(({ isOver }) => !isOver);
  }

  tryLock(session: FakeSession, id: number): boolean {
    const others = [...(this.#shared.get(id) ?? [])].filter(one => one !== session);
    const isFree = others.length === 0 && (this.#alone.get(id) ?? session) === session;
    if (isFree) this.#alone.set(id, session);
    return isFree;
  }

  tryLockShared(session: FakeSession, id: number): boolean {
    const isFree = (this.#alone.get(id) ?? session) === session;
    if (isFree) this.#shared.set(id, (this.#shared.get(id) ?? new Set()).add(session));
    return isFree;
  }

  unlock(session: FakeSession, id: number): void {
    if (this.#alone.get(id) === session) this.#alone.delete(id);
  }

  /** What PostgreSQL does once it notices that a session is over. */
  release(session: FakeSession): void {
    for (const id of this.#alone.keys()) this.unlock(session, id);
    for (const holders of this.#shared.values()) holders.delete(session);
  }
}

export class FakeSession implements Session {
  readonly #database: SharedDatabase;
  readonly #lost = Promise.withResolvers<void>();
  /** How often it was asked whether it is lost. */
  asked = 0;
  isOver = false;
  isListening = false;
  /** What is to become of a proof. */
  proof: () => Promise<void> = async () => {};

  constructor(database: SharedDatabase) {
    this.#database = database;
  }

  get lost(): Promise<void> {
    this.asked += 1;
    return this.#lost.promise;
  }

  async tryLock(id: number): Promise<boolean> {
    return this.#database.tryLock(this, id);
  }

  async tryLockShared(id: number): Promise<boolean> {
    return this.#database.tryLockShared(this, id);
  }

  async unlock(id: number): Promise<void> {
    this.#database.unlock(this, id);
  }

  prove(): Promise<void> {
    return this.isOver ? Promise.reject(new Error('over')) : this.proof();
  }

  async listen(): Promise<void> {
    this.isListening = true;
  }

  end(): void {
    this.isOver = true;
    this.#database.release(this);
    this.#lost.resolve();
  }
}

/** A process that joins those that share a database. */
export async function join(database: SharedDatabase, given: Partial<FleetParts> = {}) {
  const log: string[] = [];
  const heard: (string | undefined)[] = [];
  const fleet = await Fleet.join({
    open: async () => database.open(),
    topologies: {
      read: async () => database.topology,
      decide: async topology => {
        database.topology = topology;
      },
    },
    wanted: { shards: 4, clusters: 2 },
    recommendedShards: async () => 1,
    hear: payload => void heard.push(payload),
    log: pino({ level: 'info' }, { write: line => void log.push(line) }),
    ...given,
  });
  const session = database.sessions.at(-1);
  if (!session) throw new Error('no session');
  return { fleet, session, log, heard };
}

/** One that holds the first free cluster as well. */
export async function holder(database: SharedDatabase, given?: Partial<FleetParts>) {
  const joined = await join(database, given);
  const held = await joined.fleet.take(() => {});
  const changes: boolean[] = [];
  held.onChange(isSure => changes.push(isSure));
  let isTaken = false;
  void held.taken.finally(() => {
    isTaken = true;
  });
  return { ...joined, held, changes, isTaken: () => isTaken };
}
