import type * as z from 'zod';
import { contentWords, hasNumberOrDate, quotedIn, wordList } from './claims.ts';
import { doubles, list, loose, repeats, word } from './draft.ts';
import { isOpenQuestion } from './open-question.ts';
import type { PackProblem } from './problem.ts';
import { balanceProblems } from './question-balance.ts';
import { PACK_QUESTIONS_MAX } from './schema.ts';

const draftQuestions = list(
  loose({
    id: word,
    kind: word,
    difficulty: word,
    prompt: word,
    choices: list(word),
    answer: word,
    accepted: list(word),
    proof: list(word),
  }),
);
type DraftQuestion = z.infer<typeof draftQuestions>[number];

interface DraftQuote {
  readonly id: string;
  readonly words: string;
  readonly speaker: string;
}

type Report = (path: string, reason: string) => void;

const FILE = 'questions.json';
/** Two prompts ask almost the same when they share more than this part of their words. */
const ALIKE = 0.6;

/** What a schema cannot see in a pack's questions, as their file's raw JSON has them. */
export function questionProblems(
  raw: unknown,
  quotes: readonly DraftQuote[],
  leadsNowhere: (id: string) => boolean,
): PackProblem[] {
  const questions = draftQuestions.parse(raw).slice(0, PACK_QUESTIONS_MAX);
  const byId = new Map(quotes.map(quote => [quote.id, quote]));
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
      const sources = question.proof.map(id => byId.get(id)).filter(quote => quote !== undefined);
      // A quote that is not there, or not whole, is reported itself.
      const isWhole = sources.every(({ words, speaker }) => words !== '' && speaker !== '');
      if (isWhole && question.proof.every(id => !id.startsWith('q') || byId.has(id))) {
        checkKind(question, sources, add);
      }
      return problems;
    }),
    ...doubles(questions, ['prompt']).map(double => ({ file: FILE, ...double })),
    ...alikePrompts(questions),
    ...balanceProblems(questions).map(reason => ({ file: FILE, path: '', reason })),
  ];
}

function checkChoices({ kind, prompt, choices, answer }: DraftQuestion, add: Report): void {
  if (answer !== '' && kind !== 'true-false' && runsIn(prompt, answer)) add('prompt', 'has the answer in it');
  if (choices.length === 0) return;
  if (kind === 'true-false') {
    if (choices.join() !== 'True,False') add('choices', 'must be "True" and "False"');
  } else if (choices.length !== 4) {
    add('choices', `must be four, not ${choices.length}`);
  }
  if (answer !== '' && !choices.includes(answer)) add('answer', 'is not among the choices');
  for (const [index] of repeats(choices.map(comparable))) {
    add(`choices[${index}]`, `"${choices[index]}" is there twice`);
  }
}

function checkAccepted({ kind, prompt, choices, answer, accepted }: DraftQuestion, add: Report): void {
  if (accepted.length > 0 && kind === 'true-false') add('accepted', 'cannot be: nobody types true or false');
  if (accepted.length > 0 && isOpenQuestion({ kind, prompt })) {
    add(
      'accepted',
      'cannot be: fair answers to an open question have no bounds, so it is not for typed rounds',
    );
  }
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

function checkKind(
  { kind, prompt, answer }: DraftQuestion,
  quotes: readonly DraftQuote[],
  add: Report,
): void {
  if (answer === '') return;
  if (kind === 'number' && !hasNumberOrDate(answer)) add('answer', 'has no number, month or day of the week');
  if (kind !== 'speaker' && kind !== 'finish') return;
  if (quotes.length === 0) {
    add('proof', 'needs a quote');
  } else if (kind === 'speaker') {
    if (!quotes.some(({ speaker }) => sameName(speaker, answer))) {
      add('answer', `is not the speaker: ${quotes.map(({ speaker }) => speaker).join(', ')}`);
    }
    if (!quotes.some(({ words }) => quotedIn(prompt).some(piece => runsIn(words, piece)))) {
      add('prompt', 'has no words of the quote between quotation marks');
    }
  } else {
    const begun = quotedIn(prompt).filter(piece => quotes.some(({ words }) => beginsWith(words, piece)));
    if (begun.length === 0) add('prompt', 'has no beginning of the quote between quotation marks');
    else if (!quotes.some(({ words }) => begun.some(piece => beginsWith(words, `${piece} ${answer}`)))) {
      add('answer', 'does not go on as the quote does');
    }
  }
}

/** "Rogen" is recognisably Seth Rogen; all words of one have to be in the other. */
function sameName(one: string, other: string): boolean {
  const [short, long] = [contentWords(one), contentWords(other)].toSorted((a, b) => a.size - b.size);
  return short !== undefined && short.size > 0 && [...short].every(part => long?.has(part));
}

function runsIn(text: string, part: string): boolean {
  return ` ${wordList(text).join(' ')} `.includes(` ${wordList(part).join(' ')} `);
}

function beginsWith(text: string, start: string): boolean {
  return `${wordList(text).join(' ')} `.startsWith(`${wordList(start).join(' ')} `);
}

/** Case, punctuation and articles aside, with numbers in digits. */
function comparable(text: string): string {
  const words = wordList(text).filter(part => !['a', 'an', 'the'].includes(part));
  return words.length > 0 ? words.join(' ') : text;
}

/** Prompts that share most of their words with one before them; equal ones are reported as such. */
function alikePrompts(questions: readonly DraftQuestion[]): PackProblem[] {
  const earlier: { id: string; words: Set<string> }[] = [];
  return questions.flatMap(({ id, prompt }) => {
    const words = contentWords(prompt);
    const like = earlier.find(other => {
      const shared = [...words].filter(part => other.words.has(part)).length;
      const all = other.words.size + words.size - shared;
      return shared < all && shared > ALIKE * all;
    });
    if (words.size > 0) earlier.push({ id, words });
    return like === undefined
      ? []
      : [{ file: FILE, item: id, path: 'prompt', reason: `asks almost the same as ${like.id} before it` }];
  });
}
