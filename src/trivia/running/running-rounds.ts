import { sleep } from '../../clock.ts';
import type { Effect, Events, Reply, RoundEvent, RoundStarted, Step } from '../events.ts';
import { bookClosedUntil, dueAt, type Round } from '../round.ts';
import { fold, startRound, step } from '../step.ts';
import { EffectQueue, type EffectQueueOptions } from './effect-queue.ts';

/** Where events are kept; an append resolves when it is safe from a crash. */
export interface EventLog {
  append(round: string, event: RoundEvent): Promise<void>;
  /** Forgets a round's events. */
  close(round: string): Promise<void>;
  /** Notes that the process is alive. */
  beat(at: number): Promise<void>;
}

export interface RunningRoundsOptions extends EffectQueueOptions {
  readonly journal: EventLog;
}

/** A round cannot start now, and why; `round` is the one in the way. */
export class RoundRefusedError extends Error {
  override name = 'RoundRefusedError';
  readonly reason: 'channel-busy' | 'channel-clearing' | 'guild-busy' | 'host-busy' | 'stopping';
  readonly round: Round | undefined;

  constructor(reason: RoundRefusedError['reason'], round?: Round) {
    super(reason);
    this.reason = reason;
    this.round = round;
  }
}

export const ROUNDS_PER_GUILD = 3;
const BEAT_MS = 1000;
/** So long after its last beat, a process has stood still: a machine that slept, or a disk that hung. */
const STANDSTILL_MS = 5000;
/** A round ends when there was no process for so long: nobody waits for its questions any more. */
export const ASLEEP_MAX_MS = 15 * 60_000;
/** So late, a timer was held up by something that held up all that arrived as well. */
const LATE_MS = 100;
/** How long what has arrived meanwhile may then take to be read. */
const READ_MS = 500;
/** How many rounds bring their messages up to date at once after an interruption. */
const WAKING_AT_ONCE = 10;
/** How long the next ones wait for one of them. */
const WAKING_MS = 2000;

interface RunningRound {
  round: Round;
  readonly effects: EffectQueue;
  /** Its last event's commit. */
  committed: Promise<void>;
  /** When the last thing happened to it. */
  lastAt: number;
  armed?: { readonly due: number; readonly cancel: () => void } | undefined;
}

/** The running rounds: keeps their events, carries out their effects in order, and owns their timers. */
export class RunningRounds {
  /** Why no event can be kept any more; pending while they can. */
  readonly failure: Promise<Error>;
  readonly #fail: (error: Error) => void;
  readonly #options: RunningRoundsOptions;
  readonly #byId = new Map<string, RunningRound>();
  readonly #byGuild = new Map<string, Set<RunningRound>>();
  #isStopping = false;
  #isReachable: (round: Round) => boolean = () => true;
  /** When this process last showed that it runs; undefined while there are no rounds. */
  #beatAt: number | undefined;

  constructor(options: RunningRoundsOptions) {
    const { promise, resolve } = Promise.withResolvers<Error>();
    this.failure = promise;
    this.#fail = resolve;
    this.#options = options;
  }

  /** How many rounds are here, those included that are over but owe something. */
  get size(): number {
    return this.#byId.size;
  }

  /** The present state of a round; undefined when it is forgotten or was never here. */
  get(id: string): Round | undefined {
    return this.#byId.get(id)?.round;
  }

  /** The rounds of a server that are not over, oldest first. */
  running(guild: string): Round[] {
    const rounds = [...(this.#byGuild.get(guild) ?? [])].map(({ round }) => round);
    return rounds.filter(({ phase }) => phase.name !== 'over');
  }

  /** The round of a channel that is not over. */
  inChannel(guild: string, channel: string): Round | undefined {
    return this.running(guild).find(round => round.channel === channel);
  }

  /** The open question that forbids somebody to look things up: where it is, and when it closes. */
  closedBook(guild: string, channel: string, player: string): { channel: string; until: number } | undefined {
    const now = this.#options.clock.now();
    const closed = this.running(guild)
      .filter(round => round.channel === channel || isPlaying(round, player))
      .flatMap(round => {
        const until = bookClosedUntil(round, now);
        return until === undefined ? [] : [{ channel: round.channel, until }];
      });
    return closed.toSorted((a, b) => b.until - a.until)[0];
  }

  /**
   * Starts a round; resolves when it is safe from a crash.
   * @throws RoundRefusedError when the channel or the server has no room for it
   */
  async start(started: RoundStarted): Promise<Round> {
    const rounds = this.running(started.guild);
    const busy = rounds.find(({ channel }) => channel === started.channel);
    if (busy) throw new RoundRefusedError('channel-busy', busy);
    const pending = this.#posting(started);
    if (pending) throw new RoundRefusedError('channel-clearing', pending);
    const unstarted = rounds.find(round => round.host === started.host && isUnstarted(round));
    if (unstarted) throw new RoundRefusedError('host-busy', unstarted);
    if (rounds.length >= ROUNDS_PER_GUILD) throw new RoundRefusedError('guild-busy', rounds[0]);
    if (this.#isStopping) throw new RoundRefusedError('stopping');
    const { round, effects } = startRound(started);
    const running = this.#add(round, [started], false);
    this.#keep(running, started);
    await this.#then(running, effects);
    return round;
  }

  /** Lets something happen to a round; resolves, when it is safe from a crash, to what to tell its cause. */
  async dispatch(id: string, event: RoundEvent): Promise<Reply> {
    const running = this.#byId.get(id);
    return running ? this.#apply(running, event) : { kind: 'over' };
  }

  /**
   * Rebuilds an unfinished round from its events. Its clocks stand since a process was last seen, until it wakes;
   * when that was too long ago, it is over.
   */
  rebuild(events: Events, lastSeen: number, isPlayable: (round: Round) => boolean): void {
    const round = fold(events);
    const running = this.#add(round, events, true);
    const now = this.#options.clock.now();
    // Nothing has happened in the future: the clock was wrong then.
    const at = Math.min(now, Math.max(lastSeen, running.lastAt));
    // What follows from it is owed once the round wakes: nothing can be shown before.
    this.#advance(running, { type: 'halted', at });
    if (!isPlayable(round)) this.#advance(running, { type: 'failed', at, reason: 'content-changed' });
    else if (hasSlept(round, now - at)) this.#advance(running, { type: 'failed', at, reason: 'asleep' });
  }

  /** Replaces a round's state by one rebuilt from other events. */
  replace(events: Events): void {
    const running = this.#byId.get(events[0].id);
    if (running) running.round = fold(events);
  }

  /** Says which rounds can be reached, of those that wake without being told to. */
  reachableIf(isReachable: (round: Round) => boolean): void {
    this.#isReachable = isReachable;
  }

  /** Sets the timers of all rounds anew: the clock shows another time than the one they were set by. */
  setTimers(): void {
    for (const running of this.#byId.values()) {
      running.armed?.cancel();
      running.armed = undefined;
      this.#arm(running);
    }
  }

  /** Stops the clocks of the rounds that are out of reach for now. */
  async halt(concerns: (round: Round) => boolean = () => true): Promise<void> {
    const at = this.#options.clock.now();
    const chosen = [...this.#byId.values()].filter(({ round }) => concerns(round));
    await Promise.all(chosen.map(running => this.#apply(running, { type: 'halted', at })));
  }

  /** Lets halted rounds go on, each when its message shows the new time, a few at once. */
  async wake(concerns: (round: Round) => boolean = () => true): Promise<void> {
    const chosen = [...this.#byId.values()].filter(({ round }) => concerns(round));
    const waking = chosen.values();
    const worker = async () => {
      // A channel that does not answer holds up nobody else.
      for (const running of waking) {
        const mayWake = () => concerns(running.round);
        if (mayWake())
          await Promise.race([running.effects.wake(mayWake), sleep(this.#options.clock, WAKING_MS)]);
      }
    };
    await Promise.all(Array.from({ length: WAKING_AT_ONCE }, worker));
  }

  /** Ends the rounds whose channel is lost for good. */
  async lose(concerns: (round: Round) => boolean): Promise<void> {
    const chosen = [...this.#byId.values()].filter(({ round }) => concerns(round));
    const lost = { type: 'failed', at: this.#options.clock.now(), reason: 'unreachable' } as const;
    // One that is over may still owe its results.
    const end = (running: RunningRound) =>
      running.round.phase.name === 'over' ? running.effects.wake(() => true) : this.#apply(running, lost);
    await Promise.all(chosen.map(end));
  }

  /** Has a press carry the counter's edit on its own answer, if one is due; undefined when the press need not. */
  carryCount(id: string, edit: (round: Round) => Promise<boolean>): Promise<void> | undefined {
    return this.#byId.get(id)?.effects.carryCount(edit);
  }

  /** Starts nothing new and keeps when the clocks stopped; a later process goes on from there. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    // When it cannot be kept, that is why the process stops.
    await this.halt().catch(() => {});
    for (const { armed, effects } of this.#byId.values()) {
      armed?.cancel();
      effects.stop();
    }
  }

  #add(round: Round, events: Events, mayHavePosted: boolean): RunningRound {
    const handle = {
      round: () => running.round,
      apply: (event: RoundEvent) => this.#apply(running, event),
      close: () => this.#close(running),
    };
    const effects = new EffectQueue(handle, this.#options, mayHavePosted);
    const lastAt = events.reduce((last, { at }) => Math.max(last, at), 0);
    const running: RunningRound = { round, effects, committed: Promise.resolve(), lastAt };
    this.#byId.set(round.id, running);
    const neighbours = this.#byGuild.get(round.guild) ?? new Set();
    this.#byGuild.set(round.guild, neighbours.add(running));
    this.#arm(running);
    this.#beat();
    return running;
  }

  async #close(running: RunningRound): Promise<void> {
    const { id, guild } = running.round;
    await this.#options.journal.close(id);
    running.armed?.cancel();
    this.#byId.delete(id);
    const neighbours = this.#byGuild.get(guild);
    neighbours?.delete(running);
    if (neighbours?.size === 0) this.#byGuild.delete(guild);
  }

  async #apply(running: RunningRound, event: RoundEvent): Promise<Reply> {
    const { effects, reply } = this.#advance(running, event);
    await this.#then(running, effects);
    return reply;
  }

  #advance(running: RunningRound, event: RoundEvent): Step {
    const next = step(running.round, event);
    if (next.round !== running.round) {
      running.round = next.round;
      running.lastAt = Math.max(running.lastAt, event.at);
      this.#arm(running);
      this.#keep(running, event);
    }
    return next;
  }

  #keep(running: RunningRound, event: RoundEvent): void {
    running.committed = this.#options.journal.append(running.round.id, event);
    // What is not kept must not be built upon: the process ends, and the next one starts from what is.
    running.committed.catch((error: unknown) =>
      this.#fail(new Error('an event could not be kept', { cause: error })),
    );
  }

  /** Nothing is done, and nobody told anything, before what led to it is kept. */
  async #then(running: RunningRound, effects: readonly Effect[]): Promise<void> {
    await running.committed;
    running.effects.add(effects);
  }

  #arm(running: RunningRound): void {
    const due = dueAt(running.round);
    if (running.armed?.due === due) return;
    running.armed?.cancel();
    running.armed = undefined;
    if (due === undefined || this.#isStopping) return;
    this.#ringAt(running, due, due - this.#options.clock.now(), false);
  }

  /** @param isRead whether what had arrived when it was due has been read */
  #ringAt(running: RunningRound, due: number, wait: number, isRead: boolean): void {
    const { clock } = this.#options;
    const ring = () => {
      running.armed = undefined;
      const at = clock.now();
      // Timers may ring a little early, and what is late may be late by an outage.
      if (at < due || this.#hasStoodStill(at)) return this.#arm(running);
      // Answers that were given in time may lie in a socket.
      if (at - due > LATE_MS && !isRead) return this.#ringAt(running, due, READ_MS, true);
      // What could not be kept ends the process; see #keep.
      this.#apply(running, { type: 'time', at }).catch(() => {});
    };
    running.armed = { due, cancel: clock.setTimeout(ring, Math.max(0, wait)) };
  }

  #beat(): void {
    const { clock, journal, report } = this.#options;
    if (this.#beatAt !== undefined || this.#isStopping || this.#byId.size === 0) return;
    this.#beatAt = clock.now();
    const beat = () => {
      const now = clock.now();
      const isLast = this.#byId.size === 0 || this.#isStopping;
      if (!isLast) this.#hasStoodStill(now);
      this.#beatAt = isLast ? undefined : now;
      if (isLast) return;
      void journal.beat(now).catch((error: unknown) => report(error, ''));
      clock.setTimeout(beat, BEAT_MS);
    };
    clock.setTimeout(beat, BEAT_MS);
  }

  /** Whether the process stood still until now; then rounds go on as after a crash. */
  #hasStoodStill(now: number): boolean {
    const since = this.#beatAt;
    if (since === undefined || now - since <= STANDSTILL_MS) return false;
    this.#beatAt = now;
    const { report } = this.#options;
    report(new Error(`the process stood still for ${Math.round((now - since) / 1000)} s`), '');
    const goOn = async () => {
      await Promise.all([...this.#byId.values()].map(running => this.#standStill(running, since, now)));
      await this.wake(this.#isReachable);
    };
    // What could not be kept ends the process; see #keep.
    goOn().catch(() => {});
    return true;
  }

  async #standStill(running: RunningRound, since: number, now: number): Promise<void> {
    const at = Math.min(now, Math.max(since, running.lastAt));
    const halted = this.#apply(running, { type: 'halted', at });
    if (hasSlept(running.round, now - at))
      await this.#apply(running, { type: 'failed', at, reason: 'asleep' });
    await halted;
  }

  /** The round of a channel that is over, while one of its messages still waits to be posted there. */
  #posting({ guild, channel }: RoundStarted): Round | undefined {
    const rounds = [...(this.#byGuild.get(guild) ?? [])];
    return rounds.find(({ round, effects }) => round.channel === channel && effects.isPosting)?.round;
  }
}

/** Whether a round has been without a process for too long; a pause has a limit of its own. */
function hasSlept({ phase }: Round, ms: number): boolean {
  return ms > ASLEEP_MAX_MS && phase.name !== 'paused';
}

/** Whether a round has not asked anything yet. */
function isUnstarted({ phase, played }: Round): boolean {
  return played.length === 0 && (phase.name === 'lobby' || phase.name === 'paused');
}

/** Whether somebody takes part in a round, or has begun to with its open question. */
function isPlaying({ players, phase }: Round, id: string): boolean {
  return Object.hasOwn(players, id) || (phase.name === 'open' && Object.hasOwn(phase.question.answers, id));
}
