import * as z from 'zod';
import { doubles, list, loose, noItem, repeats, word } from './draft.ts';
import type { PackProblem } from './problem.ts';
import { PACK_QUESTIONS_MAX, questionKinds } from './schema.ts';
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
        if (!leadsNowhere(id)) continue;
        problems.push({ file: FILE, item: question.id, path: `proof[${index}]`, ...noItem(id) });
      }
      for (const [index, id] of repeats(question.proof)) add(`proof[${index}]`, `"${id}" is there twice`);
      return problems;
    }),
    ...doubles(questions, ['prompt']).map(double => ({ file: FILE, ...double })),
  ];
}

function checkChoices({ kind, choices, answer }: DraftQuestion, add: Report): void {
  // How many there are to be depends on what cannot be read.
  if (choices.length === 0 || !questionKinds.some(known => known === kind)) return;
  if (kind === 'true-false') {
    if (choices.join() !== 'True,False') {
      add(
        'choices',
        `must be "True" and "False", in this order, not ${choices.map(one => `"${one}"`).join(', ')}`,
      );
    }
  } else if (choices.length !== 4) {
    const isEither = choices.length === 2 && choices.every(choice => /^(?:true|false)$/i.test(choice));
    add(
      'choices',
      `must be four, not ${choices.length}${isEither ? '; with True and False the kind is "true-false"' : ''}`,
    );
  }
  if (answer !== '' && !choices.includes(answer)) add('answer', notAChoice(answer, choices));
  addRepeats('choices', choices, add);
}

function checkAccepted({ kind, choices, answer, accepted }: DraftQuestion, add: Report): void {
  if (accepted === undefined) return;
  if (kind === 'true-false') add('accepted', 'cannot be: nobody types true or false');
  const wrong = new Map(
    choices.filter(choice => choice !== answer).map(choice => [comparable(choice), choice]),
  );
  accepted.forEach((one, index) => {
    const [text, path] = [comparable(one), `accepted[${index}]`];
    if (text === '') return;
    const choice = wrong.get(text);
    if (text === comparable(answer))
      add(path, `"${one}" is the answer "${answer}" itself, which counts anyway: take it out`);
    else if (choice !== undefined)
      add(
        path,
        one === choice
          ? `"${one}" is one of the wrong choices: take it out`
          : `"${one}" is the wrong choice "${choice}": take it out`,
      );
  });
  addRepeats('accepted', accepted, add);
}

function addRepeats(field: string, entries: readonly string[], add: Report): void {
  const texts = entries.map(comparable);
  for (const [index, text] of repeats(texts)) {
    const [one, other] = [entries[index], entries[texts.indexOf(text)]];
    const reason = one === other ? 'is there twice' : `counts as the same as "${other}"`;
    add(`${field}[${index}]`, `"${one}" ${reason}`);
  }
}

function notAChoice(answer: string, choices: readonly string[]): string {
  const meant = choices.find(choice => comparable(choice) === comparable(answer));
  if (meant === undefined)
    return `is not among the choices, ${choices.map(choice => `"${choice}"`).join(', ')}: write one of them, letter for letter`;
  return `is not among the choices letter for letter: they have "${meant}"`;
}

/** An answer as others are compared with it: case, punctuation and articles aside, with numbers in digits. */
export function comparable(text: string): string {
  const words = wordList(text).filter(part => !['a', 'an', 'the'].includes(part));
  return words.length > 0 ? words.join(' ') : text;
}
