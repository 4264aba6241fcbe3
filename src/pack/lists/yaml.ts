import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  type ParsedNode,
  parseDocument,
} from 'yaml';
import { readEntries, type Tree } from './entries.ts';
import { type Refusal, UnreadableError } from './reading.ts';
import { type PassedOver, ROWS_MAX, type Sheet, type SheetRow } from './sheet.ts';

/** What a list says about itself, in Red's way. */
const SETTINGS = new Set(['AUTHOR', 'DESCRIPTION', 'CONFIG']);
const DEPTH_MAX = 8;
const ERRORS_MAX = 100;

const TOO_DEEP: Refusal = { reason: 'is nested too deeply', remedy: 'Write its answers as one flat list.' };
const NO_ANSWERS: Refusal = {
  reason: 'has no list of answers',
  remedy: 'Write the answers below the question, each after "- ".',
};
const ALIAS: Refusal = {
  reason: 'refers to another place of the file',
  remedy: 'Write its answers out.',
};

/**
 * Reads a list in Red's way (questions with their answers below them), or a list of entries with names.
 * Texts are taken as they are written, so that "yes", "1990" and "12:30" stay what they are; references are
 * never followed.
 * @throws UnreadableError when it is neither
 */
export function readYaml(text: string): Sheet {
  const counter = new LineCounter();
  const document = parseDocument(text, {
    uniqueKeys: false,
    schema: 'failsafe',
    lineCounter: counter,
    prettyErrors: false,
    merge: false,
  });
  const lineOf = (node: { range?: readonly number[] | null | undefined } | null | undefined) =>
    counter.linePos(node?.range?.[0] ?? 0).line;
  const broken = document.errors.map(({ pos, message }) => brokenLine(counter.linePos(pos[0]).line, message));
  const root = document.contents;
  if (isSeq(root)) {
    const entries = root.items.map(item => treeOf(item));
    const sheet = readEntries(entries, 'YAML', index => lineOf(nodeOf(root.items[index])));
    return withBroken({ ...sheet, unit: 'line' }, broken);
  }
  if (!isMap<ParsedNode, ParsedNode | null>(root)) {
    throw new UnreadableError(
      broken[0]?.refusal?.reason ?? 'It is no YAML list of questions.',
      'Write each question as a line that ends with ":", and its answers below it, each after "- ".',
    );
  }
  return withBroken(redList(root.items, lineOf), broken);
}

type LineOf = (node: ParsedNode | null | undefined) => number;

function nodeOf(item: unknown): { range?: readonly number[] | null } | undefined {
  return isScalar(item) || isMap(item) || isSeq(item) || isAlias(item) ? item : undefined;
}

function redList(pairs: readonly Pair<ParsedNode, ParsedNode | null>[], lineOf: LineOf): Sheet {
  const rows: SheetRow[] = [];
  const passedOver: PassedOver[] = [];
  let about: string | undefined;
  for (const { key, value } of pairs.slice(0, ROWS_MAX)) {
    const row = lineOf(key);
    const name = textOf(key);
    if (name !== undefined && SETTINGS.has(name.trim())) {
      passedOver.push({ row, text: name, why: 'is about the list itself' });
      if (name.trim() === 'DESCRIPTION') about = textOf(value);
    } else rows.push(redRow(row, name, value));
  }
  const surplus = pairs.length - ROWS_MAX;
  return {
    format: 'Red trivia list (YAML)',
    unit: 'line',
    columns: [
      { name: 'question', role: 'prompt' },
      { name: 'answers', role: 'answer' },
    ],
    rows,
    passedOver,
    notes: surplus > 0 ? [`Only the first ${ROWS_MAX} of ${pairs.length} questions were read.`] : [],
    title: undefined,
    about,
    html: false,
  };
}

function redRow(row: number, name: string | undefined, value: ParsedNode | null): SheetRow {
  if (isAlias(value)) return { row, cells: [name ?? '', []], changes: [], refusal: ALIAS };
  const answers = isSeq(value) ? value.items.map(textOf) : [textOf(value)];
  const texts = answers.filter(answer => answer !== undefined && answer.trim() !== '');
  const isWhole = name !== undefined && answers.every(answer => answer !== undefined) && texts.length > 0;
  const cells = [name ?? '', texts.filter(answer => answer !== undefined)];
  return isWhole
    ? { row, cells, changes: [] }
    : { row, cells, changes: [], refusal: answers.length > 0 && name === undefined ? NO_TEXT : NO_ANSWERS };
}

const NO_TEXT: Refusal = {
  reason: 'is no text',
  remedy: 'Put the question between quotation marks.',
};

function textOf(node: unknown): string | undefined {
  if (node === null) return '';
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

/** Undefined where it is too deep, or refers to another place. */
function treeOf(node: unknown, depth = 0): Tree | undefined {
  if (node === null) return '';
  if (isScalar(node)) return typeof node.value === 'string' ? node.value : '';
  if (depth >= DEPTH_MAX) return undefined;
  if (isSeq(node)) {
    const entries = node.items.map(item => treeOf(item, depth + 1));
    return entries.every(entry => entry !== undefined) ? entries : undefined;
  }
  if (!isMap(node)) return undefined;
  const named = new Map<string, Tree>();
  for (const { key, value } of node.items) {
    const tree = treeOf(value, depth + 1);
    if (tree === undefined) return undefined;
    named.set(textOf(key) ?? '', tree);
  }
  return named;
}

function brokenLine(row: number, message: string): SheetRow {
  if (message.includes('call stack')) return { row, cells: [], changes: [], refusal: TOO_DEEP };
  return {
    row,
    cells: [],
    changes: [],
    refusal: {
      reason: `is not YAML: ${message.slice(0, 120)}`,
      remedy: 'Put a question with ": " or a sign at its beginning between quotation marks.',
    },
  };
}

/** Lines that could not be read take the place of what the parser made of them. */
function withBroken(sheet: Sheet, broken: readonly SheetRow[]): Sheet {
  const lines = new Map(broken.slice(0, ERRORS_MAX).map(row => [row.row, row]));
  const notes = broken.length > ERRORS_MAX ? [`${broken.length - ERRORS_MAX} more lines are no YAML.`] : [];
  const rows = sheet.rows.filter(({ row }) => !lines.has(row));
  return { ...sheet, rows: [...rows, ...lines.values()], notes: [...sheet.notes, ...notes] };
}
