import { lineAt, type Sheet } from './sheet.ts';

/** A bracket that is open. */
export interface Opened {
  readonly bracket: '{' | '[';
  readonly at: number;
  /** What comes next in it. A name and its value alternate in an object. */
  next: 'name' | 'colon' | 'value' | 'comma';
}

export const CLOSERS = { '{': '}', '[': ']' } as const;
/** Which brackets are open at a place in a JSON text, and what comes next in them. */
export class Nesting {
  readonly open: Opened[] = [];
  /** Where the last thing that is no comma ended. */
  end = 0;
  /** A comma that nothing has followed yet. */
  comma: number | undefined;
  readonly #sheet: Sheet;

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
  }

  get top(): Opened | undefined {
    return this.open.at(-1);
  }

  /** Looks whether a value may stand at a place, and mends what is missing before it. */
  beforeValue(at: number): void {
    const { top } = this;
    if (top?.next === 'colon') this.missingColon(top, at);
    if (!top && this.end > 0) this.#sheet.fail(at, this.outside(this.#sheet.text[at] ?? ''));
    if (top?.next === 'comma') this.missingComma(top);
    this.comma = undefined;
  }

  /** What is wrong with something outside of all brackets. */
  outside(what: string): string {
    if (this.end === 0 && !/[[{]/.test(this.#sheet.text))
      return `the file begins with ${what} and is no JSON: write it as [ { "id": … }, { "id": … } ]`;
    if (this.end === 0)
      return `the file begins with ${what}, but JSON begins with [ or {: take out what stands before it`;
    if (what === '{' && this.#sheet.text.trimStart().startsWith('{')) {
      return 'another entry begins here: put all of them into one list, [ before the first, commas between and ] after the last';
    }
    return `${what} stands after the end: everything belongs inside the brackets that the file begins with`;
  }

  /** Notes that a value ended; returns where. */
  afterValue(end: number): number {
    if (this.top) this.top.next = 'comma';
    this.end = end;
    return end;
  }

  missingColon(top: Opened, at: number): void {
    this.#sheet.slip(at, 'a colon is missing here, between a name and its value');
    this.#sheet.put(this.end, ':');
    top.next = 'value';
  }

  missingComma(top: Opened): void {
    this.#sheet.slip(this.end - 1, 'a comma is missing at the end of this line');
    this.#sheet.put(this.end, ',');
    top.next = top.bracket === '{' ? 'name' : 'value';
  }

  /** Closes what was left open before the thing here. */
  closeEarly(top: Opened): void {
    const closer = CLOSERS[top.bracket];
    this.#sheet.slip(
      this.end - 1,
      `a ${closer} is missing after this, for the ${top.bracket} of line ${lineAt(this.#sheet.text, top.at)}`,
    );
    if (this.comma === undefined) {
      this.#sheet.put(this.end, closer);
      this.#sheet.put(this.end + 1, ',');
    } else {
      this.#sheet.set(this.comma, closer);
      this.#sheet.put(this.comma + 1, ',');
      this.comma = undefined;
    }
    this.open.pop();
    const below = this.top;
    if (below) below.next = below.bracket === '{' ? 'name' : 'value';
  }

  /** Closes what is left open at the end of the file. */
  closeAll(): void {
    for (let last = this.open.pop(); last; last = this.open.pop()) {
      const closer = CLOSERS[last.bracket];
      this.#sheet.slip(this.end - 1, `a ${closer} is missing after this, at the end of the file`);
      if (this.comma !== undefined) this.#sheet.set(this.comma, ' ');
      this.comma = undefined;
      this.#sheet.put(this.end++, closer);
    }
  }
}
