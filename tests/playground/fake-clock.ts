import type { Clock } from '../../src/clock.ts';

const NEW_YEAR = Date.UTC(2026, 0, 1);

/** A clock that stands still until it is advanced. */
export class FakeClock implements Clock {
  #passed = 0;
  #timers: { readonly at: number; readonly callback: () => void }[] = [];

  now(): number {
    return NEW_YEAR + this.#passed;
  }

  monotonic(): number {
    return this.#passed;
  }

  setTimeout(callback: () => void, ms: number): () => void {
    const timer = { at: this.#passed + ms, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter(other => other !== timer);
    };
  }

  /** Lets time pass; whatever is due by then happens at its own time. */
  advance(ms: number): void {
    const end = this.#passed + ms;
    for (let due = this.#due(end); due; due = this.#due(end)) {
      this.#passed = due.at;
      this.#ring(due);
    }
    this.#passed = end;
  }

  /** Lets time pass as for a process that stood still meanwhile: whatever was due by then happens late, at once. */
  standStill(ms: number): void {
    this.#passed += ms;
    const end = this.#passed;
    for (let due = this.#due(end); due; due = this.#due(end)) this.#ring(due);
  }

  #due(end: number) {
    return this.#timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
  }

  #ring(timer: { readonly callback: () => void }): void {
    this.#timers = this.#timers.filter(other => other !== timer);
    timer.callback();
  }
}
