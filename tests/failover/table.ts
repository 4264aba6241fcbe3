import type { Actor } from '../../playground/actor.ts';
import type { LocalDiscord } from '../../playground/local-discord.ts';
import type { Guild } from '../../playground/model.ts';
import { pause } from '../crash/crowd.ts';
import { between, seeded } from '../crash/random.ts';
import { customIdsOf, textOf } from '../crash/witness.ts';

const SECONDS = 8;
const QUESTIONS = 2;
const ROUND_MAX_MS = 150_000;

/** What a player did and was told of a question. */
export interface Answer {
  readonly round: string;
  readonly index: number;
  readonly player: string;
  /** Whether they were told that it counts. */
  isAcknowledged: boolean;
}

/** A server in whose channel one round is played after the other. */
export class Table {
  readonly guild: Guild;
  readonly answers = new Map<string, Answer>();
  /** The ids of the messages that asked a question, by round and question. */
  readonly asked = new Map<string, Set<string>>();
  /** The text of the standings by round and message. */
  readonly standings = new Map<string, Map<string, string>>();
  readonly failures: string[] = [];
  /** The rounds whose start card was seen. */
  readonly #started = new Set<string>();
  readonly #actors: readonly Actor[];
  readonly #random: () => number;

  constructor(discord: LocalDiscord, guild: Guild, channel: string, players: number, seed: number) {
    this.guild = guild;
    this.#random = seeded(seed);
    const people = discord.addPeople(players, { guild });
    this.#actors = people.map(name => discord.actor(name, `${guild.name}/${channel}`));
    this.#actors[0]?.watch(({ d: { id } }) => this.#look(id));
  }

  /** Plays rounds for as long as it is wanted, one at least; resolves when the last one is over. */
  async play(isWanted: () => boolean): Promise<void> {
    const [host] = this.#actors;
    for (let since = performance.now(); isWanted() || this.#isPlaying || this.standings.size === 0; ) {
      const before = this.standings.size;
      // A start that nobody answered is tried again.
      if (!this.#isPlaying)
        await host?.slash('trivia', { questions: QUESTIONS, seconds: SECONDS }, { subcommand: 'start' });
      await pause(4000);
      if (this.standings.size > before) since = performance.now();
      if (performance.now() - since < ROUND_MAX_MS) continue;
      this.failures.push(`${this.guild.name}: no round came to its end in ${ROUND_MAX_MS / 1000} s`);
      return;
    }
  }

  get #isPlaying(): boolean {
    return this.#started.size > this.standings.size;
  }

  #look(id: string): void {
    const message = this.#actors[0]?.channel.messages.get(id)?.message;
    if (!message) return;
    const ids = customIdsOf(message).map(one => one.split(':'));
    const [, ended] = ids.find(([route]) => route === 'missed') ?? [];
    if (ended !== undefined) {
      const told = this.standings.get(ended) ?? new Map();
      this.standings.set(ended, told.set(id, textOf(message)));
    }
    const [, started] = ids.find(([route]) => route === 'rules') ?? [];
    if (started !== undefined) this.#started.add(started);
    const choices = ids.filter(([route]) => route === 'answer');
    const [, round, index] = choices[0] ?? [];
    if (round === undefined || index === undefined) return;
    const key = `${round}:${index}`;
    const messages = this.asked.get(key);
    this.asked.set(key, (messages ?? new Set()).add(id));
    if (!messages)
      for (const actor of this.#actors) void this.#answer(actor, id, round, Number(index), choices.length);
  }

  async #answer(actor: Actor, message: string, round: string, index: number, choices: number): Promise<void> {
    const given: Answer = { round, index, player: actor.user.id, isAcknowledged: false };
    await pause(between(this.#random, 100, SECONDS * 700));
    const customId = `answer:${round}:${index}:${Math.floor(this.#random() * choices)}`;
    for (let attempt = 0; attempt < 12 && !given.isAcknowledged; attempt++) {
      this.answers.set(`${round}:${index}:${given.player}`, given);
      try {
        const note = await Promise.race([
          actor.note(actor.press({ id: message }, customId, { raw: true })),
          pause(4000),
        ]);
        if (note && /Locked in|You have locked in/.test(textOf(note))) given.isAcknowledged = true;
        else await pause(1000);
      } catch {
        await pause(1000);
      }
    }
  }
}
