import { type Clock, sleep } from '../../clock.ts';

/** Waits between attempts to reach a channel; the last one repeats. */
const RETRY_MS = [1000, 2000, 5000, 10_000, 30_000];

export interface RetryOptions {
  readonly clock: Clock;
  readonly report: (error: unknown) => void;
  /** Whether nobody wants it any more; asked before each attempt. */
  readonly isStopped: () => boolean;
  /** Whether no further attempt is worth it after an error; all are unless it is given. */
  readonly givesUp?: (error: unknown) => boolean;
}

/** Tries until it works, is stopped or given up, longer and longer between attempts; resolves to which it was. */
export async function retry(
  attempt: () => Promise<unknown>,
  { clock, report, isStopped, givesUp = () => false }: RetryOptions,
): Promise<'done' | 'stopped' | 'given up'> {
  for (let failures = 0; !isStopped(); failures++) {
    try {
      await attempt();
      return 'done';
    } catch (error) {
      report(error);
      if (givesUp(error)) return 'given up';
      await sleep(clock, RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 0);
    }
  }
  return 'stopped';
}
