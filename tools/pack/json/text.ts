import type { Sheet } from './sheet.ts';

interface Start {
  /** Behind the opening mark. */
  readonly from: number;
  /** The opening mark, as it is written. */
  readonly mark: string;
  readonly isInList: boolean;
}

interface End {
  /** Behind the closing mark. */
  readonly end: number;
  /** Where a comma was moved that stood in the way. */
  readonly comma?: number;
}

/** That a name or a text is between marks of a word processor. */
export const TYPOGRAPHIC =
  'typographic quotation marks stand around a name or a text; JSON wants straight double ones: "';
const LACKING = 'a quotation mark is missing in this line: each text of a list stands between two';
const NAME_AHEAD = /^\s*["'“”„]?[\w$-]+["'“”]?\s*:/;
const VALUE_AHEAD = /^\s*(?:["'“”„{[}\]]|-?\d|true\b|false\b|null\b|\/\/|\/\*|#|$)/;
const QUOTED_AHEAD = /^[ \t]+["“][^"“”\n]*["”]\s*[,:\]]/;
const LINE_END = /^[ \t]*(?:\r?\n|$)/;
/** So far ahead one has to look to see how a text goes on. */
const AHEAD = 400;

/** Reads a text up to where it was meant to end, and mends what JSON does not allow in it. */
export function readText(sheet: Sheet, start: Start): End {
  const { text } = sheet;
  const said = new Set<string>();
  const slip = (at: number, kind: string, reason: string) => {
    if (!said.has(kind)) sheet.slip(at, reason);
    said.add(kind);
  };
  for (let at = start.from; ; at++) {
    const character = text[at];
    if (character === undefined || character === '\n') {
      const end = endUnclosed(sheet, at, start.isInList);
      if (end) return end;
      slip(at, 'break', 'a line break stands inside a text: put the text on one line');
      sheet.set(at, ' ');
    } else if (character === '\\') {
      at += escapeAt(sheet, at, slip);
    } else if (closes(start.mark, character) && isEnd(text.slice(at + 1, at + 1 + AHEAD), start.isInList)) {
      sheet.set(at, '"');
      return { end: at + 1 };
    } else if (character === '"') {
      if (start.mark === '"')
        slip(at, 'mark', start.isInList && isOdd(lineOf(text, at)) ? LACKING : innerMark(text.slice(at + 1)));
      sheet.set(at, '”');
    } else if (character < ' ') {
      if (character !== '\r') slip(at, 'tab', 'a tab stands inside a text: put a blank in its place');
      sheet.set(at, ' ');
    }
  }
}

/** How many characters belong to what a backslash begins. */
function escapeAt(
  sheet: Sheet,
  at: number,
  slip: (at: number, kind: string, reason: string) => void,
): number {
  if (/["\\/bfnrtu]/.test(sheet.text[at + 1] ?? '')) return 1;
  slip(at, 'backslash', 'there is a \\ that means nothing: take it out, or write \\\\');
  sheet.set(at, ' ');
  return 0;
}

/** The line that a place is in. */
function lineOf(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, end < 0 ? undefined : end);
}

/** Whether a line has a quotation mark without its other. */
function isOdd(line: string): boolean {
  return (line.replaceAll('\\"', '').split('"').length - 1) % 2 === 1;
}

function innerMark(rest: string): string {
  const [next = ''] = /^\s?\S+/.exec(rest) ?? [];
  const shown = next
    .trim()
    .replace(/["”,.;:!?]+$/, '')
    .slice(0, 20);
  return `a quotation mark stands inside a text, before ${shown === '' ? 'its end' : `“${shown}”`}; write it as \\" or as “ ”`;
}

function closes(mark: string, character: string): boolean {
  if (mark === '"') return character === '"';
  if (mark === "'" || mark === '`') return character === mark;
  return /["“”„‟»]/.test(character);
}

/** Whether a quotation mark ends its text: what follows is the structure around it. */
function isEnd(rest: string, isInList: boolean): boolean {
  if (LINE_END.test(rest) || /^[ \t]*[;}\]]/.test(rest)) return true;
  const [comma] = /^[ \t]*,/.exec(rest) ?? [];
  if (comma === undefined) {
    return isInList
      ? QUOTED_AHEAD.test(rest)
      : /^[ \t]*["“][\w$]+["”]\s*:/.test(rest) || /^\s*(?:\/\/|\/\*)/.test(rest);
  }
  const after = rest.slice(comma.length);
  if (LINE_END.test(after)) return true;
  return isInList ? VALUE_AHEAD.test(after) : NAME_AHEAD.test(after) || /^\s*[{}\]#/,]/.test(after);
}

/** No text ends a file: brackets would follow. */
const BROKEN_OFF =
  'the file breaks off here, in the middle of a text: it was not saved or copied whole; take the rest from an older copy';

/** The end of a text that was meant to end with its line, for something else begins on the next. */
function endUnclosed(sheet: Sheet, at: number, isInList: boolean): End | undefined {
  const [line = ''] = /[^\n]*$/.exec(sheet.text.slice(0, at)) ?? [];
  const [next = ''] = /^\n?[^\n]*/.exec(sheet.text.slice(at)) ?? [];
  const isOver = isInList ? /^\s*["“}\]]/.test(next) : /^\s*["'“][^"'“”\n]*["'”]\s*:/.test(next);
  if (!isOver && !/^\s*(?:[}\]]|$)/.test(next)) return undefined;
  const [after = ''] = /[\s,]*$/.exec(line) ?? [];
  const end = at - after.length;
  if (sheet.text.slice(at).trim() === '') sheet.fail(end - 1, BROKEN_OFF);
  if (/[“”]/.test(sheet.text[end - 1] ?? '')) {
    sheet.slip(end - 1, TYPOGRAPHIC);
    sheet.set(end - 1, '"');
    return { end };
  }
  const last = line
    .slice(0, line.length - after.length)
    .replace(/^.*["“]/, '')
    .slice(-20);
  sheet.slip(end - 1, `a text has no closing quotation mark: it is missing after ${last}`);
  sheet.set(end, '"');
  if (!after.includes(',')) return { end: end + 1 };
  // The comma gave its place to the mark; the line break gives its own to the comma.
  sheet.set(at, ',');
  return { end: end + 1, comma: at };
}
