import { pino } from 'pino';
import { expect, test } from 'vitest';
import { patiently } from '../../src/discord/patience.ts';
import { FakeClock } from '../playground/fake-clock.ts';

/** Nothing in between takes any time. */
class HurryingClock extends FakeClock {
  override setTimeout(callback: () => void, ms: number): () => void {
    const cancel = super.setTimeout(callback, ms);
    queueMicrotask(() => this.advance(ms));
    return cancel;
  }
}

const log = pino({ level: 'silent' });

/** How often it is tried, when each attempt fails for this reason; it is a success after so many. */
async function attemptsAt(code: string, failures: number): Promise<{ attempts: number; outcome: string }> {
  let attempts = 0;
  const outcome = await patiently({ clock: new HurryingClock(), log }, async () => {
    attempts += 1;
    if (attempts <= failures) throw Object.assign(new Error(code), { code });
    return 'answered';
  }).catch((error: Error) => error.message);
  return { attempts, outcome };
}

test.for(['EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ETIMEDOUT', 'ECONNRESET', 'UND_ERR_SOCKET'])(
  'a start waits for a network that is down (%s)',
  async code => {
    expect(await attemptsAt(code, 10)).toEqual({ attempts: 11, outcome: 'answered' });
  },
);

test('after nearly ten minutes it is given up, for a supervisor to try again', async () => {
  const { attempts, outcome } = await attemptsAt('EAI_AGAIN', Number.POSITIVE_INFINITY);
  expect(outcome).toBe('EAI_AGAIN');
  // 1 + 2 + 5 + 10 s, and then every 30 s of nine minutes.
  expect(attempts).toBe(23);
});

test.for(['ENOTFOUND', 'ECONNREFUSED'])('an address where nothing is ends it at once (%s)', async code => {
  expect(await attemptsAt(code, 1)).toEqual({ attempts: 1, outcome: code });
});
