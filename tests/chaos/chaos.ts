import { DatabaseSync } from 'node:sqlite';
import { type LocalDiscord, startLocalDiscord } from '../../playground/local-discord.ts';
import type { Guild } from '../../playground/model.ts';
import { defaultPermissions } from '../../playground/permissions.ts';
import { BotProcess } from '../crash/bot-process.ts';
import { Crowd, type Plan, pause } from '../crash/crowd.ts';
import { between, seeded } from '../crash/random.ts';
import { judgeRound } from '../crash/verdict.ts';
import { type RoundSeen, Witness } from '../crash/witness.ts';
import { faults } from './faults.ts';

/** The bot empties its write-ahead log now and then, and a new one reads the old one's. */
const LOCK_MS = 10_000;
const GUILDS = 2;
const CHANNELS = 3;
const SECONDS = 5;
/** Until a round is over that has met fault after fault. */
const ROUND_MAX_MS = 240_000;
const KILL = 0.1;
/** A standstill, some of them longer than the 5 s from which on it is an outage. */
const FREEZE = 0.1;
const FROZEN_MAX_MS = 9000;

export interface ChaosOptions {
  /** For how long faults come; the rounds that run then are played to their end. */
  readonly seconds: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

export interface ChaosSummary {
  readonly rounds: number;
  readonly acknowledged: number;
  readonly combinations: number;
  readonly kills: number;
  readonly failures: readonly string[];
}

/** Plays rounds under random combinations of faults, and judges every one as the crash test does. */
export async function chaos(options: ChaosOptions): Promise<ChaosSummary> {
  const discord = await startLocalDiscord({ isOld: true });
  const bot = new BotProcess({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    LOG_LEVEL: 'warn',
  });
  try {
    return await new Chaos(options, discord, bot).run();
  } finally {
    await bot.remove();
    await discord.close();
  }
}

class Chaos {
  readonly #options: ChaosOptions;
  readonly #discord: LocalDiscord;
  readonly #bot: BotProcess;
  readonly #witness: Witness;
  readonly #guilds: readonly Guild[];
  readonly #crowds: readonly Crowd[];
  readonly #random: () => number;
  readonly #failures: string[] = [];
  readonly #endsAt: number;
  #rounds = 0;
  #acknowledged = 0;
  #combinations = 0;
  #kills = 0;

  constructor(options: ChaosOptions, discord: LocalDiscord, bot: BotProcess) {
    this.#options = options;
    this.#discord = discord;
    this.#bot = bot;
    this.#random = seeded(options.seed);
    this.#witness = new Witness(discord, SECONDS, true);
    this.#endsAt = Date.now() + options.seconds * 1000;
    const { world, scene } = discord;
    this.#guilds = Array.from({ length: GUILDS }, (_, number) => {
      const guild = world.addGuild(`Chaos ${number + 1}`, scene.people.ann);
      world.addMember(guild, world.bot, world.addRole(guild, world.bot.username, defaultPermissions));
      return guild;
    });
    this.#crowds = this.#guilds.flatMap((guild, number) =>
      Array.from({ length: CHANNELS }, (_, place) => {
        const channel = world.addChannel(guild, `channel-${number + 1}${place + 1}`);
        const seed = options.seed + 1000 * (number * CHANNELS + place + 1);
        return new Crowd(discord, guild, channel, this.#witness, seed);
      }),
    );
    discord.traffic.on('sent', ({ t }) => {
      if (t === 'READY' || t === 'RESUMED') this.#witness.ready();
    });
  }

  async run(): Promise<ChaosSummary> {
    await this.#bot.start();
    const problem = (error: unknown) => {
      this.#failures.push(error instanceof Error ? error.message : String(error));
    };
    const playing = this.#crowds.map((crowd, number) => this.#play(crowd, number).catch(problem));
    await this.#spoil().catch(problem);
    await Promise.all(playing);
    this.#bot.askToStop();
    await this.#bot.gone().catch(problem);
    const summary = { rounds: this.#rounds, acknowledged: this.#acknowledged };
    const fatal = this.#bot.log.filter(line => /"level":60/.test(line)).map(line => `logged: ${line}`);
    const failures = [...this.#failures, ...this.#witness.failures, ...fatal];
    return { ...summary, combinations: this.#combinations, kills: this.#kills, failures };
  }

  get #isOver(): boolean {
    return Date.now() > this.#endsAt;
  }

  async #play(crowd: Crowd, number: number): Promise<void> {
    const random = seeded(this.#options.seed * 31 + number);
    await pause(between(random, 0, 5000));
    while (!this.#isOver) {
      const plan = { questions: random() < 0.5 ? 2 : 3, seconds: SECONDS, isEager: random() < 0.3 };
      // What a fault swallowed is tried again; an apology for a bug is a bug.
      const round = await crowd.start(plan).catch((error: unknown) => {
        if (!this.#isOver && !String(error).includes('reference')) return undefined;
        throw error;
      });
      if (round) await this.#judge(crowd, round, plan);
      await pause(between(random, 200, 2000));
    }
  }

  /** Waits for the end of a round, and holds what is kept and shown against what its players were told. */
  async #judge(crowd: Crowd, round: RoundSeen, plan: Plan): Promise<void> {
    const isKept = () => {
      const database = new DatabaseSync(this.#bot.database, { readOnly: true, timeout: LOCK_MS });
      try {
        return database.prepare('SELECT 1 FROM journal WHERE round = ?').get(round.id) === undefined;
      } finally {
        database.close();
      }
    };
    for (let waited = 0; round.phase !== 'over' || !isKept(); waited += 250) {
      if (waited > ROUND_MAX_MS) {
        throw new Error(`round ${round.id} (${round.channel.name}) did not end; it is ${round.phase}`);
      }
      await pause(250);
    }
    // A press that is told of afterwards was on its way.
    await pause(1500);
    const database = new DatabaseSync(this.#bot.database, { readOnly: true, timeout: LOCK_MS });
    // Whoever was not told may press again; only what they were told is judged.
    round.kills += 1;
    const verdict = judgeRound(database, round, crowd.pressed.get(round.id) ?? [], plan);
    database.close();
    this.#rounds += 1;
    this.#acknowledged += verdict.acknowledged;
    this.#failures.push(...verdict.failures);
  }

  /** One combination of faults after the other, with a rest in between. */
  async #spoil(): Promise<void> {
    const { seed, say } = this.#options;
    while (!this.#isOver) {
      await pause(between(this.#random, 1000, 4000));
      const chance = this.#random();
      if (chance < KILL + FREEZE) {
        await (chance < KILL ? this.#killOnce() : this.#freezeOnce());
        continue;
      }
      const names = Object.keys(faults).filter(() => this.#random() < 2.5 / Object.keys(faults).length);
      if (names.length === 0) continue;
      this.#combinations += 1;
      const left = Math.round((this.#endsAt - Date.now()) / 1000);
      say(`${left} s left (seed ${seed}): ${names.join(' + ')}`);
      const mends = names.map(name => faults[name]?.(this.#discord, this.#random, this.#guilds));
      await pause(between(this.#random, 2000, 9000));
      for (const mend of mends) mend?.();
    }
  }

  async #freezeOnce(): Promise<void> {
    const ms = Math.round(between(this.#random, 500, FROZEN_MAX_MS));
    this.#options.say(`stood still for ${ms} ms`);
    this.#bot.freeze();
    await pause(ms);
    this.#bot.thaw();
  }

  async #killOnce(): Promise<void> {
    this.#kills += 1;
    this.#options.say('killed');
    this.#bot.kill();
    this.#witness.killed();
    await this.#bot.gone();
    await this.#bot.start();
    for (const crowd of this.#crowds) crowd.retry();
  }
}
