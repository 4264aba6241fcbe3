import type { Clock } from '../../clock.ts';

/** So late, a timer was held up by something that held up all that arrived as well. */
const LATE_MS = 100;
/** How long what has arrived meanwhile may then take to be read. */
const READ_MS = 500;

interface RoundTimerOptions {
  /** Goes by Discord's time. */
  readonly clock: Clock;
  /** When the round has something to do by itself; undefined while it has nothing to do. */
  readonly due: () => number | undefined;
  /** Whether the process stood still until now, and rounds go on from before it did. */
  readonly noticesStandstill: (now: number) => boolean;
  readonly ring: (at: number) => void;
}

/** Rings when a round is due. */
export class RoundTimer {
  readonly #options: RoundTimerOptions;
  #armed: { readonly due: number; readonly cancel: () => void } | undefined;

  constructor(options: RoundTimerOptions) {
    this.#options = options;
  }

  /** Goes by when the round is due now. */
  set(): void {
    if (this.#armed?.due !== this.#options.due()) this.reset();
  }

  /** The same when the clock shows another time than the one it was set by. */
  reset(): void {
    const { clock, due: dueNow } = this.#options;
    this.cancel();
    const due = dueNow();
    if (due !== undefined) this.#ringAt(due, due - clock.now(), false);
  }

  cancel(): void {
    this.#armed?.cancel();
    this.#armed = undefined;
  }

  /** @param isRead whether what had arrived when it was due has been read */
  #ringAt(due: number, wait: number, isRead: boolean): void {
    const { clock, noticesStandstill, ring } = this.#options;
    const wake = () => {
      this.#armed = undefined;
      const at = clock.now();
      // Timers may ring a little early, and what is late may be late by an outage.
      if (at < due || noticesStandstill(at)) return this.set();
      // Answers that were given in time may lie in a socket.
      if (at - due > LATE_MS && !isRead) return this.#ringAt(due, READ_MS, true);
      ring(at);
    };
    this.#armed = { due, cancel: clock.setTimeout(wake, Math.max(0, wait)) };
  }
}
