import { within } from '../../clock.ts';
import type { Effect, Events, Reply, RoundEvent, RoundStarted, Step } from '../events.ts';
import { isPlaying } from '../players.ts';
import { currentIndex, dueAt, hasSlept, lastToOpen, type Round } from '../round.ts';
import { fold, startRound, step } from '../step.ts';
import { EffectQueue, type EffectQueueOptions } from './effect-queue.ts';
import { type EventLog, StandstillError } from './event-log.ts';
import { Heartbeat } from './heartbeat.ts';
import { RoundIndex } from './round-index.ts';
import { RoundRefusedError, refusalOf } from './round-refused.ts';
import type { RunningRound } from './running-round.ts';

export interface RunningRoundsOptions extends EffectQueueOptions {
  readonly journal: EventLog;
}

/** So late, a timer was held up by something that held up all that arrived as well. */
const LATE_MS = 100;
/** How long what has arrived meanwhile may then take to be read. */
const READ_MS = 500;
/** How many rounds bring their messages up to date at once after an interruption. */
const WAKING_AT_ONCE = 10;
/** How long the next ones wait for one of them. */
const WAKING_MS = 2000;

/** The running rounds: keeps their events, carries out their effects in order, and owns their timers. */
export class RunningRounds {
  #failure = Promise.withResolvers<Error>();
  /** Why no event can be kept, until all is rebuilt. */
  #broken: Error | undefined;
  readonly #options: RunningRoundsOptions;
  readonly #rounds = new RoundIndex<RunningRound>();
  #isStopping = false;
  #isReachable: (round: Round) => boolean = () => true;
  readonly #heartbeat: Heartbeat;

  constructor(options: RunningRoundsOptions) {
    this.#options = options;
    const { clock, journal, report } = options;
    this.#heartbeat = new Heartbeat({
      clock,
      isNeeded: () => this.#rounds.size > 0 && !this.#isStopping,
      beat: at => void journal.beat(at).catch((error: unknown) => report(error, '')),
      // What could not be kept ends the process; see #keep.
      stoodStill: (since, now) => void this.#comeBack(since, now).catch(() => {}),
    });
  }

  /** Why no event can be kept any more; pending while they can. After a `clear` there is another one. */
  get failure(): Promise<Error> {
    return this.#failure.promise;
  }

  /** How many rounds are here, those included that are over but owe something. */
  get size(): number {
    return this.#rounds.size;
  }

  /** The present state of a round; undefined when it is forgotten or was never here. */
  get(id: string): Round | undefined {
    return this.#rounds.get(id)?.round;
  }

  /** The rounds of a server that are not over, oldest first. */
  running(guild: string): Round[] {
    return this.#rounds.inGuild(guild).flatMap(({ round }) => (round.phase.name === 'over' ? [] : round));
  }

  /** The round of a channel that is not over. */
  inChannel(guild: string, channel: string): Round | undefined {
    return this.running(guild).find(round => round.channel === channel);
  }

  /**
   * The open question that forbids somebody to look things up: where it is, and when it closes.
   * @param channels where they ask; of a thread, its channel as well
   * @param isInvolved whether they had to do with a round, beyond what the round itself knows
   */
  closedBook(
    guild: string,
    channels: readonly string[],
    player: string,
    isInvolved: (round: Round) => boolean,
  ): { channel: string; until: number } | undefined {
    const concerned = this.running(guild).filter(
      round => channels.includes(round.channel) || isPlaying(round, player) || isInvolved(round),
    );
    return lastToOpen(concerned, this.#options.clock.now());
  }

  /**
   * Starts a round; resolves when it is safe from a crash.
   * @throws RoundRefusedError when the channel or the server has no room for it
   */
  async start(started: RoundStarted): Promise<Round> {
    const rounds = this.running(started.guild);
    const refused = refusalOf(started, rounds, this.#posting(started));
    if (refused) throw refused;
    if (this.#isStopping) throw new RoundRefusedError('stopping');
    const { round, effects } = startRound(started);
    const running = this.#add(round, [started], false);
    this.#keep(running, started);
    await this.#then(running, effects);
    return round;
  }

  /** Lets something happen to a round; resolves, when it is safe from a crash, to what to tell its cause. */
  async dispatch(id: string, event: RoundEvent): Promise<Reply> {
    const running = this.#rounds.get(id);
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
    const running = this.#rounds.get(events[0].id);
    if (running) running.round = fold(events);
  }

  /** Keeps somebody from acting on the question that is open now; forgotten with this process. */
  bar(id: string, player: string): void {
    const running = this.#rounds.get(id);
    if (running?.round.phase.name === 'open') running.barred.set(player, currentIndex(running.round));
  }

  isBarred(id: string, player: string): boolean {
    const running = this.#rounds.get(id);
    return running !== undefined && running.barred.get(player) === currentIndex(running.round);
  }

  /** How many rounds are here of which something holds, those included that are over but owe something. */
  count(concerns: (round: Round) => boolean): number {
    return this.#rounds.all(concerns).length;
  }

  /** Says which rounds can be reached, of those that wake without being told to. */
  reachableIf(isReachable: (round: Round) => boolean): void {
    this.#isReachable = isReachable;
  }

  /** Sets the timers of all rounds anew: the clock shows another time than the one they were set by. */
  setTimers(): void {
    for (const running of this.#rounds.all()) this.#arm(running, true);
  }

  /** Stops the clocks of the rounds that are out of reach for now. */
  async halt(concerns: (round: Round) => boolean = () => true): Promise<void> {
    const at = this.#options.clock.now();
    const chosen = this.#rounds.all(concerns);
    await Promise.all(chosen.map(running => this.#apply(running, { type: 'halted', at })));
  }

  /** Lets halted rounds go on, each when its message shows the new time, a few at once. */
  async wake(concerns: (round: Round) => boolean = () => true): Promise<void> {
    const waking = this.#rounds.all(concerns).values();
    const worker = async () => {
      // A channel that does not answer holds up nobody else.
      for (const running of waking) {
        const mayWake = () => concerns(running.round);
        if (mayWake()) await within(this.#options.clock, WAKING_MS, running.effects.wake(mayWake));
      }
    };
    await Promise.all(Array.from({ length: WAKING_AT_ONCE }, worker));
  }

  /** Ends the rounds whose channel is lost for good. */
  async lose(concerns: (round: Round) => boolean): Promise<void> {
    const chosen = this.#rounds.all(concerns);
    const lost = { type: 'failed', at: this.#options.clock.now(), reason: 'unreachable' } as const;
    // One that is over may still owe its results.
    const end = (running: RunningRound) =>
      running.round.phase.name === 'over' ? running.effects.wake(() => true) : this.#apply(running, lost);
    await Promise.all(chosen.map(end));
  }

  /** The rounds in which somebody has a part, also as their host. */
  involving(player: string): string[] {
    const isIn = (round: Round) => round.host === player || isPlaying(round, player);
    return this.#rounds.all(isIn).map(({ round }) => round.id);
  }

  /** Lets go of all rounds as they are, and tells nobody: somebody else may go on with them, or `rebuild` does. */
  clear(): void {
    for (const { armed, effects } of this.#rounds.all()) {
      armed?.cancel();
      effects.abandon();
    }
    this.#rounds.clear();
    this.#broken = undefined;
    this.#failure = Promise.withResolvers();
  }

  /** Has a press carry the counter's edit on its own answer, if one is due; undefined when the press need not. */
  carryCount(id: string, edit: (round: Round) => Promise<boolean>): Promise<void> | undefined {
    return this.#rounds.get(id)?.effects.carryCount(edit);
  }

  /** Starts nothing new and keeps when the clocks stopped; a later process goes on from there. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    // When it cannot be kept, that is why the process stops.
    await this.halt().catch(() => {});
    for (const { armed, effects } of this.#rounds.all()) {
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
    const running: RunningRound = { round, effects, barred: new Map(), committed: Promise.resolve(), lastAt };
    this.#rounds.add(running);
    this.#arm(running);
    this.#heartbeat.start();
    return running;
  }

  async #close(running: RunningRound): Promise<void> {
    const { id } = running.round;
    await this.#options.journal.close(id);
    if (!this.#rounds.has(running)) return;
    running.armed?.cancel();
    this.#rounds.delete(running);
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
    const refused = this.#rounds.has(running) ? this.#broken?.cause : new StandstillError();
    running.committed = refused
      ? Promise.reject(refused)
      : this.#options.journal.append(running.round.id, event);
    // What is not kept must not be built upon: all is rebuilt from what is.
    running.committed.catch((error: unknown) => {
      if (!this.#rounds.has(running)) return;
      this.#broken ??= new Error('an event could not be kept', { cause: error });
      this.#failure.resolve(this.#broken);
    });
  }

  /** Nothing is done, and nobody told anything, before what led to it is kept. */
  async #then(running: RunningRound, effects: readonly Effect[]): Promise<void> {
    await running.committed;
    running.effects.add(effects);
  }

  #arm(running: RunningRound, isAnew = false): void {
    const due = dueAt(running.round);
    if (running.armed?.due === due && !isAnew) return;
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
      if (at < due || this.#heartbeat.noticesStandstill(at)) return this.#arm(running);
      // Answers that were given in time may lie in a socket.
      if (at - due > LATE_MS && !isRead) return this.#ringAt(running, due, READ_MS, true);
      // What could not be kept ends the process; see #keep.
      this.#apply(running, { type: 'time', at }).catch(() => {});
    };
    running.armed = { due, cancel: clock.setTimeout(ring, Math.max(0, wait)) };
  }

  /** What happened before stands, and rounds go on as after a crash. */
  async #comeBack(since: number, now: number): Promise<void> {
    const { report } = this.#options;
    report(new Error(`the process stood still for ${Math.round((now - since) / 1000)} s`), '');
    await Promise.all(this.#rounds.all().map(running => this.#standStill(running, since, now)));
    await this.wake(this.#isReachable);
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
    return this.#rounds
      .inGuild(guild)
      .find(({ round, effects }) => round.channel === channel && effects.isPosting)?.round;
  }
}
