import type { Question } from './schema.ts';
import { contentList } from './words.ts';

/** Why two questions do not go into one round: they have a proof in common, or one tells the other's answer. */
export type Clash = 'proof' | 'answer';
export type ClashOf = (one: Question, other: Question) => Clash | undefined;

/** A statement is told by a question that has so many of its words, */
const STATEMENT_TOLD = 0.5;
/** and of two sections, a question that names the answer of another is about it if it has so many of its words. */
const ABOUT = 0.25;

/** What a round's players have read of a question once it is closed, and what they were asked, as words. */
interface Reading {
  readonly section: string | undefined;
  readonly said: string;
  readonly words: ReadonlySet<string>;
  readonly answers: readonly string[];
  readonly prompt: ReadonlySet<string>;
  /** True or false: its prompt is what there is to tell. */
  readonly isStatement: boolean;
}

/**
 * A function that says whether two questions clash. One tells another's answer when its prompt, answer or
 * explanation has the words of that answer and both are about the same section or thing; or half the words of
 * what is to be found true or false, in the same section. Each question is read once.
 */
export function clashFinder(sectionOf: (question: Question) => string | undefined): ClashOf {
  const readings = new Map<Question, Reading>();
  const read = (question: Question): Reading => {
    const known = readings.get(question) ?? reading(question, sectionOf(question));
    readings.set(question, known);
    return known;
  };
  return (one, other) => {
    if (one.proof?.some(id => other.proof?.includes(id))) return 'proof';
    const [first, second] = [read(one), read(other)];
    return tells(first, second) || tells(second, first) ? 'answer' : undefined;
  };
}

/** All pairs of questions that clash, in the order of the pack. */
export function clashes(
  questions: readonly Question[],
  clashOf: ClashOf,
): { readonly one: Question; readonly other: Question; readonly why: Clash }[] {
  return questions.flatMap((one, index) =>
    questions.slice(index + 1).flatMap(other => {
      const why = clashOf(one, other);
      return why === undefined ? [] : [{ one, other, why }];
    }),
  );
}

function reading(
  { kind, prompt, answer, accepted = [], explanation = '' }: Question,
  section: string | undefined,
): Reading {
  const isStatement = kind === 'true-false';
  const said = (isStatement ? [prompt, explanation] : [prompt, answer, explanation]).flatMap(contentList);
  const answers = isStatement ? [] : [answer, ...accepted].map(contentList);
  return {
    section,
    said: run(said),
    words: new Set(said),
    answers: answers.filter(({ length }) => length > 0).map(run),
    prompt: new Set(contentList(prompt)),
    isStatement,
  };
}

function tells(one: Reading, other: Reading): boolean {
  const isNear = one.section !== undefined && one.section === other.section;
  if (other.isStatement) return isNear && shareTold(one, other) >= STATEMENT_TOLD;
  const isSaid = other.answers.some(answer => one.said.includes(answer));
  return isSaid && (isNear || shareTold(one, other) >= ABOUT);
}

/** How many of the words of another question's prompt a question has, from 0 to 1. */
function shareTold({ words }: Reading, { prompt }: Reading): number {
  return [...prompt].filter(word => words.has(word)).length / Math.max(1, prompt.size);
}

/** Words with spaces on both sides, so that one run is found in another by whole words only. */
function run(words: readonly string[]): string {
  return ` ${words.join(' ')} `;
}
