import type { Clock } from '../../clock.ts';

/** The counter of a message is brought up to date at most this often. */
const EVERY_MS = 2500;
/** How long what comes next waits for an edit under way. */
const PATIENCE_MS = 2000;

/** Brings the counter up to date; one that is given up must not land any more. */
type CounterEdit = (givenUp: AbortSignal) => Promise<void>;

/** When the counter of a round's open message may be edited: not too often, and never over what follows. */
export class Counter {
  readonly #clock: Clock;
  #isWanted = false;
  #editedAt = Number.NEGATIVE_INFINITY;
  #underWay: Promise<void> | undefined;
  #giveUp = new AbortController();
  #cancelTimer: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The number has changed: `edit` is called when its turn comes, unless somebody carries it before. */
  want(edit: CounterEdit): void {
    this.#isWanted = true;
    if (this.#cancelTimer) return;
    const wait = Math.max(0, this.#editedAt + EVERY_MS - this.#clock.monotonic());
    // A press that comes now carries it on its own answer.
    this.#cancelTimer = this.#clock.setTimeout(
      () => {
        this.#cancelTimer = undefined;
        void this.carry(edit);
      },
      Math.max(wait, 1),
    );
  }

  /** Runs `edit` if the counter is behind and it is time; undefined otherwise. */
  carry(edit: CounterEdit): Promise<void> | undefined {
    const isTime = this.#clock.monotonic() - this.#editedAt >= EVERY_MS;
    if (!this.#isWanted || !isTime || this.#underWay) return undefined;
    this.#cancel();
    this.#isWanted = false;
    this.#editedAt = this.#clock.monotonic();
    this.#giveUp = new AbortController();
    const edited = edit(this.#giveUp.signal).finally(() => {
      this.#underWay = undefined;
    });
    this.#underWay = edited;
    return edited;
  }

  /**
   * Drops what is pending and waits for an edit under way, within reason; then it is given up.
   * @param late called when that edit has ended later still, perhaps over what came after
   */
  async settle(late: () => void): Promise<void> {
    this.#isWanted = false;
    this.#cancel();
    const edit = this.#underWay?.catch(() => {});
    if (!edit) return;
    let isOver = false;
    let cancel = () => {};
    const patience = new Promise<void>(resolve => {
      cancel = this.#clock.setTimeout(() => {
        isOver = true;
        this.#giveUp.abort();
        resolve();
      }, PATIENCE_MS);
    });
    void edit.then(() => (isOver ? late() : undefined));
    await Promise.race([edit, patience]);
    cancel();
  }

  #cancel(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }
}
