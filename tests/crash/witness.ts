import { type APIMessage, GatewayDispatchEvents as Event } from 'discord-api-types/v10';
import { textsOf, walkComponents } from '../../playground/components.ts';
import type { LocalDiscord } from '../../playground/local-discord.ts';
import type { Channel } from '../../playground/model.ts';
import type { WorldEvent } from '../../playground/world.ts';

/** The last heartbeat may be that old, and a little more. */
const BEAT_MS = 1200;
/** After ready, so long until a round is seen again. */
const BACK_WITHIN_MS = 3000;
/** So long at most a round takes to show all that it owes. */
const WAKING_MS = 1000;
/** What a countdown may have gained: the beat before the crash, whole seconds twice, and the machine's load. */
const GAINED_MS = 3200;
/** What it may have lost: whole seconds twice, and the way of the edit. */
const LOST_MS = 1800;

export interface QuestionSeen {
  /** The ids of all messages that ever asked it. */
  readonly messages: Set<string>;
  /** As it was when it was first seen. */
  readonly first: APIMessage;
  /** The newest state, of any of them. */
  last: APIMessage;
  /** For how long at most its clock stood because the bot was away. */
  awayMs: number;
}

/** A round as the channel shows it. */
export interface RoundSeen {
  readonly id: string;
  readonly channel: Channel;
  readonly host: string;
  readonly startMessages: Set<string>;
  readonly questions: Map<number, QuestionSeen>;
  readonly standings: Map<string, APIMessage>;
  /** How many kills it met. */
  kills: number;
  /** Whether its clock stood, or may have, for a time that cannot be told from here. */
  hasStood: boolean;
  phase: 'lobby' | 'open' | 'revealed' | 'over';
  /** What its newest countdown promises. */
  countdown?: { readonly of: string; readonly until: number; readonly full: number } | undefined;
  /** What was left of it when the bot was killed; gone once it was seen again. */
  left?: { readonly of: string; readonly ms: number; readonly mayBeShorter: boolean } | undefined;
  /** Since when the bot is away; gone once the round was seen again. */
  awaySince?: number | undefined;
  /** When its last answer was shown again: what is posted right after stands still until the round is awake. */
  wakingSince?: number | undefined;
}

/** Something of a round that is seen by everybody. */
export interface Glimpse {
  readonly round: RoundSeen;
  readonly what: 'start' | 'question' | 'reveal' | 'standings';
  readonly isNew: boolean;
  /** Of the question. */
  readonly index: number;
  readonly message: APIMessage;
}

/** Watches every channel, and notes what must not be. */
export class Witness {
  readonly rounds = new Map<string, RoundSeen>();
  readonly failures: string[] = [];
  /** The longest time from ready to a round's next sign. */
  slowestMs = 0;
  readonly #discord: LocalDiscord;
  readonly #seconds: number;
  readonly #isLenient: boolean;
  /** The route, round and index of the questions by their messages. */
  readonly #asked = new Map<string, readonly string[]>();
  readonly #listeners = new Set<(glimpse: Glimpse) => void>();
  /** Rounds that must be seen soon, and since when they may be. */
  #awaited = new Map<RoundSeen, number>();
  #isAway = false;
  /** Channels whose edits had to wait, since ready: their countdowns are as old as the wait. */
  readonly #limited = new Set<string>();

  /** @param isLenient does not hold it against the bot that clocks stand and messages come late, whenever */
  constructor(discord: LocalDiscord, seconds: number, isLenient = false) {
    this.#discord = discord;
    this.#seconds = seconds;
    this.#isLenient = isLenient;
    discord.world.on('event', event => this.#look(event));
    discord.traffic.on('exchange', ({ status, path }) => {
      if (status === 429) this.#limited.add(path.split('/')[4] ?? '');
    });
  }

  watch(listener: (glimpse: Glimpse) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get live(): RoundSeen[] {
    return [...this.rounds.values()].filter(({ phase }) => phase !== 'over');
  }

  /** The bot has been killed. @param concerns the rounds that were its */
  killed(concerns = (_round: RoundSeen) => true): void {
    const now = Date.now();
    this.#awaited.clear();
    this.#isAway = true;
    for (const round of this.live.filter(concerns)) {
      round.kills += 1;
      round.awaySince ??= now;
      const { countdown } = round;
      // Killed again before it was seen: what was left then still is.
      if (countdown === undefined || round.left !== undefined) continue;
      // A question may have closed early without its message telling yet.
      const mayBeShorter = round.phase === 'open' && round.questions.size > 1;
      round.left = { of: countdown.of, ms: countdown.until - now, mayBeShorter };
    }
  }

  /** A fault lets rounds stand for a time that cannot be told from here. */
  stand(concerns: (round: RoundSeen) => boolean): void {
    for (const round of this.live.filter(concerns)) round.kills += 1;
    this.doubt(concerns);
  }

  /** Rounds stand, or may do so: their clocks are not judged. */
  doubt(concerns = (_round: RoundSeen) => true): void {
    for (const round of this.live.filter(concerns)) {
      round.hasStood = true;
      round.left = undefined;
    }
  }

  /** The gateway has told a new process that it is ready. @param concerns the rounds that it shows soon */
  ready(concerns = (_round: RoundSeen) => true): void {
    const now = Date.now();
    this.#isAway = false;
    this.#limited.clear();
    this.#awaited = new Map(this.live.filter(concerns).map(round => [round, now]));
  }

  /** Notes the rounds that are still not seen although they should have been. */
  checkAwaited(): void {
    for (const [round, since] of this.#awaited) {
      if (Date.now() - since <= BACK_WITHIN_MS) continue;
      this.#awaited.delete(round);
      this.#fail(round, `was not seen within ${BACK_WITHIN_MS} ms after ready (${round.phase})`);
    }
  }

  #fail(round: RoundSeen, what: string): void {
    this.failures.push(`round ${round.id} (${round.channel.name}): ${what}`);
  }

  #look(event: WorldEvent): void {
    if (event.t !== Event.MessageCreate && event.t !== Event.MessageUpdate) return;
    const { channel, d: message, viewerId } = event;
    if (!channel || viewerId !== undefined || message.author.id !== this.#discord.world.bot.id) return;
    const isNew = event.t === Event.MessageCreate;
    const glimpse = this.#glimpse(channel, message, isNew);
    if (!glimpse) return;
    const { round } = glimpse;
    // What the dying process sent before may arrive after.
    if (!this.#isAway) this.#settleAwaited(round);
    if (isCurrent(glimpse)) {
      if (!this.#isAway) this.#addAway(glimpse);
      if (!this.#isLenient) this.#compareCountdown(glimpse);
    }
    for (const listener of this.#listeners) listener(glimpse);
  }

  #settleAwaited(round: RoundSeen): void {
    const since = this.#awaited.get(round);
    if (since === undefined || !this.#awaited.delete(round)) return;
    const ms = Date.now() - since;
    this.slowestMs = Math.max(this.slowestMs, ms);
    if (!this.#isLenient && ms > BACK_WITHIN_MS) this.#fail(round, `was seen only ${ms} ms after ready`);
  }

  #addAway({ round, what, isNew }: Glimpse): void {
    const { awaySince, wakingSince = Number.NEGATIVE_INFINITY } = round;
    const now = Date.now();
    round.awaySince = undefined;
    if (awaySince !== undefined && what === 'reveal') round.wakingSince = now;
    const [question] = [...round.questions.values()].slice(-1);
    if (what !== 'question' || !question) return;
    if (awaySince !== undefined) question.awayMs += now - awaySince + BEAT_MS;
    else if (isNew && now - wakingSince < WAKING_MS) question.awayMs += WAKING_MS;
  }

  #glimpse(channel: Channel, message: APIMessage, isNew: boolean): Glimpse | undefined {
    const ids = customIdsOf(message).map(id => id.split(':'));
    // An answer has no button that says whose it is; it is an edit of the question's message.
    const found =
      ids.find(([route = '']) => ['rules', 'answer', 'missed'].includes(route)) ??
      this.#asked.get(message.id);
    if (!found) return undefined;
    const [route, id = '', index = '-1'] = found;
    const round = this.#round(id, channel, message);
    if (route === 'rules') {
      round.startMessages.add(message.id);
      return { round, what: 'start', isNew, index: -1, message };
    }
    if (route === 'missed') {
      round.standings.set(message.id, message);
      round.phase = 'over';
      return { round, what: 'standings', isNew, index: -1, message };
    }
    this.#asked.set(message.id, ['answer', id, index]);
    const number = Number(index);
    const seen = round.questions.get(number);
    if (seen) {
      seen.messages.add(message.id);
      seen.last = message;
    } else {
      round.questions.set(number, {
        messages: new Set([message.id]),
        first: message,
        last: message,
        awayMs: this.#isLenient ? Number.POSITIVE_INFINITY : 0,
      });
    }
    const isOpen = ids.some(([name]) => name === 'skip');
    const glimpse = { round, what: isOpen ? 'question' : 'reveal', isNew, index: number, message } as const;
    if (round.phase !== 'over' && isCurrent(glimpse)) round.phase = isOpen ? 'open' : 'revealed';
    return glimpse;
  }

  #round(id: string, channel: Channel, message: APIMessage): RoundSeen {
    const known = this.rounds.get(id);
    if (known) return known;
    const host = /<@(\d+)>/.exec(textOf(message))?.[1] ?? '';
    const round: RoundSeen = {
      id,
      channel,
      host,
      startMessages: new Set(),
      questions: new Map(),
      standings: new Map(),
      kills: 0,
      hasStood: false,
      phase: 'lobby',
    };
    this.rounds.set(id, round);
    return round;
  }

  /** Holds a countdown against what was left of it before the crash. */
  #compareCountdown({ round, what, index, message }: Glimpse): void {
    const shown = /(First question|Closes|next question|standings) <t:(\d+):R>/.exec(textOf(message));
    const now = Date.now();
    const left = this.#isAway ? undefined : round.left;
    if (!this.#isAway) round.left = undefined;
    if (!shown) {
      round.countdown = undefined;
      return;
    }
    const full = { start: 10_000, question: this.#seconds * 1000, reveal: 8000, standings: 0 }[what];
    const of = `${shown[1]} ${index}`;
    const until = Number(shown[2]) * 1000;
    round.countdown = { of, until, full };
    const ms = until - now;
    const told = `“${of}” counts down ${ms} ms`;
    if (ms > full + 700) this.#fail(round, `${told}, more than the whole ${full} ms`);
    if (left === undefined || left.of !== of) return;
    // While answers are collected, or the edit is on its way, nothing is left.
    const before = Math.max(0, left.ms);
    if (ms > before + GAINED_MS) this.#fail(round, `${told} after the crash; ${left.ms} ms were left`);
    const isExact = !left.mayBeShorter && !this.#limited.has(round.channel.id);
    // Shown in whole seconds, a countdown may end up to one before it says so.
    if (isExact && left.ms > 1000 && ms < before - LOST_MS) {
      this.#fail(round, `${told} after the crash, although ${left.ms} ms were left`);
    }
  }
}

/** False of an answer that is shown again while the next question is there: it says nothing of the clock. */
function isCurrent({ round, what, index }: Pick<Glimpse, 'round' | 'what' | 'index'>): boolean {
  return what !== 'reveal' || index === Math.max(...round.questions.keys());
}

export function textOf({ components = [] }: APIMessage): string {
  return textsOf(components).join('\n');
}

export function customIdsOf({ components = [] }: APIMessage): string[] {
  return walkComponents(components).flatMap(one => ('custom_id' in one ? one.custom_id : []));
}
