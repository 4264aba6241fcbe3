import type { Clock } from '../../clock.ts';

const BEAT_MS = 1000;
/** So long after its last beat, a process has stood still: a machine that slept, or a disk that hung. */
const STANDSTILL_MS = 5000;

interface HeartbeatOptions {
  /** Goes by Discord's time. */
  readonly clock: Clock;
  /** Whether there is anything to beat for; asked once a beat. */
  readonly isNeeded: () => boolean;
  readonly beat: (at: number) => void;
  /** The process stood still from its last beat until now. */
  readonly stoodStill: (since: number, now: number) => void;
}

/** Shows every second that the process runs, and notices when it did not. */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  /** When it last did; undefined while it is not needed. */
  #beatAt: number | undefined;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
  }

  start(): void {
    const { clock, isNeeded, beat } = this.#options;
    if (this.#beatAt !== undefined || !isNeeded()) return;
    this.#beatAt = clock.now();
    const ring = () => {
      const now = clock.now();
      if (isNeeded()) this.noticesStandstill(now);
      this.#beatAt = isNeeded() ? now : undefined;
      if (this.#beatAt === undefined) return;
      beat(now);
      clock.setTimeout(ring, BEAT_MS);
    };
    clock.setTimeout(ring, BEAT_MS);
  }

  /** Whether the process stood still until now; what else rings late may find out first. */
  noticesStandstill(now: number): boolean {
    const since = this.#beatAt;
    if (since === undefined || now - since <= STANDSTILL_MS) return false;
    this.#beatAt = now;
    this.#options.stoodStill(since, now);
    return true;
  }
}
