import type { Clock } from '../../src/clock.ts';

/** A clock that stands still until it is advanced. */
export class FakeClock implements Clock {
  #now = Date.UTC(2026, 0, 1);
  #timers: { readonly at: number; readonly callback: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  setTimeout(callback: () => void, ms: number): () => void {
    const timer = { at: this.#now + ms, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter(other => other !== timer);
    };
  }

  /** Lets time pass; whatever is due by then happens at its own time. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers = this.#timers.filter(timer => timer !== due);
      this.#now = due.at;
      due.callback();
    }
    this.#now = end;
  }
}
