import type { LocalDiscord } from '../../playground/local-discord.ts';
import { shardOf } from '../../src/clusters/sharding.ts';
import { pause } from '../crash/crowd.ts';
import { atMoment, kindOf } from '../crash/moments.ts';
import { between } from '../crash/random.ts';
import type { RoundSeen, Witness } from '../crash/witness.ts';
import { administrate, type startPostgres } from '../store/postgres-server.ts';
import type { Member } from './member.ts';
import type { Processes } from './processes.ts';

/** A frozen process keeps its lock. */
const FROZEN_MS = 15_000;
const CUT_MS = 20_000;
/** What stood or was cut off has found out by then what it has missed. */
const COME_BACK_MS = 3000;
/** A supervisor kills what is asked to stop and does not; ours needs a second and a half at most. */
const STOPPED_WITHIN_MS = 10_000;
/** Longer than any question is open, and than a silent connection is kept. */
const DATABASE_FROZEN_MS = 30_000;
const DATABASE_DOWN_MS = 2000;
/** Meanwhile the next process takes over. */
const SOON_MS = 1500;
/** Rounds are between two questions for that long at most, and questions open for longer than that. */
const OPENS_WITHIN_MS = 20_000;
const OPEN_FOR_MS = 6000;
const ANY_TIME = 0.3;
const READY = /is ready as/;

/** What happens to processes and their database; those come first that no other test has. */
export const kinds = [
  'killed',
  'frozen',
  'database restarted',
  'asked to stop',
  'cut off',
  'database frozen',
  'killed, and the next one as well',
  'killed while the database restarts',
  'cut off without hearing of it',
] as const;
export type Kind = (typeof kinds)[number];

interface FaultParts {
  readonly processes: Processes;
  readonly database: Awaited<ReturnType<typeof startPostgres>>;
  readonly discord: LocalDiscord;
  readonly witness: Witness;
  readonly random: () => number;
}

/** Has processes and their database fail, and tells the witness whose clocks stand. */
export class Faults {
  /** From each death to the next process's being ready. */
  readonly takeoversMs: number[] = [];
  readonly failures: string[] = [];
  readonly #parts: FaultParts;

  constructor(parts: FaultParts) {
    this.#parts = parts;
  }

  /** Lets something happen to the owner of some cluster; resolves when all is mended and served again. */
  async happen(kind: Kind): Promise<void> {
    const { processes, random } = this.#parts;
    const cluster = Math.floor(random() * processes.clusters);
    const owner = processes.ownerOf(cluster);
    const isIts = ({ channel }: RoundSeen) =>
      shardOf(channel.guild?.id ?? '0', processes.clusters) === cluster;
    const everything = () => true;
    switch (kind) {
      case 'killed':
        return this.#end(owner, 'SIGKILL', isIts);
      case 'asked to stop':
        return this.#end(owner, 'SIGTERM', isIts);
      case 'killed, and the next one as well':
        return this.#endTwo(owner, isIts);
      case 'frozen':
        return this.#standing(isIts, () => this.#freeze(owner, cluster));
      case 'cut off':
        return this.#standing(isIts, () => this.#cutOff(owner));
      case 'cut off without hearing of it':
        return this.#standing(isIts, () => this.#cutOffSilently(owner, cluster));
      case 'database restarted':
        return this.#standing(everything, () => this.#restartDatabase());
      case 'killed while the database restarts':
        return this.#standing(everything, () => this.#killWithoutDatabase(owner));
      case 'database frozen':
        return this.#standing(everything, () => this.#freezeDatabase());
    }
  }

  /** Ends a process at a moment of some kind; resolves when all is served again and another process waits. */
  async #end(member: Member, signal: NodeJS.Signals, isIts: (round: RoundSeen) => boolean): Promise<void> {
    const { processes, random, discord, witness } = this.#parts;
    const act = () => {
      witness.killed(isIts);
      member.signal(signal);
    };
    await this.#opened(isIts);
    await atMoment(kindOf(random), random, discord, witness, act);
    await Promise.race([member.exited, pause(STOPPED_WITHIN_MS)]);
    if (member.isAlive) this.failures.push('a process that was asked to stop goes on');
    this.takeoversMs.push(await processes.served());
    await processes.replace(member);
  }

  /** Mostly waits until a question is open, with which most can be lost. */
  async #opened(isIts: (round: RoundSeen) => boolean): Promise<void> {
    const { witness, random } = this.#parts;
    const isOpen = () => witness.live.some(round => round.phase === 'open' && isIts(round));
    if (random() < ANY_TIME) return;
    for (let waited = 0; waited < OPENS_WITHIN_MS && !isOpen(); waited += 50) await pause(50);
  }

  /** The second one dies before it has the cluster, while it connects, or just after. */
  async #endTwo(owner: Member, isIts: (round: RoundSeen) => boolean): Promise<void> {
    const { processes, random, witness } = this.#parts;
    const next = processes.all.find(member => member.cluster === undefined);
    await this.#opened(isIts);
    await pause(between(random, 0, OPEN_FOR_MS));
    witness.killed(isIts);
    owner.signal('SIGKILL');
    await pause(between(random, 0, SOON_MS));
    witness.killed(isIts);
    next?.signal('SIGKILL');
    await Promise.all([owner, ...(next ? [next] : [])].map(member => processes.replace(member)));
  }

  /** While it happens, rounds stand for a time that only those know who let them stand. */
  async #standing(concerns: (round: RoundSeen) => boolean, happens: () => Promise<void>): Promise<void> {
    const { processes, witness } = this.#parts;
    witness.stand(concerns);
    await happens();
    if (processes.all.some(({ isAlive }) => !isAlive)) this.failures.push('a process ended that was to wait');
    await processes.served();
    witness.stand(concerns);
  }

  async #freeze(owner: Member, cluster: number): Promise<void> {
    const { processes } = this.#parts;
    owner.signal('SIGSTOP');
    await pause(FROZEN_MS);
    const isHeldElsewhere = processes.all.some(member => member !== owner && member.cluster === cluster);
    owner.signal('SIGCONT');
    await pause(COME_BACK_MS);
    if (isHeldElsewhere || owner.cluster !== cluster) this.failures.push('a frozen process lost its cluster');
  }

  async #cutOff(owner: Member): Promise<void> {
    owner.cut();
    await pause(CUT_MS);
    owner.mend();
    await pause(COME_BACK_MS);
  }

  /** What it wrote arrives when another process has long gone on. */
  async #cutOffSilently(owner: Member, cluster: number): Promise<void> {
    owner.freeze();
    await administrate(
      this.#parts.database.url,
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = ${cluster + 1}`,
    );
    await pause(CUT_MS);
    owner.thaw();
    await pause(COME_BACK_MS);
  }

  async #restartDatabase(): Promise<void> {
    const { database } = this.#parts;
    await database.kill();
    await pause(DATABASE_DOWN_MS);
    await database.restart();
  }

  async #killWithoutDatabase(owner: Member): Promise<void> {
    const restarted = this.#restartDatabase();
    await pause(between(this.#parts.random, 0, DATABASE_DOWN_MS));
    owner.signal('SIGKILL');
    await restarted;
    await this.#parts.processes.replace(owner);
  }

  async #freezeDatabase(): Promise<void> {
    const members = this.#parts.processes.all;
    const before = members.map(({ text }) => text.length);
    for (const member of members) member.freeze();
    await pause(DATABASE_FROZEN_MS);
    for (const member of members) member.thaw();
    await pause(COME_BACK_MS);
    const said = members.map(({ text }, index) => text.slice(before[index]));
    if (said.some(text => READY.test(text))) this.failures.push('a frozen database cost a session');
  }
}
