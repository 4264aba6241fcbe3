import { difficulties } from '../../src/pack/schema.ts';

interface DraftQuestion {
  readonly kind: string;
  readonly difficulty: string;
  readonly choices: readonly string[];
  readonly answer: string;
}

/** With fewer questions of four choices, chance alone tips the scales. */
const ENOUGH = 20;
/** With fewer of true and false, one more turns the shares around. */
const EITHER_ENOUGH = 4;
const PERCENT = {
  /** How often the right choice may be the longest of all, and how often the shortest. */
  lengthMax: 40,
  trueFalseMax: 20,
  /** How many of those are true, and how many false. */
  eitherMin: 35,
  difficultyMin: 20,
} as const;

/** What would let a player guess: right choices that are told by their length, and the like. */
export function balanceAdvice(questions: readonly DraftQuestion[]): string[] {
  const four = questions.filter(({ choices }) => choices.length === 4);
  if (four.length < ENOUGH) return [];
  const either = questions.filter(({ kind }) => kind === 'true-false');
  const isEnough = either.length >= EITHER_ENOUGH;
  const { lengthMax, trueFalseMax, eitherMin, difficultyMin } = PERCENT;
  const right = 'questions of four choices with the right one';
  return [
    share(four, isLongest, 0, lengthMax, `${right} as the longest`),
    share(four, isShortest, 0, lengthMax, `${right} as the shortest`),
    share(questions, ({ kind }) => kind === 'true-false', 0, trueFalseMax, 'questions of true or false'),
    ...['True', 'False'].map(word =>
      share(
        isEnough ? either : [],
        ({ answer }) => answer === word,
        eitherMin,
        100,
        `true-false questions with "${word}"`,
      ),
    ),
    ...difficulties.map(level =>
      share(
        questions,
        ({ difficulty }) => difficulty === level,
        difficultyMin,
        100,
        `questions are ${level}`,
      ),
    ),
  ].filter(problem => problem !== undefined);
}

function share(
  questions: readonly DraftQuestion[],
  has: (question: DraftQuestion) => boolean,
  min: number,
  max: number,
  what: string,
): string | undefined {
  if (questions.length === 0) return undefined;
  const count = questions.filter(has).length;
  const percent = (100 * count) / questions.length;
  if (percent >= min && percent <= max) return undefined;
  const bound = percent > max ? `at most ${max}` : `at least ${min}`;
  return `${count} of ${questions.length} ${what}; better ${bound} percent`;
}

function isLongest({ choices, answer }: DraftQuestion): boolean {
  return choices.every(choice => choice === answer || choice.length < answer.length);
}

function isShortest({ choices, answer }: DraftQuestion): boolean {
  return choices.every(choice => choice === answer || choice.length > answer.length);
}
