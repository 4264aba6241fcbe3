import { DatabaseSync } from 'node:sqlite';
import { type LocalDiscord, startLocalDiscord } from '../../playground/local-discord.ts';
import { defaultPermissions } from '../../playground/permissions.ts';
import { BotProcess } from './bot-process.ts';
import { Crowd, type Plan, pause } from './crowd.ts';
import { Kept, LOCK_MS } from './kept.ts';
import { atMoment, type Kind, kindOf } from './moments.ts';
import { between, seeded } from './random.ts';
import { judgeRound } from './verdict.ts';
import { type RoundSeen, Witness } from './witness.ts';

const GUILDS = 3;
const CHANNELS = 3;
const SECONDS = 5;
/** A round of three questions after its last kill; more is a round that hangs. */
const ROUND_MAX_MS = 110_000;
/** The first rounds start within this time, and the first kill comes when some have left their lobby. */
const STARTS_MS = 10_000;
const FIRST_KILL_MS = 13_000;
/** The last so many kills meet no fresh rounds, so that the end does not take longer than it must. */
const LAST_KILLS = 5;

export interface CrashOptions {
  /** How many times the bot is killed. */
  readonly moments: number;
  readonly seed: number;
  /** Of an empty PostgreSQL database; SQLite without one. */
  readonly databaseUrl?: string | undefined;
  readonly say: (line: string) => void;
}

export interface CrashSummary {
  readonly moments: number;
  readonly rounds: number;
  readonly acknowledged: number;
  readonly silent: number;
  /** The longest time from ready to a running round's next sign. */
  readonly slowestMs: number;
  /** Requests that met a rate limit. */
  readonly limited: number;
  readonly failures: readonly string[];
}

/** Plays rounds in many channels at once while the bot is killed again and again, and judges every one. */
export async function crash(options: CrashOptions): Promise<CrashSummary> {
  const discord = await startLocalDiscord();
  const bot = new BotProcess({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    LOG_LEVEL: 'warn',
    ...(options.databaseUrl !== undefined && { DATABASE_URL: options.databaseUrl }),
  });
  const kept = new Kept(bot.database, options.databaseUrl);
  try {
    return await new Crash(options, discord, bot, kept).run();
  } finally {
    await bot.remove();
    await discord.close();
  }
}

class Crash {
  readonly #options: CrashOptions;
  readonly #discord: LocalDiscord;
  readonly #bot: BotProcess;
  readonly #kept: Kept;
  readonly #witness: Witness;
  readonly #crowds: readonly Crowd[];
  readonly #random: () => number;
  readonly #plans = new Map<string, Plan>();
  #killsLeft: number;
  #limited = 0;

  constructor(options: CrashOptions, discord: LocalDiscord, bot: BotProcess, kept: Kept) {
    this.#options = options;
    this.#discord = discord;
    this.#bot = bot;
    this.#kept = kept;
    this.#random = seeded(options.seed);
    this.#killsLeft = options.moments;
    this.#witness = new Witness(discord, SECONDS);
    this.#crowds = this.#settle();
    discord.traffic.on('sent', ({ t }) => {
      if (t === 'READY') this.#witness.ready();
    });
    discord.traffic.on('exchange', ({ status }) => {
      if (status === 429) this.#limited += 1;
    });
  }

  /** Servers with channels, and people in each. */
  #settle(): Crowd[] {
    const { world, scene } = this.#discord;
    const guilds = Array.from({ length: GUILDS }, (_, number) => {
      const guild = world.addGuild(`Crash ${number + 1}`, scene.people.ann);
      world.addMember(guild, world.bot, world.addRole(guild, world.bot.username, defaultPermissions));
      return guild;
    });
    return guilds.flatMap((guild, number) =>
      Array.from({ length: CHANNELS }, (_, place) => {
        const channel = world.addChannel(guild, `channel-${number + 1}${place + 1}`);
        const seed = this.#options.seed + 1000 * (number * CHANNELS + place + 1);
        return new Crowd(this.#discord, guild, channel, this.#witness, seed);
      }),
    );
  }

  async run(): Promise<CrashSummary> {
    const watching = setInterval(() => this.#witness.checkAwaited(), 100);
    try {
      await this.#bot.start();
      const problem = (error: unknown) => {
        this.#killsLeft = 0;
        this.#witness.failures.push(error instanceof Error ? error.message : String(error));
      };
      const playing = this.#crowds.map((crowd, number) => this.#play(crowd, number).catch(problem));
      const killing = this.#kill().catch(problem);
      await killing;
      await Promise.all(playing);
      return await this.#judge();
    } finally {
      clearInterval(watching);
    }
  }

  /** Plays one round after the other in a channel while there are kills to come, one at least. */
  async #play(crowd: Crowd, number: number): Promise<void> {
    const random = seeded(this.#options.seed * 31 + number);
    await pause(between(random, 0, STARTS_MS));
    do {
      const plan = { questions: random() < 0.5 ? 2 : 3, seconds: SECONDS, isEager: random() < 0.3 };
      const round = await crowd.start(plan);
      this.#plans.set(round.id, plan);
      await this.#end(round);
      await pause(between(random, 200, 2000));
    } while (this.#killsLeft > LAST_KILLS);
  }

  async #end(round: RoundSeen): Promise<void> {
    let [waited, kills] = [0, round.kills];
    while (round.phase !== 'over') {
      if (round.kills !== kills) [waited, kills] = [0, round.kills];
      if (waited > ROUND_MAX_MS) {
        throw new Error(`round ${round.id} (${round.channel.name}) did not end; it is ${round.phase}`);
      }
      await pause(100);
      waited += 100;
    }
  }

  async #kill(): Promise<void> {
    const { moments } = this.#options;
    const kinds = Array.from({ length: moments }, () => kindOf(this.#random));
    await pause(FIRST_KILL_MS);
    for (const [number, kind] of kinds.entries()) {
      await this.#killOnce(number + 1, number === 0 && kind === 'during its recovery' ? 'at any time' : kind);
      const starting = this.#bot.start();
      if (kinds[number + 1] === 'during its recovery') {
        const known = new Promise<void>(resolve => {
          this.#discord.traffic.on('sent', ({ t }) => (t === 'READY' ? resolve() : undefined));
        });
        // Half of them before Discord hears of the new process.
        await Promise.race([known, starting, ...(this.#random() < 0.5 ? [pause(300)] : [])]);
        starting.catch(() => {});
      } else {
        await starting;
        for (const crowd of this.#crowds) crowd.retry();
      }
    }
  }

  async #killOnce(number: number, kind: Kind): Promise<void> {
    const { moments, seed, say } = this.#options;
    const act = () => {
      if (kind === 'asked to stop, at any time') this.#bot.askToStop();
      else this.#bot.kill();
      this.#killsLeft -= 1;
      const phases = Map.groupBy(this.#witness.live, ({ phase }) => phase);
      const going = [...phases].map(([phase, rounds]) => `${rounds.length} ${phase}`).join(', ');
      this.#witness.killed();
      say(`${number}/${moments} (seed ${seed}) ${kind}; rounds: ${going || 'none'}`);
    };
    await atMoment(kind, this.#random, this.#discord, this.#witness, act);
    await this.#bot.gone();
  }

  async #judge(): Promise<CrashSummary> {
    const witness = this.#witness;
    const failures = [...witness.failures];
    const rounds = [...witness.rounds.values()];
    await this.#forgotten();
    this.#bot.askToStop();
    await this.#bot.gone();
    const database = new DatabaseSync(await this.#kept.inFile(), { readOnly: true, timeout: LOCK_MS });
    const kept = database.prepare('SELECT DISTINCT round FROM journal').all();
    if (kept.length > 0) failures.push(`${kept.length} rounds are still in the journal.`);
    let [acknowledged, silent] = [0, 0];
    for (const round of rounds) {
      const pressed = this.#crowds.flatMap(crowd => crowd.pressed.get(round.id) ?? []);
      const plan = this.#plans.get(round.id) ?? { questions: 0, seconds: SECONDS };
      const verdict = judgeRound(database, round, pressed, plan);
      acknowledged += verdict.acknowledged;
      silent += verdict.silent;
      failures.push(...verdict.failures);
    }
    database.close();
    for (const line of this.#bot.log.filter(entry => /"level":[56]0/.test(entry)))
      failures.push(`logged: ${line}`);
    const { moments } = this.#options;
    const { slowestMs } = witness;
    return {
      moments,
      rounds: rounds.length,
      acknowledged,
      silent,
      slowestMs,
      limited: this.#limited,
      failures,
    };
  }

  /** What was shown last is forgotten a little later. */
  async #forgotten(): Promise<void> {
    for (let waited = 0; waited < 5000 && (await this.#kept.rounds()) > 0; waited += 50) await pause(50);
  }
}
