import { comment, foreignLine } from './foreign.ts';
import { CLOSERS, Nesting, type Opened } from './nesting.ts';
import { Sheet, type Slip, Unmendable } from './sheet.ts';
import { readText, TYPOGRAPHIC } from './text.ts';

/** A JSON text without its slips, as long as it was, so that places in it are the same. */
export interface Mended {
  readonly text: string;
  readonly slips: readonly Slip[];
  /** False where a slip could not be mended; what comes after it was not looked at. */
  readonly isWhole: boolean;
}

/** What writers and word processors put for JSON's own quotation marks. */
const MARKS = /["'“”„‟«»`]/;
const CONSTANTS: ReadonlyMap<string, string> = new Map([
  ['True', 'true'],
  ['False', 'false'],
  ['None', 'null'],
]);

/** Finds the slips that people make when they write JSON by hand, and reads on as they meant it. */
export function mendJson(text: string): Mended {
  return new Mender(text).mend();
}

class Mender {
  readonly #text: string;
  readonly #sheet: Sheet;
  readonly #nesting: Nesting;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#sheet = new Sheet(text);
    this.#nesting = new Nesting(this.#sheet);
  }

  mend(): Mended {
    let isWhole = true;
    try {
      while (this.#at < this.#text.length) this.#step(this.#text[this.#at] ?? '');
      this.#nesting.closeAll();
    } catch (error) {
      if (!(error instanceof Unmendable)) throw error;
      isWhole = false;
    }
    return { text: this.#sheet.mended(), slips: this.#sheet.slips, isWhole };
  }

  #step(character: string): void {
    const after = foreignLine(this.#sheet, this.#at) ?? comment(this.#sheet, this.#at);
    if (after !== undefined) this.#at = after;
    else if (/\s/.test(character)) this.#at++;
    else if (character === '{' || character === '[') this.#opens(character);
    else if (character === '}' || character === ']') this.#closes(character);
    else if (character === ',' || character === ';') this.#separates(character);
    else if (character === ':' || character === '=') this.#assigns(character);
    else if (MARKS.test(character)) this.#quoted();
    else this.#bare();
  }

  #opens(bracket: '{' | '['): void {
    const top = this.#nesting.top;
    if (top?.bracket === '{' && bracket === '{' && (top.next === 'name' || top.next === 'comma')) {
      if (this.#nesting.open.length === 1)
        this.#sheet.fail(
          this.#at,
          'a name should stand where this { is: a [ is missing before the first { of these, or a } before this one',
        );
      this.#nesting.closeEarly(top);
    }
    this.#nesting.beforeValue(this.#at);
    this.#nesting.open.push({ bracket, at: this.#at, next: bracket === '{' ? 'name' : 'value' });
    this.#at++;
    this.#nesting.end = this.#at;
  }

  #closes(bracket: '}' | ']'): void {
    if (this.#nesting.comma !== undefined) {
      this.#sheet.slip(
        this.#nesting.comma,
        `a comma stands after the last entry, before the ${bracket}: take it out`,
      );
      this.#sheet.set(this.#nesting.comma, ' ');
      this.#nesting.comma = undefined;
    }
    const [below, top] = [this.#nesting.open.at(-2), this.#nesting.top];
    if (
      top !== undefined &&
      CLOSERS[top.bracket] !== bracket &&
      below &&
      CLOSERS[below.bracket] === bracket
    ) {
      this.#sheet.slip(this.#nesting.end - 1, `a ${CLOSERS[top.bracket]} is missing after this`);
      this.#sheet.put(this.#nesting.end, CLOSERS[top.bracket]);
      this.#nesting.open.pop();
    } else if (top === undefined || CLOSERS[top.bracket] !== bracket) {
      this.#sheet.slip(this.#at, `there is a ${bracket} too many: take it out`);
      this.#sheet.set(this.#at++, ' ');
      return;
    }
    this.#nesting.open.pop();
    this.#at = this.#nesting.afterValue(this.#at + 1);
  }

  #separates(character: string): void {
    const top = this.#nesting.top;
    if (!top) {
      if (this.#text.slice(this.#at + 1).trim() !== '') {
        this.#sheet.fail(this.#at, 'a [ is missing at the beginning of the file, or there is a ] too early');
      }
      this.#sheet.slip(this.#at, 'a comma stands after the end: take it out');
      this.#sheet.set(this.#at++, ' ');
      return;
    }
    if (character === ';') {
      this.#sheet.slip(this.#at, 'a semicolon stands where JSON wants a comma');
      this.#sheet.set(this.#at, ',');
    }
    if (top.next !== 'comma') {
      if (top.next === 'colon')
        this.#sheet.fail(
          this.#at,
          'a name without a value stands before this comma: write its value, or put a list between [ and ]',
        );
      if (top.next === 'value' && top.bracket === '{')
        this.#sheet.fail(this.#at, 'a value is missing before this comma');
      this.#sheet.slip(this.#at, 'there is a comma too many: take it out');
      this.#sheet.set(this.#at++, ' ');
      return;
    }
    this.#nesting.comma = this.#at++;
    top.next = top.bracket === '{' ? 'name' : 'value';
  }

  #assigns(character: string): void {
    const top = this.#nesting.top;
    if (top?.next !== 'colon') this.#sheet.fail(this.#at, `there is a ${character} that follows no name`);
    if (character === '=') this.#sheet.slip(this.#at, 'an = stands where JSON wants a colon');
    this.#sheet.set(this.#at++, ':');
    top.next = 'value';
  }

  /** A number or another word without quotation marks. */
  #bare(): void {
    const top = this.#nesting.top;
    const rest = this.#text.slice(this.#at);
    const [word = rest] = /^[^\s,;:{}[\]"“”]+/.exec(rest) ?? [];
    const isConstant =
      /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/.test(word) || CONSTANTS.has(word);
    const [line = ''] = /^.*/.exec(rest) ?? [];
    if (!top) this.#sheet.fail(this.#at, this.#nesting.outside(word));
    if (/^(?:\.{3}|…)/.test(rest))
      this.#sheet.fail(this.#at, 'dots leave something out here: write it, or take them out');
    if (top.next === 'name' || (top.next === 'comma' && top.bracket === '{')) {
      this.#sheet.fail(
        this.#at,
        `quotation marks are missing around ${/^\w+$/.test(word) ? word : 'a name'}`,
      );
    }
    if (top.next === 'colon') this.#nesting.missingColon(top, this.#at);
    if (isConstant && /^\s*(?:[,;}\]]|$|\/|#)/.test(line.slice(word.length))) {
      const written = CONSTANTS.get(word);
      if (written !== undefined) {
        this.#sheet.slip(
          this.#at,
          `JSON does not know ${word}; it writes ${written}, and texts between quotation marks`,
        );
        this.#sheet.set(this.#at, written);
      }
      this.#nesting.beforeValue(this.#at);
      this.#at = this.#nesting.afterValue(this.#at + word.length);
      return;
    }
    this.#unquoted(word, line);
  }

  /** What is no number and no constant: a text that lacks its marks, or one of them. */
  #unquoted(word: string, line: string): void {
    if (/^[-+.]?\d[\d.]*$/.test(word)) {
      const meant = Number.isFinite(Number(word)) ? `: write ${Number(word)}` : '';
      this.#sheet.fail(this.#at, `${word} is no number as JSON writes it${meant}`);
    }
    if (word.startsWith('('))
      this.#sheet.fail(this.#at, 'a ( stands where JSON wants a [, with a ] at the end');
    const shown = line.replace(/[",\]}\s]+$/, '').slice(0, 30);
    if (/"\s*,?\s*$/.test(line) && this.#text[this.#at - 1] === ' ') {
      this.#sheet.slip(this.#at, `a quotation mark is missing before ${shown}`);
      this.#sheet.set(this.#at - 1, '"');
      this.#nesting.beforeValue(this.#at);
      this.#readText('"');
      return;
    }
    this.#sheet.fail(this.#at, `quotation marks are missing around ${shown}`);
  }

  #quoted(): void {
    const mark = this.#text[this.#at] ?? '"';
    if (mark !== '"') {
      const isSingle = mark === "'" || mark === '`';
      this.#sheet.slip(this.#at, isSingle ? TYPOGRAPHIC.replace('typographic', 'single') : TYPOGRAPHIC);
      this.#sheet.set(this.#at, '"');
    }
    const top = this.#nesting.top;
    if (!top) this.#sheet.fail(this.#at, this.#nesting.outside('a text'));
    if (top.bracket === '[' && /^["“][\w$]+["”]\s*:/.test(this.#text.slice(this.#at))) {
      if (this.#text.slice(top.at + 1, this.#at).trim() === '' && this.#nesting.open.length > 1)
        this.#sheet.fail(top.at, 'a [ stands where a { should: names with values stand between { and }');
      if (this.#nesting.open.length > 1) this.#nesting.closeEarly(top);
      else this.#openLate();
    }
    this.#quotedIn(this.#nesting.top ?? top, mark);
  }

  /** Opens an entry that begins with a name. */
  #openLate(): void {
    this.#sheet.slip(this.#at, 'a { is missing before this');
    this.#nesting.beforeValue(this.#at);
    this.#sheet.put(this.#at - 1, '{');
    this.#nesting.open.push({ bracket: '{', at: this.#at - 1, next: 'name' });
  }

  #quotedIn(top: Opened, mark: string): void {
    if (top.next === 'comma') this.#nesting.missingComma(top);
    if (top.next === 'colon') this.#nesting.missingColon(top, this.#at);
    this.#at++;
    if (top.next === 'name') this.#readName(top, mark);
    else this.#readText(mark);
  }

  #readName(top: Opened, mark: string): void {
    const rest = this.#text.slice(this.#at);
    const [, name, close] = /^([^"'“”\n:]*)(:"(?=\s)|["'“”»`]|:(?= ))/.exec(rest) ?? [];
    if (name === undefined) this.#sheet.fail(this.#at - 1, 'a name has no closing quotation mark');
    const end = this.#at + name.length;
    if (close === ':"') {
      this.#sheet.slip(end, `the colon after ${name} stands inside its quotation marks: put it behind them`);
      this.#sheet.set(end, '":');
      this.#nameEnds(top, end + 2, 'value');
      return;
    }
    if (close === ':') {
      this.#sheet.slip(this.#at - 1, `the name ${name} has no closing quotation mark`);
      this.#sheet.set(end, '":');
      this.#nameEnds(top, end + 2, 'value');
      return;
    }
    if (close !== '"' && mark === '"') this.#sheet.slip(end, TYPOGRAPHIC);
    this.#sheet.set(end, '"');
    this.#nameEnds(top, end + 1, 'colon');
  }

  #nameEnds(top: Opened, end: number, next: Opened['next']): void {
    top.next = next;
    this.#nesting.comma = undefined;
    this.#nesting.end = end;
    this.#at = end;
  }

  /** The rest of a text, from behind its opening mark. */
  #readText(mark: string): void {
    const { end, comma } = readText(this.#sheet, {
      from: this.#at,
      mark,
      isInList: this.#nesting.top?.bracket === '[',
    });
    this.#nesting.beforeValue(this.#at);
    this.#at = this.#nesting.afterValue(end);
    const top = this.#nesting.top;
    if (comma === undefined || !top) return;
    this.#nesting.comma = comma;
    this.#at = comma + 1;
    top.next = top.bracket === '{' ? 'name' : 'value';
  }
}
