import { findHeader, guessedColumns, namedColumns } from './columns.ts';
import { type Delimited, type Delimiter, type Line, readDelimited } from './delimited.ts';
import { headingOf } from './headings.ts';
import { UnreadableError } from './reading.ts';
import { COLUMNS_MAX, type Column, type PassedOver, ROWS_MAX, type Sheet, type SheetRow } from './sheet.ts';

const NAMES: Readonly<Record<Delimiter, string>> = {
  '\t': 'text separated by tabs',
  ',': 'CSV separated by commas',
  ';': 'CSV separated by semicolons',
  '|': 'text separated by |',
  ' - ': 'text separated by dashes',
  ' – ': 'text separated by dashes',
  '::': 'text separated by ::',
};

/**
 * Reads spreadsheets saved as text, and the exports of Quizlet, Anki and Kahoot.
 * @throws UnreadableError when it has no two columns, or none that says what is right
 */
export function readTable(text: string, fileName: string): Sheet {
  const delimited = readDelimited(text, fileName);
  const notes = [...delimited.notes];
  const lines = limited(delimited.lines, notes);
  const table = columnsOf(delimited, lines, notes);
  const passedOver = lines.flatMap((line, at) => passOver(line, at < table.top, table.columns));
  const passed = new Set(passedOver.map(({ row }) => row));
  const isKahoot = table.names.some(name => /^answer 1\b.*max 75|^correct answer\(s\)/iu.test(name.trim()));
  const rows: SheetRow[] = lines.filter(({ row }) => !passed.has(row));
  noteColumns(table.columns, notes);
  return {
    format: formatOf(delimited, isKahoot),
    unit: 'row',
    columns: table.columns,
    rows,
    passedOver,
    notes,
    title: undefined,
    about: undefined,
    html: delimited.html,
    ...(isKahoot ? { answerStyle: 'number' as const } : {}),
  };
}

function formatOf({ delimiter, isAnki }: Delimited, isKahoot: boolean): string {
  if (isAnki) return `Anki export (${NAMES[delimiter]})`;
  return isKahoot ? `Kahoot sheet (${NAMES[delimiter]})` : NAMES[delimiter];
}

function limited(all: readonly Line[], notes: string[]): Line[] {
  const lines = all.slice(0, ROWS_MAX);
  if (all.length > ROWS_MAX) {
    notes.push(`Only the first ${ROWS_MAX} of ${all.length} rows were read. Put the rest into another file.`);
  }
  const width = lines.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  if (width > COLUMNS_MAX) notes.push(`Only the first ${COLUMNS_MAX} of ${width} columns were read.`);
  return lines.map(line => ({ ...line, cells: line.cells.slice(0, COLUMNS_MAX) }));
}

const FORM: ReadonlySet<Column['role']> = new Set(['ignored', 'id', 'difficulty', 'section']);

interface Table {
  readonly columns: readonly Column[];
  readonly names: readonly string[];
  /** The index of the first row of data. */
  readonly top: number;
}

function columnsOf({ named }: Delimited, lines: readonly Line[], notes: string[]): Table {
  const cells = lines.map(line => line.cells);
  if (named.size > 0) return exported(named, cells);
  const header = findHeader(cells);
  if (header) {
    const top = header.index + 1;
    const names = cells[header.index] ?? [];
    const columns = namedColumns(names, header.headings, cells.slice(top));
    // A header may be shorter than its rows.
    if (!columns.some(({ role }) => role === 'answer')) throw undecided();
    return { columns, names, top };
  }
  const filled = cells.filter(row => row.some(cell => cell.trim() !== ''));
  const columns = guessedColumns(filled);
  if (!columns) {
    const narrow = filled.filter(row => row.filter(cell => cell.trim() !== '').length < 2);
    const isNarrow = narrow.length >= filled.length / 2;
    throw isNarrow ? unseparated() : undecided();
  }
  notes.push('It has no header: what its columns are was guessed from what is in them.');
  return { columns, names: [], top: isHeader(cells[0] ?? [], columns) ? 1 : 0 };
}

/** A first row that names only one of its columns in words that are known. */
function isHeader(cells: readonly string[], columns: readonly Column[]): boolean {
  return columns.some(({ role }, at) => {
    const heading = headingOf(cells[at] ?? '');
    return (role === 'prompt' && heading === 'prompt') || (role === 'answer' && heading === 'right');
  });
}

/** An Anki export tells its columns by number, the fields only sometimes by name. */
function exported(named: ReadonlyMap<number, string>, cells: readonly (readonly string[])[]): Table {
  const width = cells.reduce((most, row) => Math.max(most, row.length), 0);
  const names = Array.from({ length: width }, (_, at) => named.get(at + 1) ?? '');
  const isField = names.map(name => !/^(?:guid|notetype|deck|tags)$/iu.test(name.trim()));
  const headings = names.map((name, at) => (isField[at] ? headingOf(name) : (headingOf(name) ?? 'ignored')));
  const columns = namedColumns(names, headings, cells);
  if (has(columns, 'prompt') && has(columns, 'answer')) return { columns, names, top: 0 };
  // Fields without known names: the first is the front, the second the back.
  const fields = isField.flatMap((field, at) => (field ? [at] : []));
  const sides = guessedColumns(cells.map(row => fields.slice(0, 2).map(at => row[at] ?? '')));
  if (!sides) throw undecided();
  const roles = columns.map(({ name, role }, at) => {
    const side = fields.indexOf(at);
    if (side < 0) return { name, role };
    return { name, role: sides[side]?.role ?? ('ignored' as const) };
  });
  return { columns: roles, names, top: 0 };
}

function has(columns: readonly Column[], wanted: Column['role']): boolean {
  return columns.some(({ role }) => role === wanted);
}

function passOver({ row, cells }: Line, isAbove: boolean, columns: readonly Column[]): PassedOver[] {
  const text = cells.filter(cell => cell.trim() !== '').join(' · ');
  if (isAbove && text !== '') return [{ row, text, why: 'is the header, or above it' }];
  const isRule = text !== '' && cells.every(cell => /^\s*(?::?-{2,}:?)?\s*$/u.test(cell));
  if (isRule) return [{ row, text, why: 'is a line drawn between rows' }];
  // A form's unused rows have their numbers and times all the same.
  const isBlank = columns.every(({ role }, at) => FORM.has(role) || (cells[at] ?? '').trim() === '');
  return isBlank ? [{ row, text, why: 'is empty' }] : [];
}

function noteColumns(columns: readonly Column[], notes: string[]): void {
  const quoted = (wanted: Column['role']) =>
    columns
      .filter(({ name, role }) => role === wanted && name.trim() !== '')
      .map(({ name }) => `"${name.trim().slice(0, 40)}"`);
  const [asked] = quoted('prompt');
  const [answer] = quoted('answer');
  if (asked !== undefined && answer !== undefined) notes.push(`Asked is ${asked}, answered ${answer}.`);
  const ignored = quoted('ignored');
  if (ignored.length > 0)
    notes.push(`Not used: ${ignored.slice(0, 10).join(', ')}${ignored.length > 10 ? ' …' : ''}.`);
}

function undecided(): UnreadableError {
  return new UnreadableError(
    'Its columns do not say what is asked and which answer is right.',
    'Put a header line above them, such as: question, answer, wrong 1, wrong 2, wrong 3.',
  );
}

function unseparated(): UnreadableError {
  return new UnreadableError(
    'It has one column only: nothing separates questions from answers.',
    'Save the list as CSV with a column for the question and one for the answer.',
  );
}
