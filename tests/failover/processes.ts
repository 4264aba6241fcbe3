import type { LocalDiscord } from '../../playground/local-discord.ts';
import { exitCodes } from '../../src/exit.ts';
import { pause } from '../crash/crowd.ts';
import { Member } from './member.ts';

const ALL_SERVED_MS = 60_000;

/** Nobody waits for an answer any more, or another process has given it. */
const TOO_LATE = /"code":(?:10062|40060)/;

/** What a process logs that lets its rounds stand, be it a fault of ours or a machine that is too slow. */
const STANDING = /storage is away|cannot store|stood still|gateway connection/;

/** The processes that share a database. */
export class Processes {
  readonly clusters: number;
  /** Errors that they logged, and what they ended with unasked. */
  readonly failures: string[] = [];
  /** Is called when one of them lets its rounds stand. */
  onStanding = () => {};
  readonly #discord: LocalDiscord;
  readonly #databaseUrl: string;
  #members: Member[] = [];

  constructor(discord: LocalDiscord, databaseUrl: string, clusters: number) {
    this.#discord = discord;
    this.#databaseUrl = databaseUrl;
    this.clusters = clusters;
  }

  get all(): readonly Member[] {
    return this.#members;
  }

  /** The process that serves a cluster. */
  ownerOf(cluster: number): Member {
    const owner = this.#members.find(member => member.cluster === cluster);
    if (!owner) throw new Error(`nobody serves cluster ${cluster}`);
    return owner;
  }

  /** Starts one more; resolves when it serves or waits. */
  async join(): Promise<void> {
    const member = await Member.start(this.#databaseUrl, {
      DISCORD_TOKEN: this.#discord.token,
      DISCORD_API_URL: this.#discord.apiUrl,
      DISCORD_SHARDS: String(this.clusters),
      SKYLARK_CLUSTERS: String(this.clusters),
      LOG_LEVEL: 'warn',
    });
    member.heard = text => (STANDING.test(text) ? this.onStanding() : undefined);
    this.#members.push(member);
    const since = performance.now();
    while (member.isAlive && !/is ready as|is warm and waits/.test(member.text)) {
      if (performance.now() - since > ALL_SERVED_MS)
        throw new Error(`a process neither serves nor waits:\n${member.text.slice(-1500)}`);
      await pause(50);
    }
  }

  /** Starts another one in place of one that is dead. */
  async replace(member: Member): Promise<void> {
    this.#members = this.#members.filter(one => one !== member);
    await member.end();
    this.#note(member);
    return this.join();
  }

  /** Waits until every cluster is served; says how long that took. */
  async served(): Promise<number> {
    const since = performance.now();
    const isServed = () =>
      new Set(this.#members.flatMap(({ cluster }) => cluster ?? [])).size === this.clusters;
    while (!isServed()) {
      if (performance.now() - since > ALL_SERVED_MS) {
        throw new Error(
          `not all is served:\n${this.#members.map(({ text }) => text.slice(-1500)).join('\n---\n')}`,
        );
      }
      // Whoever takes over while the machine or the database is too slow ends, and is started again.
      const ended = this.#members.find(member => member.exitCode === exitCodes.busy);
      if (ended) await this.replace(ended);
      await pause(20);
    }
    return performance.now() - since;
  }

  async end(): Promise<void> {
    await Promise.all(this.#members.map(member => member.end()));
    for (const member of this.#members.splice(0)) this.#note(member);
  }

  #note({ text, exitCode }: Member): void {
    // A process that takes over while storage is away ends with `busy`.
    if (exitCode !== null && exitCode !== 0 && exitCode !== exitCodes.busy)
      this.failures.push(`a process ended with ${exitCode}: ${text.slice(-500)}`);
    const errors = text.split('\n').filter(line => /"level":[56]0/.test(line) && !TOO_LATE.test(line));
    this.failures.push(...errors.map(line => `logged: ${line}`));
  }
}
