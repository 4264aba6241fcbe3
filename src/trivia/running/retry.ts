/** Waits between attempts to reach a channel; the last one repeats. */
const RETRY_MS = [1000, 2000, 5000, 10_000, 30_000];
/** For how long a channel is tried, milliseconds. */
export const RETRY_FOR_MS = 15 * 60_000;

/** How long to wait after so many failures before this one, milliseconds. */
export function retryAfter(failures: number): number {
  return RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 0;
}
