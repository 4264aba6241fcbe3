/** Time, so that tests need not wait for it. */
export interface Clock {
  /** Milliseconds since the Unix epoch; whoever runs the machine may set it, forward or back. */
  now(): number;
  /** Milliseconds since some moment, which nobody sets: what durations are measured with. */
  monotonic(): number;
  /** Calls back once after `ms` milliseconds; the returned function cancels. */
  setTimeout(callback: () => void, ms: number): () => void;
}

/** Of a longer wait Node makes none at all: https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
const TIMER_MAX_MS = 2 ** 31 - 1;

/** The machine's clock. Its timers never keep a process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimeout(callback, ms) {
    let timer: NodeJS.Timeout;
    const wait = (left: number) => {
      const ring = () => (left > TIMER_MAX_MS ? wait(left - TIMER_MAX_MS) : callback());
      timer = setTimeout(ring, Math.min(left, TIMER_MAX_MS)).unref();
    };
    wait(ms);
    return () => clearTimeout(timer);
  },
};

/** Resolves after `ms` milliseconds. */
export function sleep(clock: Clock, ms: number): Promise<void> {
  return new Promise(resolve => {
    clock.setTimeout(resolve, ms);
  });
}
