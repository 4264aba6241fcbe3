import type { Journal } from '../store/journal.ts';
import type { RoundEvent } from '../trivia/events.ts';
import type { EventLog } from '../trivia/running/event-log.ts';
import type { Metrics } from './metrics.ts';

/** The journal as the running rounds of a cluster use it; how long commits take is measured. */
export class MeasuredJournal implements EventLog {
  readonly #journal: Journal;
  readonly #metrics: Metrics | undefined;
  /** Whose heart beats; undefined while there is one only. */
  cluster: number | undefined;

  constructor(journal: Journal, metrics: Metrics | undefined) {
    this.#journal = journal;
    this.#metrics = metrics;
  }

  async append(round: string, event: RoundEvent): Promise<void> {
    const since = performance.now();
    await this.#journal.append(round, event);
    this.#metrics?.committed(performance.now() - since);
  }

  close(round: string): Promise<void> {
    return this.#journal.close(round);
  }

  beat(at: number): Promise<void> {
    return this.#journal.beat(at, this.cluster);
  }
}
