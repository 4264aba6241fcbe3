import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { ConfigError } from './config.ts';
import { explainExit } from './exit.ts';
import type { RunningRounds } from './trivia/running/running-rounds.ts';

const TRY_EVERY_MS = 500;

export interface OutageParts {
  readonly rounds: RunningRounds;
  /** Whether it makes sense to try. */
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
  /** Lets rounds go on that were rebuilt; undefined while nothing was ever recovered. */
  goOn: (() => void) | undefined;
  readonly #parts: OutageParts;
  #isOn = false;
  /** A beat may be kept where nothing else can be: it does not tell when rounds went on last. */
  #since = 0;
  /** The last reason that was told. */
  #told = '';
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
    this.#told = '';
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

  /** Says why storage is away, once for each reason in turn: it is tried twice a second. */
  #tell(error: unknown): void {
    const reason = explainExit(error).message;
    if (reason !== this.#told) this.#parts.log.warn({ err: error }, 'storage is still away');
    this.#told = reason;
  }

  async #end(): Promise<void> {
    const { mayGoOn, recover, rounds, log } = this.#parts;
    while (!this.#isClosed) {
      await sleep(TRY_EVERY_MS, undefined, { ref: false });
      if (!mayGoOn() || this.#isClosed) continue;
      try {
        if (this.goOn) await recover(this.#since);
        const failed = await Promise.race([rounds.failure, nextTurn()]);
        if (failed) throw failed;
        this.#isOn = false;
        this.goOn?.();
        log.info('storage is back; rounds go on');
        return;
      } catch (error) {
        if (error instanceof ConfigError) return this.#fail(error);
        this.#tell(error);
        rounds.clear();
        this.#watch();
      }
    }
  }
}
