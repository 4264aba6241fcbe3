import { gist } from '../../src/pack/draft.ts';
import { comparable } from '../../src/pack/question-checks.ts';
import type { PackQuestion } from '../../src/pack/schema.ts';
import { wordList, wordsOf } from '../../src/pack/words.ts';
import { contentWords, quotedIn } from './claims.ts';
import type { Finding } from './finding.ts';
import { isOpenQuestion } from './open-question.ts';
import { LETTERED } from './question-claims.ts';
import { runsIn } from './question-kinds.ts';

type Report = (path: string, reason: string) => void;

const FILE = 'questions.json';
/** Two texts say almost the same when they share more than this part of their words. */
const ALIKE = 0.6;
/** Shorter words tell nothing of an answer. */
const TELLING_LETTERS = 4;
const OF_THE_ABOVE =
  /^(?:all|none|both|neither|any) of (?:the|these|them)\b|^(?:a and b|all three|none|all)$/i;

/** What makes questions worse, though they can be played. */
export function questionAdvice(questions: readonly PackQuestion[]): Finding[] {
  const single = questions.flatMap(question => {
    const advice: Finding[] = [];
    const add: Report = (path, reason) => advice.push({ file: FILE, item: question.id, path, reason });
    promptAdvice(question, add);
    choiceAdvice(question, add);
    acceptedAdvice(question, add);
    if (gist(question.explanation) === gist(question.prompt)) {
      add('explanation', 'says what the prompt says: say why it is so');
    }
    return advice;
  });
  return [...single, ...askedTwice(questions)];
}

function promptAdvice({ kind, prompt, answer, choices }: PackQuestion, add: Report): void {
  if (kind === 'true-false') {
    if (/\?\s*$/.test(prompt))
      add('prompt', 'is a question; of kind "true-false" it is a statement that is true or false');
    return;
  }
  if (runsIn(prompt, answer)) {
    add('prompt', `has the answer in it, "${answer}": ask without it`);
    return;
  }
  if (kind === 'finish') return;
  const said = new Set(wordList(prompt));
  const elsewhere = new Set(choices.filter(choice => choice !== answer).flatMap(wordList));
  const telling = wordsOf(answer).find(
    ({ word, written }) => written.length >= TELLING_LETTERS && said.has(word) && !elsewhere.has(word),
  );
  if (telling !== undefined)
    add('prompt', `has "${telling.written}" in it, which of the choices only the answer has: ask without it`);
  if (quotedIn(prompt).length === 0 && !/[?…]/.test(prompt))
    add('prompt', 'has no question mark: end it in one');
}

function choiceAdvice({ kind, choices, answer }: PackQuestion, add: Report): void {
  if (kind === 'true-false') return;
  choices.forEach((choice, index) => {
    const path = `choices[${index}]`;
    if (OF_THE_ABOVE.test(choice))
      add(path, `is "${choice}", but the choices are shuffled, and one is right: name a thing`);
    else if (choice !== answer && runsIn(choice, answer))
      add(
        path,
        `"${choice}" has the answer in it, "${answer}", so it may be right, too: write another choice`,
      );
    else if (choice !== answer && kind !== 'finish' && runsIn(answer, choice))
      add(
        path,
        `"${choice}" is part of the answer, "${answer}", so it may be right, too: write another choice`,
      );
  });
  oddOnes(kind, choices, add);
}

/** Choices that are told from the others at first sight. */
function oddOnes(kind: PackQuestion['kind'], choices: readonly string[], add: Report): void {
  if (choices.every(choice => LETTERED.test(choice))) {
    add(
      'choices',
      'have letters or numbers of their own, which the card gives them: take them out, and the choices are shuffled',
    );
  }
  const small = choices.filter(choice => /^\p{Ll}/u.test(choice));
  if (kind !== 'finish' && small.length === 1 && choices.every(choice => /^\p{L}/u.test(choice))) {
    add(
      `choices[${choices.indexOf(small[0] ?? '')}]`,
      `"${small[0]}" is the only one that begins with a small letter: begin all of them alike`,
    );
  }
  const numbered = choices.filter(choice => isAmount(choice));
  const odd =
    numbered.length === 1
      ? numbered[0]
      : numbered.length === 3
        ? choices.find(choice => !numbered.includes(choice))
        : undefined;
  if (odd !== undefined && choices.length === 4) {
    add(
      `choices[${choices.indexOf(odd)}]`,
      `"${odd}" is ${numbered.length === 1 ? 'the only one with' : 'the only one without'} a number: choices are of one kind`,
    );
  }
}

/** "Forty states", not "the first one". */
function isAmount(choice: string): boolean {
  const [first] = wordsOf(choice.replace(/^(?:about|some|over|under|nearly|almost|\$|€|£) ?/i, ''));
  return first?.isNumber === true && !/^(?:one|first|second|third)$/i.test(first.written);
}

function acceptedAdvice({ kind, prompt, choices, answer, accepted }: PackQuestion, add: Report): void {
  if (accepted === undefined) return;
  if (isOpenQuestion({ kind, prompt })) {
    add(
      'accepted',
      'is for what has one answer: fair answers to an open question have no bounds: take it out',
    );
  }
  accepted.forEach((one, index) => {
    const wrong = choices.find(
      choice =>
        choice !== answer && comparable(choice) !== comparable(one) && runsIn(choice, comparable(one)),
    );
    if (wrong !== undefined)
      add(
        `accepted[${index}]`,
        `"${one}" is short for the wrong choice "${wrong}", too, and who types it may mean that: take it out`,
      );
  });
}

/** Questions that ask what one before them asks; equal prompts are reported as such. */
function askedTwice(questions: readonly PackQuestion[]): Finding[] {
  return questions.flatMap((question, index) => {
    const before = questions.slice(0, index);
    const like = before.find(
      other => gist(question.prompt) !== gist(other.prompt) && isAlike(question.prompt, other.prompt),
    );
    if (like)
      return told(question, 'prompt', `asks almost the same as ${like.id} before it: keep one of them`);
    const same = before.find(other => isOfSame(question, other));
    if (!same) return [];
    return told(
      question,
      'prompt',
      `asks for the same as ${same.id} before it: both have the answer "${question.answer}" from ${question.proof.filter(id => same.proof.includes(id)).join(', ')}: keep one of them`,
    );
  });
}

function told({ id }: PackQuestion, path: string, reason: string): Finding[] {
  return [{ file: FILE, item: id, path, reason }];
}

/** Whether two texts share most of their words. */
export function isAlike(text: string, other: string): boolean {
  const [one, two] = [contentWords(text), contentWords(other)];
  const shared = [...one].filter(part => two.has(part)).length;
  const all = one.size + two.size - shared;
  return shared > ALIKE * all;
}

/** Whether two questions have one answer from one proof, and ask or offer something in common. */
function isOfSame(one: PackQuestion, other: PackQuestion): boolean {
  if (one.kind === 'true-false' || one.prompt === other.prompt) return false;
  const isSame = comparable(one.answer) === comparable(other.answer);
  if (!isSame || !one.proof.some(id => other.proof.includes(id))) return false;
  const asked = contentWords(other.prompt);
  return (
    [...contentWords(one.prompt)].some(word => asked.has(word)) ||
    one.choices.some(choice => choice !== one.answer && other.choices.includes(choice))
  );
}
