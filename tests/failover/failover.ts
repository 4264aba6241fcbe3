import pg from 'pg';
import { type LocalDiscord, startLocalDiscord } from '../../playground/local-discord.ts';
import type { Guild } from '../../playground/model.ts';
import { defaultPermissions } from '../../playground/permissions.ts';
import { shardOf } from '../../src/clusters/sharding.ts';
import { pause } from '../crash/crowd.ts';
import { between, seeded } from '../crash/random.ts';
import { startPostgres } from '../store/postgres-server.ts';
import { judge } from './judge.ts';
import { Member } from './member.ts';
import { Table } from './table.ts';

const CLUSTERS = 2;
const GUILDS_PER_SHARD = 2;
const PLAYERS = 30;
/** A frozen process keeps its lock. */
const FROZEN_MS = 15_000;
const CUT_MS = 20_000;
/** Longer than any question is open, and than a silent connection is kept. */
const DATABASE_FROZEN_MS = 30_000;
const ALL_SERVED_MS = 60_000;

/** Nobody waits for an answer any more, or another process has given it. */
const TOO_LATE = /"code":(?:10062|40060)/;

/** In this order, so that the suite's few moments are those that no other test has. */
const kinds = [
  'killed',
  'frozen',
  'database restarted',
  'asked to stop',
  'cut off',
  'database frozen',
] as const;
type Kind = (typeof kinds)[number];

const READY = /is ready as/;

export interface FailoverOptions {
  readonly moments: number;
  readonly seed: number;
  /** Where initdb and postgres are. */
  readonly binaries: string;
  readonly say: (line: string) => void;
}

export interface FailoverSummary {
  readonly rounds: number;
  readonly acknowledged: number;
  /** From each death or cut to the other process's being ready. */
  readonly takeoversMs: readonly number[];
  readonly failures: readonly string[];
}

/** Plays rounds in four servers while processes and the database fail, and holds what is kept against what was told. */
export async function failover(options: FailoverOptions): Promise<FailoverSummary> {
  // It is ended as by a crash: what it has committed must be there afterwards.
  const database = await startPostgres(options.binaries, { isDurable: true });
  const discord = await startLocalDiscord({ sessionStarts: { shards: CLUSTERS, spacingMs: 5000 } });
  const run = new Failover(options, discord, database);
  try {
    return await run.run();
  } finally {
    await run.end();
    await discord.close();
    await database.stop();
  }
}

class Failover {
  readonly #options: FailoverOptions;
  readonly #discord: LocalDiscord;
  readonly #database: Awaited<ReturnType<typeof startPostgres>>;
  readonly #tables: readonly Table[];
  readonly #random: () => number;
  readonly #failures: string[] = [];
  readonly #takeovers: number[] = [];
  #members: Member[] = [];

  constructor(
    options: FailoverOptions,
    discord: LocalDiscord,
    database: Awaited<ReturnType<typeof startPostgres>>,
  ) {
    this.#options = options;
    this.#discord = discord;
    this.#database = database;
    this.#random = seeded(options.seed);
    this.#tables = this.#guilds().map(
      (guild, number) => new Table(discord, guild, 'trivia', PLAYERS / 4, options.seed + number),
    );
  }

  /** As many servers on each shard. */
  #guilds(): Guild[] {
    const { world, scene } = this.#discord;
    const guilds: Guild[] = [];
    for (let number = 1; guilds.length < CLUSTERS * GUILDS_PER_SHARD; number++) {
      const guild = world.addGuild(`Table ${number}`, scene.people.ann);
      const own = guilds.filter(({ id }) => shardOf(id, CLUSTERS) === shardOf(guild.id, CLUSTERS));
      if (own.length >= GUILDS_PER_SHARD) continue;
      world.addMember(guild, world.bot, world.addRole(guild, world.bot.username, defaultPermissions));
      world.addChannel(guild, 'trivia');
      guilds.push(guild);
    }
    return guilds;
  }

  async run(): Promise<FailoverSummary> {
    const { moments, seed } = this.#options;
    await Promise.all(Array.from({ length: CLUSTERS + 1 }, () => this.#join()));
    await this.#served();
    let left = moments;
    const playing = this.#tables.map(table => table.play(() => left > 0));
    for (; left > 0; left--) {
      // Somewhere between the lobby and the standings.
      await pause(between(this.#random, 4000, 14_000));
      // Each kind as often as any other, and few moments meet other ones with each seed.
      const kind = kinds[(seed + moments - left) % kinds.length] ?? 'killed';
      this.#options.say(`${moments - left + 1}/${moments} (seed ${seed}) ${kind}`);
      await this.#fail(kind);
      await this.#served();
    }
    await Promise.all(playing);
    return this.#judge();
  }

  async end(): Promise<void> {
    await Promise.all(this.#members.map(member => member.end()));
  }

  async #join(): Promise<void> {
    const member = await Member.start(this.#database.url, {
      DISCORD_TOKEN: this.#discord.token,
      DISCORD_API_URL: this.#discord.apiUrl,
      DISCORD_SHARDS: String(CLUSTERS),
      SKYLARK_CLUSTERS: String(CLUSTERS),
      LOG_LEVEL: 'warn',
    });
    this.#members.push(member);
    while (member.isAlive && !/is ready as|is warm and waits/.test(member.text)) await pause(50);
  }

  /** Waits until every cluster is served; says how long that took. */
  async #served(): Promise<number> {
    const since = performance.now();
    const isServed = () => new Set(this.#members.flatMap(({ cluster }) => cluster ?? [])).size === CLUSTERS;
    while (!isServed()) {
      if (performance.now() - since > ALL_SERVED_MS) {
        throw new Error(
          `not all is served:\n${this.#members.map(({ text }) => text.slice(-1500)).join('\n---\n')}`,
        );
      }
      await pause(20);
    }
    return performance.now() - since;
  }

  async #fail(kind: Kind): Promise<void> {
    const cluster = Math.floor(this.#random() * CLUSTERS);
    const owner = this.#members.find(member => member.cluster === cluster);
    if (!owner) throw new Error(`nobody serves cluster ${cluster}`);
    switch (kind) {
      case 'killed':
      case 'asked to stop': {
        owner.signal(kind === 'killed' ? 'SIGKILL' : 'SIGTERM');
        await owner.exited;
        this.#takeovers.push(await this.#served());
        this.#members = this.#members.filter(member => member !== owner);
        await owner.end();
        return this.#join();
      }
      case 'frozen':
        owner.signal('SIGSTOP');
        await pause(FROZEN_MS);
        owner.signal('SIGCONT');
        if (owner.cluster !== cluster) this.#failures.push('a frozen process lost its cluster');
        return;
      case 'database restarted':
        await this.#database.kill();
        await pause(2000);
        await this.#database.restart();
        return;
      case 'database frozen': {
        const before = this.#members.map(({ text }) => text.length);
        for (const member of this.#members) member.freeze();
        await pause(DATABASE_FROZEN_MS);
        for (const member of this.#members) member.thaw();
        await pause(3000);
        const said = this.#members.map(({ text }, index) => text.slice(before[index]));
        if (said.some(text => READY.test(text))) this.#failures.push('a frozen database cost a session');
        return;
      }
      case 'cut off':
        owner.cut();
        await pause(CUT_MS);
        owner.mend();
        await pause(3000);
    }
  }

  async #judge(): Promise<FailoverSummary> {
    const client = new pg.Client({ connectionString: this.#database.url });
    await client.connect();
    for (let waited = 0; waited < 10_000; waited += 100) {
      const { rows } = await client.query('select 1 from journal limit 1');
      if (rows.length === 0) break;
      await pause(100);
    }
    const failures = [...this.#failures, ...(await judge(client, this.#tables))];
    await client.end();
    const answers = this.#tables.flatMap(table => [...table.answers.values()]);
    const rounds = this.#tables.reduce((sum, { standings }) => sum + standings.size, 0);
    const acknowledged = answers.filter(({ isAcknowledged }) => isAcknowledged).length;
    for (const { text } of this.#members) {
      const errors = text.split('\n').filter(line => /"level":[56]0/.test(line) && !TOO_LATE.test(line));
      failures.push(...errors.map(line => `logged: ${line}`));
    }
    return { rounds, acknowledged, takeoversMs: this.#takeovers, failures };
  }
}
