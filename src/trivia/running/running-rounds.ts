import { sleep } from '../../clock.ts';
import {
  bookClosedUntil,
  dueAt,
  type Effect,
  type Events,
  type Reply,
  type Round,
  type RoundEvent,
  type Started,
  type Step,
} from '../round.ts';
import { fold, startRound, step } from '../step.ts';
import { type ErrandOptions, Errands } from './effect-queue.ts';

/** Where events are kept; an append resolves when it is safe from a crash. */
export interface EventLog {
  append(round: string, event: RoundEvent): Promise<void>;
  /** Forgets a round's events. */
  close(round: string): Promise<void>;
  /** Notes that the process is alive. */
  beat(at: number): Promise<void>;
}

export interface TableOptions extends ErrandOptions {
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

export const ROUNDS_PER_GUILD = 3;
const BEAT_MS = 1000;
/** How many rounds bring their messages up to date at once after an interruption. */
const WAKING_AT_ONCE = 10;
/** How long the next ones wait for one of them. */
const WAKING_MS = 2000;

/** A running round at the table. */
interface Seat {
  round: Round;
  readonly errands: Errands;
  /** Its last event's commit. */
  committed: Promise<void>;
  armed?: { readonly due: number; readonly cancel: () => void } | undefined;
}

/** The running rounds: keeps their events, carries out their effects in order, and owns their timers. */
export class Table {
  /** Why no event can be kept any more; pending while they can. */
  readonly failure: Promise<Error>;
  readonly #fail: (error: Error) => void;
  readonly #options: TableOptions;
  readonly #seats = new Map<string, Seat>();
  readonly #byGuild = new Map<string, Set<Seat>>();
  #isStopping = false;
  #isBeating = false;

  constructor(options: TableOptions) {
    const { promise, resolve } = Promise.withResolvers<Error>();
    this.failure = promise;
    this.#fail = resolve;
    this.#options = options;
  }

  get size(): number {
    return this.#seats.size;
  }

  get(id: string): Round | undefined {
    return this.#seats.get(id)?.round;
  }

  /** The rounds of a server that are not over, oldest first. */
  running(guild: string): Round[] {
    const rounds = [...(this.#byGuild.get(guild) ?? [])].map(({ round }) => round);
    return rounds.filter(({ phase }) => phase.name !== 'over');
  }

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
  async start(started: Started): Promise<Round> {
    const rounds = this.running(started.guild);
    const busy = rounds.find(({ channel }) => channel === started.channel);
    if (busy) throw new RoundRefusedError('channel-busy', busy);
    if (rounds.length >= ROUNDS_PER_GUILD) throw new RoundRefusedError('guild-busy', rounds[0]);
    if (this.#isStopping) throw new RoundRefusedError('stopping');
    const { round, effects } = startRound(started);
    const seat = this.#seat(round, false);
    this.#keep(seat, started);
    await this.#then(seat, effects);
    return round;
  }

  /** Lets something happen to a round; resolves, when it is safe from a crash, to what to tell its cause. */
  async dispatch(id: string, event: RoundEvent): Promise<Reply> {
    const seat = this.#seats.get(id);
    return seat ? this.#apply(seat, event) : { kind: 'over' };
  }

  /** Rebuilds an unfinished round from its events. Its clocks stand since `lastSeen` until it wakes. */
  rebuild(events: Events, lastSeen: number, isPlayable: (round: Round) => boolean): void {
    const round = fold(events);
    const seat = this.#seat(round, true);
    const at = events.reduce((last, event) => Math.max(last, event.at), lastSeen);
    // What follows from it is owed once the round wakes: nothing can be shown before.
    this.#advance(seat, { type: 'halted', at });
    if (!isPlayable(round)) this.#advance(seat, { type: 'failed', at, reason: 'content-changed' });
  }

  /** Replaces a round's state by one rebuilt from other events. */
  replace(events: Events): void {
    const seat = this.#seats.get(events[0].id);
    if (seat) seat.round = fold(events);
  }

  /** Stops the clocks of the rounds that are out of reach for now. */
  async halt(concerns: (round: Round) => boolean = () => true): Promise<void> {
    const at = this.#options.clock.now();
    const seats = [...this.#seats.values()].filter(({ round }) => concerns(round));
    await Promise.all(seats.map(seat => this.#apply(seat, { type: 'halted', at })));
  }

  /** Lets halted rounds go on, each when its message shows the new time, a few at once. */
  async wake(concerns: (round: Round) => boolean = () => true): Promise<void> {
    const seats = [...this.#seats.values()].filter(({ round }) => concerns(round));
    const waking = seats.values();
    const worker = async () => {
      // A channel that does not answer holds up nobody else.
      for (const seat of waking) {
        const mayWake = () => concerns(seat.round);
        if (mayWake())
          await Promise.race([seat.errands.wake(mayWake), sleep(this.#options.clock, WAKING_MS)]);
      }
    };
    await Promise.all(Array.from({ length: WAKING_AT_ONCE }, worker));
  }

  /** Ends the rounds whose channel is lost for good. */
  async lose(concerns: (round: Round) => boolean): Promise<void> {
    const seats = [...this.#seats.values()].filter(({ round }) => concerns(round));
    const lost = { type: 'failed', at: this.#options.clock.now(), reason: 'unreachable' } as const;
    // One that is over may still owe its results.
    const end = (seat: Seat) =>
      seat.round.phase.name === 'over' ? seat.errands.wake(() => true) : this.#apply(seat, lost);
    await Promise.all(seats.map(end));
  }

  /** Lets a press carry the counter's edit on its own answer, if one is due; undefined otherwise. */
  carryCount(id: string, edit: (round: Round) => Promise<void>): Promise<void> | undefined {
    return this.#seats.get(id)?.errands.carryCount(edit);
  }

  /** Starts nothing new and keeps when the clocks stopped; a later process goes on from there. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    // When it cannot be kept, that is why the process stops.
    await this.halt().catch(() => {});
    for (const { armed, errands } of this.#seats.values()) {
      armed?.cancel();
      errands.stop();
    }
  }

  #seat(round: Round, mayHavePosted: boolean): Seat {
    const client = {
      round: () => seat.round,
      apply: (event: RoundEvent) => this.#apply(seat, event),
      close: () => this.#close(seat),
    };
    const errands = new Errands(client, this.#options, mayHavePosted);
    const seat: Seat = { round, errands, committed: Promise.resolve() };
    this.#seats.set(round.id, seat);
    const neighbours = this.#byGuild.get(round.guild) ?? new Set();
    this.#byGuild.set(round.guild, neighbours.add(seat));
    this.#arm(seat);
    this.#beat();
    return seat;
  }

  async #close(seat: Seat): Promise<void> {
    const { id, guild } = seat.round;
    await this.#options.journal.close(id);
    seat.armed?.cancel();
    this.#seats.delete(id);
    const neighbours = this.#byGuild.get(guild);
    neighbours?.delete(seat);
    if (neighbours?.size === 0) this.#byGuild.delete(guild);
  }

  async #apply(seat: Seat, event: RoundEvent): Promise<Reply> {
    const { effects, reply } = this.#advance(seat, event);
    await this.#then(seat, effects);
    return reply;
  }

  #advance(seat: Seat, event: RoundEvent): Step {
    const next = step(seat.round, event);
    if (next.round !== seat.round) {
      seat.round = next.round;
      this.#arm(seat);
      this.#keep(seat, event);
    }
    return next;
  }

  #keep(seat: Seat, event: RoundEvent): void {
    seat.committed = this.#options.journal.append(seat.round.id, event);
    // What is not kept must not be built upon: the process ends, and the next one starts from what is.
    seat.committed.catch((error: unknown) =>
      this.#fail(new Error('an event could not be kept', { cause: error })),
    );
  }

  /** Nothing is done, and nobody told anything, before what led to it is kept. */
  async #then(seat: Seat, effects: readonly Effect[]): Promise<void> {
    await seat.committed;
    seat.errands.add(effects);
  }

  #arm(seat: Seat): void {
    const due = dueAt(seat.round);
    if (seat.armed?.due === due) return;
    seat.armed?.cancel();
    seat.armed = undefined;
    if (due === undefined || this.#isStopping) return;
    const { clock } = this.#options;
    const ring = () => {
      seat.armed = undefined;
      const at = clock.now();
      // Timers may ring a little early.
      if (at < due) this.#arm(seat);
      // What could not be kept ends the process; see #keep.
      else this.#apply(seat, { type: 'time', at }).catch(() => {});
    };
    seat.armed = { due, cancel: clock.setTimeout(ring, Math.max(0, due - clock.now())) };
  }

  #beat(): void {
    if (this.#isBeating || this.#isStopping || this.#seats.size === 0) return;
    const { clock, journal } = this.#options;
    this.#isBeating = true;
    clock.setTimeout(() => {
      this.#isBeating = false;
      if (this.#seats.size === 0 || this.#isStopping) return;
      void journal.beat(clock.now()).catch((error: unknown) => this.#options.report(error, ''));
      this.#beat();
    }, BEAT_MS);
  }
}

/** Whether somebody takes part in a round, or has begun to with its open question. */
function isPlaying({ players, phase }: Round, id: string): boolean {
  return Object.hasOwn(players, id) || (phase.name === 'open' && Object.hasOwn(phase.question.answers, id));
}
