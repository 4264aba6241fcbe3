import { setTimeout as sleep } from 'node:timers/promises';
import { Complaint } from '../log.ts';
import { type AgreementParts, agree, joinAgain, type Session } from './agreement.ts';
import type { HeldCluster } from './held-cluster.ts';
import { shareOf, type Topology } from './sharding.ts';

export interface FleetParts extends AgreementParts {
  /** Opens a session; what is left of this process's last one is ended. */
  readonly open: () => Promise<Session>;
  /** Is given what other processes tell, and undefined when some of it may have been missed. */
  readonly hear: (payload: string | undefined) => void;
}

const ignore = (_isSure: boolean) => {};

const TAKE_EVERY_MS = 250;
const PROVE_EVERY_MS = 1000;
const TICK_MS = 100;
/** Before another session is tried for. */
const REOPEN_EVERY_MS = 500;
/** Without proof for so long, a process does nothing more for its cluster. */
const UNSURE_MS = 5000;
/** A session that is silent for so long is given up when another can be opened. */
const SILENT_MS = 8000;
/** After a loss of all sessions, such as a restart of the database, those that held a cluster have it back first. */
const HOLDERS_FIRST_MS = 2000;

/** The processes that share a database, as one of them sees it: it holds one cluster at most. */
export class Fleet {
  readonly topology: Topology;
  /** Why this process can no longer be one of them; pending while it can. */
  readonly failure: Promise<Error>;
  readonly #fail: (error: Error) => void;
  readonly #parts: FleetParts;
  #session: Session;
  /** Whether the session is known to be lost. */
  #isSessionLost = false;
  #provenAt = performance.now();
  #isSure = true;
  #reopenedAt = Number.NEGATIVE_INFINITY;
  #isEnded = false;
  readonly #complaint: Complaint;
  #held: { readonly id: number; readonly taken: () => void; changed: (isSure: boolean) => void } | undefined;

  private constructor(parts: FleetParts, topology: Topology, session: Session) {
    const { promise, resolve } = Promise.withResolvers<Error>();
    this.failure = promise;
    this.#fail = resolve;
    this.#parts = parts;
    this.#complaint = new Complaint(parts.log, 'the database cannot be reached; trying again until it can');
    this.topology = topology;
    this.#session = session;
    this.#heed(session);
  }

  /**
   * Joins the processes that run, or is the first of them and decides how the servers are shared.
   * @throws StorageUnavailableError when the database cannot be reached
   */
  static async join(parts: FleetParts): Promise<Fleet> {
    const session = await parts.open();
    try {
      const fleet = new Fleet(parts, await agree(parts, session), session);
      await session.listen(parts.hear);
      void fleet.#keepSession();
      return fleet;
    } catch (error) {
      session.end();
      throw error;
    }
  }

  /** Whether its session is known to live, so that what it holds is its own. */
  get isSure(): boolean {
    return this.#isSure && this.#isProven();
  }

  /**
   * Takes a free cluster, as soon as there is one.
   * @param onWait is called once when there is none
   */
  async take(onWait: () => void): Promise<HeldCluster> {
    for (let attempt = 0; ; attempt++) {
      const cluster = await this.#tryAll().catch(() => undefined);
      if (cluster !== undefined) return this.#hold(cluster);
      if (attempt === 0) onWait();
      await sleep(TAKE_EVERY_MS);
    }
  }

  /** Gives back the cluster at once, and leaves. */
  leave(): void {
    this.#isEnded = true;
    this.#held = undefined;
    this.#session.end();
  }

  async #tryAll(): Promise<number | undefined> {
    const isForHolders = performance.now() - this.#reopenedAt < HOLDERS_FIRST_MS;
    if (!this.#isSure || !this.#isProven() || isForHolders) return undefined;
    const session = this.#session;
    for (let cluster = 0; cluster < this.topology.clusters; cluster++) {
      if (!(await session.tryLock(cluster + 1))) continue;
      if (this.#isSure && session === this.#session) return cluster;
      // The next look may find another one, and nobody could take this one.
      await session.unlock(cluster + 1);
      return undefined;
    }
    return undefined;
  }

  #hold(cluster: number): HeldCluster {
    const { promise, resolve } = Promise.withResolvers<void>();
    const held = { id: cluster + 1, taken: resolve, changed: ignore };
    this.#held = held;
    return {
      ...shareOf(cluster, this.topology),
      taken: promise,
      isSure: () => this.#held === held && this.isSure,
      onChange: listener => {
        held.changed = listener;
      },
    };
  }

  #isProven(): boolean {
    return performance.now() - this.#provenAt < UNSURE_MS;
  }

  /** Proves again and again that the session lives; a lost one is opened anew. */
  async #keepSession(): Promise<void> {
    while (!this.#isEnded) {
      const isLost = await this.#isLost();
      if (this.#isEnded) return;
      if (isLost) await this.#reopen();
      else await sleep(PROVE_EVERY_MS);
    }
  }

  /** Without its session a process holds nothing, from that moment on. */
  #heed(session: Session): void {
    this.#isSessionLost = false;
    const lose = () => {
      this.#isSessionLost = true;
      this.#become(false);
    };
    void session.lost.then(() => (session === this.#session ? lose() : undefined));
  }

  /** Whether the session is lost, or has been silent for too long. */
  async #isLost(): Promise<boolean> {
    const asked = performance.now();
    const proof: { isGiven?: boolean } = {};
    void this.#session.prove().then(
      () => (proof.isGiven = true),
      () => (proof.isGiven = false),
    );
    const isOpen = () => proof.isGiven === undefined && !this.#isSessionLost;
    // Counted in ticks: a process that was stopped itself has not heard what arrived meanwhile.
    for (let ms = 0; isOpen() && ms < SILENT_MS; ms += TICK_MS) {
      if (ms >= UNSURE_MS) this.#become(false);
      await sleep(ms === 0 ? 1 : TICK_MS);
    }
    // One that is gone is lost whatever it proved just before.
    if (this.#isSessionLost || !proof.isGiven) {
      this.#become(false);
      return true;
    }
    this.#provenAt = asked;
    this.#become(true);
    return false;
  }

  /** Opens another session in place of the lost one; the cluster is held on to, unless another process was faster. */
  async #reopen(): Promise<void> {
    const { open, topologies, hear, log } = this.#parts;
    const session = await open().catch((error: unknown) => {
      this.#complaint.about(error);
      return undefined;
    });
    if (!session) return sleep(REOPEN_EVERY_MS);
    if (this.#isEnded) return session.end();
    this.#session.end();
    this.#session = session;
    this.#heed(session);
    try {
      await joinAgain(session);
      const agreed = await topologies.read();
      const isSame = agreed?.shards === this.topology.shards && agreed.clusters === this.topology.clusters;
      const held = this.#held;
      if (held && !(isSame && (await session.tryLock(held.id)))) {
        log.warn('another process has taken over meanwhile');
        this.#held = undefined;
        held.taken();
      }
      if (!isSame)
        return this.#fail(new Error('the shards were shared out anew while the database was away'));
      await session.listen(hear);
      // What was told meanwhile was missed.
      hear(undefined);
      if (this.#complaint.settle()) log.info('the database can be reached again');
      this.#provenAt = performance.now();
      this.#reopenedAt = this.#provenAt;
      this.#become(true);
    } catch (error) {
      this.#complaint.about(error);
      session.end();
      await sleep(REOPEN_EVERY_MS);
    }
  }

  #become(isSure: boolean): void {
    if (this.#isSure === isSure) return;
    this.#isSure = isSure;
    this.#held?.changed(isSure);
  }
}
