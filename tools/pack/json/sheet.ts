/** Something in a JSON text that JSON does not allow. */
export interface Slip {
  /** Where it is, in UTF-16 units. */
  readonly at: number;
  /** What is wrong and what to do. */
  readonly reason: string;
}

/** What was meant cannot be told from here on. */
export class Unmendable extends Error {
  override readonly name = 'Unmendable';
}

/** A text in which characters are put in the place of others, so that places in it stay the same, with its slips. */
export class Sheet {
  readonly text: string;
  readonly slips: Slip[] = [];
  readonly #mended: string[];

  constructor(text: string) {
    this.text = text;
    this.#mended = text.split('');
  }

  mended(): string {
    return this.#mended.join('');
  }

  slip(at: number, reason: string): void {
    this.slips.push({ at, reason });
  }

  /** @throws Unmendable always */
  fail(at: number, reason: string): never {
    this.slip(at, reason);
    throw new Unmendable();
  }

  /** Writes over what is there. */
  set(at: number, text: string): void {
    for (const [index, unit] of text.split('').entries()) this.#mended[at + index] = unit;
  }

  /**
   * Puts something where there is white space.
   * @throws Unmendable where there is none
   */
  put(at: number, character: string): void {
    if (!/^\s$/.test(this.#mended[at] ?? '')) throw new Unmendable();
    this.#mended[at] = character;
  }
}

/** The line of a place in a text, from 1. */
export function lineAt(text: string, at: number): number {
  return text.slice(0, Math.max(0, at)).split('\n').length;
}
