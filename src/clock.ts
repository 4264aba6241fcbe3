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
    if (!(ms > TIMER_MAX_MS)) return timer(callback, ms);
    let cancel = timer(() => {
      cancel = systemClock.setTimeout(callback, ms - TIMER_MAX_MS);
    }, TIMER_MAX_MS);
    return () => cancel();
  },
};

/** Apart, so that the many short ones hold on to nothing else. */
function timer(callback: () => void, ms: number): () => void {
  const timeout = setTimeout(callback, ms).unref();
  return () => clearTimeout(timeout);
}

/** Resolves when something is done, or after `ms` milliseconds if that is earlier; rejects if it does before. */
export async function within(clock: Clock, ms: number, done: Promise<unknown>): Promise<void> {
  let cancel = () => {};
  const patience = new Promise<void>(resolve => {
    cancel = clock.setTimeout(resolve, ms);
  });
  await Promise.race([done, patience]).finally(() => cancel());
}

/** Resolves after `ms` milliseconds. */
export function sleep(clock: Clock, ms: number): Promise<void> {
  return new Promise(resolve => {
    clock.setTimeout(resolve, ms);
  });
}
