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
  readonly reason: 'channel-busy' | 'guild-busy' | 'stopping';
  readonly round: Round | undefined;

  constructor(reason: RoundRefusedError['reason'], round?: Round) {
    super(reason);
    this.reason = reason;
    this.round = round;
  }
}

/** A round that was let go of cannot go on. */
export class StandstillError extends Error {
  override name = 'StandstillError';
}

export const ROUNDS_PER_GUILD = 3;
const BEAT_MS = 1000;
/** How many rounds bring their messages up to date at once after an interruption. */
const WAKING_AT_ONCE = 10;
/** How long the next ones wait for one of them. */
const WAKING_MS = 2000;

interface RunningRound {
  round: Round;
  readonly effects: EffectQueue;
  /** Its last event's commit. */
  committed: Promise<void>;
  armed?: { readonly due: number; readonly cancel: () => void } | undefined;
}

/** The running rounds: keeps their events, carries out their effects in order, and owns their timers. */
export class RunningRounds {
  #failure = Promise.withResolvers<Error>();
  /** Why no event can be kept, until all is rebuilt. */
  #broken: Error | undefined;
  readonly #options: RunningRoundsOptions;
  readonly #byId = new Map<string, RunningRound>();
  readonly #byGuild = new Map<string, Set<RunningRound>>();
  #isStopping = false;
  #isBeating = false;

  constructor(options: RunningRoundsOptions) {
    this.#options = options;
  }

  /** Why no event can be kept any more; pending while they can. After a `clear` there is another one. */
  get failure(): Promise<Error> {
    return this.#failure.promise;
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
    if (rounds.length >= ROUNDS_PER_GUILD) throw new RoundRefusedError('guild-busy', rounds[0]);
    if (this.#isStopping) throw new RoundRefusedError('stopping');
    const { round, effects } = startRound(started);
    const running = this.#add(round, false);
    this.#keep(running, started);
    await this.#then(running, effects);
    return round;
  }

  /** Lets something happen to a round; resolves, when it is safe from a crash, to what to tell its cause. */
  async dispatch(id: string, event: RoundEvent): Promise<Reply> {
    const running = this.#byId.get(id);
    return running ? this.#apply(running, event) : { kind: 'over' };
  }

  /** Rebuilds an unfinished round from its events. Its clocks stand since `lastSeen` until it wakes. */
  rebuild(events: Events, lastSeen: number, isPlayable: (round: Round) => boolean): void {
    const round = fold(events);
    const running = this.#add(round, true);
    const at = events.reduce((last, event) => Math.max(last, event.at), lastSeen);
    // What follows from it is owed once the round wakes: nothing can be shown before.
    this.#advance(running, { type: 'halted', at });
    if (!isPlayable(round)) this.#advance(running, { type: 'failed', at, reason: 'content-changed' });
  }

  /** Replaces a round's state by one rebuilt from other events. */
  replace(events: Events): void {
    const running = this.#byId.get(events[0].id);
    if (running) running.round = fold(events);
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

  /** The rounds in which somebody has a part, also as their host. */
  involving(player: string): string[] {
    const involved = [...this.#byId.values()].filter(
      ({ round }) => round.host === player || isPlaying(round, player),
    );
    return involved.map(({ round }) => round.id);
  }

  /** Lets go of all rounds as they are, and tells nobody: somebody else may go on with them, or `rebuild` does. */
  clear(): void {
    for (const { armed, effects } of this.#byId.values()) {
      armed?.cancel();
      effects.abandon();
    }
    this.#byId.clear();
    this.#byGuild.clear();
    this.#broken = undefined;
    this.#failure = Promise.withResolvers();
  }

  /** Has a press carry the counter's edit on its own answer, if one is due; undefined when the press need not. */
  carryCount(id: string, edit: (round: Round) => Promise<void>): Promise<void> | undefined {
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

  #add(round: Round, mayHavePosted: boolean): RunningRound {
    const handle = {
      round: () => running.round,
      apply: (event: RoundEvent) => this.#apply(running, event),
      close: () => this.#close(running),
    };
    const effects = new EffectQueue(handle, this.#options, mayHavePosted);
    const running: RunningRound = { round, effects, committed: Promise.resolve() };
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
    if (this.#byId.get(id) !== running) return;
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
      this.#arm(running);
      this.#keep(running, event);
    }
    return next;
  }

  #keep(running: RunningRound, event: RoundEvent): void {
    const isHere = this.#byId.get(running.round.id) === running;
    const refused = isHere ? this.#broken?.cause : new StandstillError();
    running.committed = refused
      ? Promise.reject(refused)
      : this.#options.journal.append(running.round.id, event);
    // What is not kept must not be built upon: all is rebuilt from what is.
    running.committed.catch((error: unknown) => {
      if (this.#byId.get(running.round.id) !== running) return;
      this.#broken ??= new Error('an event could not be kept', { cause: error });
      this.#failure.resolve(this.#broken);
    });
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
    const { clock } = this.#options;
    const ring = () => {
      running.armed = undefined;
      const at = clock.now();
      // Timers may ring a little early.
      if (at < due) this.#arm(running);
      // What could not be kept ends the process; see #keep.
      else this.#apply(running, { type: 'time', at }).catch(() => {});
    };
    running.armed = { due, cancel: clock.setTimeout(ring, Math.max(0, due - clock.now())) };
  }

  #beat(): void {
    if (this.#isBeating || this.#isStopping || this.#byId.size === 0) return;
    const { clock, journal } = this.#options;
    this.#isBeating = true;
    clock.setTimeout(() => {
      this.#isBeating = false;
      if (this.#byId.size === 0 || this.#isStopping) return;
      void journal.beat(clock.now()).catch((error: unknown) => this.#options.report(error, ''));
      this.#beat();
    }, BEAT_MS);
  }
}

/** Whether somebody takes part in a round, or has begun to with its open question. */
function isPlaying({ players, phase }: Round, id: string): boolean {
  return Object.hasOwn(players, id) || (phase.name === 'open' && Object.hasOwn(phase.question.answers, id));
}
