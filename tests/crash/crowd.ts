import type { Actor } from '../../playground/actor.ts';
import type { Outcome } from '../../playground/interactions.ts';
import type { LocalDiscord } from '../../playground/local-discord.ts';
import type { Channel, Guild } from '../../playground/model.ts';
import { between, seeded } from './random.ts';
import { customIdsOf, type Glimpse, type RoundSeen, textOf, type Witness } from './witness.ts';

const PLAYERS = 30;
/** A crash may swallow a start; not this many. */
const ATTEMPTS_MAX = 10;
const ABSTAIN = 0.08;
const PRESS_TWICE = 0.1;
const PRESS_AGAIN = 0.7;

/** A press that a player made. */
export interface Pressed {
  readonly player: string;
  readonly index: number;
  readonly place: number;
}

/** What a round shall be. */
export interface Plan {
  readonly questions: number;
  readonly seconds: number;
  /** Everybody answers, so that questions close early. */
  readonly isEager: boolean;
}

/** The players of one channel: they start rounds and answer their questions. */
export class Crowd {
  readonly channel: Channel;
  /** By round. */
  readonly pressed = new Map<string, Pressed[]>();
  readonly #actors: readonly Actor[];
  readonly #random: () => number;
  readonly #witness: Witness;
  readonly #pending = new Set<() => void>();
  #plan: Plan = { questions: 2, seconds: 5, isEager: false };

  constructor(
    discord: LocalDiscord,
    guild: Guild,
    channel: Channel,
    witness: Witness,
    seed: number,
    players = PLAYERS,
  ) {
    this.channel = channel;
    this.#random = seeded(seed);
    this.#witness = witness;
    const people = discord.addPeople(players, { guild });
    this.#actors = people.map(person => discord.actor(person, `${guild.name}/${channel.name}`));
    witness.watch(glimpse => {
      if (glimpse.round.channel === channel && glimpse.what === 'question' && glimpse.isNew) {
        this.#answer(glimpse);
      }
    });
  }

  /** Starts a round, again when a crash swallowed it; resolves once its card is there. */
  async start(plan: Plan): Promise<RoundSeen> {
    this.#plan = plan;
    const { questions, seconds } = plan;
    const started = new Promise<RoundSeen>(resolve => {
      const stop = this.#witness.watch(({ round, what }) => {
        if (what !== 'start' || round.channel !== this.channel || round.phase !== 'lobby') return;
        stop();
        resolve(round);
      });
    });
    const [host] = this.#actors;
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      const outcome = await host?.slash('trivia', { questions, seconds }, { subcommand: 'start' });
      const isThere = outcome?.kind === 'reply';
      if (isThere && !/Your round is on|already running/.test(textOf(outcome.message))) {
        throw new Error(`The round could not start: ${textOf(outcome.message)}`);
      }
      const round = await Promise.race([started, pause(isThere ? 15_000 : 4000)]);
      if (round) return round;
    }
    throw new Error(`No round could be started in ${this.channel.name}.`);
  }

  /** The bot is back: who got no answer may press again. */
  retry(): void {
    const waiting = [...this.#pending];
    this.#pending.clear();
    for (const again of waiting) again();
  }

  #answer({ round, message, index }: Glimpse): void {
    const { isEager, seconds } = this.#plan;
    const places = customIdsOf(message).filter(id => id.startsWith('answer:')).length;
    for (const [number, actor] of this.#actors.entries()) {
      // Who played before and waits to the end keeps a question from closing early.
      const isIdle = !isEager && number === 0 && index > 0;
      if (isIdle || (!isEager && this.#random() < ABSTAIN)) continue;
      const latest = isEager ? seconds * 0.7 : seconds * 1.1;
      const after = between(this.#random, 200, latest * 1000);
      const place = Math.floor(this.#random() * places);
      setTimeout(() => this.#press(actor, round, message.id, index, place), after).unref();
      if (this.#random() >= PRESS_TWICE) continue;
      const other = (place + 1) % places;
      setTimeout(() => this.#press(actor, round, message.id, index, other), after + 300).unref();
    }
  }

  #press(actor: Actor, round: RoundSeen, message: string, index: number, place: number): void {
    const all = this.pressed.get(round.id) ?? [];
    this.pressed.set(round.id, all);
    const again = () => {
      if (this.#random() >= PRESS_AGAIN) return;
      const after = between(this.#random, 50, 1000);
      setTimeout(() => this.#press(actor, round, message, index, place), after).unref();
    };
    const pressed = actor.press({ id: message }, `answer:${round.id}:${index}:${place}`);
    const made = { player: actor.user.id, index, place };
    all.push(made);
    this.#pending.add(again);
    void this.#answered(pressed, again)
      // A message that shows the answer already has no such button any more.
      .catch(() => all.splice(all.indexOf(made), 1))
      .finally(() => this.#pending.delete(again));
  }

  async #answered(pressed: Promise<Outcome>, again: () => void): Promise<void> {
    const outcome = await pressed;
    if (outcome.kind === 'reply' && textOf(outcome.message).includes('storage is away')) again();
  }
}

export function pause(ms: number): Promise<undefined> {
  return new Promise(resolve => {
    setTimeout(() => resolve(undefined), ms);
  });
}
