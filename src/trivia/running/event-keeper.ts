import type { RoundEvent } from '../events.ts';
import { type EventLog, StandstillError } from './event-log.ts';

/** Keeps events, until one cannot be kept: what is not kept must not be built upon, so nothing is from then on. */
export class EventKeeper {
  readonly #log: Pick<EventLog, 'append'>;
  #failure = Promise.withResolvers<Error>();
  /** Why no event can be kept, until all is rebuilt. */
  #broken: Error | undefined;

  constructor(log: Pick<EventLog, 'append'>) {
    this.#log = log;
  }

  /** Why no event can be kept any more; pending while they can. After a `reset` there is another one. */
  get failure(): Promise<Error> {
    return this.#failure.promise;
  }

  /** Resolves when the event is safe from a crash. @param isHere whether its round was not let go of */
  keep(round: string, event: RoundEvent, isHere: () => boolean): Promise<void> {
    const refused = isHere() ? this.#broken?.cause : new StandstillError();
    const kept = refused ? Promise.reject(refused) : this.#log.append(round, event);
    kept.catch((error: unknown) => {
      if (!isHere()) return;
      this.#broken ??= new Error('an event could not be kept', { cause: error });
      this.#failure.resolve(this.#broken);
    });
    return kept;
  }

  /** All is rebuilt from what is kept. */
  reset(): void {
    this.#broken = undefined;
    this.#failure = Promise.withResolvers();
  }
}
