import type { Effect, Events, Reply, RoundEvent, RoundStarted, Step } from '../events.ts';
import { hasSlept } from '../halting.ts';
import { isPlaying } from '../players.ts';
import { currentIndex, dueAt, type Round } from '../round.ts';
import { fold, startRound, step } from '../step.ts';
import { EffectQueue, type EffectQueueOptions } from './effect-queue.ts';
import { EventKeeper } from './event-keeper.ts';
import type { EventLog } from './event-log.ts';
import { Heartbeat } from './heartbeat.ts';
import { Interruptions } from './interruptions.ts';
import { RoundIndex } from './round-index.ts';
import { RoundRefusedError, refusalOf } from './round-refused.ts';
import { RoundTimer } from './round-timer.ts';
import type { RunningRound } from './running-round.ts';

export interface RunningRoundsOptions extends EffectQueueOptions {
  readonly journal: EventLog;
}

/** The running rounds: keeps their events, carries out their effects in order, and owns their timers. */
export class RunningRounds {
  readonly #options: RunningRoundsOptions;
  readonly #rounds = new RoundIndex<RunningRound>();
  readonly #keeper: EventKeeper;
  #isStopping = false;
  readonly #heartbeat: Heartbeat;
  /** What stops the rounds for a time, or for good. */
  readonly interruptions: Interruptions;

  constructor(options: RunningRoundsOptions) {
    this.#options = options;
    const { clock, journal, report } = options;
    this.#keeper = new EventKeeper(journal);
    const apply = (running: RunningRound, event: RoundEvent) => this.#apply(running, event);
    this.interruptions = new Interruptions({ rounds: this.#rounds, apply, clock, report });
    this.#heartbeat = new Heartbeat({
      clock,
      isNeeded: () => this.#rounds.size > 0 && !this.#isStopping,
      beat: at => void journal.beat(at).catch((error: unknown) => report(error, '')),
      // What could not be kept ends the process: see `failure`.
      stoodStill: (since, now) => void this.interruptions.comeBack(since, now).catch(() => {}),
    });
  }

  /** Why no event can be kept any more; pending while they can. After a `clear` there is another one. */
  get failure(): Promise<Error> {
    return this.#keeper.failure;
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
   * Starts a round; resolves when it is safe from a crash.
   * @throws RoundRefusedError when the channel or the server has no room for it
   */
  async start(started: RoundStarted): Promise<Round> {
    const rounds = this.running(started.guild);
    const hosted = rounds.filter(({ id, host }) =>
      [host, this.#rounds.get(id)?.formerHost].includes(started.host),
    );
    const refused = refusalOf(started, rounds, hosted, this.#posting(started));
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

  /**
   * Keeps somebody who goes from what would be a trick: to act on the question that is open now, and to begin a round
   * elsewhere while the one that they host waits. Forgotten with this process.
   */
  bar(id: string, player: string): void {
    const running = this.#rounds.get(id);
    if (!running) return;
    if (running.round.phase.name === 'open') running.barred.set(player, currentIndex(running.round));
    if (running.round.host === player) running.formerHost = player;
  }

  isBarred(id: string, player: string): boolean {
    const running = this.#rounds.get(id);
    return running !== undefined && running.barred.get(player) === currentIndex(running.round);
  }

  /** How many rounds are here of which something holds, those included that are over but owe something. */
  count(concerns: (round: Round) => boolean): number {
    return this.#rounds.all(concerns).length;
  }

  /** Sets the timers of all rounds anew: the clock shows another time than the one they were set by. */
  setTimers(): void {
    for (const { timer } of this.#rounds.all()) timer.reset();
  }

  /** The rounds in which somebody has a part, also as their host. */
  involving(player: string): string[] {
    const isIn = (round: Round) => round.host === player || isPlaying(round, player);
    return this.#rounds.all(isIn).map(({ round }) => round.id);
  }

  /** Lets go of all rounds as they are, and tells nobody: somebody else may go on with them, or `rebuild` does. */
  clear(): void {
    for (const { timer, effects } of this.#rounds.all()) {
      timer.cancel();
      effects.abandon();
    }
    this.#rounds.clear();
    this.#keeper.reset();
  }

  /** Has a press carry the counter's edit on its own answer, if one is due; undefined when the press need not. */
  carryCount(id: string, edit: (round: Round) => Promise<boolean>): Promise<void> | undefined {
    return this.#rounds.get(id)?.effects.carryCount(edit);
  }

  /** Starts nothing new and keeps when the clocks stopped; a later process goes on from there. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    // When it cannot be kept, that is why the process stops.
    await this.interruptions.halt().catch(() => {});
    for (const { timer, effects } of this.#rounds.all()) {
      timer.cancel();
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
    const timer = this.#timer(() => running);
    const running: RunningRound = {
      round,
      effects,
      timer,
      barred: new Map(),
      committed: Promise.resolve(),
      lastAt,
    };
    this.#rounds.add(running);
    timer.set();
    this.#heartbeat.start();
    return running;
  }

  #timer(running: () => RunningRound): RoundTimer {
    return new RoundTimer({
      clock: this.#options.clock,
      due: () => (this.#isStopping ? undefined : dueAt(running().round)),
      noticesStandstill: at => this.#heartbeat.noticesStandstill(at),
      // What could not be kept ends the process: see `failure`.
      ring: at => void this.#apply(running(), { type: 'time', at }).catch(() => {}),
    });
  }

  async #close(running: RunningRound): Promise<void> {
    const { id } = running.round;
    await this.#options.journal.close(id);
    if (!this.#rounds.has(running)) return;
    running.timer.cancel();
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
      running.timer.set();
      this.#keep(running, event);
    }
    return next;
  }

  #keep(running: RunningRound, event: RoundEvent): void {
    running.committed = this.#keeper.keep(running.round.id, event, () => this.#rounds.has(running));
  }

  /** Nothing is done, and nobody told anything, before what led to it is kept. */
  async #then(running: RunningRound, effects: readonly Effect[]): Promise<void> {
    await running.committed;
    running.effects.add(effects);
  }

  /** The round of a channel that is over, while one of its messages still waits to be posted there. */
  #posting({ guild, channel }: RoundStarted): Round | undefined {
    return this.#rounds
      .inGuild(guild)
      .find(({ round, effects }) => round.channel === channel && effects.isPosting)?.round;
  }
}
