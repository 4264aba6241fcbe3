import { AsyncLocalStorage } from 'node:async_hooks';
import { StorageUnavailableError } from './errors.ts';

/** Somebody for whose answer something is read or written. */
interface Asker {
  /** By `performance.now()`. */
  readonly until: number;
  readonly isWaiting: () => boolean;
}

const askers = new AsyncLocalStorage<Asker | undefined>();

/**
 * Does something for somebody who has no answer yet: what storage does not answer in time for them fails.
 * @param ms how long they wait for storage
 * @param isUnanswered whether they still have no answer; with one there is no hurry any more
 */
export async function forAsker<T>(
  ms: number,
  isUnanswered: () => boolean,
  act: () => Promise<T>,
): Promise<T> {
  let isOver = false;
  const asker = { until: performance.now() + ms, isWaiting: () => !isOver && isUnanswered() };
  try {
    return await askers.run(asker, act);
  } finally {
    // What it has set going lives on, and is in no hurry.
    isOver = true;
  }
}

/** Does what concerns others as well as whoever caused it. */
export function forEverybody<T>(act: () => T): T {
  return askers.run(undefined, act);
}

/**
 * Waits for storage as long as whoever asks does.
 * @throws StorageUnavailableError when they cannot wait any longer
 */
export async function inTime<T>(answer: Promise<T>): Promise<T> {
  const asker = askers.getStore();
  if (!asker?.isWaiting()) return answer;
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => {
      if (asker.isWaiting()) reject(new StorageUnavailableError('storage takes too long to answer'));
    },
    Math.max(0, asker.until - performance.now()),
  );
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
