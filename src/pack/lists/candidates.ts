import { clean, gistOf } from './clean.ts';
import type { Refusal } from './reading.ts';
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
interface Texts {
  readonly prompt: string;
  readonly answers: readonly string[];
  readonly choices: readonly string[];
  readonly wrong: readonly string[];
  readonly accepted: readonly string[];
  /** The answers are written into one cell. */
  readonly inOneCell: boolean;
  readonly raw: string;
}

/** Labels before choices: "A) Paris", "1. Paris". */
const LABEL = /^\(?([a-f]|[1-6])[).:]\s+/iu;
const STYLED: Readonly<Record<Exclude<AnswerStyle, 'text'>, RegExp>> = {
  letter: /^(?:(?:option|answer|choice)[\s_]*)?\(?([a-f])[).:]?$/iu,
  number: /^(?:(?:option|answer|choice)[\s_]*)?\(?([1-6])[).:]?$/iu,
  'from-zero': /^([0-5])$/u,
};
/** How strictly an answer is looked for among the choices, one after the other. */
const SAMENESS = [(text: string) => text, (text: string) => text.toLowerCase(), gistOf] as const;
/** One cell with several answers: "NYC | New York". */
const SEVERAL = /\s*[|;]\s*|\s+\/\s+/u;

/** Reads every row of a sheet; which style its answers are in, all rows together tell. */
export function candidates(sheet: Sheet): Candidate[] {
  const read = sheet.rows.map(row => ({ row, texts: textsOf(sheet, row) }));
  const style = sheet.answerStyle ?? styleOf(read.map(({ texts }) => texts));
  return read.map(({ row, texts }) => candidateOf(sheet, row, texts, style));
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

/** How the rows' answers say which choice is right. Where they could be both, they are texts. */
function styleOf(rows: readonly Texts[]): AnswerStyle {
  const asked = rows.filter(({ answers, choices }) => answers.length > 0 && choices.length > 1);
  if (asked.length === 0) return 'text';
  const all = (holds: (row: Texts) => boolean) => asked.filter(holds).length >= asked.length * 0.9;
  const first = ({ answers }: Texts) => answers[0] ?? '';
  if (all(row => row.choices.some(choice => gistOf(choice) === gistOf(first(row))))) return 'text';
  if (all(row => STYLED.letter.test(first(row)))) return 'letter';
  if (all(row => STYLED['from-zero'].test(first(row))) && asked.some(row => first(row) === '0'))
    return 'from-zero';
  return all(row => /^[1-6](?:\s*[,;&]\s*[1-6])*$/u.test(first(row)) || STYLED.number.test(first(row)))
    ? 'number'
    : 'text';
}

function candidateOf(sheet: Sheet, row: SheetRow, texts: Texts, style: AnswerStyle): Candidate {
  const one = (role: Role) => {
    const at = sheet.columns.findIndex(column => column.role === role);
    const text = at < 0 ? '' : clean(partsOf(row.cells[at] ?? '').join(' '), sheet.html).text;
    return text === '' ? undefined : text;
  };
  const changes = [...row.changes, ...cellChanges(sheet, row)];
  const { answers, choices, refusal } = row.refusal
    ? { answers: [], choices: [], refusal: row.refusal }
    : resolved(texts, style, changes);
  return {
    row: row.row,
    id: one('id'),
    prompt: texts.prompt === '' ? clean(texts.raw).text : texts.prompt,
    answers,
    choices,
    explanation: one('explanation'),
    section: one('section'),
    difficulty: one('difficulty'),
    changes: [...new Set(changes)],
    refusal: texts.prompt === '' && !refusal ? NO_PROMPT : refusal,
  };
}

const NO_PROMPT: Refusal = { reason: 'has no question', remedy: 'Write the question into its cell.' };

function cellChanges({ columns, html }: Sheet, { cells }: SheetRow): string[] {
  return cells.flatMap((cell, at) =>
    columns[at]?.role === 'ignored' || columns[at]?.role === 'id'
      ? []
      : partsOf(cell).flatMap(text => clean(text, html).changes),
  );
}

interface Resolved {
  readonly answers: readonly string[];
  readonly choices: readonly string[];
  readonly refusal?: Refusal;
}

const refused = (reason: string, remedy: string): Resolved => ({
  answers: [],
  choices: [],
  refusal: { reason, remedy },
});

/** Which texts are right and which are wrong. */
function resolved(texts: Texts, style: AnswerStyle, changes: string[]): Resolved {
  const { answers, accepted, wrong } = texts;
  const choices = withoutLabels(texts.choices, changes);
  const [answer] = answers;
  if (answer === undefined) {
    return refused(
      'has no answer',
      choices.length > 0 ? 'Say which choice is right.' : 'Write the answer into its cell.',
    );
  }
  if (choices.filter(choice => choice !== '').length < 2) {
    if (wrong.length > 0) return { answers: [...answers, ...accepted], choices: [answer, ...wrong] };
    const several = texts.inOneCell ? severalIn(answers, changes) : answers;
    return { answers: [...several, ...accepted], choices: [] };
  }
  const right = rightPlaces(answer, choices, style);
  if (right.length === 0) {
    const shown = choices.filter(choice => choice !== '').length;
    return style === 'text' || (style === 'letter' && !STYLED.letter.test(answer))
      ? refused(
          `the answer "${answer.slice(0, 60)}" is not among the choices`,
          'Write it exactly as one of the choices.',
        )
      : refused(
          `there is no choice ${answer.slice(0, 60)}: it has ${shown}`,
          'Write the number of a choice that is there.',
        );
  }
  const kept = right[0] ?? 0;
  const others = right.slice(1);
  if (others.length > 0) {
    const left = others.map(at => `"${choices[at] ?? ''}"`).join(', ');
    changes.push(`several choices are right: left out ${left}`);
  }
  const remaining = choices.filter((choice, at) => choice !== '' && !others.includes(at));
  if (remaining.length < 2) return refused('all its choices are right', 'Add a wrong one.');
  return { answers: [choices[kept] ?? '', ...answers.slice(1), ...accepted], choices: remaining };
}

/** The places of the right choices, from 0. */
function rightPlaces(answer: string, choices: readonly string[], style: AnswerStyle): number[] {
  if (style === 'text') {
    const bare = answer.replace(LABEL, '');
    for (const same of SAMENESS) {
      const [at, ...others] = choices.flatMap((choice, place) =>
        [answer, bare].some(text => same(text) === same(choice)) ? [place] : [],
      );
      if (at !== undefined && others.length === 0) return [at];
    }
    // One row of many may say it in its own way.
    const other = (['letter', 'number'] as const).find(each => STYLED[each].test(answer));
    return other === undefined || /^[1-6]$/u.test(answer) ? [] : rightPlaces(answer, choices, other);
  }
  const parts = answer.split(/\s*[,;&]\s*/u);
  const places = parts.flatMap(part => {
    const [, sign] = STYLED[style].exec(part) ?? [];
    if (sign === undefined) return [];
    const place = style === 'letter' ? sign.toLowerCase().charCodeAt(0) - 97 : Number(sign);
    return [style === 'number' ? place - 1 : place];
  });
  if (places.length < parts.length) return rightPlaces(answer, choices, 'text');
  return places.every(place => (choices[place] ?? '') !== '') ? places : [];
}

/** Takes labels off that all choices have in order. */
function withoutLabels(choices: readonly string[], changes: string[]): readonly string[] {
  const labelled = choices.every((choice, at) => {
    const label = LABEL.exec(choice)?.[1]?.toLowerCase();
    return label === 'abcdef'.charAt(at) || label === String(at + 1);
  });
  if (choices.length < 2 || !labelled) return choices;
  changes.push('the labels before its choices taken off');
  return choices.map(choice => choice.replace(LABEL, ''));
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
