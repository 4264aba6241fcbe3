/** What is asked of stores, while it is under way. How long that takes is up to the machine. */
export class StoreWork {
  #underWay = 0;
  readonly #waiting: (() => void)[] = [];

  get isQuiet(): boolean {
    return this.#underWay === 0;
  }

  /** Resolves when something is done. */
  done(): Promise<void> {
    return new Promise(resolve => this.#waiting.push(resolve));
  }

  /** The same store, or object of stores, with its work counted. */
  watch<T extends object>(watched: T): T {
    return new Proxy(watched, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value === 'object' && value !== null) return this.watch(value);
        if (typeof value !== 'function') return value;
        return (...parameters: unknown[]) => this.#count(Reflect.apply(value, target, parameters));
      },
    });
  }

  #count(result: unknown): unknown {
    if (!(result instanceof Promise)) return result;
    this.#underWay += 1;
    return result.finally(() => {
      this.#underWay -= 1;
      for (const tell of this.#waiting.splice(0)) tell();
    });
  }
}
