import type { PackProblem } from '../../src/pack/problem.ts';
import type { PackQuestion, Quote } from '../../src/pack/schema.ts';
import { wordList } from '../../src/pack/words.ts';
import { contentWords, hasNumberOrDate, quotedIn } from './claims.ts';
import { isOpenQuestion } from './open-question.ts';

type Report = (path: string, reason: string) => void;

const FILE = 'questions.json';
/** Two prompts ask almost the same when they share more than this part of their words. */
const ALIKE = 0.6;

/** What questions do not have that their kind needs. */
export function kindProblems(questions: readonly PackQuestion[], quotes: readonly Quote[]): PackProblem[] {
  const byId = new Map(quotes.map(quote => [quote.id, quote]));
  return questions.flatMap(question => {
    const problems: PackProblem[] = [];
    const sources = question.proof.map(id => byId.get(id)).filter(quote => quote !== undefined);
    // A quote that is not there, or not whole, is reported itself.
    if (question.proof.every(id => !id.startsWith('q') || byId.has(id))) {
      checkKind(question, sources, (path, reason) =>
        problems.push({ file: FILE, item: question.id, path, reason }),
      );
    }
    return problems;
  });
}

/** What makes questions worse, though they can be played. */
export function questionAdvice(questions: readonly PackQuestion[]): PackProblem[] {
  const told = questions.flatMap(({ id, kind, prompt, answer, accepted }) => {
    const advice: PackProblem[] = [];
    const add: Report = (path, reason) => advice.push({ file: FILE, item: id, path, reason });
    if (kind !== 'true-false' && runsIn(prompt, answer)) add('prompt', 'has the answer in it');
    if (accepted !== undefined && isOpenQuestion({ kind, prompt })) {
      add('accepted', 'is for what has one answer: fair answers to an open question have no bounds');
    }
    return advice;
  });
  return [...told, ...alikePrompts(questions)];
}

function checkKind({ kind, prompt, answer }: PackQuestion, quotes: readonly Quote[], add: Report): void {
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

/** Prompts that share most of their words with one before them; equal ones are reported as such. */
function alikePrompts(questions: readonly PackQuestion[]): PackProblem[] {
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
