import type { PackQuestion, Quote } from '../../src/pack/schema.ts';
import { plain, wordList, wordsOf } from '../../src/pack/words.ts';
import { contentWords, hasNumberOrDate, quotedIn } from './claims.ts';
import type { Finding } from './finding.ts';

type Report = (path: string, reason: string) => void;

const FILE = 'questions.json';
/** So much of a quote is shown as its beginning. */
const BEGUN_WORDS = 4;

/** What questions do not have that their kind needs. */
export function kindProblems(questions: readonly PackQuestion[], quotes: readonly Quote[]): Finding[] {
  const byId = new Map(quotes.map(quote => [quote.id, quote]));
  return questions.flatMap(question => {
    const problems: Finding[] = [];
    const sources = question.proof.map(id => byId.get(id)).filter(quote => quote !== undefined);
    // A quote that is not there, or not whole, is reported itself.
    if (question.proof.every(id => !id.startsWith('q') || byId.has(id))) {
      checkKind(question, sources, quotes, (path, reason) =>
        problems.push({ file: FILE, item: question.id, path, reason }),
      );
    }
    return problems;
  });
}

function checkKind(
  question: PackQuestion,
  sources: readonly Quote[],
  all: readonly Quote[],
  add: Report,
): void {
  const { kind, prompt, answer } = question;
  if (kind === 'number' && !hasNumberOrDate(answer)) {
    add('answer', `is "${answer}", which has no number, month or day of the week: the kind is "choice"`);
  }
  if (kind !== 'speaker' && kind !== 'finish') return;
  const pieces = quotedIn(prompt);
  if (sources.length === 0) {
    const meant = all.find(({ words }) => pieces.some(piece => runsIn(words, piece)));
    add(
      'proof',
      `needs a quote, since the kind is "${kind}"${meant === undefined ? '' : `: ${meant.id} has these words`}`,
    );
  } else if (kind === 'speaker') checkSpeaker(question, sources, pieces, add);
  else checkFinish(question, sources, pieces, all, add);
}

function checkSpeaker(
  { answer }: PackQuestion,
  sources: readonly Quote[],
  pieces: readonly string[],
  add: Report,
): void {
  if (!sources.some(({ speaker }) => sameName(speaker, answer))) {
    const said = sources.map(({ id, speaker }) => `${id} is by "${speaker}"`).join(' and ');
    add('answer', `is "${answer}", but ${said}: write the same name in both`);
  }
  if (sources.some(({ words }) => pieces.some(piece => runsIn(words, piece)))) return;
  add(
    'prompt',
    `${pieces.length === 0 ? 'has nothing between quotation marks' : `quotes “${pieces[0]}”`}; it has to quote from ${withWords(sources)}`,
  );
}

function checkFinish(
  question: PackQuestion,
  sources: readonly Quote[],
  pieces: readonly string[],
  all: readonly Quote[],
  add: Report,
): void {
  const { answer, choices } = question;
  const begun = pieces.filter(piece => sources.some(({ words }) => beginsWith(words, piece)));
  if (begun.length === 0) {
    const [piece] = pieces;
    const meant = all.find(({ words }) => pieces.some(one => beginsWith(words, `${one} ${answer}`)));
    const begin = sources.map(({ words }) => `“${beginning(words, question, piece)} …”`).join(' or ');
    const ids = sources.map(({ id }) => id).join(' or ');
    if (piece === undefined) {
      add('prompt', `has nothing between quotation marks: write the beginning of ${ids}, ${begin}`);
    } else if (meant === undefined) {
      add('prompt', `“${piece.trim()}” is not how ${ids} begins: write ${begin}`);
    } else add('proof', `“${piece.trim()}” is not how ${ids} begins, but ${meant.id}: take "${meant.id}"`);
  } else if (begun.some(piece => sources.some(({ words }) => runsIn(piece, words)))) {
    add('prompt', 'has the whole quote in it, the answer with it: end it in dots before the answer');
  } else if (!sources.some(({ words }) => begun.some(piece => beginsWith(words, `${piece} ${answer}`)))) {
    const right = choices.find(choice =>
      begun.some(piece => sources.some(({ words }) => beginsWith(words, `${piece} ${choice}`))),
    );
    const mend = right === undefined ? 'write that among the choices, too' : `write "${right}"`;
    add('answer', `is "${answer}", which is not how the quote goes on, ${withWords(sources)}: ${mend}`);
  }
}

/** A quote up to its end that is asked for; without that, as much as a misquote of it has. */
function beginning(words: string, { answer, choices }: PackQuestion, misquote: string | undefined): string {
  const found = wordsOf(words);
  const starts = [answer, ...choices].map(end => found.length - wordList(end).length);
  const isEnd = [answer, ...choices].findIndex((end, index) => {
    const from = starts[index] ?? 0;
    return (
      from > 0 &&
      found
        .slice(from)
        .map(({ word }) => word)
        .join(' ') === wordList(end).join(' ')
    );
  });
  const size = starts[isEnd] ?? Math.min(wordList(misquote ?? '').length || BEGUN_WORDS, found.length - 1);
  return plain(words).slice(0, found[size]?.at).trim();
}

function withWords(quotes: readonly Quote[]): string {
  return quotes.map(({ id, words }) => `${id}, “${words}”`).join(' or ');
}

/** "Rogen" is recognisably Seth Rogen; all words of one have to be in the other. */
export function sameName(one: string, other: string): boolean {
  const [short, long] = [contentWords(one), contentWords(other)].toSorted((a, b) => a.size - b.size);
  return short !== undefined && short.size > 0 && [...short].every(part => long?.has(part));
}

/** Whether a text has the words of another in a row. */
export function runsIn(text: string, part: string): boolean {
  return ` ${wordList(text).join(' ')} `.includes(` ${wordList(part).join(' ')} `);
}

function beginsWith(text: string, start: string): boolean {
  return `${wordList(text).join(' ')} `.startsWith(`${wordList(start).join(' ')} `);
}
