import { parse } from 'csv-parse/sync';
import { findHeader } from './columns.ts';

export interface Line {
  /** Counted as a spreadsheet counts: a cell of several lines is in one row. */
  readonly row: number;
  readonly cells: readonly string[];
  readonly changes: readonly string[];
}

export interface Delimited {
  readonly delimiter: Delimiter;
  readonly lines: readonly Line[];
  /** A text that says so is HTML: Anki's `#html:true`. */
  readonly html: boolean;
  /** The columns an export names before its rows, by number from 1. */
  readonly named: ReadonlyMap<number, string>;
  readonly isAnki: boolean;
  readonly notes: readonly string[];
}

/** Those of more than one sign only where nothing else separates. */
export const delimiters = ['\t', ',', ';', '|', ' - ', ' – ', '::'] as const;
export type Delimiter = (typeof delimiters)[number];

/** Rows by which the delimiter is guessed. */
const SAMPLE_ROWS = 40;
/** Broken quotation marks that are mended one by one; with more, a file is read as if it had none. */
const REPAIRS_MAX = 20;

const SEPARATORS: ReadonlyMap<string, Delimiter> = new Map([
  ['tab', '\t'],
  ['comma', ','],
  ['semicolon', ';'],
  ['pipe', '|'],
]);

/** Splits a text into rows and cells. Never throws: a broken quotation mark counts as a character. */
export function readDelimited(text: string, fileName: string): Delimited {
  const { body: raw, settings } = splitSettings(text.replace(/\r\n?/gu, '\n'));
  const body = cardsBySemicolon(raw) ?? raw;
  const isAnki = settings.has('html') || settings.has('separator');
  const given = settings.get('separator') ?? settings.get('sep');
  const delimiter =
    SEPARATORS.get(given?.toLowerCase() ?? '') ??
    delimiters.find(each => each === given) ??
    guessDelimiter(body, fileName);
  const { text: quoted, count } = straightQuotes(body, delimiter);
  const notes =
    count > 0 ? [`Curly quotation marks around the cells of ${count} rows were read as straight ones.`] : [];
  return {
    delimiter,
    lines: readLines(quoted, delimiter).map(line => ({ ...line, row: line.row + settings.size })),
    html: settings.get('html') === 'true',
    named: namedColumns(settings, delimiter),
    isAnki,
    notes,
  };
}

/** Quizlet can export all cards on one line, with semicolons between them: the same on lines of their own. */
function cardsBySemicolon(text: string): string | undefined {
  const line = text.trim();
  const cards = line.split(/\s*;\s*/u).filter(card => card !== '');
  const isOne = !line.includes('\n') && cards.length > 1;
  const separates = (delimiter: Delimiter) => cards.every(card => card.split(delimiter).length === 2);
  return isOne && delimiters.some(separates) ? cards.join('\n') : undefined;
}

/** Takes the lines off that an export begins with: Anki's `#key:value`, Excel's `sep=;`. */
function splitSettings(text: string): { body: string; settings: Map<string, string> } {
  const settings = new Map<string, string>();
  let body = text;
  for (;;) {
    const match = /^(?:#([a-z]+(?: [a-z]+)?):(.*)|(sep)=(.))(?:\n|$)/u.exec(body);
    if (!match) return { body, settings };
    const key = match[1] ?? match[3] ?? '';
    if (settings.has(key)) return { body, settings };
    settings.set(key, match[2] ?? match[4] ?? '');
    body = body.slice(match[0].length);
  }
}

function namedColumns(settings: ReadonlyMap<string, string>, delimiter: Delimiter): Map<number, string> {
  const named = new Map<number, string>();
  const columns = settings.get('columns');
  for (const [at, name] of (columns?.split(delimiter) ?? []).entries()) named.set(at + 1, name);
  for (const [key, value] of settings) {
    const [kind] = /^[a-z]+(?= column$)/u.exec(key) ?? [];
    const number = Number(value);
    if (kind !== undefined && Number.isInteger(number) && number > 0) named.set(number, kind);
  }
  return named;
}

/** The delimiter that cuts most rows into the same number of cells, more than one, or shows a header. */
function guessDelimiter(text: string, fileName: string): Delimiter {
  // A semicolon ends an HTML entity too.
  const sample = text.slice(0, 60_000).replace(/&#?\w{1,10};/gu, ' ');
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const score = scoreOf(
      readLines(sample, delimiter, SAMPLE_ROWS).map(({ cells }) => cells),
      delimiter,
    );
    const own = /\.tsv$/iu.test(fileName) && delimiter === '\t' ? 1 : 0;
    if (score > 0 && score + own > best.score) best = { delimiter, score: score + own };
  }
  return best.delimiter;
}

function scoreOf(rows: readonly (readonly string[])[], delimiter: Delimiter): number {
  const widths = rows
    .map(cells => cells.findLastIndex(cell => cell.trim() !== '') + 1)
    .filter(width => width > 0);
  const wide = widths.filter(width => width > 1);
  if (wide.length === 0) return 0;
  const alike = Math.max(...[...Map.groupBy(wide, width => width).values()].map(group => group.length));
  // A comma is also in sentences, a tab hardly ever.
  const rarity = delimiter.length > 1 ? -0.2 : delimiter === '\t' ? 0.3 : delimiter === ',' ? 0 : 0.1;
  return (wide.length + alike) / (2 * widths.length) + rarity + (findHeader(rows) ? 1 : 0);
}

/** Curly quotation marks where straight ones would enclose a cell, in files that enclose most cells so. */
function straightQuotes(text: string, delimiter: Delimiter): { text: string; count: number } {
  const rows = text.split('\n');
  const sign = delimiter === '|' ? '\\|' : delimiter;
  const enclosed = new RegExp(`(?:^|${sign})[“”„][^“”„"]*[“”](?=${sign}|$)`, 'gu');
  const count = rows.filter(row => row.search(enclosed) >= 0).length;
  if (count * 2 < rows.filter(row => row.trim() !== '').length) return { text, count: 0 };
  const straight = rows.map(row =>
    row.replace(enclosed, cell => cell.replace(/^([^“”„]?)[“”„]/u, '$1"').replace(/[“”]$/u, '"')),
  );
  return { text: straight.join('\n'), count };
}

/** csv-parse forgives what it can; where a quotation mark then spans rows, that row is read as it stands. */
function readLines(text: string, delimiter: Delimiter, max = Infinity): Line[] {
  const lines: Line[] = [];
  let rest = Buffer.from(text);
  for (let repairs = 0; rest.length > 0 && lines.length < max; repairs++) {
    const isLiteral = repairs >= REPAIRS_MAX;
    const { records, length } = readSome(rest, delimiter, isLiteral, max - lines.length);
    for (const cells of records) lines.push({ row: lines.length + 1, cells, changes: [] });
    rest = rest.subarray(length);
    if (rest.length === 0 || lines.length >= max) break;
    const end = rest.indexOf('\n');
    const first = rest.subarray(0, end < 0 ? rest.length : end).toString();
    lines.push({
      row: lines.length + 1,
      cells: first.split(delimiter),
      changes: ['a quotation mark without its partner was read as it stands'],
    });
    rest = rest.subarray(end < 0 ? rest.length : end + 1);
  }
  return lines;
}

/** The records up to the first broken one, and how many bytes they take. */
function readSome(
  bytes: Buffer,
  delimiter: Delimiter,
  isLiteral: boolean,
  max: number,
): { records: string[][]; length: number } {
  const records: string[][] = [];
  let length = 0;
  try {
    parse(bytes, {
      delimiter,
      quote: isLiteral ? false : '"',
      relax_quotes: true,
      relax_column_count: true,
      record_delimiter: '\n',
      ...(max === Infinity ? {} : { to: max }),
      on_record: (cells: string[], { bytes: end }) => {
        if (cells.some(cell => isBroken(cell, bytes.subarray(length, end)))) throw new BrokenRecord();
        records.push(cells);
        length = end;
        return null;
      },
    });
    return { records, length: bytes.length };
  } catch {
    return { records, length };
  }
}

class BrokenRecord extends Error {}

/** Whether a cell spans rows although its quotation mark was none: forgiven by the parser, and kept as text. */
function isBroken(cell: string, raw: Buffer): boolean {
  if (!cell.startsWith('"') || !cell.includes('\n')) return false;
  const start = /^"[^"\n]*/u.exec(cell)?.[0] ?? '';
  return !raw.toString().includes(`""${start}`);
}
