import { type Clock, sleep } from '../../clock.ts';
import type { Round } from '../round.ts';

/** The counter of a message is brought up to date at most this often. */
const EVERY_MS = 2500;
/** An edit that was not possible yet is tried again after so long. */
const AGAIN_MS = 250;
/** How long what comes next waits for an edit under way. */
const PATIENCE_MS = 2000;
/** So long after it was given up, an edit that was on its way has landed. */
const LANDED_MS = 3000;

interface EditUnderWay {
  readonly edit: Promise<void>;
  /** Undefined when it cannot be given up. */
  readonly giveUp: AbortController | undefined;
}

/** When the counter of a round's open message may be edited: not too often, and never over what follows. */
export class Counter {
  readonly #clock: Clock;
  #isWanted = false;
  #editedAt = Number.NEGATIVE_INFINITY;
  #underWay: EditUnderWay | undefined;
  #cancelTimer: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * The number has changed: `edit` is called when its turn comes, unless somebody carries it before.
   * @param edit must not land any more once it is given up
   */
  want(edit: (givenUp: AbortSignal) => Promise<void>): void {
    this.#isWanted = true;
    if (this.#cancelTimer) return;
    // A press that comes now carries it on its own answer.
    this.#editAfter(Math.max(1, this.#editedAt + EVERY_MS - this.#clock.monotonic()), edit);
  }

  /** Runs `edit`, which cannot be given up, if the counter is behind and it is time; undefined otherwise. */
  carry(edit: () => Promise<void>): Promise<void> | undefined {
    return this.#run(edit, undefined);
  }

  /**
   * Drops what is pending and waits for an edit under way, within reason; then it is given up.
   * @param late called when it has ended later still, or was given up too late, and perhaps landed over what came after
   */
  async settle(late: () => void): Promise<void> {
    this.#isWanted = false;
    this.#cancel();
    if (!this.#underWay) return;
    const { giveUp } = this.#underWay;
    const edit = this.#underWay.edit.catch(() => {});
    let cancel = () => {};
    const patience = new Promise<void>(resolve => {
      cancel = this.#clock.setTimeout(() => {
        giveUp?.abort();
        void (giveUp ? sleep(this.#clock, LANDED_MS) : edit).then(late);
        resolve();
      }, PATIENCE_MS);
    });
    await Promise.race([edit, patience]);
    cancel();
  }

  #editAfter(ms: number, edit: (givenUp: AbortSignal) => Promise<void>): void {
    this.#cancelTimer = this.#clock.setTimeout(() => {
      this.#cancelTimer = undefined;
      const giveUp = new AbortController();
      // Timers ring a little early, and an edit may be slow: perhaps nobody changes the number again.
      const edited = this.#run(() => edit(giveUp.signal), giveUp);
      if (edited === undefined) this.#editAfter(AGAIN_MS, edit);
    }, Math.ceil(ms));
  }

  #run(edit: () => Promise<void>, giveUp: AbortController | undefined): Promise<void> | undefined {
    const isTime = this.#clock.monotonic() - this.#editedAt >= EVERY_MS;
    if (!this.#isWanted || !isTime || this.#underWay) return undefined;
    this.#cancel();
    this.#isWanted = false;
    this.#editedAt = this.#clock.monotonic();
    const edited = edit().finally(() => {
      this.#underWay = undefined;
    });
    this.#underWay = { edit: edited, giveUp };
    return edited;
  }

  #cancel(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }
}

/** Whether a round's open message has a counter: of answers, or of those who join. */
export function isCounting({ phase, haltedAt }: Round): boolean {
  return haltedAt === undefined && (phase.name === 'open' || phase.name === 'lobby');
}
