import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { ConfigError } from './config.ts';
import { Complaint } from './log.ts';
import type { RunningRounds } from './trivia/running/running-rounds.ts';

const TRY_EVERY_MS = 500;

export interface OutageParts {
  readonly rounds: Pick<RunningRounds, 'failure' | 'clear'>;
  /** Whether rounds may run here, once they can be kept. */
  readonly mayGoOn: () => boolean;
  /**
   * Rebuilds the rounds that are kept, with their clocks standing since a time; rejects while storage is away, and
   * resolves when what that brought is kept.
   */
  readonly recover: (since: number) => Promise<void>;
  readonly now: () => number;
  readonly log: Logger;
}

/** While storage is away no round runs and nothing is promised to anybody; afterwards all goes on from what is kept. */
export class StorageOutage {
  /** What must be mended before anything can be kept again; pending while there is nothing of that kind. */
  readonly failure: Promise<Error>;
  readonly #fail: (error: Error) => void;
  /** Lets rounds go on that were rebuilt; undefined until there is a connection to go on with. */
  goOn: (() => void) | undefined;
  readonly #parts: OutageParts;
  #isOn = false;
  /** A beat may be kept where nothing else can be: it does not tell when rounds went on last. */
  #since = 0;
  #isClosed = false;

  constructor(parts: OutageParts) {
    const { promise, resolve } = Promise.withResolvers<Error>();
    this.failure = promise;
    this.#fail = resolve;
    this.#parts = parts;
    this.#watch();
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Lets go of all rounds, until they can go on. */
  begin(reason: unknown): void {
    if (this.#isOn || this.#isClosed) return;
    this.#isOn = true;
    this.#since = this.#parts.now();
    this.#parts.log.warn({ err: reason }, 'storage is away; all rounds stand');
    this.#parts.rounds.clear();
    this.#watch();
    void this.#end();
  }

  /** Nothing goes on any more. */
  close(): void {
    this.#isClosed = true;
  }

  #watch(): void {
    const fail = (error: Error) =>
      error.cause instanceof ConfigError ? this.#fail(error) : this.begin(error);
    void this.#parts.rounds.failure.then(fail);
  }

  async #end(): Promise<void> {
    const { mayGoOn, recover, rounds, log } = this.#parts;
    const complaint = new Complaint(log, 'storage is still away');
    while (!this.#isClosed) {
      await sleep(TRY_EVERY_MS, undefined, { ref: false });
      const { goOn } = this;
      if (!mayGoOn() || !goOn || this.#isClosed) continue;
      try {
        await recover(this.#since);
        const failed = await Promise.race([rounds.failure, nextTurn()]);
        if (failed) throw failed;
        if (this.#isClosed) return rounds.clear();
        if (!mayGoOn()) throw new Error('it was lost again meanwhile');
        this.#isOn = false;
        goOn();
        log.info('storage is back; rounds go on');
        return;
      } catch (error) {
        if (error instanceof ConfigError) return this.#fail(error);
        complaint.about(error);
        rounds.clear();
        this.#watch();
      }
    }
  }
}
