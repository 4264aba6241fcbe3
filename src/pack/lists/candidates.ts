import { clean } from './clean.ts';
import type { Refusal } from './reading.ts';
import { type Offered, resolveAnswers, styleOf } from './right-choice.ts';
import type { AnswerStyle, Cell, Role, Sheet, SheetRow } from './sheet.ts';

/** What a row says, cleaned, before it is measured by what a deck takes. */
export interface Candidate {
  readonly row: number;
  readonly id: string | undefined;
  readonly prompt: string;
  /** The right ones, the one to be shown first. */
  readonly answers: readonly string[];
  /** The right one and the wrong ones; empty where there is nothing to choose from. */
  readonly choices: readonly string[];
  readonly explanation: string | undefined;
  readonly section: string | undefined;
  readonly difficulty: string | undefined;
  readonly changes: readonly string[];
  readonly refusal: Refusal | undefined;
}

/** A row's texts by role, as the file has them. */
interface Texts extends Offered {
  readonly prompt: string;
  readonly accepted: readonly string[];
  /** The answers are written into one cell. */
  readonly inOneCell: boolean;
  readonly raw: string;
}

const CHOOSING: ReadonlySet<Role> = new Set(['choice', 'choices', 'wrong']);
/** One cell with several answers: "NYC | New York". */
const SEVERAL = /\s*[|;]\s*|\s+\/\s+/u;

/** Reads every row of a sheet; which style its answers are in, all rows together tell. */
export function candidates(sheet: Sheet): {
  readonly style: AnswerStyle;
  readonly read: Candidate[];
} {
  const read = sheet.rows.map(row => ({ row, texts: textsOf(sheet, row) }));
  const style = sheet.answerStyle ?? styleOf(read.map(({ texts }) => texts));
  return { style, read: read.map(({ row, texts }) => candidateOf(sheet, row, texts, style)) };
}

function textsOf({ columns, html }: Sheet, { cells }: SheetRow): Texts {
  const of = (role: Role) =>
    columns.flatMap((column, at) => (column.role === role ? partsOf(cells[at] ?? '') : []));
  const plain = (texts: readonly string[]) =>
    texts.map(text => clean(text, html).text).filter(text => text !== '');
  const choiceCells = columns.flatMap((column, at) => (column.role === 'choice' ? [cells[at] ?? ''] : []));
  const choices = choiceCells.map(cell => plain(partsOf(cell)).join(' '));
  const listed = columns.flatMap((column, at) => (column.role === 'choices' ? listOf(cells[at] ?? '') : []));
  const wrong = columns.flatMap((column, at) => (column.role === 'wrong' ? listOf(cells[at] ?? '') : []));
  return {
    prompt: plain(of('prompt')).join(' '),
    answers: plain(of('answer')),
    // An empty cell between choices keeps its place until the answer's number has been read.
    choices: [...choices.slice(0, choices.findLastIndex(choice => choice !== '') + 1), ...plain(listed)],
    wrong: plain(wrong),
    accepted: plain(
      columns.flatMap((column, at) => (column.role === 'accepted' ? listOf(cells[at] ?? '') : [])),
    ),
    inOneCell: columns.every(({ role }, at) => role !== 'answer' || typeof cells[at] === 'string'),
    raw: cells.flatMap(partsOf).join(' '),
  };
}

function partsOf(cell: Cell): readonly string[] {
  return typeof cell === 'string' ? [cell] : cell;
}

/** The entries of a cell that holds a list: of JSON, or with separators. */
function listOf(cell: Cell): readonly string[] {
  if (typeof cell !== 'string') return cell;
  const text = cell.trim();
  if (text.startsWith('[') && text.endsWith(']')) {
    // JSON, or Python's way of writing it.
    const entries = [...text.matchAll(/"((?:[^"\\]|\\.){0,500})"|'((?:[^'\\]|\\.){0,500})'/gu)];
    if (entries.length > 0)
      return entries.map(([, double, single]) => (double ?? single ?? '').replace(/\\(.)/gu, '$1'));
  }
  const separators = ['\n', '|', ';', ' / ', ','];
  const separator = separators.find(each => text.includes(each));
  return separator === undefined ? [text] : text.split(separator);
}

function candidateOf(sheet: Sheet, row: SheetRow, texts: Texts, style: AnswerStyle): Candidate {
  const one = (role: Role) => {
    const at = sheet.columns.findIndex(column => column.role === role);
    const text = at < 0 ? '' : clean(partsOf(row.cells[at] ?? '').join(' '), sheet.html).text;
    return text === '' ? undefined : text;
  };
  const changes = [...row.changes, ...cellChanges(sheet, row)];
  const offersChoices = sheet.columns.some(({ role }) => CHOOSING.has(role));
  const resolved = row.refusal
    ? { refusal: row.refusal }
    : resolveAnswers(texts, style, offersChoices, changes);
  const refusal = 'refusal' in resolved ? resolved.refusal : undefined;
  const { answers, choices } = 'refusal' in resolved ? NOTHING : resolved;
  const typed = choices.length === 0 && texts.inOneCell ? severalIn(answers, changes) : answers;
  return {
    row: row.row,
    id: one('id'),
    prompt: texts.prompt === '' ? clean(texts.raw).text : texts.prompt,
    answers: [...typed, ...texts.accepted],
    choices,
    explanation: one('explanation'),
    section: one('section'),
    difficulty: one('difficulty'),
    changes: [...new Set(changes)],
    refusal: row.refusal ?? (texts.prompt === '' ? NO_PROMPT : refusal),
  };
}

const NOTHING = { answers: [], choices: [] };
const NO_PROMPT: Refusal = { reason: 'has no question', remedy: 'Write the question into its cell.' };

function cellChanges({ columns, html }: Sheet, { cells }: SheetRow): string[] {
  return cells.flatMap((cell, at) =>
    columns[at]?.role === 'ignored' || columns[at]?.role === 'id'
      ? []
      : partsOf(cell).flatMap(text => clean(text, html).changes),
  );
}

/** The answers in one cell. */
function severalIn(answers: readonly string[], changes: string[]): readonly string[] {
  const [only, ...more] = answers;
  if (only === undefined || more.length > 0) return answers;
  const parts = only.split(SEVERAL).filter(part => part !== '');
  if (parts.length < 2 || parts.length > 12 || parts.some(part => part.split(' ').length > 4)) return answers;
  changes.push(`read as ${parts.length} accepted answers`);
  return parts;
}
