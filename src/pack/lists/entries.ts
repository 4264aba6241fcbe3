import { namedColumns } from './columns.ts';
import { headingOf } from './headings.ts';
import { type Refusal, UnreadableError } from './reading.ts';
import { type Cell, COLUMNS_MAX, ROWS_MAX, type Sheet, type SheetRow } from './sheet.ts';

/** What JSON and YAML say, without anything but texts, lists and named values. */
export type Tree = string | readonly Tree[] | ReadonlyMap<string, Tree>;

/** Where a list of questions may be inside a file. */
const LISTS = ['results', 'questions', 'data', 'items', 'quiz', 'trivia', 'cards'];
const LISTS_DEPTH = 3;
const DEPTH_MAX = 8;
/** What an answer is called in a list of those to choose from, and what says that it is right. */
const TEXTS = new Set(['text', 'answer', 'option', 'choice', 'value', 'content', 'title', 'label']);
const FLAGS = new Set(['iscorrect', 'correct', 'isright', 'right', 'isanswer', 'istrue']);
const TOO_DEEP: Refusal = {
  reason: 'is nested too deeply',
  remedy: 'Write each question as one flat entry.',
};

/** What a chat model writes around JSON: the block in it; undefined where there is none. */
export function fencedJson(text: string): string | undefined {
  return /^```(?:json\w*)?[ \t]*\n\s*([[{].*?)^```/imsu.exec(text)?.[1];
}

/** @throws UnreadableError when the text is neither JSON nor has a JSON value on each of its lines */
export function parseJson(text: string): unknown {
  const json = fencedJson(text) ?? text;
  try {
    return JSON.parse(json);
  } catch (error) {
    const lines = jsonLines(json);
    if (lines) return lines;
    const why = error instanceof Error ? error.message.slice(0, 120) : '';
    throw new UnreadableError(
      `It begins like JSON, but is not: ${why}.`,
      'Check it with a JSON validator; a missing or surplus comma is the usual cause.',
    );
  }
}

function jsonLines(text: string): unknown[] | undefined {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  if (lines.length < 2 || !lines.every(line => /^\s*\{.*\}\s*$/u.test(line))) return undefined;
  try {
    return lines.map((line): unknown => JSON.parse(line));
  } catch {
    return undefined;
  }
}

/** A JSON value as a tree; numbers and true or false by how they are written. Undefined where it is too deep. */
export function treeOf(value: unknown, depth = 0): Tree | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return '';
  if (depth >= DEPTH_MAX) return undefined;
  if (Array.isArray(value)) {
    const entries = value.map(entry => treeOf(entry, depth + 1));
    return entries.every(entry => entry !== undefined) ? entries : undefined;
  }
  const named = new Map<string, Tree>();
  for (const [key, entry] of Object.entries(value)) {
    const tree = treeOf(entry, depth + 1);
    if (tree === undefined) return undefined;
    named.set(key, tree);
  }
  return named;
}

/**
 * The list of questions in a JSON document: the document itself, or under one of the usual names, such as
 * "quiz" and in that "questions"; or each question with its answer, by name.
 */
export function listIn(value: unknown): readonly unknown[] | undefined {
  return listUnder(value) ?? pairsIn(value);
}

function listUnder(value: unknown, depth = 0): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null || depth === LISTS_DEPTH) return undefined;
  const entries = new Map<string, unknown>(Object.entries(value));
  for (const name of LISTS) {
    const list = listUnder(entries.get(name), depth + 1);
    if (list) return list;
  }
  return undefined;
}

/** { "Capital of France?": "Paris" }, or { "1": { "question": … } }. */
function pairsIn(value: unknown): readonly unknown[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value);
  const isEntry = (one: unknown) => typeof one === 'object' && one !== null && !Array.isArray(one);
  if (entries.length > 1 && entries.every(([, one]) => isEntry(one))) return entries.map(([, one]) => one);
  const asks = entries.filter(([name, one]) => /[?？؟]\s*$/u.test(name) && !isEntry(one));
  return asks.length > 0 && asks.length * 2 > entries.length
    ? entries.map(([question, answer]) => ({ question, answer }))
    : undefined;
}

/**
 * Makes a sheet of a list's entries, whose names are its columns.
 * @throws UnreadableError when no entry says what is asked and what is right
 */
export function readEntries(
  entries: readonly (Tree | undefined)[],
  format: string,
  rowOf: (index: number) => number = index => index + 1,
): Sheet {
  if (entries.length === 0) {
    throw new UnreadableError('Its list of questions is empty.', 'Upload the file with the questions.');
  }
  const read = entries.slice(0, ROWS_MAX).map(unflagged);
  const names = new Set<string>();
  for (const { entry } of read) if (entry instanceof Map) for (const name of entry.keys()) names.add(name);
  const columns = [...names].slice(0, COLUMNS_MAX);
  const rows = read.map((one, index) => rowOfEntry(one, columns, rowOf(index)));
  const cells = rows.map(row => row.cells);
  const headings = columns.map(headingOf);
  const roles = namedColumns(columns, headings, cells);
  if (!roles.some(({ role }) => role === 'prompt') || !roles.some(({ role }) => role === 'answer')) {
    throw new UnreadableError(
      'Its entries do not say what is asked and which answer is right.',
      'Name them "question", "correct_answer" and "incorrect_answers", as OpenTDB does.',
    );
  }
  const notes =
    entries.length > ROWS_MAX ? [`Only the first ${ROWS_MAX} of ${entries.length} entries were read.`] : [];
  const ignored = roles.filter(({ role }) => role === 'ignored').map(({ name }) => `"${name.slice(0, 40)}"`);
  if (ignored.length > 0)
    notes.push(`Not used: ${ignored.slice(0, 10).join(', ')}${ignored.length > 10 ? ' …' : ''}.`);
  return {
    format,
    unit: 'entry',
    columns: roles,
    rows,
    passedOver: [],
    notes,
    title: undefined,
    about: undefined,
    html: false,
  };
}

interface Unflagged {
  readonly entry: Tree | undefined;
  readonly changes: readonly string[];
}

/** An entry whose choices say of themselves whether they are right, as one that says which is. */
function unflagged(entry: Tree | undefined): Unflagged {
  if (!(entry instanceof Map)) return { entry, changes: [] };
  for (const [name, list] of entry) {
    const choices = flaggedIn(list);
    if (choices.length === 0) continue;
    const [right, ...others] = choices.filter(({ isRight }) => isRight).map(({ text }) => text);
    const offered = choices.map(({ text }) => text).filter(text => !others.includes(text));
    const left = others.map(text => `"${text}"`).join(', ');
    return {
      entry: new Map([...entry, [name, ''], ['choices', offered], ['correct_answer', right ?? '']]),
      changes: others.length > 0 ? [`several choices are right: left out ${left}`] : [],
    };
  }
  return { entry, changes: [] };
}

/** The choices in { "text": "Paris", "isCorrect": true }, …; none where it is no such list. */
function flaggedIn(list: Tree): { readonly text: string; readonly isRight: boolean }[] {
  if (typeof list === 'string') return [];
  const choices = [...list.values()].flatMap(one => {
    const flag = one instanceof Map ? [...one].find(([name]) => FLAGS.has(plainName(name)))?.[1] : undefined;
    if (typeof one === 'string' || typeof flag !== 'string') return [];
    return [{ text: textIn(one), isRight: /^(?:true|yes|1)$/iu.test(flag) }];
  });
  const size = list instanceof Map ? list.size : [...list.values()].length;
  return choices.length === size ? choices : [];
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/gu, '');
}

function rowOfEntry({ entry, changes }: Unflagged, columns: readonly string[], row: number): SheetRow {
  if (entry === undefined) return { row, cells: [], changes: [], refusal: TOO_DEEP };
  if (!(entry instanceof Map)) {
    return {
      row,
      cells: [typeof entry === 'string' ? entry : ''],
      changes: [],
      refusal: { reason: 'is no entry with names', remedy: 'Write it as { "question": …, "answer": … }.' },
    };
  }
  return { row, cells: columns.map(name => cellOf(entry.get(name) ?? '')), changes };
}

/** A text, or the texts in a list or in named values: { "text": "What …?" }, { "A": "Paris", "B": "Rome" }. */
function cellOf(tree: Tree): Cell {
  if (typeof tree === 'string') return tree;
  const entries = tree instanceof Map ? inOrder(tree) : [...tree.values()];
  const texts = entries.map(entry => (typeof entry === 'string' ? entry : textIn(entry)));
  return tree instanceof Map && texts.length === 1 ? (texts[0] ?? '') : texts;
}

/** Named values in the order of their names where those are letters or numbers: answers go by them. */
function inOrder(named: ReadonlyMap<string, Tree>): Tree[] {
  const entries = [...named];
  const isLabelled = entries.every(([name]) =>
    /^(?:(?:option|answer|choice)[\s_]*)?(?:[a-z]|\d{1,2})$/iu.test(name),
  );
  const sorted = isLabelled
    ? entries.toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true, sensitivity: 'base' }))
    : entries;
  return sorted.map(([, value]) => value);
}

function textIn(tree: Exclude<Tree, string>): string {
  if (!(tree instanceof Map)) return '';
  const named = [...tree].find(([name, one]) => TEXTS.has(plainName(name)) && typeof one === 'string')?.[1];
  return typeof named === 'string' ? named : '';
}
