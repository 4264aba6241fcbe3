import { setImmediate } from 'node:timers/promises';
import { sleep } from '../../../src/clock.ts';
import type { Events, RoundEvent, RoundMessage } from '../../../src/trivia/events.ts';
import { questionMessage, type Round } from '../../../src/trivia/round.ts';
import type { ChannelMessages, Posted } from '../../../src/trivia/running/channel-messages.ts';
import type { EventLog } from '../../../src/trivia/running/event-log.ts';
import { RunningRounds } from '../../../src/trivia/running/running-rounds.ts';
import { FakeClock } from '../../playground/fake-clock.ts';
import { type Example, exampleStart, HOST, RIGHT, snowflake } from '../example-round.ts';

type Method = Exclude<keyof ChannelMessages, 'forget'>;

/** Something that was wanted of the channel's messages. */
export interface Call {
  readonly method: keyof ChannelMessages;
  readonly at: number;
  /** As it was handed over. */
  readonly round: Round;
  readonly what?: RoundMessage;
  readonly mayBeThere?: boolean;
  readonly message?: string;
  readonly players?: readonly string[];
}

/** What becomes of a call before it succeeds: nothing, a failure, a delay. */
type Fate = (call: Call) => Promise<unknown>;

export function fails(error: Error): Fate {
  return async () => {
    throw error;
  };
}
export const hangs: Fate = () => new Promise(() => {});

/** Records what is wanted of it; does it at once unless told otherwise. */
export class FakeMessages implements ChannelMessages {
  readonly calls: Call[] = [];
  /** The ids of messages that somebody has deleted. */
  readonly deleted = new Set<string>();
  /** What becomes of every call that nothing else was told for. */
  always: Fate = () => Promise.resolve();
  readonly #clock: FakeClock;
  readonly #fates = new Map<Method, Fate[]>();

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  /** What becomes of the next calls of a method, one each. */
  next(method: Method, ...fates: readonly Fate[]): void {
    this.#fates.set(method, [...fates]);
  }

  takes(ms: number): Fate {
    return () => sleep(this.#clock, ms);
  }

  of(method: keyof ChannelMessages, id?: string): Call[] {
    return this.calls.filter(call => call.method === method && (id === undefined || call.round.id === id));
  }

  async post(round: Round, what: RoundMessage, mayBeThere: boolean): Promise<Posted> {
    await this.#happen({ method: 'post', at: this.#clock.now(), round, what, mayBeThere });
    const again = round.reposts > 0 ? `-again${round.reposts}` : '';
    return { id: `${round.id}-${what}-${round.played.length}${again}`, at: this.#clock.now() };
  }

  async edit(round: Round, what: RoundMessage): Promise<boolean> {
    await this.#happen({ method: 'edit', at: this.#clock.now(), round, what });
    return !this.deleted.has((what === 'start' ? round.startMessage : questionMessage(round)) ?? '');
  }

  async count(round: Round): Promise<boolean> {
    await this.#happen({ method: 'count', at: this.#clock.now(), round });
    return !this.deleted.has(questionMessage(round) ?? round.startMessage ?? '');
  }

  async tellVoid(round: Round, players: readonly string[]): Promise<void> {
    await this.#happen({ method: 'tellVoid', at: this.#clock.now(), round, players });
  }

  async tellOut(round: Round, players: readonly string[]): Promise<void> {
    await this.#happen({ method: 'tellOut', at: this.#clock.now(), round, players });
  }

  async delete(round: Round, message: string): Promise<void> {
    await this.#happen({ method: 'delete', at: this.#clock.now(), round, message });
  }

  async showStandings(current: () => Round, mayBeThere: boolean): Promise<void> {
    await this.#happen({ method: 'showStandings', at: this.#clock.now(), round: current(), mayBeThere });
  }

  async tellLost(round: Round): Promise<void> {
    await this.#happen({ method: 'tellLost', at: this.#clock.now(), round });
  }

  forget(round: Round): void {
    this.calls.push({ method: 'forget', at: this.#clock.now(), round });
  }

  async #happen(call: Call & { readonly method: Method }): Promise<void> {
    this.calls.push(call);
    const fate = this.#fates.get(call.method)?.shift() ?? this.always;
    await fate(call);
  }
}

/** Keeps events in memory. */
export class FakeJournal implements EventLog {
  readonly events = new Map<string, RoundEvent[]>();
  readonly closed: string[] = [];
  readonly beats: number[] = [];
  /** What every commit waits for, or fails with. */
  commit: () => Promise<void> = () => Promise.resolve();

  async append(round: string, event: RoundEvent): Promise<void> {
    await this.commit();
    this.events.set(round, [...this.of(round), event]);
  }

  async close(round: string): Promise<void> {
    await this.commit();
    this.closed.push(round);
  }

  async beat(at: number): Promise<void> {
    await this.commit();
    this.beats.push(at);
  }

  of(round: string): RoundEvent[] {
    return this.events.get(round) ?? [];
  }

  types(round: string): string[] {
    return this.of(round).map(({ type }) => type);
  }
}

/** How far time is moved before what it sets off is waited for; divides whatever is timed here. */
const TICK_MS = 100;

export interface Place {
  readonly guild?: string;
  readonly channel?: string;
  readonly host?: string;
}

/** Running rounds with everything around them. */
export class RunningRoundsStand {
  readonly clock = new FakeClock();
  readonly messages = new FakeMessages(this.clock);
  readonly journal = new FakeJournal();
  readonly archived: Round[] = [];
  readonly reports: unknown[] = [];
  archive: () => Promise<void> = () => Promise.resolve();
  readonly rounds = new RunningRounds({
    clock: this.clock,
    messages: this.messages,
    journal: this.journal,
    report: error => void this.reports.push(error),
    archive: async current => {
      await this.archive();
      this.archived.push(current());
    },
  });
  #presses = 0;

  /** Lets everything happen that waits for no time. */
  async settle(): Promise<void> {
    await setImmediate();
  }

  async pass(ms: number): Promise<void> {
    await this.settle();
    for (let left = ms; left > 0; left -= TICK_MS) {
      this.clock.advance(Math.min(left, TICK_MS));
      await this.settle();
    }
  }

  start(
    id = 'round',
    { guild = 'guild', channel = id, host = HOST }: Place = {},
    example: Example = {},
  ): Promise<Round> {
    return this.rounds.start({ ...exampleStart(example), at: this.clock.now(), host, id, guild, channel });
  }

  /** Starts a round and lets time pass until its first question is open. */
  async open(id = 'round', place: Place = {}, example: Example = {}): Promise<void> {
    await this.start(id, place, example);
    await this.pass(10_000);
  }

  round(id = 'round'): Round {
    const round = this.rounds.get(id);
    if (!round) throw new Error(`${id} is not running`);
    return round;
  }

  answer(player: string, choice = RIGHT, id = 'round') {
    const at = this.clock.now();
    const index = this.round(id).played.length;
    const press = snowflake(at, this.#presses++);
    return this.rounds.dispatch(id, { type: 'answered', at, player, index, id: press, answer: { choice } });
  }

  command(type: 'paused' | 'resumed' | 'stopped', id = 'round') {
    const player = this.rounds.get(id)?.host ?? HOST;
    return this.rounds.dispatch(id, { type, at: this.clock.now(), player, mayManage: false });
  }
}

/** When the open question closes. */
export function closesAt({ phase }: Round): number {
  if (phase.name !== 'open') throw new Error(`no question is open, but ${phase.name}`);
  return phase.question.closesAt;
}

/** What the journal has of the only round, from its start. */
export function eventsOf({ journal }: RunningRoundsStand): Events {
  const [first, ...later] = journal.of('round');
  if (first?.type !== 'started') throw new Error('no start');
  return [first, ...later];
}
