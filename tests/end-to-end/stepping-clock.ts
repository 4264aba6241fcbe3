import { FakeClock } from '../playground/fake-clock.ts';

/** A clock that knows when something happens next. */
export class SteppingClock extends FakeClock {
  readonly #timers = new Set<{ readonly at: number }>();

  override setTimeout(callback: () => void, ms: number): () => void {
    const timer = { at: this.now() + ms };
    this.#timers.add(timer);
    const cancel = super.setTimeout(() => {
      this.#timers.delete(timer);
      callback();
    }, ms);
    return () => {
      this.#timers.delete(timer);
      cancel();
    };
  }

  /** Advances to the next timer, but not past `end`. */
  step(end: number): void {
    let next = end;
    for (const { at } of this.#timers) next = Math.min(next, at);
    this.advance(Math.max(0, next - this.now()));
  }
}
