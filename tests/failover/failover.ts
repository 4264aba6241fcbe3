import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { GatewayOpcodes } from 'discord-api-types/v10';
import { type LocalDiscord, startLocalDiscord } from '../../playground/local-discord.ts';
import type { Guild } from '../../playground/model.ts';
import { defaultPermissions } from '../../playground/permissions.ts';
import { shardOf } from '../../src/clusters/sharding.ts';
import { Crowd, pause } from '../crash/crowd.ts';
import { Kept } from '../crash/kept.ts';
import { between, seeded } from '../crash/random.ts';
import { judgeRound } from '../crash/verdict.ts';
import { type RoundSeen, Witness } from '../crash/witness.ts';
import { startPostgres } from '../store/postgres-server.ts';
import { Faults, kinds } from './faults.ts';
import { Processes } from './processes.ts';

const CLUSTERS = 2;
const GUILDS_PER_SHARD = 2;
const PLAYERS_PER_GUILD = 8;
const PLAN = { questions: 2, seconds: 8, isEager: false };
/** Discord wants 5 s between two sessions; a busy machine starts late what it claimed in time. */
const SPACING_MS = 4000;
/** A commit that takes longer is an outage. */
const COMMIT_MS = 2000;
/** A round that meets no more faults; more is a round that hangs. */
const ROUND_MAX_MS = 150_000;

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
  /** From each death to the next process's being ready. */
  readonly takeoversMs: readonly number[];
  readonly failures: readonly string[];
}

/** Plays rounds in four servers while processes and the database fail, and judges every one as the crash test does. */
export async function failover(options: FailoverOptions): Promise<FailoverSummary> {
  // It is ended as by a crash: what it has committed must be there afterwards.
  const database = await startPostgres(options.binaries, { isDurable: true });
  const discord = await startLocalDiscord({ sessionStarts: { shards: CLUSTERS, spacingMs: SPACING_MS } });
  const processes = new Processes(discord, database.url, CLUSTERS);
  try {
    return await new Failover(options, discord, processes, database).run();
  } finally {
    await processes.end();
    await discord.close();
    await database.stop();
  }
}

class Failover {
  readonly #options: FailoverOptions;
  readonly #processes: Processes;
  readonly #databaseUrl: string;
  readonly #witness: Witness;
  readonly #crowds: readonly Crowd[];
  readonly #faults: Faults;
  readonly #random: () => number;
  readonly #failures: string[] = [];
  #momentsLeft: number;

  constructor(
    options: FailoverOptions,
    discord: LocalDiscord,
    processes: Processes,
    database: Awaited<ReturnType<typeof startPostgres>>,
  ) {
    const witness = new Witness(discord, PLAN.seconds);
    this.#options = options;
    this.#processes = processes;
    this.#databaseUrl = database.url;
    this.#random = seeded(options.seed);
    this.#momentsLeft = options.moments;
    this.#witness = witness;
    this.#faults = new Faults({ processes, database, discord, witness, random: this.#random });
    this.#crowds = settle(discord).map((guild, number) => {
      const channel = discord.world.addChannel(guild, 'trivia');
      return new Crowd(
        discord,
        guild,
        channel,
        witness,
        options.seed + 1000 * (number + 1),
        PLAYERS_PER_GUILD,
      );
    });
    processes.onStanding = () => witness.doubt();
    discord.traffic.on('sent', ({ op, t }) => {
      // Whose session that is, is not known: the countdowns tell when rounds are seen again.
      if (t === 'READY') witness.ready(() => false);
      if (op === GatewayOpcodes.InvalidSession) this.#failures.push('a session was started too early');
    });
  }

  async run(): Promise<FailoverSummary> {
    const { moments, seed, say } = this.#options;
    await Promise.all(Array.from({ length: CLUSTERS + 1 }, () => this.#processes.join()));
    await this.#processes.served();
    const problem = (error: unknown) => {
      this.#momentsLeft = 0;
      this.#failures.push(error instanceof Error ? error.message : String(error));
    };
    const playing = this.#crowds.map(crowd => this.#play(crowd).catch(problem));
    for (; this.#momentsLeft > 0; this.#momentsLeft--) {
      // Somewhere between the lobby and the standings.
      await pause(between(this.#random, 4000, 14_000));
      // Each kind as often as any other, and few moments meet other ones with each seed.
      const number = moments - this.#momentsLeft;
      const kind = kinds[(seed + number) % kinds.length] ?? 'killed';
      const phases = Map.groupBy(this.#witness.live, ({ phase }) => phase);
      const going = [...phases].map(([phase, rounds]) => `${rounds.length} ${phase}`).join(', ');
      say(`${number + 1}/${moments} (seed ${seed}) ${kind}; rounds: ${going || 'none'}`);
      await this.#faults.happen(kind);
      await this.#processes.served();
      for (const crowd of this.#crowds) crowd.retry();
    }
    await Promise.all(playing);
    return this.#judge();
  }

  /** Plays one round after the other while there are moments to come, one at least. */
  async #play(crowd: Crowd): Promise<void> {
    do {
      // While storage is away nothing can be started.
      const round = await crowd.start(PLAN).catch((error: unknown) => {
        if (String(error).includes('storage is away')) return undefined;
        throw error;
      });
      if (round) await ended(round);
      await pause(between(this.#random, 200, 2000));
    } while (this.#momentsLeft > 0);
  }

  async #judge(): Promise<FailoverSummary> {
    const folder = mkdtempSync(join(tmpdir(), 'skylark-failover-'));
    const kept = new Kept(join(folder, 'skylark.sqlite'), this.#databaseUrl);
    // What was shown last is forgotten a little later, and a start that was kept although its host was told that storage
    // is away makes a round that nobody waits for.
    for (let waited = 0; waited < ROUND_MAX_MS && (await kept.rounds()) > 0; waited += 100) await pause(100);
    await this.#processes.end();
    const database = new DatabaseSync(await kept.inFile(), { readOnly: true });
    const left = database.prepare('SELECT round FROM journal WHERE seq = 0').all();
    if (left.length > 0) this.#failures.push(`${left.length} rounds are still in the journal`);
    const rounds = [...this.#witness.rounds.values()];
    const verdicts = rounds.map(round => {
      // A request that is lost for the sake of a moment may be another process's, and cost an acknowledgement.
      round.kills += 1;
      for (const question of round.questions.values()) {
        if (round.hasStood) question.awayMs = Number.POSITIVE_INFINITY;
        // What is committed to a disk may be late, the last heartbeat among it.
        else if (question.awayMs > 0) question.awayMs += COMMIT_MS;
      }
      const pressed = this.#crowds.flatMap(crowd => crowd.pressed.get(round.id) ?? []);
      return judgeRound(database, round, pressed, PLAN);
    });
    database.close();
    rmSync(folder, { recursive: true });
    const failures = [
      this.#failures,
      this.#faults.failures,
      this.#processes.failures,
      this.#witness.failures,
    ];
    return {
      rounds: rounds.length,
      acknowledged: verdicts.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
      takeoversMs: this.#faults.takeoversMs,
      failures: [...failures.flat(), ...verdicts.flatMap(verdict => verdict.failures)],
    };
  }
}

/** As many servers on each shard, with the bot in them. */
function settle({ world, scene }: LocalDiscord): Guild[] {
  const guilds: Guild[] = [];
  for (let number = 1; guilds.length < CLUSTERS * GUILDS_PER_SHARD; number++) {
    const guild = world.addGuild(`Table ${number}`, scene.people.ann);
    const own = guilds.filter(({ id }) => shardOf(id, CLUSTERS) === shardOf(guild.id, CLUSTERS));
    if (own.length >= GUILDS_PER_SHARD) continue;
    world.addMember(guild, world.bot, world.addRole(guild, world.bot.username, defaultPermissions));
    guilds.push(guild);
  }
  return guilds;
}

/** Resolves when a round is over. @throws when it hangs */
async function ended(round: RoundSeen): Promise<void> {
  let [waited, kills] = [0, round.kills];
  while (round.phase !== 'over') {
    if (round.kills !== kills) [waited, kills] = [0, round.kills];
    if (waited > ROUND_MAX_MS) throw new Error(`round ${round.id} did not end; it is ${round.phase}`);
    await pause(250);
    waited += 250;
  }
}
