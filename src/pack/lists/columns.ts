import { type Heading, headingOf } from './headings.ts';
import type { Cell, Column, Role } from './sheet.ts';

/** A header is looked for this far down: sheets have titles above it. */
const HEADER_ROWS = 15;
/** Rows by which columns without a header are guessed. */
const SAMPLE_ROWS = 200;

/** Where a table's header is, by index, and what it says. */
export interface Header {
  readonly index: number;
  readonly headings: readonly (Heading | undefined)[];
}

/** The row that names the most columns, among them what is asked or answered. */
export function findHeader(rows: readonly (readonly string[])[]): Header | undefined {
  let best: Header | undefined;
  let most = 1;
  for (const [index, cells] of rows.slice(0, HEADER_ROWS).entries()) {
    const headings = cells.map(cell => headingOf(cell));
    const known = headings.filter(heading => heading !== undefined).length;
    // A row of data may have a heading's word in it: "Answer", "A".
    if (known <= most || !saysWhatIsAsked(headings)) continue;
    best = { index, headings };
    most = known;
  }
  return best;
}

function saysWhatIsAsked(headings: readonly (Heading | undefined)[]): boolean {
  const has = (...wanted: Heading[]) => headings.some(heading => heading && wanted.includes(heading));
  return (
    has('prompt', 'term', 'definition') && has('answer', 'right', 'choice', 'choices', 'definition', 'term')
  );
}

/** The columns that a header names; which side of a flashcard is asked, the cells below it tell. */
export function namedColumns(
  names: readonly string[],
  headings: readonly (Heading | undefined)[],
  rows: readonly (readonly Cell[])[],
): Column[] {
  const roles = headings.map(heading => plainRole(heading, headings));
  const term = headings.indexOf('term');
  const definition = headings.indexOf('definition');
  const asks = roles.includes('prompt');
  if (term >= 0 && definition >= 0 && !asks) {
    const [asked, answered] = flashcardSides(rows, term, definition);
    roles[asked] = 'prompt';
    roles[answered] = 'answer';
  } else if (term >= 0 || definition >= 0) {
    roles[Math.max(term, definition)] = !asks ? 'prompt' : roles.includes('answer') ? 'ignored' : 'answer';
  }
  keepOne(roles, 'prompt');
  keepOne(roles, 'answer');
  // One choice is no choice: "Question, Answer 1".
  const choices = roles.filter(role => role === 'choice');
  if (choices.length === 1 && !roles.includes('answer')) roles[roles.indexOf('choice')] = 'answer';
  return roles.map((role, at) => ({ name: names[at] ?? '', role }));
}

function plainRole(heading: Heading | undefined, all: readonly (Heading | undefined)[]): Role {
  switch (heading) {
    case undefined:
    case 'term':
    case 'definition':
      return 'ignored';
    case 'right':
      return 'answer';
    case 'answer':
      return all.includes('right') ? 'choices' : 'answer';
    default:
      return heading;
  }
}

/** Of several columns of one role the first has it; further answers count as other wordings. */
function keepOne(roles: Role[], role: Role): void {
  const first = roles.indexOf(role);
  for (const [at, other] of roles.entries()) {
    if (at > first && other === role) roles[at] = role === 'answer' ? 'accepted' : 'ignored';
  }
}

/**
 * The columns of a table without a header, by what is in them: what is asked, the answer, and choices where
 * the rows prove which one is right. Undefined where they do not.
 */
export function guessedColumns(rows: readonly (readonly string[])[]): Column[] | undefined {
  const sample = rows.slice(0, SAMPLE_ROWS);
  const width = Math.max(0, ...sample.map(cells => cells.length));
  const filled = Array.from({ length: width }, (_, at) => at).filter(
    at => share(sample, cells => (cells[at] ?? '').trim() !== '') >= 0.5 && !isCounter(sample, at),
  );
  const [first, second] = filled;
  if (first === undefined || second === undefined) return undefined;
  const roles: Role[] = Array.from({ length: width }, () => 'ignored');
  if (filled.length === 2) {
    const [asked, answered] = flashcardSides(sample, first, second);
    roles[asked] = 'prompt';
    roles[answered] = 'answer';
    return unnamed(roles);
  }
  const asked = filled.toSorted((a, b) => askingScore(sample, b) - askingScore(sample, a))[0] ?? first;
  const others = filled.filter(at => at !== asked);
  const answer = others.toReversed().find(at => tellsWhich(sample, at, others));
  if (answer === undefined) return undefined;
  roles[asked] = 'prompt';
  roles[answer] = 'answer';
  for (const at of others) if (at !== answer && at > asked) roles[at] = 'choice';
  return unnamed(roles);
}

function unnamed(roles: readonly Role[]): Column[] {
  return roles.map((role, at) => ({ name: `column ${at + 1}`, role }));
}

/**
 * Which of two columns is asked, and which answered: questions are, and what is too long to be typed. With
 * sides alike, the first is asked.
 */
function flashcardSides(rows: readonly (readonly Cell[])[], one: number, other: number): [number, number] {
  const sample = rows.slice(0, SAMPLE_ROWS);
  const asks = (at: number) => share(sample, cells => /[?？؟]\s*$/u.test(textAt(cells, at)));
  if (asks(one) > 0.2 || asks(other) > 0.2) return asks(one) >= asks(other) ? [one, other] : [other, one];
  return meanLength(sample, one) * 2 < meanLength(sample, other) ? [other, one] : [one, other];
}

function askingScore(rows: readonly (readonly string[])[], at: number): number {
  return share(rows, cells => /[?？؟:]\s*$/u.test(cells[at] ?? '')) * 1000 + meanLength(rows, at);
}

/** Whether a column says which of the others is right: by letter, by number, or by saying it again. */
function tellsWhich(rows: readonly (readonly string[])[], at: number, others: readonly number[]): boolean {
  const choices = others.filter(other => other !== at);
  if (choices.length < 2) return false;
  const isLetter = share(rows, cells => /^[a-f][).:]?$/iu.test((cells[at] ?? '').trim()));
  const isNumber = share(rows, cells => /^[1-6][).:]?$/u.test((cells[at] ?? '').trim()));
  const isText = share(rows, cells => {
    const text = (cells[at] ?? '').trim().toLowerCase();
    return text !== '' && choices.some(choice => (cells[choice] ?? '').trim().toLowerCase() === text);
  });
  return Math.max(isLetter, isNumber, isText) >= 0.8;
}

/** 1, 2, 3 …: the rows' own numbers. */
function isCounter(rows: readonly (readonly string[])[], at: number): boolean {
  const numbers = rows.map(cells => (cells[at] ?? '').trim()).filter(text => text !== '');
  const rising = numbers.filter(
    (text, index) => /^\d+[.)]?$/u.test(text) && follows(numbers[index - 1], text),
  );
  return numbers.length > 2 && rising.length >= numbers.length * 0.9;
}

function follows(before: string | undefined, text: string): boolean {
  return before === undefined || Number.parseInt(text, 10) === Number.parseInt(before, 10) + 1;
}

function share<T>(rows: readonly T[], holds: (row: T) => boolean): number {
  return rows.length === 0 ? 0 : rows.filter(holds).length / rows.length;
}

function meanLength(rows: readonly (readonly Cell[])[], at: number): number {
  const lengths = rows.map(cells => textAt(cells, at).length);
  return lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, rows.length);
}

function textAt(cells: readonly Cell[], at: number): string {
  const cell = cells[at] ?? '';
  return typeof cell === 'string' ? cell : cell.join(' ');
}
