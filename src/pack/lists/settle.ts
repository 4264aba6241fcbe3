import { ACCEPTED_MAX, DECK_QUESTIONS_MAX, type DeckQuestion } from '../deck.ts';
import { type Candidate, candidates } from './candidates.ts';
import { clean, gistOf } from './clean.ts';
import { cut, measure, type Unnumbered } from './measure.ts';
import type { RowOutcome, RowReport, RowUnit } from './reading.ts';
import type { AnswerStyle, Sheet } from './sheet.ts';

/** Of a prompt, in a report. */
const SHOWN_MAX = 80;

/** A question that was taken, as long as later rows may add to it. */
interface Taken {
  readonly row: number;
  readonly prompt: string;
  readonly ownId: string | undefined;
  question: Unnumbered;
  changes: readonly string[];
}

/** Turns a sheet's rows into a deck's questions, and reports on each row. */
export function settle(
  sheet: Sheet,
  /** Rows that are questions already, letter for letter. */
  finished: ReadonlyMap<number, DeckQuestion> = new Map(),
): { questions: DeckQuestion[]; rows: RowReport[]; style: AnswerStyle } {
  const taken = new Map<string, Taken>();
  const rows: RowReport[] = sheet.passedOver.map(({ row, text, why }) => ({
    row,
    prompt: shown(text),
    outcome: { kind: 'passed-over', why },
  }));
  const { style, read } = candidates(sheet);
  for (const candidate of read) {
    const outcome = settleRow(candidate, finished.get(candidate.row), taken, sheet.unit);
    if (outcome) rows.push({ row: candidate.row, prompt: shown(candidate.prompt), outcome });
  }
  for (const { row, prompt, changes } of taken.values()) {
    const outcome: RowOutcome = changes.length === 0 ? { kind: 'taken' } : { kind: 'mended', changes };
    rows.push({ row, prompt: shown(prompt), outcome });
  }
  return {
    questions: numbered([...taken.values()]),
    rows: rows.toSorted((a, b) => a.row - b.row),
    style,
  };
}

/** What became of a row; undefined when it was taken. */
function settleRow(
  candidate: Candidate,
  finished: DeckQuestion | undefined,
  taken: Map<string, Taken>,
  unit: RowUnit,
): RowOutcome | undefined {
  const measured = finished ? { question: finished, changes: [] } : measure(candidate);
  if ('refusal' in measured) return { kind: 'refused', ...measured.refusal };
  const { question, changes } = measured;
  const key = keyOf(question);
  const earlier = taken.get(key);
  if (earlier) return meet(earlier, question, `${unit} ${candidate.row}`, `${unit} ${earlier.row}`);
  if (taken.size >= DECK_QUESTIONS_MAX) {
    return {
      kind: 'refused',
      reason: `a deck holds ${DECK_QUESTIONS_MAX} questions`,
      remedy: 'Put the rest into a second file.',
    };
  }
  const ownId = finished?.id ?? candidate.id;
  taken.set(key, { row: candidate.row, prompt: question.prompt, ownId, question, changes });
  return undefined;
}

/** "Which of these is a fruit?" is another question each time it is asked. */
function keyOf({ prompt, choices, answer }: Unnumbered): string {
  return choices === undefined ? gistOf(prompt) : `${gistOf(prompt)}\n${gistOf(answer)}`;
}

/** A row that asks what an earlier one asks: what it adds are answers. */
function meet(
  earlier: Taken,
  { choices, answer, accepted = [] }: Unnumbered,
  here: string,
  there: string,
): RowOutcome {
  const own = earlier.question.accepted ?? [];
  const known = new Set([earlier.question.answer, ...own, ...(earlier.question.choices ?? [])].map(gistOf));
  const fresh = choices ? [] : [answer, ...accepted].filter(text => !known.has(gistOf(text)));
  if (fresh.length === 0) {
    return { kind: 'refused', reason: `asks the same as ${there}`, remedy: 'Keep one of them.' };
  }
  const added = fresh.slice(0, ACCEPTED_MAX - own.length);
  if (added.length === 0) {
    return {
      kind: 'refused',
      reason: `asks the same as ${there}, which has all the answers it can hold`,
      remedy: 'Ask them in different words.',
    };
  }
  earlier.question = { ...earlier.question, accepted: [...own, ...added] };
  earlier.changes = [...earlier.changes, `answers of ${here} added`];
  return { kind: 'joined', to: earlier.row };
}

/** Ids the file gives stay; the others get numbers of their own. */
function numbered(taken: readonly Taken[]): DeckQuestion[] {
  const own = new Set<string>();
  const ids = taken.map(({ ownId }) => {
    if (ownId === undefined || !/^t[1-9]\d{0,3}$/u.test(ownId) || own.has(ownId)) return undefined;
    own.add(ownId);
    return ownId;
  });
  let last = 0;
  const next = () => {
    do last++;
    while (own.has(`t${last}`));
    return `t${last}`;
  };
  return taken.map(({ question }, at) => ({ ...question, id: ids[at] ?? next() }));
}

function shown(text: string): string {
  return cut(clean(text.slice(0, 1000)).text, SHOWN_MAX);
}
