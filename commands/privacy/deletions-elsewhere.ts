import type { Logger } from 'pino';
import type { News } from '../../src/store/news.ts';
import { forget, type PersonalData, takeOutOfRounds } from './personal-data.ts';

interface DeletionsElsewhereParts extends PersonalData {
  readonly news: Pick<News, 'onNews'>;
  readonly log: Logger;
}

/** Forgets the people here who delete their data with another process. */
export class DeletionsElsewhere {
  readonly #data: DeletionsElsewhereParts;
  /** Who did so since rounds were read that are not rebuilt yet: what was read still names them. */
  #sinceRead: Set<string> | undefined;
  /** Hears of no more. */
  readonly end: () => void;

  constructor(data: DeletionsElsewhereParts) {
    this.#data = data;
    this.end = data.news.onNews(item => {
      if (item.about !== 'deletion') return;
      this.#sinceRead?.add(item.player);
      this.#see(forget(data, item.player));
    });
  }

  /** To be called before rounds are read that other processes began. */
  reading(): void {
    this.#sinceRead = new Set();
  }

  /** To be called when they run here. */
  rebuilt(): void {
    // Their other data is gone already, and what came since is theirs to keep.
    for (const player of this.#sinceRead ?? []) this.#see(takeOutOfRounds(this.#data, player));
    this.#sinceRead = undefined;
  }

  #see(forgetting: Promise<void>): void {
    forgetting.catch((error: unknown) =>
      this.#data.log.error({ err: error }, 'somebody could not be forgotten who wanted to be'),
    );
  }
}
