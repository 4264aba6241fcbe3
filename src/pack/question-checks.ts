import * as z from 'zod';
import { doubles, list, loose, repeats, word } from './draft.ts';
import type { PackProblem } from './problem.ts';
import { PACK_QUESTIONS_MAX } from './schema.ts';
import { wordList } from './words.ts';

const draftQuestions = list(
  loose({
    id: word,
    kind: word,
    difficulty: word,
    prompt: word,
    choices: list(word),
    answer: word,
    accepted: z.array(word).optional().catch([]),
    proof: list(word),
  }),
);
type DraftQuestion = z.infer<typeof draftQuestions>[number];

type Report = (path: string, reason: string) => void;

const FILE = 'questions.json';
/** What a schema cannot see in a pack's questions, as their file's raw JSON has them. */
export function questionProblems(raw: unknown, leadsNowhere: (id: string) => boolean): PackProblem[] {
  const questions = draftQuestions.parse(raw).slice(0, PACK_QUESTIONS_MAX);
  return [
    ...questions.flatMap(question => {
      const problems: PackProblem[] = [];
      const add: Report = (path, reason) => problems.push({ file: FILE, item: question.id, path, reason });
      checkChoices(question, add);
      checkAccepted(question, add);
      for (const [index, id] of question.proof.entries()) {
        if (leadsNowhere(id)) add(`proof[${index}]`, `there is no item "${id}"`);
      }
      for (const [index, id] of repeats(question.proof)) add(`proof[${index}]`, `"${id}" is there twice`);
      return problems;
    }),
    ...doubles(questions, ['prompt']).map(double => ({ file: FILE, ...double })),
  ];
}

function checkChoices({ kind, choices, answer }: DraftQuestion, add: Report): void {
  if (choices.length === 0) return;
  if (kind === 'true-false') {
    if (choices.join() !== 'True,False') add('choices', 'must be "True" and "False", in this order');
  } else if (choices.length !== 4) {
    add('choices', `must be four, not ${choices.length}`);
  }
  if (answer !== '' && !choices.includes(answer)) add('answer', notAChoice(answer, choices));
  for (const [index] of repeats(choices.map(comparable))) {
    add(`choices[${index}]`, `"${choices[index]}" is there twice`);
  }
}

function checkAccepted({ kind, choices, answer, accepted }: DraftQuestion, add: Report): void {
  if (accepted === undefined) return;
  if (kind === 'true-false') add('accepted', 'cannot be: nobody types true or false');
  const wrong = new Set(choices.filter(choice => choice !== answer).map(comparable));
  const texts = accepted.map(comparable);
  const own = comparable(answer);
  texts.forEach((text, index) => {
    if (text === '') return;
    if (text === own) add(`accepted[${index}]`, 'is the answer itself, which counts anyway');
    else if (wrong.has(text)) add(`accepted[${index}]`, `"${accepted[index]}" is a wrong choice`);
  });
  for (const [index] of repeats(texts)) add(`accepted[${index}]`, `"${accepted[index]}" is there twice`);
}

function notAChoice(answer: string, choices: readonly string[]): string {
  const meant = choices.find(choice => comparable(choice) === comparable(answer));
  if (meant === undefined) return 'is not among the choices';
  return `is not among the choices letter for letter: they have "${meant}"`;
}

/** An answer as others are compared with it: case, punctuation and articles aside, with numbers in digits. */
export function comparable(text: string): string {
  const words = wordList(text).filter(part => !['a', 'an', 'the'].includes(part));
  return words.length > 0 ? words.join(' ') : text;
}
