import { ACCEPTED_MAX, CHOICES_MAX, type DeckQuestion, EXPLANATION_MAX, TYPED_ANSWER_MAX } from '../deck.ts';
import { CHOICE_MAX, type Difficulty, SECTION_TITLE_MAX } from '../schema.ts';
import type { Candidate } from './candidates.ts';
import { gistOf, LINK, LOST, MEDIA } from './clean.ts';
import type { Refusal } from './reading.ts';
import { refusalFor } from './unaskable.ts';

export type Unnumbered = Omit<DeckQuestion, 'id'>;

export type Measured =
  | { readonly question: Unnumbered; readonly changes: readonly string[] }
  | { readonly refusal: Refusal };

const DIFFICULTIES: ReadonlyMap<string, Difficulty> = new Map([
  ...'easy beginner simple basic low leicht einfach facil facile 1'.split(' ').map(pair('easy')),
  ...'medium intermediate normal moderate mittel media medio moyen 2'.split(' ').map(pair('medium')),
  ...'hard difficult expert advanced high schwer schwierig dificil difficile 3'.split(' ').map(pair('hard')),
]);
/** Fewer of a question's choices than these are not left when some do not fit on a button. */
const SHORTENED_CHOICES_MIN = 3;

function pair(difficulty: Difficulty) {
  return (word: string): [string, Difficulty] => [word, difficulty];
}

/** Measures what a row says by what a deck takes: mended where that keeps its meaning, refused where not. */
export function measure(candidate: Candidate): Measured {
  const refusal = refusalFor(candidate);
  if (refusal) return { refusal };
  const changes = [...candidate.changes];
  const core =
    candidate.choices.length > 0 && !isTrueOrFalse(candidate)
      ? withChoices(candidate, changes)
      : isTrueOrFalse(candidate)
        ? trueOrFalse(candidate)
        : typed(candidate, changes);
  if ('refusal' in core) return core;
  const explanation = explained(candidate.explanation, changes);
  const section = sectioned(candidate.section, changes);
  const difficulty = graded(candidate.difficulty, changes);
  const question = {
    prompt: candidate.prompt,
    ...core,
    ...(explanation === undefined ? {} : { explanation }),
    ...(section === undefined ? {} : { section }),
    ...(difficulty === undefined ? {} : { difficulty }),
  };
  return { question, changes };
}

type Core = Pick<Unnumbered, 'answer' | 'choices' | 'accepted'> | { readonly refusal: Refusal };

function isTrueOrFalse({ answers, choices }: Candidate): boolean {
  const gists = new Set(choices.map(gistOf));
  const isPair = choices.length === 2 && gists.has('true') && gists.has('false');
  const others = answers.slice(1).map(gistOf);
  const isAnswer = /^(?:true|false)$/u.test(gistOf(answers[0] ?? ''));
  return (
    isAnswer &&
    (isPair || (choices.length === 0 && others.every(other => /^(?:t|f|true|false)$/u.test(other))))
  );
}

function trueOrFalse({ answers }: Candidate): Core {
  return { choices: ['True', 'False'], answer: gistOf(answers[0] ?? '') === 'true' ? 'True' : 'False' };
}

function typed({ answers }: Candidate, changes: string[]): Core {
  const distinct = distinctOf(answers);
  const [answer, ...accepted] = distinct.filter(text => text.length <= TYPED_ANSWER_MAX && !LINK.test(text));
  if (answer === undefined) {
    return {
      refusal: {
        reason: `its answer has ${distinct[0]?.length ?? 0} characters; a typed one takes ${TYPED_ANSWER_MAX}`,
        remedy: 'Shorten the answer, or ask it the other way round.',
      },
    };
  }
  const unfit = distinct.length - 1 - accepted.length;
  if (unfit > 0) changes.push(`${unfit} answers too long to be typed left out`);
  if (accepted.length > ACCEPTED_MAX) {
    changes.push(`${accepted.length - ACCEPTED_MAX} answers beyond ${ACCEPTED_MAX + 1} left out`);
  }
  return accepted.length === 0 ? { answer } : { answer, accepted: accepted.slice(0, ACCEPTED_MAX) };
}

function withChoices(candidate: Candidate, changes: string[]): Core {
  const [answer = ''] = candidate.answers;
  if (answer.length > CHOICE_MAX) return { refusal: overlong(answer) };
  // Letter for letter: between "list[0]" and "list(0)" lies the question.
  const distinct = [...new Set(candidate.choices)];
  if (distinct.length < 2) {
    return { refusal: { reason: 'its choices are all the same', remedy: 'Add a wrong one.' } };
  }
  const doubled = candidate.choices.length - distinct.length;
  if (doubled > 0)
    changes.push(`${doubled === 1 ? 'a doubled choice' : `${doubled} doubled choices`} left out`);
  const long = distinct.filter(choice => choice.length > CHOICE_MAX);
  const short = distinct.filter(choice => choice.length <= CHOICE_MAX);
  if (long[0] !== undefined) {
    if (short.length < SHORTENED_CHOICES_MIN) return { refusal: overlong(long[0]) };
    changes.push(
      `left out what no button takes: ${long.map(choice => `"${choice.slice(0, 60)}"`).join(', ')}`,
    );
  }
  if (short.length > CHOICES_MAX)
    changes.push(`${short.length - CHOICES_MAX} choices beyond ${CHOICES_MAX} left out`);
  const wrong = short.filter(choice => choice !== answer);
  const kept = new Set([answer, ...wrong.slice(0, CHOICES_MAX - 1)]);
  const accepted = distinctOf(candidate.answers)
    .slice(1)
    .filter(text => text.length <= TYPED_ANSWER_MAX && !short.some(choice => gistOf(choice) === gistOf(text)))
    .slice(0, ACCEPTED_MAX);
  // Two keep their places when they are shown: by their letters, so that the right one is not always first.
  const inOrder = candidate.choices.filter(choice => kept.delete(choice));
  const choices = inOrder.length === 2 ? inOrder.toSorted((a, b) => (a < b ? -1 : 1)) : inOrder;
  return { choices, answer, ...(accepted.length === 0 ? {} : { accepted }) };
}

function overlong(choice: string): Refusal {
  return {
    reason: `the choice "${choice.slice(0, 60)}" has ${choice.length} characters; a button takes ${CHOICE_MAX}`,
    remedy: 'Shorten it.',
  };
}

/** Those that say something else than the ones before them. */
function distinctOf(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  return texts.filter(text => {
    const gist = gistOf(text);
    if (gist === '' || seen.has(gist)) return false;
    seen.add(gist);
    return true;
  });
}

function explained(text: string | undefined, changes: string[]): string | undefined {
  if (text === undefined) return undefined;
  if (LINK.test(text) || MEDIA.test(text) || text.includes(LOST)) {
    changes.push('an explanation with a link, a picture or a lost letter left out');
    return undefined;
  }
  if (text.length <= EXPLANATION_MAX) return text;
  changes.push(`the explanation cut to ${EXPLANATION_MAX} characters`);
  return cut(text, EXPLANATION_MAX);
}

function sectioned(text: string | undefined, changes: string[]): string | undefined {
  // Anki writes a deck's whole path.
  const title = text?.split('::').at(-1)?.trim();
  if (title === undefined || title === '') return undefined;
  if (title.length <= SECTION_TITLE_MAX) return title;
  changes.push(`the section's title cut to ${SECTION_TITLE_MAX} characters`);
  return cut(title, SECTION_TITLE_MAX);
}

function graded(text: string | undefined, changes: string[]): Difficulty | undefined {
  if (text === undefined) return undefined;
  const difficulty = DIFFICULTIES.get(gistOf(text));
  if (!difficulty) changes.push(`the difficulty "${text.slice(0, 30)}" left out`);
  return difficulty;
}

/** The whole words that fit, and an ellipsis. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const start = text
    .slice(0, max - 1)
    .toWellFormed()
    .replace(/\uFFFD$/u, '');
  return `${start.replace(/\s+\S*$/u, '')}…`;
}
