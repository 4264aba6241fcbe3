import type { Clock } from '../../clock.ts';
import type { Effect, RoundMessage } from '../events.ts';
import { owed } from '../owed.ts';
import { currentIndex, questionMessage, type Round } from '../round.ts';
import { step } from '../step.ts';
import { ChannelLostError, type ChannelMessages, type Posted } from './channel-messages.ts';
import { Counter, isCounting } from './counter.ts';
import { type RetryOptions, retry } from './retry.ts';
import type { RoundHandle } from './round-handle.ts';
import { type Edit, isSameEdit, shownBy, type Task, taskOf } from './task.ts';

/** So much later than it was made, a message is brought up to date. */
const LATE_MS = 1500;
/** For how long a channel is tried. */
const RETRY_FOR_MS = 15 * 60_000;

export interface EffectQueueOptions {
  readonly messages: ChannelMessages;
  /** Keeps the results of a round that is over; may be called twice. */
  readonly archive: (current: () => Round, endedAt: number) => Promise<unknown>;
  /** Goes by Discord's time. */
  readonly clock: Clock;
  /** Something went wrong that nobody else hears of. */
  readonly report: (error: unknown, round: string) => void;
}

/** Carries out a round's effects one after the other; what they show is the state of that moment, as long as it can. */
export class EffectQueue {
  readonly #handle: RoundHandle;
  readonly #options: EffectQueueOptions;
  readonly #counter: Counter;
  readonly #queue: Task[] = [];
  #isWorking = false;
  #isStopped = false;
  #isAbandoned = false;
  #isPosting = false;
  /** Whether messages may be in the channel that nobody here knows of. */
  #mayHavePosted: boolean;

  constructor(handle: RoundHandle, options: EffectQueueOptions, mayHavePosted: boolean) {
    this.#handle = handle;
    this.#options = options;
    this.#counter = new Counter(options.clock);
    this.#mayHavePosted = mayHavePosted;
  }

  add(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === 'count') this.#counter.want(givenUp => this.#count(givenUp));
      else this.#owe(effect);
    }
    if (effects.length > 0) void this.#work();
  }

  #owe(effect: Effect): void {
    const task = taskOf(effect, this.#handle.round());
    if (task.type === 'edit') this.#oweEdit(task);
    else this.#queue.push(task);
  }

  #oweEdit(edit: Edit): void {
    const last = this.#queue.at(-1);
    if (last?.type === 'edit' && isSameEdit(edit, last)) this.#queue.pop();
    this.#queue.push(edit);
  }

  /** Lets the clocks of an interrupted round go on, or does what a round that is over still owes. */
  async wake(mayWake: () => boolean): Promise<void> {
    const round = this.#handle.round();
    if (round.phase.name === 'over') for (const effect of owed(round)) this.#owe(effect);
    else this.#queue.push({ type: 'wake', mayWake });
    await this.#work();
  }

  /** Whether a message is on its way to the channel that is not there yet. */
  get isPosting(): boolean {
    return this.#isPosting;
  }

  /**
   * Runs `edit` with the present state if the counter is behind and it is time; undefined otherwise.
   * @param edit resolves to false when somebody has deleted the message
   */
  carryCount(edit: (round: Round) => Promise<boolean>): Promise<void> | undefined {
    const round = this.#handle.round();
    return isCounting(round) ? this.#counter.carry(() => this.#counted(round, edit)) : undefined;
  }

  /** Does nothing more than what is under way. */
  stop(): void {
    this.#isStopped = true;
  }

  /** Does nothing more and owes nothing: somebody else does what is left. */
  abandon(): void {
    this.#isStopped = true;
    this.#isAbandoned = true;
  }

  async #count(givenUp: AbortSignal): Promise<void> {
    const round = this.#handle.round();
    if (isCounting(round)) await this.#counted(round, () => this.#options.messages.count(round, givenUp));
  }

  async #counted(round: Round, edit: (round: Round) => Promise<boolean>): Promise<void> {
    if (await edit(round)) return;
    await this.#missing(round.phase.name === 'lobby' ? round.startMessage : questionMessage(round));
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    for (let task = this.#queue.shift(); task && !this.#isStopped; task = this.#queue.shift()) {
      try {
        await this.#perform(task);
      } catch (error) {
        this.#options.report(error, this.#handle.round().id);
      }
    }
    this.#isWorking = false;
  }

  async #perform(task: Task): Promise<void> {
    const { messages } = this.#options;
    const round = this.#handle.round();
    switch (task.type) {
      case 'post':
        return this.#post(task.what);
      case 'edit':
        return this.#edit(task, () => this.#handle.round());
      case 'wake':
        return this.#carryOn(task.mayWake);
      case 'delete':
        return this.#try(() => messages.delete(round, task.message));
      case 'out':
        // Nothing that follows depends on it.
        void messages.tellOut(
          round,
          task.players.filter(id => round.players[id]?.outAt !== undefined),
        );
        return;
      case 'void':
        void messages.tellVoid(round, task.players);
        return;
      case 'finish':
        return this.#finish(task.showStandings);
      case 'count':
    }
  }

  async #post(what: RoundMessage): Promise<void> {
    const isWanted = ({ phase, startMessage }: Round) =>
      what === 'start' ? startMessage === undefined && phase.name !== 'over' : phase.name === 'asking';
    const index = this.#handle.round().played.length;
    await this.#try(async () => {
      const round = this.#handle.round();
      // A press on the message may have told of it before.
      if (!isWanted(round)) return;
      const mayBeThere = this.#mayHavePosted;
      this.#mayHavePosted = true;
      const shownAt = this.#options.clock.now();
      const { id, at } = await this.#posting(round, what, mayBeThere);
      this.#mayHavePosted = false;
      await this.#handle.apply(
        what === 'start' ? { type: 'posted', at, what, id } : { type: 'posted', at, what, index, id },
      );
      // A message that had to wait shows a countdown from before.
      if (at - shownAt > LATE_MS) this.add([{ type: 'edit', what }]);
    });
  }

  async #posting(round: Round, what: RoundMessage, mayBeThere: boolean): Promise<Posted> {
    this.#isPosting = true;
    try {
      return await this.#options.messages.post(round, what, mayBeThere);
    } finally {
      this.#isPosting = false;
    }
  }

  async #edit(edit: Edit, state: () => Round): Promise<void> {
    const { what } = edit;
    const { clock, messages } = this.#options;
    await this.#counter.settle(() => this.#editAgain(edit));
    let missing: string | undefined;
    await this.#try(async () => {
      const round = shownBy(edit, state());
      const message = what === 'start' ? round.startMessage : questionMessage(round);
      const isThere = await messages.edit(round, what);
      if (!isThere) missing = message;
      if (!isThere || what === 'start' || round.phase.name === 'open') return;
      await this.#handle.apply({ type: 'shown', at: clock.now(), index: currentIndex(round) - 1 });
    });
    if (missing !== undefined) await this.#missing(missing);
  }

  /** Somebody has deleted a message of the round. */
  async #missing(message: string | undefined): Promise<void> {
    const { clock, messages } = this.#options;
    if (message === undefined) return;
    const isStart = message === this.#handle.round().startMessage;
    const seen = this.#handle.round().played.at(-1)?.shown === true;
    await this.#handle.apply({ type: 'vanished', at: clock.now(), message, seen });
    const round = this.#handle.round();
    const { phase } = round;
    // Nothing else would tell why nothing follows; whoever stopped it knows.
    const isSilent = isStart && phase.name === 'over' && currentIndex(round) === 0;
    if (!isSilent || phase.reason === 'stopped') return;
    let mayBeThere = false;
    await this.#try(async () => {
      const attempt = messages.post(round, 'start', mayBeThere);
      mayBeThere = true;
      await attempt;
    });
  }

  /** The counter's edit landed over what came after it, perhaps when nothing else is to be done any more. */
  #editAgain(edit: Edit): void {
    const { messages, report } = this.#options;
    const round = shownBy(edit, this.#handle.round());
    if (this.#isStopped)
      return void messages.edit(round, edit.what).catch((error: unknown) => report(error, round.id));
    this.#oweEdit({ ...edit, asOf: round });
    void this.#work();
  }

  async #carryOn(mayWake: () => boolean): Promise<void> {
    const { clock } = this.#options;
    // It may be out of reach again since.
    if (this.#handle.round().haltedAt === undefined || !mayWake()) return;
    await this.#postOwed();
    const continued = () => ({ type: 'continued', at: clock.now() }) as const;
    // What is shown already counts with the time it takes effect from.
    const going = () => step(this.#handle.round(), continued()).round;
    for (const effect of owed(this.#handle.round())) {
      const task = taskOf(effect, this.#handle.round());
      if (task.type === 'edit') await this.#edit(task, going);
    }
    if (mayWake()) await this.#handle.apply(continued());
  }

  /** Posts what is owed, after what is owed before it. It may be there since long: its clock stood as well. */
  async #postOwed(): Promise<void> {
    const effects = owed(this.#handle.round());
    const count = effects.findIndex(({ type }) => type === 'post') + 1;
    for (const effect of effects.slice(0, count)) await this.#perform(taskOf(effect, this.#handle.round()));
  }

  async #finish(showStandings: boolean): Promise<void> {
    const { messages, archive, clock } = this.#options;
    // Each attempt reads it anew: somebody may have deleted their data since the one before.
    const round = () => this.#handle.round();
    const { phase } = round();
    await this.#insist(() => archive(round, phase.name === 'over' ? phase.at : clock.now()));
    if (this.#isAbandoned) return;
    // The end may have come while a message was being posted; nothing else is owed once this is done.
    for (const task of this.#queue)
      if (task.type === 'delete' || task.type === 'void') await this.#perform(task);
    if (showStandings) {
      await this.#try(() => {
        const mayBeThere = this.#mayHavePosted;
        this.#mayHavePosted = true;
        return messages.showStandings(round, mayBeThere);
      });
    } else if (phase.name === 'over' && phase.reason === 'unreachable') {
      await messages.tellLost(round());
    }
    if (this.#isStopped) return;
    // What was added meanwhile is owed no more.
    this.#isStopped = true;
    messages.forget(round());
    await this.#insist(() => this.#handle.close());
  }

  /** Tries until it works, however long: what is kept nowhere else depends on it. */
  async #insist(attempt: () => Promise<unknown>): Promise<void> {
    await retry(
      attempt,
      this.#retrying(() => this.#isAbandoned),
    );
  }

  /** Tries until it works, for a quarter of an hour; what cannot work ends the round. */
  async #try(attempt: () => Promise<void>): Promise<void> {
    const { clock } = this.#options;
    const giveUpAt = clock.monotonic() + RETRY_FOR_MS;
    const givesUp = (error: unknown) => error instanceof ChannelLostError || clock.monotonic() > giveUpAt;
    const outcome = await retry(attempt, { ...this.#retrying(() => this.#isStopped), givesUp });
    if (outcome !== 'given up') return;
    await this.#handle.apply({ type: 'failed', at: clock.now(), reason: 'unreachable' });
  }

  #retrying(isStopped: () => boolean): RetryOptions {
    const { clock, report } = this.#options;
    return { clock, report: error => report(error, this.#handle.round().id), isStopped };
  }
}
